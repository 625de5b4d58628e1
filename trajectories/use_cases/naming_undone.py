"""Take back what was done last about the people of a case: in the case, or in its register.

Names are kept in a book of their own, so taking back has to look in both and choose the later;
where both were written as one action, both are taken back.
"""

from trajectories.model.revision import Refused, actions, undone
from trajectories.store.folder import BookRef
from trajectories.use_cases.case import case_book, identity_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import undo
from trajectories.use_cases.register_reversed import names_back, write_names_back
from trajectories.use_cases.writing import Saved


def undo_about_people(study: OpenStudy, case: str) -> Saved | Refused:
    """Take back this researcher's latest action that stands, of the case or of its names."""
    names = _latest(study, identity_book(case))
    if names <= _latest(study, case_book(case)):
        return undo(study, case)
    reversals = names_back(study, case, names)
    if isinstance(reversals, Refused):
        return reversals
    return write_names_back(study, case, reversals, undoes=names)


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
