"""Take back what was done last about the people of a case: in the case, or in its register.

Names are kept in a book of their own, so taking back has to look in both and choose the later.
"""

from trajectories.model.people import Child
from trajectories.model.register import RegisterEntry
from trajectories.model.revision import Refused, actions, undone
from trajectories.model.revision import undo as way_back
from trajectories.store.folder import BookRef
from trajectories.use_cases.case import case_book, identity_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import undo
from trajectories.use_cases.writing import Saved, write


def undo_about_people(study: OpenStudy, case: str) -> Saved | Refused:
    """Take back this researcher's latest action that stands, of the case or of its names."""
    names = _latest(study, identity_book(case))
    if names <= _latest(study, case_book(case)):
        return undo(study, case)
    ref = identity_book(case)
    if names in study.folder.erasures().actions(ref.label):
        return Refused(reason="erased")
    reversals = way_back(study.folder.read(ref).revisions, names)
    if isinstance(reversals, Refused):
        return reversals
    saved = write(study, ref, reversals, undoes=names)
    _call_the_child(study, case)
    return saved


def _latest(study: OpenStudy, ref: BookRef) -> str:
    """Name the latest own action that stands in a book; ids of actions are in order of time."""
    done = actions(study.folder.read(ref).revisions)
    back = undone({one.id: one.undoes for one in done})
    own = (
        one.id
        for one in done
        if one.author == study.folder.author and not one.undoes and one.id not in back
    )
    return max(own, default="")


def _call_the_child(study: OpenStudy, case: str) -> None:
    """Keep the list of children in step with the register."""
    names = study.entries(identity_book(case))
    for child in study.entries(case_book(case)).of(Child):
        named = names.one(child.id, RegisterEntry)
        study.folder.keep_name(case, named.called if named else "")
