"""Dates in texts by the clock of the release: in their place on it, or not told at all."""

import re
from datetime import date, timedelta
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.anonymise.test_clock import BEGUN, VISITS, at
from tests.report.outgoings import an_outgoing
from trajectories.anonymise.clock_texts import births_of, dating, text_clock
from trajectories.anonymise.known import known
from trajectories.anonymise.leaving import LeavingText
from trajectories.anonymise.other_clock import tells_other_clock
from trajectories.anonymise.review import Review, review, scanned
from trajectories.model.kinds.voice import Commentary, Message
from trajectories.model.outgoing import Named
from trajectories.model.register import IdentifyingValue, RegisterEntry
from trajectories.model.release import ClockSort, ThingDecision
from trajectories.model.sessions import Evidence, Session
from trajectories.model.study import Visit

KEZ = {
    "c": RegisterEntry(
        id="c", called="Kez", values=(IdentifyingValue(sort="birth_date", value="2015-08-19"),)
    )
}
KNOWN = known(KEZ)
BOTH: tuple[ClockSort, ...] = ("visits", "months")
OUTGOING = an_outgoing(
    Session(id="s2", visit="v2", on=at(0)),
    Session(id="s3", visit="v3", on=at(40)),  # long after the others were met at that visit
    Session(id="s0", on="2025-02~"),
    Evidence(id="e2", session="s2"),
    Evidence(id="e3", session="s3"),
    Evidence(id="e0", session="s0"),
    Evidence(id="e-nowhere"),
    Message(id="m", session="s2", learned=at(0), answered_on=at(90)),
    Commentary(id="c-late", learned=at(150), evidence=("e2",)),
    Commentary(id="c-cites", evidence=("e2",)),
    site=VISITS,
)
KINDS = {"m": "message", "c-late": "commentary", "c-cites": "commentary"}


def a_text(text: str, record: str, path: str = "words", *, made: bool = False) -> LeavingText:
    return LeavingText(
        case="" if made else "k", code="K-07", record=record, kind=KINDS.get(record, "evidence"),
        path=path, title="Words", text=text, made=made,
    )  # fmt: skip


def reviewed(
    *texts: LeavingText,
    sort: ClockSort = "visits",
    outgoing: Named = OUTGOING,
    decisions: tuple[ThingDecision, ...] = (),
    births: frozenset[tuple[int, int]] = births_of([KEZ]),
) -> Review:
    found = (scanned(text, KNOWN) for text in texts)
    clock = text_clock(outgoing, sort, births)
    return review(found, decisions, (), {}, clock.dated)


def told(
    text: str, record: str = "e2", path: str = "words", *, sort: ClockSort = "visits",
    made: bool = False,
) -> str:  # fmt: skip
    found = reviewed(a_text(text, record, path, made=made), sort=sort)
    return " ".join(one.proposal.text for one in found.sentences)


@pytest.mark.parametrize(
    ("text", "by_visits", "by_months"),
    [
        ("It was on 20 December.", "[before visit 2].", "[a month before the first meeting]."),
        ("It was on 12 January 2025.", "[at visit 2].", "[a month before the first meeting]."),
        ("It was in December.", "[before visit 2].", "[about a month before the first meeting]."),
        ("It was on 28/1/2025.", "[between visits 2 and 3].", "[in month 1]."),
        ("It was on 3/2/2025.", "on [a date].", "on [a date]."),
        ("It was in 2022.", "[before visit 2].", "[about 3 years before the first meeting]."),
        ("It was in 2024.", "[before visit 2].", "[about a year before the first meeting]."),
        ("It was from 3 to 5 January.", "from [before visit 2].",
         "from [a month before the first meeting]."),
        ("It was from 10 to 30 January 2025.", "from 10 to [a date].", "from 10 to [a date]."),
        ("It was from 0 to 5 January 2025.", "from 0 to [a date].", "from 0 to [a date]."),
        ("It was in the winter of 2023/24.", "[before visit 2].",
         "[about a year before the first meeting]."),
        ("It was in Jan 2023.", "[before visit 2].", "[about 2 years before the first meeting]."),
        ("It was December's letter.", "[a date]'s letter.", "[a date]'s letter."),
        ("It was visit 3's song.", "visit 3's song.", "[month 1]'s song."),
        ("It was in 1962.", "in [a date].", "in [a date]."),
        ("It was 2 months ago.", "[before visit 2].", "2 months ago."),
        ("It was last month.", "[before visit 2].", "last month."),
        ("It was a few months later.", "[some time later].", "a few months later."),
        ("It was 90 months ago.", "[before visit 2].", "90 months ago."),
        ("It was at visit 3.", "at visit 3.", "[in month 1]."),
        ("It was at visits 2 and 4.", "at visits 2 and 4.", "[in month 1 and month 2]."),
        ("It was at visit 9.", "at visit 9.", "[a visit]."),
        ("Well since Christmas.", "Well since [before visit 2].",
         "Well since [about a month before the first meeting]."),
    ],
)  # fmt: skip
def test_a_date_is_told_by_the_one_clock(text: str, by_visits: str, by_months: str) -> None:
    for sort, leaves in zip(BOTH, (by_visits, by_months), strict=True):
        found = told(text, sort=sort)
        assert found.removeprefix("It was ") == leaves
        assert not tells_other_clock(found, sort)


@pytest.mark.parametrize(
    "text",
    ["Born on 20 December.", "His birthday was in December.", "On 19 August.", "On 4 May 2021.",
     "From 28th on.", "She will ring in March."],
)  # fmt: skip
def test_a_birth_and_what_has_more_than_one_place_stay_a_date(text: str) -> None:
    for sort in BOTH:
        found = told(text, sort=sort)
        assert not re.search(r"visit|month", found), found


@pytest.mark.parametrize(
    "text",
    ["We go at Easter.", "On Monday we go.", "Last Monday we went.", "He was ill last week."],
)
def test_what_comes_round_each_year_or_week_is_only_shown(text: str) -> None:
    assert told(text) == text
    assert reviewed(a_text(text, "e2")).things == ()


def test_the_same_words_are_told_by_the_day_they_were_said_on() -> None:
    found = reviewed(a_text("In February.", "e2"), a_text("In February.", "c-late", "text"))
    [thing] = found.things
    assert thing.told == ("before visit 2", "at visit 3")
    assert (thing.light, thing.is_decided) == ("sure", True)
    assert [one.proposal.text for one in found.sentences] == [
        "[Before visit 2].", "At visit 3."
    ]  # fmt: skip


def test_what_was_written_down_may_have_been_written_later() -> None:
    assert told("It moved on 2 February.", "e2") == "It moved [before visit 2]."
    assert told("It moved on 2 February.", "c-cites") == "It moved at some time."
    assert told("It moved on 2 April.", "m", "answer") == "It moved after the final visit."
    assert told("It moved on 2 April.", "m", "conditions") == "It moved at some time."


def test_a_day_of_a_session_is_at_its_visit() -> None:
    day = (BEGUN + timedelta(days=40)).strftime("%d %B %Y")
    assert told(f"Seen {day}.", "e3") == "Seen [at visit 3]."
    assert told(f"Seen {day}.", "e2") == "Seen [between visit 3 and the final visit]."


def test_where_nobody_knows_when_it_was_said_only_a_date_with_its_year_is_told() -> None:
    assert told("In May.", "e-nowhere") == "In May."
    assert told("In June.", "e-nowhere") == "In [a date]."
    assert told("In June 2024.", "e-nowhere") == "[Before visit 2]."
    assert told("On 3 February.", "e0") == "On [a date]."
    assert told("On 3 December.", "e0") == "[Before visit 2]."


def test_the_words_of_a_study_keep_no_date_and_no_other_clock() -> None:
    assert told("Group of June 2024", "x", "name", made=True) == "Group of some time"
    assert told("Group at visit 3", "x", "name", sort="months", made=True) == "Group a visit"
    assert told("Group 2 months ago", "x", "name", made=True) == "Group some time ago"


def test_without_an_origin_or_visits_nothing_is_guessed() -> None:
    alone = an_outgoing(Evidence(id="e2", session="s2"), Session(id="s2", on=at(0)))
    found = reviewed(a_text("It was on 20 December.", "e2"), outgoing=alone)
    assert found.sentences[0].proposal.text == "It was on [a date]."


def test_what_a_person_decided_goes_before_the_clock() -> None:
    text = a_text("It was in December, and bonfire night.", "e2")
    asked = reviewed(text)
    assert asked.undecided[0].told == ("before visit 2",)
    decisions = (
        ThingDecision(id="1", thing="date:december", how="replace", instead="a dark time"),
        ThingDecision(id="2", thing="calendar:bonfire night", how="replace"),
    )
    found = reviewed(text, decisions=decisions).sentences[0].proposal.text
    assert found == "It was in [a dark time], and [before visit 2]."
    kept = ThingDecision(id="1", thing="date:december", how="keep", reason="x")
    assert "in December" in reviewed(text, decisions=(kept,)).sentences[0].proposal.text


def test_another_clock_or_another_day_of_a_visit_opens_the_sentence_again() -> None:
    text = a_text("It was on 28/1/2025.", "e2")
    later = an_outgoing(
        *OUTGOING.case.own, site=(VISITS[0], Visit(id="v3", number=3, actual=at(10)), VISITS[2])
    )
    seen = {
        reviewed(text, sort=sort, outgoing=outgoing).sentences[0].proposal.seen
        for sort in BOTH
        for outgoing in (OUTGOING, later)
    }
    assert len(seen) == 3  # by months it is no matter when a visit was


def test_a_clock_tells_no_day_of_itself() -> None:
    assert repr(text_clock(OUTGOING, "visits")) == "TextClock(visits)"


DAYS = st.lists(st.integers(-700, 150), min_size=2, max_size=5)
WRITTEN = st.sampled_from(("%d %B %Y", "%Y-%m-%d", "%B %d, %Y"))


def month_of(words: str) -> float:
    number = re.search(r"month (\d+)", words)
    before = re.search(r"(\d+|a) months? before", words)
    if number:
        return int(number[1]) - 1
    assert before, words
    return -1 if before[1] == "a" else -int(before[1])


@given(days=DAYS, written=WRITTEN)
def test_gaps_told_in_texts_are_the_true_ones_within_a_month(days: list[int], written: str) -> None:
    said = [(BEGUN + timedelta(days=day)).strftime(written) for day in days]
    found = reviewed(
        *(a_text(f"Seen {each} here", "e3") for each in said),
        sort="months",
        births=frozenset(),
    )
    months = [month_of(one.proposal.text) for one in found.sentences]
    for (one, first), (other, second) in pairwise(zip(days, months, strict=True)):
        assert abs((second - first) - (other - one) * 12 / 365.25) <= 1


@pytest.mark.parametrize("sort", BOTH)
@given(days=DAYS, later=st.integers(-60, 400))
def test_days_all_moved_alike_tell_the_same(sort: ClockSort, days: list[int], later: int) -> None:
    told_first, told_later = (_told_of(days, moved, sort) for moved in (0, later))
    assert told_first == told_later
    assert not any(tells_other_clock(one, sort) for one in told_first)


def _told_of(days: list[int], later: int, sort: ClockSort) -> list[str]:
    def day(number: int) -> date:
        return BEGUN + timedelta(days=number + later)

    moved = {"s2": day(0), "s3": day(40)}
    site = (Visit(id=v.id, number=v.number, final=v.final, actual=day(28 * n).isoformat())
            for n, v in enumerate(VISITS))  # fmt: skip
    own = (Session(id=s, visit=f"v{s[1]}", on=on.isoformat()) for s, on in moved.items())
    outgoing = an_outgoing(*own, Evidence(id="e3", session="s3"), site=site)
    texts = [a_text(f"Seen {day(each):%d %B %Y}, rang.", "e3") for each in days]
    found = reviewed(*texts, sort=sort, outgoing=outgoing, births=frozenset())
    return [one.proposal.text for one in found.sentences]


def test_what_a_date_takes_in_is_not_replaced_again() -> None:
    year = ThingDecision(id="1", thing="calendar:last year", how="replace", instead="long ago")
    found = reviewed(a_text("Since May last year he sings.", "e2"), decisions=(year,))
    assert "May" in found.sentences[0].proposal.text
    found = reviewed(a_text("Since June last year he sings.", "e2"), decisions=(year,))
    assert found.sentences[0].proposal.text == "Since [before visit 2] he sings."


@pytest.mark.parametrize(
    ("text", "by_visits", "by_months"),
    [
        ("It was [in month 4].", True, False),
        ("It was [a month before the first meeting].", True, False),
        ("Two months later she came.", True, False),
        ("It was [about 3 years before the first meeting].", True, False),
        ("It was a year ago.", False, False),
        ("It was [within a year of the first meeting].", True, False),
        ("She came [at visit 3].", False, True),
        ("Between visits 2 and 3 she came.", False, True),
        ("She came after the final visit.", False, True),
        ("She came in the end, for a month.", False, False),
    ],
)
def test_words_of_the_other_clock_are_known(text: str, by_visits: bool, by_months: bool) -> None:
    assert tuple(tells_other_clock(text, sort) for sort in BOTH) == (by_visits, by_months)


def test_each_case_is_told_by_its_own_clock_and_what_the_study_made_by_any() -> None:
    alone = an_outgoing(Session(id="s2", visit="v2", on=at(0)), Evidence(id="e2", session="s2"),
                        site=(Visit(id="v2", number=7, actual=at(0)),))  # fmt: skip
    told_by = dating({"k": OUTGOING, "other": alone}, "visits", [KEZ])
    sentence = "It was on 12 January 2025."
    mentions = scanned(a_text(sentence, "e2"), KNOWN).mentions
    texts = [
        msgspec.structs.replace(a_text(sentence, "e2"), case=case) for case in ("k", "other", "")
    ]
    words = [[dated.words for dated in told_by(of, sentence, mentions)] for of in texts]
    assert words == [["at visit 2"], ["at visit 7"], ["at visit 2"]]
    assert dating({}, "visits", [])(texts[0], sentence, mentions) == ()


def test_a_time_of_year_that_stays_is_asked_where_months_are_told() -> None:
    texts = (a_text("We sang at Easter, on Monday, at Eid.", "e2"),
             a_text("summer week", "x", "name", made=True))  # fmt: skip
    assert reviewed(*texts).undecided == ()
    asked = reviewed(*texts, sort="months")
    assert {thing.forms[0] for thing in asked.undecided} == {"Easter", "Eid", "summer"}
    assert "beside months" in asked.undecided[0].why
    assert asked.sentences[0].proposal.text == asked.sentences[0].proposal.source
    decision = ThingDecision(id="1", thing="calendar:easter", how="replace")
    found = reviewed(*texts, sort="months", decisions=(decision,))
    assert found.sentences[0].proposal.text.startswith("We sang at [a time of year],")
