"""Make the pictures of `docs/screens/`: `make screens`, after a change that is meant.

A day of an invented child, from the brief to the timeline: K-07's visit 3 of the example notes, on
its day and by its clock. The pictures stand by themselves: no font and nothing else is fetched.
"""

import asyncio
import html
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

from rich.cells import cell_len
from textual.pilot import Pilot

from tests.example_visit import CASE, knocked, make_study_before_visit_three, reopened
from tests.tui.invented import enter, program, settle
from tests.tui.test_capture_rows import ROWS, Row, kept, press, words_of
from tests.tui.visit_three import add_notes, marked
from trajectories.tui.capture.line import Line, chosen_last
from trajectories.tui.capture.recipes import line_for
from trajectories.tui.widgets.lines import Lines
from trajectories.tui.widgets.timeline import Timeline
from trajectories.use_cases.capture import take_up_lines
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.proposals import capture_context

SCREENS = Path(__file__).parent.parent / "docs" / "screens"
SIZE = (100, 30)
_BEFORE_FIVE = 4  # rows of the visit recorded when the picture of marking is taken
_CELL = 12.2  # points the picture gives a cell
_INSTEAD = (
    ("Fira Code, monospace", "'DejaVu Sans Mono', Menlo, Consolas, monospace"),
    ("font-size: 20px", "font-size: 20.26px"),  # at which its letters are as wide as a cell
    ("font-variant-east-asian: full-width;", ""),
    ("font-family: arial", "font-family: sans-serif"),
)
_TEXT = re.compile(r'<text class="([^"]+)" x="([^"]+)" y="([^"]+)" textLength[^>]*>([^<]*)</text>')
_LINES = re.compile(rf"(?:{_TEXT.pattern}\s*)+")
_RECT = re.compile(
    r'<rect fill="([^"]+)" x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)" shape[^>]*/>'
)
_GROUND = re.compile(rf"(?:{_RECT.pattern}\s*)+")


@dataclass(frozen=True)
class _Word:
    """Letters in one tone, from a cell of a line on."""

    tone: str
    y: str
    cell: int
    letters: str

    def goes_on_in(self, other: "_Word") -> bool:
        """Tell whether another begins in this tone where this ends."""
        end = self.cell + cell_len(self.letters)
        return (self.tone, self.y, end) == (other.tone, other.y, other.cell)

    def with_more(self, letters: str) -> "_Word":
        """Return the word with more letters."""
        return replace(self, letters=self.letters + letters)

    def __str__(self) -> str:
        """Write it."""
        return (
            f'<text class="{self.tone}" x="{_CELL * self.cell:g}" y="{self.y}" '
            f'textLength="{_CELL * cell_len(self.letters):g}">'
            f"{html.escape(self.letters, quote=False)}</text>\n"
        )


Shots = Mapping[str, Sequence[str]]
"""By name, the keys pressed before each picture."""

BEFORE: Shots = {"brief": ("b",)}
DURING: Shots = {
    "write": ("s", "enter"),
    "mark": ("escape", "home", *["down"] * 17, *"fbul+"),
    "private": ("escape", "x", *["down"] * 3),
}
AFTER: Shots = {"close": ("g", "l"), "timeline": ("escape", *["down"] * 5)}


def make_pictures(into: Path) -> list[Path]:
    """Draw every picture anew."""
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, _in_utc():
        drawn = asyncio.run(_day(Path(folder)))
    for name, picture in drawn.items():
        (into / f"{name}.svg").write_text(picture, encoding="utf-8")
    return [into / f"{name}.svg" for name in drawn]


async def _day(folder: Path) -> dict[str, str]:
    chance = Random(3).randbytes  # records of one moment stand in the order of their ids
    make_study_before_visit_three(folder)
    drawn = await _shots(folder, BEFORE, chance)
    add_notes(folder)
    study = reopened(folder, random=chance)
    last = _record(study, ROWS[: _BEFORE_FIVE - 1])
    study.close()
    drawn |= await _shots(folder, DURING, chance)
    study = reopened(folder, random=chance)
    _record(study, ROWS[_BEFORE_FIVE - 1 :], *last)
    study.close()
    return drawn | await _shots(folder, AFTER, chance)


def _record(
    study: OpenStudy, rows: Sequence[Row], last: Mapping[str, str] | None = None,
    before: Line | None = None,
) -> tuple[Mapping[str, str], Line | None]:  # fmt: skip
    """Record rows of the visit, as the keys do; give back what the next row goes on from."""
    last = last or {}
    for row in rows:
        letter, _, rest = row[4].partition(" ")
        place = marked(words_of(row), part=row[2], speaker=row[3])
        line = line_for(letter, capture_context(study, CASE), place, last, before)
        assert line is not None
        before = press(line, rest)
        done = kept(study, before)
        last = dict(chosen_last(before)) | ({"factor": done.record} if row[5] == "factor" else {})
    take_up_lines(study, CASE, "s-3")
    return last, before


async def _shots(folder: Path, shots: Shots, chance: Callable[[int], bytes]) -> dict[str, str]:
    drawn: dict[str, str] = {}
    app = program(folder, clock=knocked, random=chance)
    async with app.run_test(size=SIZE) as pilot:
        try:
            await enter(pilot)
            await _open_child(pilot)
            for name, keys in shots.items():
                for key in keys:
                    await pilot.press(key)
                    await settle(pilot)
                drawn[name] = standing_alone(app.export_screenshot(title="Trajectories"))
        finally:
            app.desk.close()
    return drawn


async def _open_child(pilot: Pilot[Any]) -> None:
    pilot.app.screen.query_one(Lines).action_edge(1)  # past who is due: the list of all
    await pilot.press("enter")
    await settle(pilot)
    assert pilot.app.screen.query(Timeline)


def standing_alone(picture: str) -> str:
    """Write a picture so that it is the same everywhere: no fonts from elsewhere, words in place.

    Programs differ in what they do with spaces and with fonts of another width; here each word has
    its own place.
    """
    picture = re.sub(r"@font-face \{[^}]*\}|<!--.*?-->", "", picture, flags=re.DOTALL)
    picture = re.sub(r"terminal-\d+", "screen", picture)
    picture = re.sub(r'<clipPath id="screen-line-\d+">.*?</clipPath>', "", picture, flags=re.DOTALL)
    for written, instead in _INSTEAD:
        picture = picture.replace(written, instead)
    picture = _GROUND.sub(lambda found: _grounds(found.group()), picture)
    picture = _LINES.sub(lambda found: _texts(found.group()), picture)
    return "\n".join(line.strip() for line in picture.splitlines() if line.strip()) + "\n"


def _grounds(written: str) -> str:
    """Paint what is beside each other in one colour as one ground, however it was put together."""
    said = []
    for (fill, y, high), parts in groupby(_RECT.findall(written), lambda one: (one[0], *one[2::2])):
        beside = tuple(parts)
        start, end = float(beside[0][1]), float(beside[-1][1]) + float(beside[-1][3])
        said.append(
            f'<rect fill="{fill}" x="{start:g}" y="{y}" width="{end - start:g}" height="{high}" '
            'shape-rendering="crispEdges"/>\n'
        )
    return "".join(said)


def _texts(written: str) -> str:
    """Give each word its own place, however it was put together."""
    words: list[_Word] = []
    for tone, x, y, text in _TEXT.findall(written):
        said = html.unescape(text).replace("\xa0", " ")
        for word in re.finditer(r"\S+", said):
            one = _Word(tone, y, round(float(x) / _CELL) + cell_len(said[: word.start()]), word[0])
            if words and words[-1].goes_on_in(one):
                one = words.pop().with_more(one.letters)
            words.append(one)
    return "".join(map(str, words))


@contextmanager
def _in_utc() -> Iterator[None]:
    """Say every hour as of the same place."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
        time.tzset()


if __name__ == "__main__":
    for made in make_pictures(SCREENS):
        sys.stdout.write(f"{made}\n")
