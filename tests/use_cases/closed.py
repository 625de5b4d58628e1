"""A case whose notes and passages left in a release, to be closed with its study in tests."""

import msgspec

from tests.opened import keep
from tests.use_cases.released import a_told_child, begun, signed_in
from trajectories.model.ids import text_id
from trajectories.model.kinds.voice import Memo, Message
from trajectories.model.release import ReleaseWritten
from trajectories.model.sessions import Evidence, Session, StruckPassage
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release_list import release_book
from trajectories.use_cases.writing import put

NAME, HALL = "Quillemette", "Zanzibarine"
OLDER = f"{NAME} sat. {NAME} has a drum at {HALL} Hall. A late bell rang."
NOTES = f"We met. {NAME} has a drum at {HALL} Hall. She went home. The bell rang."
SAID = f"{NAME} has a drum at {HALL} Hall."
BELL = "The bell rang."
NAMES = (NAME, HALL)


def in_the_notes(evidence: Evidence) -> Evidence:
    start = NOTES.index(evidence.words)
    return msgspec.structs.replace(
        evidence, session="n", text=text_id(NOTES), start=start, end=start + len(evidence.words)
    )


def a_released_case(study: OpenStudy) -> str:
    """A case whose notes and passages were released, with versions from before and a late memo."""
    case = a_told_child(
        study, "K-1", NAME,
        Message(id="K-1-x", to="services", text=f"Tell {NAME} first. Ask at {HALL} Hall.",
                informant="K-1-carer", basis="reported"),
    )  # fmt: skip
    passage = Evidence(id="p", session="n", text=text_id(OLDER), words=SAID,
                       speaker="K-1-carer", key_quote=True)  # fmt: skip
    bell = Evidence(id="b", words=BELL, visibility="team_only")
    for entry in (
        Session(id="n", on="2025-02-11", text=OLDER), passage,
        Session(id="n", on="2025-02-11", text=NOTES), in_the_notes(passage), in_the_notes(bell),
    ):  # fmt: skip
        keep(study, case, entry)
    keep(study, case, StruckPassage(id="t", text=text_id(NOTES), length=3,
                                    start=NOTES.index("She")))  # fmt: skip
    keep(study, case, Memo(id="o", text="Nothing of this was released."))
    one = signed_in(study, begun(study, "K-1"))
    left = ReleaseWritten(id="w", cases=(case,), on="2025-07-14")
    put(study, release_book(one.id), [left])
    return case
