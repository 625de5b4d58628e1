"""What the review desk of a release of K-07 shows, and what of it is kept."""

from collections.abc import Iterator

import msgspec
import pytest

from tests.opened import the_demo
from trajectories.anonymise.decoys import Decoy
from trajectories.anonymise.review import Sentence
from trajectories.errors import Failed, InputRefused
from trajectories.model.register import NameForm
from trajectories.model.release import (
    ReleaseWritten,
    SecondReading,
    SentenceSignature,
    SignedHow,
    ThingDecision,
)
from trajectories.use_cases.case import case_named
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_again import (
    for_second_reader,
    is_fast,
    second_reading,
    why_again,
)
from trajectories.use_cases.release_aloud import paragraph_at, so_far
from trajectories.use_cases.release_answers import (
    Answers,
    Decided,
    ReadAgain,
    Signed,
    SignedKind,
)
from trajectories.use_cases.release_desk import (
    case_of,
    facts_of,
    is_read,
    open_desk,
    open_points,
    step_of,
    tally,
    thing_at,
    to_read,
    wholes,
    words_instead,
)
from trajectories.use_cases.release_file import questions
from trajectories.use_cases.release_headings import heading, told
from trajectories.use_cases.release_kept_open import reopened, take_back_here
from trajectories.use_cases.release_kinds import whole, written_kinds
from trajectories.use_cases.release_left import left, pace
from trajectories.use_cases.release_list import begin_release, release_book, releases
from trajectories.use_cases.release_planted import (
    Planted,
    asked_sentences,
    decoys_read,
    read_decoy,
)
from trajectories.use_cases.release_planted import planted as planted_in
from trajectories.use_cases.release_read import sentences_read
from trajectories.use_cases.release_review import answer_here
from trajectories.use_cases.who import say_who
from trajectories.use_cases.writing import put


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenStudy]:
    study = the_demo(tmp_path_factory.mktemp("desk"))
    yield study
    study.close()


@pytest.fixture
def opened(demo: OpenStudy) -> OpenRelease:
    row = begin_release(demo, f"desk {len(releases(demo))}", ["K-07"], recipient="The board")
    return open_desk(demo, row.id)


def planted(opened: OpenRelease) -> list[Decoy]:
    return [one for one in to_read(opened) if isinstance(one, Decoy)]


def test_three_invented_sentences_stand_among_what_people_said(opened: OpenRelease) -> None:
    listed = to_read(opened)
    sentences = [one for one in listed if isinstance(one, Sentence)]
    assert len(planted(opened)) == 3
    assert set(sentences) == set(opened.review.sentences)
    assert sentences[0].of.kind == "evidence"
    assert sentences[-1].of.made


def test_an_invented_sentence_is_told_apart_by_nothing_that_leaves(
    demo: OpenStudy, opened: OpenRelease
) -> None:
    before = whole(opened, opened.plan.cases[0])
    said = [each for pieces in opened.review.texts().values() for each in pieces]
    for number, one in enumerate(planted(opened)):
        opened = read_decoy(demo, opened, one, noticed=number == 0, seconds=3)
    assert whole(opened, opened.plan.cases[0]) == before
    kept = "\n".join(map(str, opened.entries))
    for one in planted(opened):
        assert is_read(opened, one)
        assert one.text not in "\n".join((*before, *said))
        assert one.text not in kept
        assert one.planted not in kept
        forged = Signed(sentence=f"K-07/{one.id}/words/0", seen="0" * 64)
        with pytest.raises(InputRefused):
            answer_here(demo, opened, Answers(sentences=(forged,)))
    assert (tally(opened).noticed, tally(opened).missed) == (1, 2)
    assert len(decoys_read(take_back_here(demo, opened))) == 2


def invented(opened: OpenRelease) -> list[Sentence]:
    return [one.sentence for one in planted_in(opened)]


def test_in_a_file_invented_sentences_are_told_apart_by_nothing(
    demo: OpenStudy, opened: OpenRelease
) -> None:
    asked = questions(demo, opened)["sentences"]
    assert asked == questions(demo, open_desk(demo, opened.id))["sentences"]
    own = {one.address for one in opened.review.sentences}
    among = [one for one in asked if one["sentence"] not in own]
    assert len(among) == 3
    assert len({one["sentence"] for one in asked}) == len(asked) == len(own) + 3
    assert {frozenset(one) for one in asked} == {frozenset(asked[0])}
    records = {one.of.record for one in opened.review.sentences if not one.of.made}
    for one in among:
        code, record, path, position = one["sentence"].split("/")
        assert (code, len(one["seen"])) == ("K-07", 64)
        assert record in records
        place = f"{code}/{record}/{path}"
        assert f"{place}/{int(position) - 1}" in own, "it goes on where its paragraph ends"
        [before] = [each for each in asked if each["sentence"] == f"{place}/{int(position) - 1}"]
        assert (one["before"], one["after"], before["after"]) == (
            before["source"],
            "",
            one["source"],
        )
        assert one["speaker"] == before["speaker"]
        assert not one["signed"]


def test_an_answer_to_an_invented_sentence_keeps_whether_it_was_noticed_and_no_word(
    demo: OpenStudy, opened: OpenRelease
) -> None:
    first, second, third = planted_in(opened)
    case = opened.plan.cases[0]
    before = whole(opened, case)

    def say(one: Planted, how: SignedHow, leaves: str = "") -> OpenRelease:
        said = Signed(
            sentence=one.sentence.address, seen=one.sentence.proposal.seen, how=how, leaves=leaves,
            milliseconds=2_500,
        )  # fmt: skip
        return answer_here(demo, opened, Answers(sentences=(said,)))

    opened = say(first, "laid_aside")
    assert not decoys_read(opened), "what was put off is still to be read"
    opened = say(first, "rewritten", "[somebody] was there")
    opened = say(second, "left_out")
    opened = say(third, "rewritten", f"{third.decoy.text} Yes.")
    assert [one.noticed for one in decoys_read(opened).values()] == [True, True, False]
    assert {one.seconds for one in decoys_read(opened).values()} == {3}
    opened = say(second, "accepted")
    assert decoys_read(opened)[second.decoy.id].noticed, "seen once is seen"
    assert all(one.is_signed for one in invented(opened))
    assert whole(opened, case) == before
    kept = "\n".join(map(str, opened.entries))
    assert not any(
        one.decoy.text in kept or one.decoy.planted in kept for one in planted_in(opened)
    )
    assert "2 of 3 invented sentences" in [*sentences_read(opened)][-1]


def test_who_decides_of_what_an_invented_sentence_alone_holds_noticed_it(
    demo: OpenStudy, opened: OpenRelease
) -> None:
    known = {one.id for one in (*opened.review.things, *opened.review.lit)}
    found = [(one, thing) for one in planted_in(opened) for thing in one.things]
    one, thing = next((one, thing) for one, thing in found if thing not in known)
    nobody = Decided(thing=thing, how="tells_nobody")
    assert not decoys_read(answer_here(demo, opened, Answers(things=(nobody,))))
    instead = Decided(thing=thing, how="replace", instead="a shop")
    now = answer_here(demo, opened, Answers(things=(instead,)))
    assert [each.noticed for each in decoys_read(now).values()] == [True]
    assert one.decoy.id in decoys_read(now)
    assert not now.entries.of(ThingDecision)


def test_an_invented_sentence_nobody_answered_keeps_the_release_open(
    demo: OpenStudy, opened: OpenRelease
) -> None:
    things = tuple(Decided(thing=one.id, how="leave_out") for one in opened.review.undecided)
    now = answer_here(demo, opened, Answers(things=things))
    signed = tuple(
        Signed(sentence=one.address, seen=one.proposal.seen, seconds=3)
        for one in now.review.unsigned
    )
    now = answer_here(demo, now, Answers(sentences=signed))
    left = {one.where for one in open_points(demo, now) if "is not signed" in one.found}
    assert {one.address for one in invented(now)} <= left
    assert step_of(demo, now) == 2
    said, time, _ = sentences_read(now)
    assert "or left out" in said
    assert time == "how long each was looked at was measured"
    again = tuple(msgspec.structs.replace(one, seconds=0) for one in signed[:1])
    assert "of some" in [*sentences_read(answer_here(demo, now, Answers(sentences=again)))][1]


def test_a_release_kept_open_looks_no_text_through_twice(
    demo: OpenStudy, opened: OpenRelease
) -> None:
    one = next(one for one in opened.review.unsigned if not one.proposal.undecided)
    signed = Signed(sentence=one.address, seen=one.proposal.seen, seconds=4)
    now = answer_here(demo, opened, Answers(sentences=(signed,)))
    assert now.scans is opened.scans
    assert len(now.review.unsigned) == len(opened.review.unsigned) - 1
    again = reopened(demo, now)
    assert all(a is b for a, b in zip(again.scans, now.scans, strict=True))
    assert again.review.unsigned == now.review.unsigned


def test_a_name_added_to_the_register_is_found_in_every_text_at_once(
    demo: OpenStudy, opened: OpenRelease
) -> None:
    den = next(thing for thing in opened.review.things if "Den" in thing.forms)
    case = case_of(opened, [one for one in opened.review.sentences if one.of.case])
    assert case.id == case_named(demo, "K-07")
    say_who(demo, case.id, "p-worker", NameForm(form="curtain"))
    now = reopened(demo, opened)
    assert now.scans is not opened.scans
    assert any("curtain" in thing.forms for thing in now.review.things)
    assert den.id in [thing.id for thing in now.review.things]


def test_what_is_laid_aside_waits_and_is_counted(demo: OpenStudy, opened: OpenRelease) -> None:
    one = opened.review.sentences[0]
    aside = Signed(sentence=one.address, seen=one.proposal.seen, how="laid_aside")
    now = answer_here(demo, opened, Answers(sentences=(aside,)))
    assert tally(now).aside == 1
    assert one.id in [left.id for left in now.review.unsigned]


def test_words_that_are_only_lit_can_be_decided_too(demo: OpenStudy, opened: OpenRelease) -> None:
    sentence, number = next(
        (one, number)
        for one in opened.review.sentences
        for number, mention in enumerate(one.mentions)
        if mention.sort == "landmark"
    )
    thing = thing_at(opened, sentence, number)
    assert not thing.is_decided
    assert words_instead(opened, thing)[0] == "a place"
    case = opened.plan.cases[0]
    assert thing.id in [fact.thing for fact in facts_of(opened, case) if fact.kept]
    now = answer_here(
        demo, opened, Answers(things=(Decided(thing=thing.id, how="replace", instead="a place"),))
    )
    assert thing_at(now, sentence, number).is_decided
    assert thing.id not in [fact.thing for fact in facts_of(now, case) if fact.kept]


def test_a_hurtful_name_may_keep_the_harm(opened: OpenRelease) -> None:
    mocking = next(thing for thing in opened.review.things if "Kezzy Crisps" in thing.forms)
    assert words_instead(opened, mocking)[0] == "a mocking name"


def test_people_only_spoken_of_are_called_by_what_they_are(opened: OpenRelease) -> None:
    assert opened.called["pl-rec"] != "somebody"


def test_where_no_case_may_leave_there_is_none_to_add_a_name_to(opened: OpenRelease) -> None:
    with pytest.raises(Failed, match="No case"):
        case_of(msgspec.structs.replace(opened, outgoing={}), [])


def test_that_a_release_left_is_not_taken_back(demo: OpenStudy, opened: OpenRelease) -> None:
    thing = opened.review.undecided[0].id
    answer_here(demo, opened, Answers(things=(Decided(thing=thing, how="leave_out"),)))
    put(demo, release_book(opened.id), (ReleaseWritten(id="w-1", cases=opened.plan.cases),))
    now = take_back_here(demo, opened)
    assert now.entries.of(ReleaseWritten)
    assert not now.entries.of(ThingDecision)
    with pytest.raises(Failed, match="nothing of yours"):
        take_back_here(demo, now)


def signed_by_another(study: OpenStudy, opened: OpenRelease, signed: Signed) -> OpenRelease:
    """Sign a sentence as another researcher would have."""
    kept = answer_here(study, opened, Answers(sentences=(signed,))).entries.of(SentenceSignature)
    another = [msgspec.structs.replace(one, by="r-2") for one in kept]
    put(study, release_book(opened.id), another)
    return opened.with_entries(another)


def test_who_disagreed_is_asked_anew_once_the_words_are_others(
    demo: OpenStudy, opened: OpenRelease
) -> None:
    one = next(s for s in opened.review.unsigned if len(s.proposal.source.split()) > 9)
    seen = one.proposal.seen
    first = Signed(sentence=one.address, seen=seen, how="rewritten", leaves="[somebody] said so")
    fast = msgspec.structs.replace(first, milliseconds=700)

    def now_is(now: OpenRelease) -> tuple[bool | None, bool]:
        [again] = [each for each in for_second_reader(now) if each.id == one.id]
        told = [each.line() for each in open_points(demo, now) if one.address in each.line()]
        return second_reading(now, again), any("is not agreed to" in line for line in told)

    now = signed_by_another(demo, opened, fast)
    assert why_again(next(each for each in now.review.sentences if each.id == one.id)) == "fast"
    assert now_is(now) == (None, False)
    [shown] = [each for each in questions(demo, now)["again"] if each["sentence"] == one.address]
    said = ReadAgain(sentence=one.address, seen=shown["seen"], agrees=False)
    now = answer_here(demo, now, Answers(again=(said,)))
    assert now_is(now) == (False, True)
    slowly = msgspec.structs.replace(first, milliseconds=70_000)
    now = signed_by_another(demo, now, slowly)
    assert now_is(now) == (False, True), "the same words, read for longer, are the same question"
    assert tally(now).again == 1 or why_again(one) == "lot"
    other = msgspec.structs.replace(slowly, leaves="[somebody] said as much")
    now = signed_by_another(demo, now, other)
    assert now_is(now) == (None, False)
    with pytest.raises(InputRefused):
        answer_here(demo, now, Answers(again=(msgspec.structs.replace(said, agrees=True),)))
    [again] = [each for each in for_second_reader(now) if each.id == one.id]
    agreed = ReadAgain(sentence=one.address, seen=again.signed_as, agrees=True)
    now = answer_here(demo, now, Answers(again=(agreed,)))
    sentence = next(each for each in now.review.sentences if each.id == one.id)
    assert second_reading(now, sentence) is True


def test_of_a_book_of_before_a_disagreement_stands_and_an_agreement_is_asked_again(
    demo: OpenStudy, opened: OpenRelease
) -> None:
    one = next(each for each in opened.review.unsigned if not each.proposal.undecided)
    signed = Signed(sentence=one.address, seen=one.proposal.seen, seconds=1)
    now = signed_by_another(demo, opened, signed)
    sentence = next(each for each in now.review.sentences if each.id == one.id)
    assert sentence.signature is not None
    assert sentence.signature.looked_at == 1.0
    read = SecondReading(id="a", signature=one.id, seen=one.proposal.seen)
    assert second_reading(now.with_entries((read,)), sentence) is False
    agreed = msgspec.structs.replace(read, agrees=True)
    assert second_reading(now.with_entries((agreed,)), sentence) is None


def test_over_a_sentence_stands_who_spoke_when_and_at_what_and_what_of_it_leaves(
    demo: OpenStudy, opened: OpenRelease
) -> None:
    when = told(demo, opened)
    over = {heading(opened, one, when) for one in opened.review.sentences}
    assert ("Nan, visit 3, interview", "grandmother, visit 3") in over
    assert ("Kez, the final visit, discussion", "the child, the final visit") in over
    assert ("visit 4, observation", "visit 4") in over
    assert ("Nan, 22 February 2025, why", "grandmother, between visits 2 and 3, why") in over
    assert not any("202" in right for _, right in over)
    two = begin_release(
        demo, "two by months", ["K-07", "B-12"], recipient="The board", clock_sort="months"
    )
    both = open_desk(demo, two.id)
    when = told(demo, both)
    over = {heading(both, one, when) for one in both.review.sentences}
    assert ("K-07 Nan, visit 3, interview", "grandmother, month 1") in over
    assert not any("visit" in right for _, right in over)


def test_what_is_left_is_counted_in_sentences_words_and_minutes(
    demo: OpenStudy, opened: OpenRelease
) -> None:
    before = left(demo, opened)
    assert before.sentences == tally(opened).to_go
    assert before.minutes == round(before.words * 1.2 / 60)
    assert before.kinds == len(written_kinds(demo, opened))
    easy = [one for one in opened.review.unsigned if not one.proposal.undecided][:25]
    signed = [
        Signed(
            sentence=one.address, seen=one.proposal.seen,
            milliseconds=3_000 * len(one.proposal.source.split()),
        )
        for one in easy
    ]  # fmt: skip
    now = left(demo, answer_here(demo, opened, Answers(sentences=tuple(signed))))
    assert now.sentences == before.sentences - 25
    assert now.minutes == round(now.words * 3 / 60), "told by how long it took"


def test_a_pace_is_told_by_the_latest_and_one_short_sentence_is_no_haste() -> None:
    slow, quick = (10, 9.0), (10, 0.4)
    assert pace([]) == ""
    assert pace([slow, quick, slow]) == "at ease"
    assert pace([slow, quick, quick]) == "fast"
    assert pace([quick, quick, *[slow] * 6]) == "at ease"


def test_what_is_read_whole_holds_nothing_that_is_not_decided(
    demo: OpenStudy, opened: OpenRelease
) -> None:
    listed = to_read(opened)
    asked = next(
        n for n, one in enumerate(listed) if isinstance(one, Sentence) and one.proposal.undecided
    )
    here = listed[asked]
    assert isinstance(here, Sentence)
    said = " ".join(paragraph_at(opened, listed, asked))
    assert "[not decided]" in said
    [thing] = [each for each in opened.review.undecided if "Den" in each.forms]
    last = max(n for n, one in enumerate(listed) if isinstance(one, Sentence) and one.of.case)
    every = " ".join(" ".join(one) for one in so_far(opened, listed, last))
    for form in (*thing.forms, "Jodie", "Kezzy"):
        assert form not in every.replace("[not decided]", "")
    gone = Signed(sentence=here.address, seen=here.proposal.seen, how="left_out")
    now = answer_here(demo, opened, Answers(sentences=(gone,)))
    assert here.proposal.source not in paragraph_at(now, to_read(now), asked)
    decoy = next(one for one in listed if isinstance(one, Decoy))
    place = listed.index(decoy)
    assert decoy.text in paragraph_at(opened, listed, place)
    read = read_decoy(demo, opened, decoy, noticed=True, seconds=1)
    assert decoy.text not in paragraph_at(read, listed, place)
    assert len(so_far(opened, listed, place)) < len(so_far(opened, listed, last))


def test_very_fast_is_told_to_the_tenth_of_a_second() -> None:
    assert is_fast(5, 0.5)
    assert not is_fast(5, 0.7)
    assert not is_fast(5, 0), "nobody took the time"


def test_one_goes_on_at_the_first_step_in_which_something_is_open(
    demo: OpenStudy, opened: OpenRelease
) -> None:
    assert step_of(demo, opened) == 1
    things = tuple(Decided(thing=one.id, how="leave_out") for one in opened.review.undecided)
    now = answer_here(demo, opened, Answers(things=things))
    assert step_of(demo, now) == 2
    signed = tuple(
        Signed(sentence=one.address, seen=one.proposal.seen) for one in asked_sentences(now)
    )
    now = answer_here(demo, now, Answers(sentences=signed))
    assert step_of(demo, now) == 3
    kinds = tuple(SignedKind(kind=one.name, seen=one.seen) for one in written_kinds(demo, now))
    now = answer_here(demo, now, Answers(kinds=kinds))
    assert step_of(demo, now) == 4
    [case] = wholes(demo, now)
    assert not case.is_read
    assert open_points(demo, now)
