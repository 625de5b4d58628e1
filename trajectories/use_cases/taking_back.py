"""Take back what was done last in a book that is no case's: a site's, or a register."""

from trajectories.model.case import entries_of
from trajectories.model.fields import walk
from trajectories.model.revision import Refused, actions, undone
from trajectories.model.revision import undo as way_back
from trajectories.store.folder import BookRef
from trajectories.use_cases.case import case_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.writing import Saved, write


def take_back(study: OpenStudy, ref: BookRef, action: str = "") -> Saved | Refused:
    """Take back an action in a book: by default this researcher's latest that still stands.

    What was added stays where anything points at it.
    """
    revisions = study.folder.read(ref).revisions
    action = action or _latest(study, ref)
    if not action:
        return Refused(reason="unknown")
    if action in study.folder.erasures().actions(ref.label):
        return Refused(reason="erased")
    changes = way_back(revisions, action)
    if isinstance(changes, Refused):
        return changes
    for change in changes:
        if change.op == "delete" and _pointed_at(study, ref, change.record):
            return Refused(record=change.record, reason="later")
    return write(study, ref, changes, undoes=action)


def _latest(study: OpenStudy, ref: BookRef) -> str:
    done = actions(study.folder.read(ref).revisions)
    back = undone({one.id: one.undoes for one in done})
    own = (one for one in done if one.author == study.folder.author)
    standing = [one.id for one in own if not one.undoes and one.id not in back]
    return standing[-1] if standing else ""


def _pointed_at(study: OpenStudy, ref: BookRef, record: str) -> bool:
    """Say whether the book, or a child's whose site it is, may point at an entry."""
    state = study.folder.read(ref)
    entries = entries_of(state.revisions, state.texts, study.kinds)
    if any(found.value == record for entry in entries for found in walk(entry)):
        return True
    children = [row.case for row in study.folder.catalogue() if row.site == ref.id]
    named = f'"{record}"'.encode()
    return any(study.folder.may_hold(case_book(one), lambda said: named in said)
               for one in children)  # fmt: skip
