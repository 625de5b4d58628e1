"""Work out what one action did to the names of a case, and take it back.

Whoever is met for the first time stands in two books: who they are in the case, what they are
called in its register. Both were written as one action, so both are taken back as one.
"""

from collections.abc import Sequence

from trajectories.model.people import Child
from trajectories.model.register import RegisterEntry
from trajectories.model.revision import Change, Refused
from trajectories.model.revision import undo as way_back
from trajectories.use_cases.case import case_book, identity_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.writing import Saved, write


def names_back(study: OpenStudy, case: str, action: str) -> Sequence[Change] | Refused:
    """Return what brings the register back to before an action; nothing where it named nobody."""
    ref = identity_book(case)
    if action in study.folder.erasures().actions(ref.label):
        return Refused(reason="erased")
    revisions = study.folder.read(ref).revisions
    if all(one.action != action for one in revisions):
        return ()
    back = way_back(revisions, action)
    return () if isinstance(back, Refused) and back.reason == "undone" else back


def write_names_back(
    study: OpenStudy, case: str, reversals: Sequence[Change], *, undoes: str, action: str = ""
) -> Saved:
    """Write the register back, and keep the list of children in step with it."""
    saved = write(study, identity_book(case), reversals, action=action, undoes=undoes)
    names = study.entries(identity_book(case))
    for child in study.entries(case_book(case)).of(Child):
        named = names.one(child.id, RegisterEntry)
        study.folder.keep_name(case, named.called if named else "")
    return saved
