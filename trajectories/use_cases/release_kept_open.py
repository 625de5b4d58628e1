"""Read a release again that is kept open, and take back in it what was decided last."""

from typing import Final

from trajectories.errors import Failed
from trajectories.model.case import Entries
from trajectories.model.release import ReleaseWritten
from trajectories.model.revision import Refused, actions, undone
from trajectories.model.revision import undo as way_back
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease, open_release
from trajectories.use_cases.release_list import release_book
from trajectories.use_cases.release_pictures import with_copies_decided
from trajectories.use_cases.writing import write

_LEFT: Final = str(ReleaseWritten.__struct_config__.tag)


def take_back(study: OpenStudy, release_id: str) -> OpenRelease:
    """Take back what this researcher decided or signed last, all of one go.

    Failed where there is nothing, or something later hangs on it.
    """
    return take_back_here(study, open_release(study, release_id))


def take_back_here(study: OpenStudy, opened: OpenRelease) -> OpenRelease:
    """Do as `take_back` does in a release that is kept open."""
    ref = release_book(opened.id)
    revisions = study.folder.read(ref).revisions
    done = actions(revisions)
    back = undone({one.id: one.undoes for one in done})
    # What it was begun with, and that it left, is taken back by nobody.
    stays = {done[0].id, *(one.action for one in revisions if one.kind == _LEFT)}
    own = [
        one.id
        for one in done
        if one.author == study.folder.author
        and one.id not in stays and not one.undoes and one.id not in back
    ]  # fmt: skip
    changes = way_back(revisions, own[-1]) if own else Refused(reason="unknown")
    if isinstance(changes, Refused):
        raise Failed("There is nothing of yours to take back.", "Decide or sign it anew.")
    write(study, ref, changes, undoes=own[-1])
    return in_the_book(study, opened)


def reopened(study: OpenStudy, before: OpenRelease) -> OpenRelease:
    """Read a release again; where registers are the same, only changed texts are looked through."""
    now = open_release(study, before.id, before=before)
    if (
        now.own != before.own
        or now.registers != before.registers
        or _around(now) != _around(before)
    ):
        return now
    looked_through = {found.of: found for found in before.scans}
    vars(now)["known"] = before.known
    vars(now)["scans"] = now.looked_through(looked_through)
    return now


def _around(opened: OpenRelease) -> list[tuple[str, Entries]]:
    return [(case, outgoing.case.site) for case, outgoing in opened.outgoing.items()]


def in_the_book(study: OpenStudy, opened: OpenRelease) -> OpenRelease:
    """Take in what others decided and signed meanwhile."""
    return with_copies_decided(study, opened.holding(study.entries(release_book(opened.id))))
