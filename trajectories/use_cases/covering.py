"""Say of a revision, in a certificate, that it goes, or that another takes its place."""

import msgspec

from trajectories.model.erasure import CoveredRevision
from trajectories.model.revision import Revision
from trajectories.store.folder import BookRef
from trajectories.use_cases.open_study import OpenStudy


def replacing(study: OpenStudy, ref: BookRef, revision: Revision) -> CoveredRevision:
    """Cover a revision that another takes the place of."""
    return msgspec.structs.replace(covered(ref, revision), by=study.new_action())


def covered(ref: BookRef, revision: Revision) -> CoveredRevision:
    """Cover a revision that goes."""
    return CoveredRevision(
        book=ref.label,
        rid=revision.rid,
        author=revision.author,
        number=revision.seq,
        action=revision.action,
    )
