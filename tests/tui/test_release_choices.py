import msgspec

from trajectories.anonymise.neighbour import Fact
from trajectories.anonymise.review import Thing
from trajectories.model.release import ThingDecision, ThingHow
from trajectories.tui.release_asked import asked_lines, tally_words
from trajectories.tui.release_choices import (
    choice_lines,
    choices,
    decided,
    fact_lines,
    facts_said,
    sure_words,
    tells_nobody,
)
from trajectories.tui.release_things_words import left_lines
from trajectories.use_cases.release_desk import Tally
from trajectories.use_cases.release_left import Left

CHURCH = Fact(
    thing="t", words="the church", sort="landmark", kept=True, instead="", sentence="s"
)  # fmt: skip
HALL = Thing(
    id="place:hall", sort="place", light="ask", forms=("the hall",), entry="", why="", where=(),
    decision=None,
)  # fmt: skip
OFFERED = choices(("a church hall", "a building"))


def taken(how: ThingHow, instead: str = "") -> list[str]:
    decision = ThingDecision(id="d", thing=HALL.id, how=how, instead=instead)
    thing = msgspec.structs.replace(HALL, decision=decision)
    return [line for line in choice_lines(OFFERED, thing) if "✓" in line]


def test_choices_are_numbered_and_the_first_is_suggested_where_something_is_open() -> None:
    lines = list(choice_lines(OFFERED, HALL))
    assert lines[0] == "1 [a church hall]  suggested"
    assert lines[-1].startswith(f"{len(OFFERED)} ")
    lit = msgspec.structs.replace(HALL, light="look")
    assert "suggested" not in "".join(choice_lines(OFFERED, lit))


def test_what_was_decided_is_marked() -> None:
    assert taken("replace") == ["1 [a church hall]  ✓"]
    assert taken("replace", "a building") == ["2 [a building]  ✓"]
    assert [line[0] for line in (*taken("keep"), *taken("leave_out"))] == ["4", "5"]
    sure = msgspec.structs.replace(HALL, light="sure", entry="p")
    assert "✓" in next(choice_lines(OFFERED, sure))
    assert sure_words(sure) == "register"
    assert sure_words(HALL) == "a place?"


def test_a_choice_becomes_a_decision_with_the_words_that_were_typed() -> None:
    word, _, typed, keep, leave_out = OFFERED
    assert decided(HALL, word).instead == "a church hall"
    assert decided(HALL, typed, "a barn").instead == "a barn"
    assert decided(HALL, keep, "many have one").reason == "many have one"
    assert decided(HALL, leave_out).how == "leave_out"
    assert tells_nobody(HALL).how == "tells_nobody"


def test_a_date_is_told_by_the_clock_unless_somebody_says_otherwise() -> None:
    told = ("at visit 3", "before visit 2")
    day = msgspec.structs.replace(HALL, id="date:may", sort="date", light="sure", told=told)
    offered = choices(("a date", "later"), day.told)
    lines = list(choice_lines(offered, day))
    assert lines[0] == "1 [at visit 3], [before visit 2]  ✓"
    assert (decided(day, offered[0]).how, decided(day, offered[0]).instead) == ("replace", "")
    wider = ThingDecision(id="d", thing=day.id, how="replace", instead="a date")
    taken_now = list(choice_lines(offered, msgspec.structs.replace(day, decision=wider)))
    assert [line for line in taken_now if "✓" in line] == ["2 [a date]  ✓"]


def test_the_sum_of_what_stays_is_said_and_when_it_is_rare() -> None:
    uncommon = msgspec.structs.replace(CHURCH, sort="rare", words="curtain")
    wider = msgspec.structs.replace(CHURCH, kept=False, instead="a building")
    gone = msgspec.structs.replace(CHURCH, kept=False)
    lines = list(fact_lines((CHURCH, uncommon, wider, gone)))
    assert lines[0].endswith("1 fact")
    assert lines[-2:] == ["· the church: [a building]", "· the church: left out"]
    assert "curtain" not in "".join(lines)
    four = list(fact_lines((CHURCH,) * 4))
    assert "rare" in four[1]
    assert "One more kept fact" in four[2]
    assert "ONE OF A KIND" in list(fact_lines((CHURCH,) * 5))[1]
    assert facts_said([(CHURCH,), ()]) == "a neighbour would know 1 fact"
    assert facts_said([(CHURCH,) * 3]).endswith("rare together")
    assert facts_said([(CHURCH,) * 3, (CHURCH,) * 5]).endswith("one of a kind")


def test_where_there_are_few_lines_every_key_still_stands_there() -> None:
    why = msgspec.structs.replace(HALL, why="it is a landmark")
    few = list(asked_lines(why, OFFERED, few=True))
    assert few[:3] == ["▓the hall▓  a place?, met 0 times", "1 [a church hall]", "2 [a building]"]
    assert few[3:] == [
        "3 type it  4 keep, why  5 leave out", "y tells nobody. It is a landmark."
    ]  # fmt: skip
    assert list(asked_lines(why, OFFERED, few=False))[-1] == "It is a landmark."
    decision = ThingDecision(id="d", thing=HALL.id, how="keep")
    kept = msgspec.structs.replace(HALL, decision=decision)
    assert "4 keep, why ✓" in "\n".join(asked_lines(kept, OFFERED, few=True))


def test_what_is_left_is_told_in_what_people_can_plan_by() -> None:
    found = Left(sentences=41, words=1612, minutes=12, written=63, kinds=9, minutes_for_kinds=2)
    first, second = left_lines(found)
    assert first == "Left after this step: 41 sentences to read (1,612 words, about 12 min)."
    assert second.startswith("63 more the tool made of codes: you check 9 kinds")
    assert not list(left_lines(msgspec.structs.replace(found, sentences=0, kinds=0)))


def test_how_far_it_is_says_who_reads_again_and_why() -> None:
    done = Tally(
        read=26, to_go=14, aside=1, decided=11, things=12, fast=3, lot=2, again=1, noticed=0,
        missed=0,
    )  # fmt: skip
    assert tally_words(done) == (
        "Read 26 · to go 14 · decided 11 · aside 1 · "
        "second reader gets 2 by lot, 3 read very fast, 1 disagreed to"
    )
    none = msgspec.structs.replace(done, fast=0, lot=0, again=0)
    assert tally_words(none).endswith("second reader gets none")
