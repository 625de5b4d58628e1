import msgspec

from trajectories.anonymise.known import known
from trajectories.anonymise.leaving import LeavingText
from trajectories.anonymise.review import Review, Sentence, review, scanned
from trajectories.anonymise.wording import digest, hurtful_key, mark, thing_of
from trajectories.model.register import NameForm, RegisterEntry
from trajectories.model.release import SentenceSignature, ThingDecision

REGISTER = {
    "p-nan": RegisterEntry(id="p-nan", called="Pauline", forms=(NameForm(form="Paula"),)),
    "c": RegisterEntry(id="c", called="Zanzi"),
}
KNOWN = known(REGISTER)
TEXT = "Pauline rang. Zanzi waited at Brackwater!  Then she went home."


def a_text(text: str = TEXT, record: str = "e1", path: str = "words") -> LeavingText:
    return LeavingText(
        case="k", code="K-07", record=record, kind="evidence", path=path, title="Words", text=text
    )


def reviewed(
    *texts: LeavingText,
    decisions: tuple[ThingDecision, ...] = (),
    signatures: tuple[SentenceSignature, ...] = (),
) -> Review:
    found = (scanned(text, KNOWN) for text in texts or (a_text(),))
    return review(found, decisions, signatures, {})


def signed(sentence: Sentence, **more: str) -> SentenceSignature:
    values = {
        "source": digest(sentence.proposal.source), "seen": sentence.proposal.seen,
        "leaves": sentence.proposal.text, **more,
    }  # fmt: skip
    return SentenceSignature(id=sentence.id, **values)  # type: ignore[arg-type] # words of one kind


def said(found: Review) -> str:
    return "".join(found.texts()["k", "e1", "words"])


def test_a_text_is_read_sentence_by_sentence_each_at_an_address_of_its_own() -> None:
    found = reviewed()
    assert [one.proposal.source for one in found.sentences] == [
        "Pauline rang.", "Zanzi waited at Brackwater!", "Then she went home."
    ]  # fmt: skip
    assert found.sentences[1].address == "K-07/e1/words/1"
    assert len({one.id for one in found.sentences}) == 3
    assert found.sentences[0].proposal.text == f"{mark('p-nan')} rang."
    shared = LeavingText(
        case="", code="", record="r", kind="resource", path="subtype", title="Sort", text="A club",
        made=True,
    )  # fmt: skip
    assert reviewed(shared).sentences[0].address == "study/r/subtype/0"


def test_things_are_put_together_the_most_often_met_first() -> None:
    found = reviewed(a_text(), a_text("Paula and Pauline.", record="e2"))
    assert found.things[0].forms == ("Pauline", "Paula")
    assert found.things[0].entry == "p-nan"
    assert len(found.things[0].where) == 3
    [place] = [thing for thing in found.things if "Brackwater" in thing.forms]
    assert (place.entry, place.is_decided) == ("", False)
    assert found.undecided == (place,)


def test_a_sentence_leaves_only_as_it_was_signed() -> None:
    place = reviewed().undecided[0].id
    church = ThingDecision(id="t", thing=place, how="replace", instead="the shop")
    found = reviewed(decisions=(church,))
    first, second, third = found.sentences
    assert found.unsigned == found.sentences
    assert found.texts() == {("k", "e1", "words"): ()}
    some = reviewed(decisions=(church,), signatures=(signed(first), signed(third)))
    assert said(some) == f"{mark('p-nan')} rang. Then she went home."
    assert some.unsigned == (some.sentences[1],)
    every = reviewed(decisions=(church,), signatures=tuple(map(signed, found.sentences)))
    assert said(every) == (
        f"{mark('p-nan')} rang. {mark('c')} waited at [the shop]!  Then she went home."
    )
    gone = signed(second, how="left_out", leaves="")
    left = reviewed(decisions=(church,), signatures=(signed(first), gone, signed(third)))
    assert left.unsigned == ()
    assert [one.signed_as for one in found.sentences] == ["", "", ""]
    assert left.sentences[0].signed_as == every.sentences[0].signed_as
    assert left.sentences[1].signed_as != every.sentences[1].signed_as
    assert "waited" not in said(left)


def test_whatever_changes_what_was_shown_opens_a_sentence_again() -> None:
    first = reviewed().sentences[0]
    signature = signed(first)
    assert reviewed(signatures=(signature,)).sentences[0].is_signed
    edited = reviewed(a_text(TEXT.replace("rang", "ran")), signatures=(signature,))
    kept = ThingDecision(id="t", thing="entry:p-nan", how="keep", reason="x")
    decided = reviewed(decisions=(kept,), signatures=(signature,))
    assert not edited.sentences[0].is_signed
    assert not decided.sentences[0].is_signed


def test_a_change_of_the_rules_opens_what_it_touches_and_nothing_else() -> None:
    signatures = tuple(map(signed, reviewed().sentences))
    again = scanned(a_text(), KNOWN)
    [kept, *_, last] = again.mentions
    assert {last.light, kept.light} == {"sure", "ask"}
    moved = msgspec.structs.replace(last, start=last.start + 1)
    darker = msgspec.structs.replace(last, light="look")
    for found in (moved, darker):
        mentions = (*again.mentions[:-1], found)
        under = review([msgspec.structs.replace(again, mentions=mentions)], (), signatures, {})
        assert [one.is_signed for one in under.sentences] == [True, False, True]


def test_what_reaches_over_the_end_of_a_sentence_keeps_two_together() -> None:
    register = {"p": RegisterEntry(id="p", called="Mx. Zanzibar")}
    text = a_text("I saw Mx. Zanzibar. She left.")
    found = review([scanned(text, known(register))], (), (), {})
    assert len(found.sentences) == 2
    assert mark("p") in found.sentences[0].proposal.text
    assert review([scanned(a_text(" "), KNOWN)], (), (), {}).sentences == ()


def test_a_name_meant_to_hurt_is_a_thing_to_be_decided_on_its_own() -> None:
    found = review([scanned(a_text(), KNOWN)], (), (), {hurtful_key("Zanzi"): "c"})
    [thing] = [thing for thing in found.things if thing.forms == ("Zanzi",)]
    assert (thing.light, thing.entry, thing.is_decided) == ("ask", "", False)
    assert "meant to hurt" in thing.why


def test_what_was_laid_aside_is_not_signed_and_waits() -> None:
    first = reviewed().sentences[0]
    found = reviewed(signatures=(signed(first, how="laid_aside", leaves=""),))
    assert found.sentences[0].is_aside
    assert not found.sentences[0].is_signed
    assert not found.sentences[1].is_aside
    assert found.unsigned == found.sentences


def test_an_uncommon_word_is_a_thing_once_something_is_decided_of_it() -> None:
    text = a_text("We went at Christmas.")
    [lit] = [m for m in reviewed(text).sentences[0].mentions if m.light == "look"]
    thing = thing_of(lit, text.text, {})
    assert thing not in [one.id for one in reviewed(text).things]
    wider = ThingDecision(id="t", thing=thing, how="replace", instead="a holiday")
    found = reviewed(text, decisions=(wider,))
    assert found.things[0].is_decided
    assert "[a holiday]" in found.sentences[0].proposal.text
