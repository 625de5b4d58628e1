from trajectories.anonymise.mentions import Mention
from trajectories.anonymise.wording import (
    bare,
    digest,
    entries_in,
    hurtful_key,
    is_hurtful,
    mark,
    marked,
    proposed,
    reworded,
    service_keys,
    shown,
    thing_of,
    wider,
)
from trajectories.model.release import ThingDecision

TEXT = "Carol at the Methodist rang on 12/5, Nan says."
CAROL = Mention(start=0, end=5, sort="name", light="ask", entries=("p1", "p2"))
CHURCH = Mention(start=13, end=22, sort="landmark", light="ask")
DAY = Mention(start=31, end=35, sort="date", light="sure")
NAN = Mention(start=37, end=40, sort="name", light="sure", entries=("p-nan",))
ODD = Mention(start=23, end=27, sort="rare", light="look")
ALL = (CAROL, CHURCH, ODD, DAY, NAN)
ONE = {"p-nan": "s-nan", "service:saturday den": "r-den"}


def decided(thing: str, how: str, **more: str) -> dict[str, ThingDecision]:
    return {thing: ThingDecision(id="t", thing=thing, how=how, **more)}  # type: ignore[arg-type] # a word of the test's own


def test_what_is_sure_is_replaced_and_what_is_asked_stays_undecided() -> None:
    found = proposed(TEXT, ALL, {}, ONE)
    assert found.text == f"Carol at the Methodist rang on [a date], {mark('s-nan')} says."
    assert found.undecided == ("name:carol", "landmark:methodist")
    assert (found.looks, found.left_out, found.changed) == (1, False, True)


def test_a_decision_replaces_keeps_or_leaves_the_sentence_out() -> None:
    place = "landmark:methodist"
    church = decided(place, "replace", instead="a church hall")
    found = proposed(TEXT, ALL, church, ONE)
    assert "at the [church hall] rang" in found.text
    assert found.undecided == ("name:carol",)
    assert "the [place] rang" in proposed(TEXT, ALL, decided(place, "replace"), ONE).text
    kept = proposed(TEXT, ALL, decided(place, "keep", reason="every town has one"), ONE)
    assert "at the Methodist rang" in kept.text
    assert kept.undecided == ("name:carol",)
    first = proposed(TEXT, ALL, decided("name:carol", "replace", instead="class teacher"), ONE)
    assert first.text.startswith("[Class teacher] at the")
    gone = proposed(TEXT, ALL, decided(place, "leave_out"), ONE)
    assert (gone.text, gone.left_out) == ("", True)
    assert "Nan says" in proposed(TEXT, ALL, decided("entry:s-nan", "keep", reason="x"), ONE).text


def test_all_a_reviewer_is_shown_is_in_the_digest() -> None:
    plain = proposed(TEXT, ALL, {}, ONE)
    others = [
        proposed(TEXT, ALL[:-1], {}, ONE),
        proposed(TEXT, ALL, decided("landmark:methodist", "keep", reason="x"), ONE),
        proposed(f"{TEXT} ", ALL, {}, ONE),
        proposed(TEXT, (*ALL[:2], *ALL[3:]), {}, ONE),
    ]
    assert len({plain.seen, *(each.seen for each in others)}) == 5
    assert plain.seen == proposed(TEXT, ALL, {}, ONE).seen
    assert digest("half \ud800") != digest("half ")


def test_names_are_put_to_marks_and_edited_text_is_turned_back() -> None:
    called = {"s-nan": "grandmother", "p1": "play worker 1"}
    text = proposed(TEXT, ALL, {}, ONE).text
    read = shown(text, called)
    assert read.endswith("[grandmother] says.")
    assert marked(read, called) == text
    assert marked("[a hall] and [play worker 1]", called) == f"[a hall] and {mark('p1')}"
    assert shown(mark("gone"), called) == "[Somebody or somewhere]"
    assert shown(f"{mark('p1')} came.", called) == "[Play worker 1] came."
    assert marked("[Play worker 1] came.", called) == f"{mark('p1')} came."
    assert entries_in([text, mark("p1")]) == {"s-nan", "p1"}


def test_nobody_types_a_mark() -> None:
    typed = f"She drew {mark('p-nan')}."
    assert proposed(typed, (), {}, ONE).text == "She drew [p-nan]."
    assert marked(typed, {}) == "She drew [p-nan]."


def test_a_service_is_the_same_thing_under_any_capitals() -> None:
    text = "The saturday  DEN."
    den = Mention(start=4, end=17, sort="service", light="ask")
    assert thing_of(den, text, {**ONE, **service_keys({"r-den": "Saturday Den"})}) == "entry:r-den"
    assert thing_of(den, text, {}) == "service:saturday den"
    assert wider("service") == "a service"


def test_what_a_service_is_shortened_to_is_the_same_thing_unless_it_may_be_another() -> None:
    names = {"r-den": "Saturday Den", "r-drama": "Drama at the Den", "r-hut": "The Tin Hut"}
    keys = service_keys(names)
    assert keys["service:saturday den"] == "r-den"
    assert "service:den" not in keys
    assert keys["service:hut"] == keys["service:the tin hut"] == "r-hut"
    assert service_keys({"r-den": "Saturday Den", "r-other": "Den"})["service:den"] == "r-other"


def test_a_name_meant_to_hurt_keeps_the_harm_and_loses_the_name_once_somebody_said_so() -> None:
    text = "They call me Zanzi Crisps."
    name = Mention(start=13, end=25, sort="name", light="sure", entries=("c",))
    one = {hurtful_key("zanzi  crisps"): "c"}
    thing = thing_of(name, text, one)
    assert is_hurtful(thing)
    found = proposed(text, [name], {}, one)
    assert (found.text, found.undecided) == ("They call me [a mocking name].", (thing,))
    other = proposed(text, [name], decided(thing, "replace", instead="a name about food"), one)
    assert (other.text, other.undecided) == ("They call me [a name about food].", ())
    assert "[a mocking name]" in proposed(text, [name], decided(thing, "replace"), one).text


def test_what_a_team_writes_reads_on_without_brackets() -> None:
    plain = proposed(TEXT, ALL, {}, ONE, quoted=False)
    assert plain.text == f"Carol at the Methodist rang at some time, {mark('s-nan')} says."
    called = {"s-nan": "grandmother"}
    assert shown(plain.text, called, quoted=False).endswith(", grandmother says.")
    assert shown(f"{mark('s-nan')} rang.", called, quoted=False) == "Grandmother rang."


def test_an_article_stands_once() -> None:
    hall = decided("landmark:methodist", "replace", instead="a church hall")
    church = [Mention(start=11, end=20, sort="landmark", light="ask")]
    assert proposed("Outside at Methodist.", church, hall, {}).text == "Outside at [a church hall]."
    text = "I went to  Methodist."
    assert proposed(text, church, hall, {}, quoted=False).text == "I went to  a church hall."


def test_a_voice_is_never_rewritten_in_silence() -> None:
    said = "Cos I had crisps for breakfast that one time."
    assert reworded(said, "Cos I had [something] that one time.").endswith("time.")
    assert reworded(said, f"Cos {mark('p1')} had crisps.").endswith("crisps.")
    for written in ("I had crisps.", "Because I ate [something].", "time one"):
        assert reworded(said, written) == f"{written} [reworded]"


def test_words_that_become_a_name_have_no_brackets_of_their_own() -> None:
    assert bare(f" [a hall] of {mark('p1')} ") == "a hall of p1"
