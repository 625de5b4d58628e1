"""Write the pictures of a release to a folder, to be looked at whole: a terminal shows little."""

from pathlib import Path
from typing import Any

from trajectories.anonymise.pictures import OfferedPicture
from trajectories.errors import TrajectoriesError
from trajectories.tui.plain_text import counted
from trajectories.tui.screens.frame import Framed
from trajectories.tui.screens.notes import NotesScreen
from trajectories.tui.screens.questions import AskWords
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_picture_files import files_of, write_pictures
from trajectories.use_cases.release_pictures import as_it_leaves

_INTO = "exports/to-look-at"
_ADVICE = "As they would leave, boxes and all; readable by you alone, and entered in the ledger."
_AFTER = "They are pictures of children: look at them, then delete them."


async def write_to_look_at(screen: Framed[Any], opened: OpenRelease, one: OfferedPicture) -> None:
    """Ask for a folder, write every picture that is not left out, and say which one is this."""
    desk, app = screen.desk, screen.app
    ask = AskWords(desk, "Into which folder, to be looked at?", words=_INTO, advice=_ADVICE)
    into = (await app.push_screen_wait(ask) or "").strip()
    if not into:
        return
    screen.say("Writing …")
    try:
        files, own = await desk.ask(_written, opened, one.address, into)
    except TrajectoriesError as failed:
        screen.say_failure(failed)
        return
    if not files:
        screen.say("No picture is left to look at: all stay out")
        return
    screen.say(f"Written: {counted(len(files), 'file')}", "good")
    names = (f"{path.name}{'  this one' if path.name in own else ''}" for path in files)
    said = (str(files[0].parent), *names)
    await app.push_screen_wait(NotesScreen(desk, "Written to be looked at", said, _AFTER))


def _written(
    study: OpenStudy, opened: OpenRelease, address: str, into: str
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Write the files, and name those of one picture."""
    written = write_pictures(study, opened, Path(into).expanduser().resolve())
    one = next(each for each in opened.pictures if each.address == address)
    return written.files, files_of(opened, one, as_it_leaves(study, opened, address))
