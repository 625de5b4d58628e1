"""A whole visit in a real terminal, by keyboard: written, killed, marked, closed, withdrawn from.

The rows and their keys are those of test_capture_rows.py; what they gave is read back from the
study and from the command line. How many keys a record took is counted by the program.
"""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.example_visit import NOTES, make_study_before_visit_three
from tests.long import only_in_walks
from tests.pictures import jpeg
from tests.studies import PASSPHRASE
from tests.tui import tmux
from tests.tui.test_capture_rows import ROWS, words_of
from tests.tui.tmux import Tmux
from trajectories.model.kind import Kinds
from trajectories.model.notes import notes_of
from trajectories.model.sessions import Evidence
from trajectories.model.striking import BLOCK
from trajectories.store.keys import FLOOR_COST

pytestmark = [tmux.needed, pytest.mark.timeout(240)]

NAMES = {"<<": "Enter", ">>": "Tab"}
CHILD_TOLD = (
    "she knows where Mum is. She saw the envelope. \"Don't say to Nan, she\nthinks I don't know.\""
)
CARER_TOLD = "She thinks her mum's on the boats. Cruise ships. I'll tell her when she's ten."
STRUCK = (
    "Her mum is in the prison at Harrow Moor until the spring after next and the letters come from "
    "there\nwith the number on."
)
WORRY = (
    "Mark on Kez's forearm, yellow. Nan said before I asked: the rec, climbing frame. Kez said the "
    "same\nearlier, separately. Told RH by phone 5.40, no action, log no. taken."
)
SHEET = (
    "a mark on the forearm, yellow", "Nan and Kez, apart", "", "R.H.", "11 March 2025", "no action",
    "log no. taken",
)  # fmt: skip
MARKED = len(ROWS) + 5  # a picture and four passages; a memo and two questions were typed


@pytest.fixture(
    params=[
        pytest.param((80, 24), id="80x24"),
        pytest.param((120, 40), id="120x40", marks=only_in_walks),
    ]
)
def visit(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator["Visit"]:
    make_study_before_visit_three(tmp_path, cost=FLOOR_COST)
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    (pictures / "collage.jpg").write_bytes(jpeg())
    with tmux.terminal(tmp_path, *request.param) as terminal:
        yield Visit(terminal, tmp_path)


class Visit:
    """The terminal, and where the mark is put by keys."""

    def __init__(self, terminal: Tmux, folder: Path) -> None:
        self.terminal, self.folder, self.text = terminal, folder, NOTES.rstrip("\n")

    def unlock(self, *, shows: str) -> None:
        self.terminal.start("tests.tui.example_program", str(self.folder))
        self.terminal.wait_for("Passphrase")
        self.terminal.type(PASSPHRASE)
        self.terminal.press("Enter")
        self.terminal.wait_for(shows)

    def command(self, *arguments: str) -> str:
        """Run a command on the study, as a process of its own, and return what it printed."""
        passphrase = self.folder / "passphrase"
        passphrase.write_text(PASSPHRASE + "\n", encoding="utf-8")
        environment = {
            **os.environ,
            "TRAJECTORIES_HOME": str(self.folder / "home"),
            "TRAJECTORIES_PASSPHRASE_FILE": str(passphrase),
            "PYTHONPATH": str(tmux.ROOT),
        }
        program = [sys.executable, "-m", "trajectories", "--study", str(self.folder / "study")]
        done = subprocess.run(
            [*program, *arguments],
            env=environment,
            cwd=self.folder,
            capture_output=True,
            check=True,
        )
        return done.stdout.decode()

    def write(self, text: str) -> None:
        lines = text.split("\n")
        for number, line in enumerate(lines):
            if number:
                self.terminal.press("Enter")
            if line:
                self.terminal.type(line)

    def keys(self, keys: str) -> None:
        for token in keys.split():
            if token in NAMES:
                self.terminal.press(NAMES[token])
            else:
                self.terminal.type(token.replace("_", " "))

    def mark(self, words: str) -> None:
        """Put the mark over some words: to their sentences, then without the words around them."""
        start = self.text.index(words)
        end = start + len(words)
        found = [one for one in notes_of(self.text).sentences if one.mark != "heading"]
        first = next(n for n, one in enumerate(found) if start < one.end)
        last = max(n for n, one in enumerate(found) if one.start < end)
        before = len(self.text[found[first].start : start].split())
        after = len(self.text[end : found[last].end].split())
        moves = ["Home", *["Down"] * first, *["S-Down"] * (last - first)]
        self.terminal.press(*moves, *["C-Right"] * before, *["C-Left"] * after)

    def saved(self, before: str) -> str:
        """Wait until something else than `before` is said to be saved; return what is said."""
        return said_in(
            self.terminal.wait_until(
                lambda screen: "q quote" in screen and said_in(screen) not in ("", before),
                f"something else than {before!r}",
            )
        )


def records(screen: str) -> int:
    """Return how many records the session is said to have given."""
    found = re.search(r"From this session · (\d+)|(\d+) records, ctrl\+r", screen)
    assert found, screen
    return int(found[1] or found[2])


def shows(wanted: int, screen: str) -> bool:
    return records(screen) == wanted


def said_in(screen: str) -> str:
    """Return how what was saved last is said; what stands at the right of it comes and goes."""
    found = re.search(r"Saved as .{30}", screen)
    return found[0] if found else ""


def test_a_visit_is_written_marked_and_closed_by_keyboard_in_a_real_terminal(visit: Visit) -> None:
    visit.unlock(shows="visit 3")
    begin_and_write(visit)
    bring_a_picture(visit)
    mark_every_row(visit)
    undo_and_do_again(visit)
    keep_private(visit)
    close(visit)
    withdraw(visit)
    visit.terminal.press("C-q")
    visit.terminal.ended()
    check(visit)


def begin_and_write(visit: Visit) -> None:
    """Begin the visit that is due, be killed in the middle of writing, and go on."""
    terminal = visit.terminal
    terminal.press("Enter")
    terminal.wait_for("Begin writing")
    terminal.type("e")
    terminal.wait_for("( ) home")
    terminal.rest()
    terminal.press("BTab", "BTab")
    terminal.rest()
    terminal.type("h")
    terminal.wait_for("(*) home")
    terminal.press("C-s")
    terminal.wait_for("WRITE")
    half = visit.text.index("## nan, kitchen")
    visit.write(visit.text[:half])
    terminal.wait_for("Draft kept")
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.ended()
    visit.unlock(shows="not saved")
    terminal.press("Enter")
    terminal.wait_for("half written, not saved")
    terminal.press("Enter")
    terminal.wait_for("Restore what I was writing")
    terminal.press("Enter")
    terminal.wait_for("Restored")
    visit.write(visit.text[half:])
    terminal.press("Escape")
    terminal.wait_for("MARK")
    terminal.wait_for("typed lines are kept as records")


def bring_a_picture(visit: Visit) -> None:
    """Bring the collage in, mean its lower right, say whose it is and what she did with it."""
    terminal = visit.terminal
    terminal.press("F6")
    terminal.wait_for("Which folder are the pictures in?")
    terminal.press("C-u")
    terminal.wait_until(lambda screen: "~/Pictures" not in screen)
    terminal.type(str(visit.folder / "pictures"))
    terminal.press("Enter")
    terminal.wait_for("collage.jpg")
    terminal.press("Enter")
    terminal.wait_for("Arrows take the half")
    terminal.press("Right", "Down", "Enter")
    terminal.wait_for("Whose picture")
    terminal.type("k")
    terminal.press("Tab")
    terminal.type("the gate")
    terminal.press("Tab")
    terminal.type("under the bins")
    terminal.press("Enter")
    terminal.wait_for("another part of it, or Esc")
    terminal.press("Escape")
    terminal.wait_for("MARK")


def mark_every_row(visit: Visit) -> None:
    """Record every row: to its words, then its keys, then wait until it is saved."""
    said = ""
    for row in ROWS:
        visit.mark(words_of(row))
        visit.keys(row[4])
        said = visit.saved(said)


def undo_and_do_again(visit: Visit) -> None:
    """Take three things back, one after another, and do them again."""
    there = records(visit.terminal.rest())
    for key, counts in (("u", range(there - 1, there - 4, -1)), ("U", range(there - 2, there + 1))):
        for wanted in counts:
            visit.terminal.type(key)
            visit.terminal.wait_until(partial(shows, wanted), f"{wanted} records")


def keep_private(visit: Visit) -> None:
    """Keep what was confided from whom it is kept, note the worry, strike the rest out."""
    terminal = visit.terminal
    for words, keys in ((CHILD_TOLD, "3"), (CARER_TOLD, "2")):
        visit.mark(words)
        terminal.type("x")
        terminal.wait_for("What should happen to these words?")
        terminal.type(keys)
        terminal.press("Enter")
        terminal.wait_for("the passage is private")
        terminal.wait_for("q quote")
    visit.mark(WORRY)
    terminal.type("x")
    terminal.wait_for("What should happen to these words?")
    terminal.type("4")
    terminal.press("Enter")
    terminal.wait_for("Safeguarding concern")
    for words in SHEET:
        terminal.rest()
        terminal.type(words)
        terminal.press("Tab")
    terminal.press("C-s")
    terminal.wait_for("the passage is private")
    visit.mark(STRUCK)
    terminal.type("x")
    terminal.wait_for("What should happen to these words?")
    terminal.type("1")
    terminal.wait_for("There is no undo")
    terminal.press("Tab")
    terminal.rest()
    terminal.type("Mum: let Nan lead")
    terminal.wait_for("let Nan lead")
    terminal.press("Enter")
    terminal.wait_for("A passage was taken out for good")


def close(visit: Visit) -> None:
    """Look back: rate one, leave the rest; read what it cost."""
    terminal = visit.terminal
    terminal.press("F7")
    screen = terminal.wait_for("min of marking")
    said = " ".join(line.split("│")[0].strip() for line in screen.splitlines())
    cost = re.search(r"(\d+) records?, mostly ([\d.]+) keys, (\d+) within 12", said)
    assert cost, screen
    assert int(cost[1]) == MARKED
    assert float(cost[2]) <= 5
    assert int(cost[3]) >= 32 - 3  # three more were typed as whole lines
    terminal.type("1")
    terminal.wait_for("u takes it back")
    terminal.press("F7")
    terminal.wait_for("Trajectory")


def withdraw(visit: Visit) -> None:
    """Mr Pike takes back what he agreed to, as he may at any time."""
    terminal = visit.terminal
    terminal.type("g")
    terminal.wait_for("Go to: a letter")
    terminal.type("o")
    terminal.wait_for("A child decides alone")
    for _ in range(40):
        if under(terminal.rest(), "MR PIKE", "take part"):
            break
        terminal.press("Down")
    terminal.press("Enter")
    terminal.wait_for("Withdraws")
    terminal.type("stop using")
    terminal.press("Enter")
    terminal.wait_for("Decided on which day?")
    terminal.press("Enter")
    terminal.wait_for("Saved")
    terminal.press("Escape")
    terminal.wait_for("Trajectory")


def under(screen: str, person: str, permission: str) -> bool:
    """Tell whether the mark stands on a permission of a person."""
    lines = [line.strip() for line in screen.splitlines()]
    marked = next((n for n, line in enumerate(lines) if line.startswith(f"▸{permission}")), 0)
    people = [line for line in lines[:marked] if line.isupper() and not line.startswith("K-07")]
    return bool(marked and people) and people[-1] == person


def check(visit: Visit) -> None:
    """Say the same on the command line: every row's record, and what must not be there."""
    visit.command("export", "K-07", "-o", "out")
    [path] = (visit.folder / "out").iterdir()
    document = json.loads(path.read_text(encoding="utf-8"))
    everything = document["records"]
    for row in ROWS:
        number, kind, says = row[0], row[5], row[6]
        found = everything["evidence" if kind == "quote" else kind]
        assert any(holds(one, kind, says) for one in found), f"{number}: {says} in {found}"
        if kind == "quote":
            words = [one.get("words") for one in found]
            assert words_of(row) in words, f"{number}: {words}"
    evidence = everything["evidence"]
    assert sum(bool(one.get("picture")) for one in evidence) == 1
    readers = [one.get("visibility", "case") for one in evidence]
    assert [readers.count(one) for one in ("child_only", "carer_only", "team_only")] == [1, 1, 1]
    whole = json.dumps(document, ensure_ascii=False)
    assert "Harrow Moor" not in whole
    assert BLOCK in whole
    assert "Mum: let Nan lead" in [one.get("text") for one in everything["to_ask"]]
    link = next(one for one in everything["link"] if one["id"] == "l-clinic")
    told = {(one["state"], one["informant"]) for one in link["states"]}
    assert {("waitlisted", "p-pastoral"), ("closed_no_contact", "p-carer")} <= told
    decided = [(one["subject"], one["decision"]) for one in everything["consent"]]
    assert ("p-pastoral", "withdrawn_using") in decided
    assert SHEET[0] not in whole  # a worry is kept apart from the case
    standing = json.loads(visit.command("case", "consent", "K-07", "--json"))
    assert "withdrawn_using" in json.dumps(standing)


def holds(one: Mapping[str, Any], kind: str, says: Mapping[str, Any]) -> bool:
    """Tell whether an entry of a document says some things."""
    read = msgspec.convert(one, Evidence if kind == "quote" else Kinds().named(kind).entry)
    return all(getattr(read, name) == value for name, value in says.items())
