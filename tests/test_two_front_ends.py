"""One corpus, two front ends: what a room of the terminal shows, its command says too."""

import json
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.long import only_in_walks
from tests.opened import RESEARCHER
from tests.studies import PASSPHRASE
from tests.tui.invented import enter, program, settle
from trajectories.cli.main import run
from trajectories.store.forms import demo_documents
from trajectories.store.keys import FLOOR_COST
from trajectories.tui.rooms import CASE_ROOMS
from trajectories.tui.widgets.grid import Grid
from trajectories.use_cases.case import list_cases
from trajectories.use_cases.document import import_documents
from trajectories.use_cases.study import new_study

pytestmark = pytest.mark.untraced  # long; what it goes through has tests of its own

Seen = Counter[tuple[object, ...]]
Rows = list[dict[str, Any]]
RICH = ("B-12", "M-03", "T-19")  # of many services and voices each
CASES = [
    "K-07", "EX-3", "EX-1", *(pytest.param(code, marks=only_in_walks) for code in RICH)
]  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, str]]:
    """The demo study, and the id of each of its cases by code."""
    folder = tmp_path_factory.mktemp("corpus")
    study = new_study(
        folder / "study", title="Demo", researcher=RESEARCHER, passphrase=PASSPHRASE,
        cost=FLOOR_COST, home=folder / "home",
    )  # fmt: skip
    import_documents(study, demo_documents())
    cases = {row.code: row.id for row in list_cases(study)}
    study.close()
    return folder, cases


@pytest.fixture
def corpus(made: tuple[Path, Mapping[str, str]], tmp_path: Path) -> tuple[Path, Mapping[str, str]]:
    """A copy of it, that no other test has open."""
    folder, cases = made
    shutil.copytree(folder / "study", tmp_path / "study")
    shutil.copytree(folder / "home", tmp_path / "home")
    return tmp_path, cases


@pytest.fixture
def said(
    corpus: tuple[Path, Mapping[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., Rows]:
    """Run a command on a case and read its JSON."""
    folder, _ = corpus
    (folder / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
    monkeypatch.setenv("TRAJECTORIES_PASSPHRASE_FILE", str(folder / "passphrase"))
    monkeypatch.setenv("TRAJECTORIES_HOME", str(folder / "home"))

    def call(name: str, code: str, *more: str) -> Rows:
        study = str(folder / "study")
        assert run(["--study", study, "--read-only", "case", name, code, *more, "--json"]) == 0
        rows: Rows = json.loads(capsys.readouterr().out)
        return rows

    return call


@asynccontextmanager
async def showing(
    corpus: tuple[Path, Mapping[str, str]], code: str
) -> AsyncIterator[Callable[[str], Any]]:
    """Run the program, and give a way into a room about the child."""
    folder, cases = corpus
    async with program(folder, clock=lambda: datetime.now(UTC)).run_test(size=(120, 40)) as pilot:
        await enter(pilot)
        yield lambda name: _enter_room(pilot, name, cases[code], code)


async def _enter_room(pilot: Pilot[Any], name: str, case: str, code: str) -> Any:
    desk = pilot.app.desk  # type: ignore[attr-defined] # the program under test
    screen = CASE_ROOMS[name].load()(desk, case, code)
    await pilot.app.push_screen(screen)
    await settle(pilot)
    return screen


def cells(screen: Any) -> list[tuple[str, int, tuple[str, ...]]]:
    """Go through every cell of a grid: its row, its column, and the records behind it."""
    grid = screen.query_one(Grid)
    found = []
    for row in grid.rows:
        for column in range(len(row.cells)):
            grid.go_to(row.id, column)
            found.append((row.id, column, tuple(screen.records())))
    return found


@pytest.mark.parametrize("code", CASES)
async def test_room_and_command_say_the_same(
    corpus: tuple[Path, Mapping[str, str]], said: Callable[..., Rows], code: str
) -> None:
    told = {name: said(name, code) for name in ROOMS}
    async with showing(corpus, code) as enter_room:
        for name, (of_room, of_command) in ROOMS.items():
            screen = await enter_room(name)
            shown, spoken = of_room(screen), of_command(told[name])
            assert shown == spoken, (name, shown - spoken, spoken - shown)
            assert shown or code.startswith("EX-"), name


async def test_the_filters_of_the_voices_are_those_of_the_room(
    corpus: tuple[Path, Mapping[str, str]], said: Callable[..., Rows]
) -> None:
    differing, hers = (
        said("voices", "K-07", "--differing"),
        said("voices", "K-07", "--informant", "p-carer"),
    )
    async with showing(corpus, "K-07") as enter_room:
        screen = await enter_room("voices")
        screen._differing = True
        await screen.read()
        assert _voices_shown(screen) == _voices_said(differing)
        screen._differing, screen._informant = False, "p-carer"
        await screen.read()
        assert _voices_shown(screen) == _voices_said(hers)


def test_words_and_names_are_said_on_request_only(said: Callable[..., Rows]) -> None:
    for name in ("changes", "services", "voices", "agency", "joining", "evidence", "people"):
        plain = json.dumps(said(name, "K-07"), ensure_ascii=False)
        words = json.dumps(said(name, "K-07", "--show"), ensure_ascii=False)
        assert len(words) > len(plain), name
        for marker in ("Kez", "Nan", "Den", "“"):
            assert marker not in plain, (name, marker)


def _changes_shown(screen: Any) -> Seen:
    places = screen._places
    titles = screen._changes.columns.titles
    return Counter(
        (places[row][1].informant, titles[column], record)
        for row, column, records in cells(screen)
        for record in records
    )


def _services_shown(screen: Any) -> Seen:
    return Counter(
        (path.record, account.informant, state.state, path.apart)
        for path in screen._found.values()
        for account in path.accounts
        for state in account.states
    )


def _voices_shown(screen: Any) -> Seen:
    return Counter(
        (screen._whole.informants[column], row.cells[column].silence, row.cells[column].differs,
         record)
        for name, row in screen._rows.items()
        for column in range(len(row.cells))
        for record in [one.record for one in row.cells[column].told] or [""]
    )  # fmt: skip


def _voices_said(rows: Rows) -> Seen:
    return Counter((r["told by"], r["silence"], r["differs"], r["record"]) for r in rows)


def _agency_shown(screen: Any) -> Seen:
    strips = screen._strips
    return Counter(
        (strips.strips[int(row)].strand, strips.columns.titles[column], record)
        for row, column, records in cells(screen)
        for record in records
    )


def _joining_shown(screen: Any) -> Seen:
    titles = screen._joining.columns.titles
    return Counter(
        (row, titles[column], record)
        for row, column, records in cells(screen)
        for record in records
    )


ROOMS: Mapping[str, tuple[Callable[[Any], Seen], Callable[[Rows], Seen]]] = {
    "changes": (
        _changes_shown, lambda rows: Counter((r["told by"], r["at"], r["record"]) for r in rows)
    ),
    "services": (
        _services_shown,
        lambda rows: Counter(
            (r["record"], r["told by"], r["state"], r["differ"]) for r in rows if r["state"]
        ),
    ),
    "voices": (_voices_shown, _voices_said),
    "agency": (
        _agency_shown, lambda rows: Counter((r["strand"], r["at"], r["record"]) for r in rows)
    ),
    "joining": (
        _joining_shown, lambda rows: Counter((r["practice"], r["at"], r["record"]) for r in rows)
    ),
    "consent": (
        lambda screen: Counter(
            (row.subject, row.permission, row.standing) for row in screen._rows.values()
        ),
        lambda rows: Counter((r["subject"], r["permission"], r["stands"]) for r in rows),
    ),
    "evidence": (
        lambda screen: Counter((name, *one.records) for name, one in screen._grounds.items()),
        lambda rows: Counter((r["evidence"], *r["rests"]) for r in rows),
    ),
    "people": (
        lambda screen: Counter(
            (line.id,) for line in screen._lines.lines if not line.heading
        ),
        lambda rows: Counter((r["id"],) for r in rows),
    ),
    "done": (
        lambda screen: Counter((line.id,) for line in screen._lines.lines if not line.heading),
        lambda rows: Counter((r["action"],) for r in rows),
    ),
}  # fmt: skip
