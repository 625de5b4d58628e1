import msgspec

from tests.demo import (
    BEFORE_VISIT_3,
    KINDS,
    TODAY,
    VISIT_3,
    case,
    cut_before,
    document,
    k07_before_visit_3,
    read,
    site_of,
)
from trajectories.model.case import Entries
from trajectories.model.document import Document, to_values
from trajectories.model.fields import walk
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.kinds.voice import ToAsk
from trajectories.model.problem import closing
from trajectories.model.rules.check import problems_of
from trajectories.model.sessions import Session

NAME = "k-07.toml"


def before() -> Entries:
    return Entries({entry.id: entry for entry in k07_before_visit_3().records})


def link(found: Entries) -> Link:
    return next(entry for entry in found.of(Link) if entry.id == "l-clinic")


def test_nothing_learned_at_visit_3_or_later_is_left() -> None:
    dates = [
        found.value
        for entry in k07_before_visit_3().records
        for found in walk(entry)
        if found.path.rpartition(".")[2] in {"on", "learned"}
    ]
    assert dates
    assert [day for day in dates if day >= VISIT_3.isoformat()] == []


def test_what_is_left_is_a_document_that_reads_without_a_problem() -> None:
    found = read(to_values(k07_before_visit_3()), NAME, site_of(NAME))
    assert isinstance(found, Document), found
    assert found == k07_before_visit_3()


def test_what_is_left_breaks_no_rule_that_would_stop_it_from_being_saved() -> None:
    found = k07_before_visit_3()
    whole = case(NAME)
    earlier = msgspec.structs.replace(whole, own=Entries(before().by_id, found.texts))
    assert closing(problems_of(earlier, today=TODAY, kinds=KINDS), "save") == ()


def test_before_visit_3_only_the_school_had_told_of_the_clinic() -> None:
    assert [state.state for state in link(before()).states] == ["made", "waitlisted"]
    assert link(case(NAME).own).states[-1].state == "closed_no_contact"


def test_before_visit_3_breakfast_club_had_started_and_nobody_had_said_how_often() -> None:
    use = before().one("u-breakfast", ServiceUse)
    assert use is not None
    assert {state.state for state in use.states} == {"started", "ongoing"}
    assert use.attendance == ""


def test_before_visit_3_the_glue_was_promised_and_not_yet_brought() -> None:
    states = {asked.id: asked.state for asked in before().of(ToAsk)}
    assert states["ta-glue"] == "open"
    assert set(states.values()) == {"open"}


def test_before_visit_3_there_is_one_session_and_its_text_alone() -> None:
    found = k07_before_visit_3()
    sessions = before().of(Session)
    assert [session.id for session in sessions] == ["s-v2"]
    assert set(found.texts) == {session.text for session in sessions}


def test_whoever_is_named_before_visit_3_is_there() -> None:
    ids = {entry.id for entry in k07_before_visit_3().records}
    assert {entry.id for entry in k07_before_visit_3().register} <= ids


def test_what_the_cut_sets_back_is_there_and_was_different() -> None:
    own = case(NAME).own
    for entry_id, fields in BEFORE_VISIT_3.items():
        now = own.get(entry_id)
        assert all(getattr(now, name) != value for name, value in fields.items()), entry_id


def test_a_cut_after_everything_takes_nothing_away() -> None:
    assert cut_before(document(NAME), TODAY, site=site_of(NAME)) == document(NAME)
