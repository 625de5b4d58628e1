"""Begin a session where somebody is about to be listened to: who is here, what is done, in parts.

Nothing is asked for that a doorstep cannot answer, and no consent that is missing keeps anybody
from writing: what it closes is use, never the notes.
"""

from collections.abc import Iterable, Mapping, Sequence

from trajectories.model.absence import Absent, Blank
from trajectories.model.case import Case
from trajectories.model.sessions import Activity, PlaceKind, Recording, Session, SessionPart
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record
from trajectories.use_cases.writing import Objected, Saved

_ADULTS = ("carer", "provider", "family")
_SPEAKS: Mapping[str, tuple[str, ...]] = {"interview": (*_ADULTS, "child")}
_CHILD_FIRST = ("child", *_ADULTS)


def begin_session(
    study: OpenStudy,
    case: str,
    *,
    on: str,
    visit: str = "",
    place: PlaceKind | Absent = "not_asked",
    recording: Recording | Absent = "not_asked",
    language: str = "",
    interpreter: str = "",
    parts: Iterable[SessionPart] = (),
) -> Saved | Objected:
    """Make a session with its parts as one action, kept by the researcher who is there.

    `on` is EDTF; an empty `visit` is a meeting between visits.
    """
    session = Session(
        visit=visit,
        on=on,
        place=place,
        researchers=(study.researcher,),
        recording=recording,
        language=language,
        interpreter=interpreter,
        parts=tuple(parts),
    )
    return save_record(study, case, session)


def parts_of(
    case: Case, activities: Sequence[Activity | Blank], present: Iterable[str]
) -> tuple[SessionPart, ...]:
    """Make a part of each activity in order, with everybody here and whoever will mostly speak.

    Where nobody said yet what is done, it is one part, and that is still to be said.
    """
    here = tuple(dict.fromkeys(present))
    return tuple(
        SessionPart(activity=one, present=here, speaker=_speaker(case, one, here))
        for one in activities or ("",)
    )


def _speaker(case: Case, activity: Activity | Blank, here: tuple[str, ...]) -> str:
    """Name who mostly speaks: an adult in an interview, else the child; nobody where in doubt."""
    for voice in _SPEAKS.get(activity, _CHILD_FIRST):
        found = [person for person in here if case.voice_of(person) == voice]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""
