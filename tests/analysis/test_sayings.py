from datetime import date

from tests.cases import DEN, DRAMA, KEZ, NAN, PIKE, a_case, a_factor, a_session
from trajectories.analysis.sayings import OURS, Matter, Saying, sayings
from trajectories.model.kinds.agency import Agency, JoiningIn, ObjectView, Trajectory
from trajectories.model.kinds.resilience import Coping, Factor, Need
from trajectories.model.kinds.services import (
    AvertedEvent,
    CoConstruction,
    Experience,
    JoinedUpView,
    Link,
    ServiceUse,
)  # fmt: skip
from trajectories.model.kinds.voice import Event, Memo, Message
from trajectories.model.people import Person
from trajectories.model.record import Entry
from trajectories.model.states import State


def told(*records: Entry) -> list[Saying]:
    return list(sayings(a_case(a_session(2), a_session(3), *records)))


def test_every_kind_says_its_matter_and_a_few_words() -> None:
    found = told(
        Need(id="a", aspect="health", sign="not sleeping", level=2),
        Coping(id="b", strategy="sleeps in with Nan", holder=NAN.id),
        Experience(id="c", of=DEN.id, matter="asks_nothing", valence="helped"),
        JoinedUpView(id="d", services=("den", "clinic"), joined_up=1),
        CoConstruction(id="e", of=DEN.id, level="shaped"),
        AvertedEvent(id="f", threat="a move", status="pending"),
        Agency(id="g", strand="control", instance="asked"),
        JoiningIn(id="h", practice=DRAMA.id, disposition="hesitant"),
        ObjectView(id="i", object="the flat"),
        Message(id="j", to="board", text="ask us"),
        Event(id="k", sort="move", what="to Nan's"),
        Trajectory(id="l", direction="towards_inclusion", rationale="friends"),
    )
    assert {one.record: (one.matter.area, one.words) for one in found} == {
        "a": ("need", "not sleeping"),
        "b": ("coping", "sleeps in with Nan"),
        "c": ("service", "asks nothing: helped"),
        "d": ("joined_up", "know of each other"),
        "e": ("say", "shaped"),
        "f": ("threat", "pending"),
        "g": ("agency", "asked"),
        "h": ("joining_in", "on offer: not asked, hesitant"),
        "i": ("work_on", "the flat"),
        "j": ("message", "ask us"),
        "k": ("event", "to Nan's"),
        "l": ("trajectory", "towards inclusion"),
    }
    assert {one.record for one in found if "not_asked" in one.codes} == set()


def test_thoughts_and_what_is_not_finished_are_no_account() -> None:
    assert told(Memo(id="m", text="she carries it"), Factor(id="f", code="sleep")) == []


def test_what_an_informant_says_keeps_its_hedge_and_what_we_read_says_so() -> None:
    hers, read, expected, supposed = told(
        a_factor("f1", change="better", hedge="thinks", strength=1),
        a_factor("f2", basis="inferred", change="worse"),
        a_factor("f3", basis="expected", informant="", valence="protective"),
        a_factor("f4", basis="inferred", informant=""),
    )
    assert (hers.words, hers.hedged, hers.informant) == (
        "a risk, eased, slight", "“thinks”", KEZ.id,
    )  # fmt: skip
    assert (read.words, read.hedged) == ("a risk, may have grown", "as we read it")
    assert (expected.words, expected.hedged) == ("may be a help", "not yet seen")
    assert (expected.informant, supposed.informant) == (OURS, OURS)


def test_what_we_saw_is_ours_and_what_nobody_is_named_for_is_nobodys() -> None:
    we = Person(id="we", voice="researcher")
    found = told(
        we,
        a_factor("f1", change_known="seen_by_us"),
        a_factor("f2", informant="we"),
        a_factor("f3", informant="", basis="observed"),
        a_factor("f4", informant="", basis="reported"),
        a_factor("f5", informant=""),
    )
    assert [one.informant for one in found] == [OURS, OURS, OURS, "", ""]


def test_each_state_is_said_by_who_tells_it_with_what_was_in_the_way() -> None:
    link = Link(
        id="l", link_kind="referral", from_="school", to="clinic", informant=PIKE.id,
        hedge="thinks", in_the_way=("wrong_address",), basis="reported",
        states=(
            State(state="made", session="s2"),
            State(state="closed_no_contact", session="s3", informant=NAN.id),
            State(state="lost", basis="observed"),
        ),
    )  # fmt: skip
    made, closed, lost = told(link)
    assert made.matter == Matter("link", "l")
    assert (made.informant, made.hedged, made.learned) == (PIKE.id, "“thinks”", date(2026, 2, 10))
    assert (closed.informant, closed.words, closed.hedged) == (
        NAN.id, "closed: letter to the old address", "",
    )  # fmt: skip
    assert lost.informant == OURS
    assert closed.codes == ("closed_no_contact",)


def test_a_use_without_states_is_told_of_and_how_it_was_met_stands_with_its_service() -> None:
    use, met = told(
        ServiceUse(id="u", service=DEN.id, informant=KEZ.id),
        Experience(id="x", of="u", matter="welcome", valence="mixed"),
    )
    assert (use.words, use.matter) == ("told of", Matter("service", DEN.id))
    assert met.matter == use.matter
