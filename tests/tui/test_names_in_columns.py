"""Names in every script stand in columns, and what is pasted is kept when the study is reopened."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.events import Paste

from tests.awkward import NAMES, TEXTS, make_awkward_study
from tests.example_visit import CASE, knocked
from tests.tui.invented import enter, program, settle, shown
from tests.tui.sessions import in_session, kept, make_session, writing
from trajectories.tui.plain_text import one_line
from trajectories.tui.widgets.lines import Lines

pytestmark = pytest.mark.untraced  # long; what it goes through has tests of its own


@pytest.mark.parametrize(
    "way",
    [(), ("enter", "P"), ("enter", "C"), ("enter", "g", "c"), ("enter", "g", "v"),
     ("enter", "s", "enter", "escape", "w")],
    ids=["children", "people", "consent", "changes", "voices", "who"],
)  # fmt: skip
async def test_what_stands_behind_a_name_begins_in_one_column(
    tmp_path: Path, way: tuple[str, ...]
) -> None:
    make_awkward_study(tmp_path)
    async with program(tmp_path, clock=knocked).run_test(size=(120, 40)) as pilot:
        await enter(pilot)
        pilot.app.screen.query_one(Lines).go_to(CASE)
        for key in way:
            await pilot.press(key)
            await settle(pilot)
        assert any(name.split()[0] in shown(pilot) for name in NAMES)
        for listed in pilot.app.screen.query(Lines):
            rows = [listed.render_line(y) for y in range(listed.size.height)]
            assert {row.cell_length for row in rows} <= {listed.size.width}
            assert len(_behind_names(listed)) <= 1


def _behind_names(listed: Lines) -> set[int]:
    """Say in which cells what stands behind a name begins, wherever a whole name is seen."""
    found = set()
    first = round(listed.scroll_y)
    for y, line in enumerate(listed.lines[first : first + listed.size.height]):
        row = listed.render_line(y).text.replace("\u200e", "")
        for name, behind in zip(line.cells, line.cells[1:], strict=False):
            said = one_line(str(behind))[:4].strip()
            if str(name) in NAMES and said and str(name) in row:
                _, _, rest = row.partition(str(name))
                if said in rest:
                    found.add(cell_len(row[: row.rindex(rest)] + rest[: rest.index(said)]))
    return found


async def test_what_was_pasted_into_the_notes_is_there_when_the_study_is_reopened(
    tmp_path: Path,
) -> None:
    make_session(tmp_path)
    notes = "\n".join((*TEXTS, *NAMES))
    async with in_session(tmp_path) as (pilot, _):
        writing(pilot).post_message(Paste(notes))
        await pilot.pause()
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert kept(tmp_path)[0] == notes
    async with in_session(tmp_path) as (pilot, _):
        assert writing(pilot).words == notes
