"""What to record in a lane: the kind it is of, with what the lane already says filled in."""

from collections.abc import Iterator

import msgspec

from trajectories.model.kinds.agency import Agency, JoiningIn
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import AvertedEvent, Experience, Link, ServiceUse
from trajectories.model.kinds.voice import Event, Message
from trajectories.model.record import Entry
from trajectories.tui.case_view import CaseView
from trajectories.tui.options import Option
from trajectories.tui.picture import Row

PROPOSED = "proposed:"


def proposals(view: CaseView, row: Row | None, record: str) -> tuple[tuple[Option, Entry], ...]:
    """Offer what is likely to be recorded from this lane, the likeliest first."""
    if row is None:
        return ()
    found = list(_entries(view, row, record))
    return tuple(
        (Option(f"{PROPOSED}{number}", words, "in this lane"), entry)
        for number, (words, entry) in enumerate(found)
    )


def _entries(view: CaseView, row: Row, record: str) -> Iterator[tuple[str, Entry]]:
    label = row.label.strip()
    focused = view.case.find(record) if record else None
    match row.lane:
        case "service":
            if isinstance(focused, Link | ServiceUse):
                yield f"What is new of this: {label}", focused
            yield f"{ServiceUse.title}: {label}", ServiceUse(service=row.of)
            yield f"{Experience.title}: {label}", Experience(of=row.of)
            yield f"{Link.title} to {label}", Link(to=row.of)
        case "factor":
            yield f"{Factor.title}: {label}, now", _factor(row, focused)
        case "agency":
            fresh: dict[str, str] = {"strand": row.of}
            yield f"{Agency.title}: {label}", msgspec.convert(fresh | {"kind": "agency"}, Agency)
        case "joining_in":
            practice = focused.practice if isinstance(focused, JoiningIn) else ""
            yield JoiningIn.title, JoiningIn(practice=practice)
        case "life":
            yield f"{Event.title} in the life", Event()
        case "threat":
            yield f"{AvertedEvent.title}, another", AvertedEvent()
        case "message":
            yield f"{Message.title}, another", Message()
        case _:
            return


def _factor(row: Row, focused: Entry | None) -> Factor:
    """Begin another telling of a factor: the same code, holder, setting and way it works."""
    if not isinstance(focused, Factor):
        return Factor(code=row.of)
    return Factor(
        code=focused.code, holder=focused.holder, setting=focused.setting, valence=focused.valence
    )
