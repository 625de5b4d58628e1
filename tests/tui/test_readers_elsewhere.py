"""What only some may read is proposed, counted and asked nowhere else either."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from tests.example_visit import CASE, make_study_before_visit_three, reopened
from tests.opened import saved
from tests.tui.confided import MARKER, SESSION, START, WORDS, make_study_with_confided
from tests.tui.invented import enter, shown
from tests.tui.rooms import press
from tests.tui.test_case import timeline_at
from tests.tui.test_readers import leaking
from tests.tui.test_walk import go, program
from trajectories.analysis.looking_back import look_back
from trajectories.analysis.session_gave import session_gave
from trajectories.model.kinds.resilience import Factor
from trajectories.model.notes import Marked
from trajectories.model.record import Record, Visibility
from trajectories.tui.screens.frame import place_of
from trajectories.tui.session_view import given_rows, read_session
from trajectories.use_cases.capture import marks_of
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.proposals import CaptureContext, capture_context
from trajectories.use_cases.record import save_record

READERS = tuple(one for one in get_args(Visibility) if one != "case")
PRIVATE = ("private-", "resting-", "told", "judged", "leads")


def proposed(known: CaptureContext) -> list[str]:
    """List what is proposed for words of the session, as the case's ids and words."""
    marked = Marked(session=SESSION, start=START, end=START + len(WORDS), words="toast", part=1)
    return [
        *(one.id for one in known.latest.values()),
        *(one.id for one in known.uses.values()),
        *(one.id for one in known.links),
        *(one.id for one in known.to_ask),
        str(known.since()),
        str(known.codes(SESSION)),
        str(known.resources(marked)),
        str(known.practices(marked)),
    ]


def private(ids: list[str]) -> list[str]:
    return [one for one in ids if one.startswith(PRIVATE)]


@pytest.fixture(params=READERS)
def readers(request: pytest.FixtureRequest) -> Visibility:
    found: Visibility = request.param
    return found


@pytest.fixture
def study(tmp_path: Path, readers: Visibility) -> Iterator[OpenStudy]:
    found = reopened(make_study_with_confided(tmp_path, readers))
    yield found
    found.close()


def test_capture_proposes_nothing_private(study: OpenStudy, readers: Visibility) -> None:
    known = capture_context(study, CASE)
    found = private(proposed(known))
    assert [one for one in found if "to_ask" not in one or readers != "team_only"] == []
    assert MARKER not in str(known.known.own.by_id)


def test_closing_a_session_counts_and_asks_nothing_private(study: OpenStudy) -> None:
    case = open_case(study, CASE)
    looks = look_back(case, SESSION)
    asked = [one.record.id for one in looks.ratings]
    asked += [one.record.id for one in looks.differing]
    asked += [one.id for one in looks.unread] + ([looks.judged.id] if looks.judged else [])
    assert private(asked) == []
    counted = {gave.kind for gave in session_gave(case, SESSION).kinds}
    open_or_the_teams = {"factor", "link", "memo", "picture", "to_ask"}
    assert counted <= open_or_the_teams
    marks = [mark.record for mark in marks_of(study, CASE, SESSION)]
    assert [one for one in private(marks) if "memo" not in one and "to_ask" not in one] == []
    view = read_session(study, CASE, SESSION)
    assert MARKER not in str([row for row in given_rows(view) if "team" not in row[0]])


def test_the_list_of_children_counts_nothing_private(
    tmp_path: Path, study: OpenStudy, readers: Visibility
) -> None:
    make_study_before_visit_three(tmp_path / "before")
    before = reopened(tmp_path / "before")
    (row,) = (one for one in before.folder.catalogue() if one.case == CASE)
    (now,) = (one for one in study.folder.catalogue() if one.case == CASE)
    before.close()
    planted = {"open", "half"}
    own = {one.id for one in open_case(study, CASE).own.of(Record)}
    assert planted < own
    assert (now.records - row.records, now.first) == (len(planted), row.first)
    assert readers == "team_only" or now.promised == row.promised


async def test_the_timeline_shows_the_versions_of_what_was_private_on_request(
    tmp_path: Path,
) -> None:
    study = reopened(make_study_with_confided(tmp_path, "child_only"))
    was = Factor(id="was", code="sleep", valence="risk", informant="child", note=MARKER,
                 visibility="child_only")  # fmt: skip
    saved(save_record(study, CASE, was))
    saved(save_record(study, CASE, msgspec.structs.replace(was, note="", visibility="case")))
    study.close()
    app = program(tmp_path)
    async with app.run_test(size=(160, 60)) as pilot:
        await enter(pilot)
        await go(pilot, "case")
        timeline_at(pilot, "was")
        await press(pilot, "h")
        assert place_of(pilot.app.screen) == "history"
        await press(pilot, "down")
        assert "w shows what it says" in shown(pilot)
        assert leaking(pilot) == []
        await press(pilot, "w")
        assert leaking(pilot)
        app.desk.close()
