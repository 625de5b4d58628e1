"""Questions before a sheet without names leaves: what of it may, and into which folder."""

from collections.abc import Sequence
from pathlib import Path

from trajectories.analysis.brief_words import BriefLine
from trajectories.tui.desk import Desk
from trajectories.tui.options import Option
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.questions import AskWords
from trajectories.tui.widgets.folders import Folders

_LOOK = (
    "Names are replaced by roles, but only those the register knows for certain. Read each line; "
    "Enter takes one out, ctrl+s goes on."
)


def look_through(desk: Desk, lines: Sequence[BriefLine], *, advice: str = "") -> PickScreen:
    """Show every line that would stand on paper, all of them left in at first."""
    return PickScreen(
        desk,
        "What goes on paper",
        [Option(str(number), line.words, line.title) for number, line in enumerate(lines)],
        many=True,
        chosen=[str(number) for number in range(len(lines))],
        advice=advice or _LOOK,
        wide=62,
    )


def ask_folder(desk: Desk) -> AskWords:
    """Ask into which folder it is written."""
    advice = "It is entered in the ledger. The right arrow takes what is offered."
    return AskWords(desk, "Into which folder?", words="exports", advice=advice, suggester=Folders())


def folder_of(words: str) -> Path:
    """Read the folder somebody typed."""
    return Path(words.strip() or ".").expanduser()
