"""The texts of a case that a release may carry, each to be read sentence by sentence.

What is not named here stays behind: notes of the team, hedges and dates in somebody's own words,
whatever a kind of tomorrow may hold.
"""

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from trajectories.model.case import Case
from trajectories.model.fields import walk
from trajectories.model.outgoing import Outgoing
from trajectories.model.record import Entry, Record
from trajectories.model.rules.reading import speaker_of
from trajectories.model.sessions import Evidence

LEAVES: Final[Mapping[str, frozenset[str]]] = {
    "evidence": frozenset({"words", "caption", "done_with_it"}),
    "need": frozenset({"sign"}),
    "coping": frozenset({"strategy"}),
    "service_use": frozenset({"entry_route", "delivery", "attendance"}),
    "link": frozenset({"reason", "held_because"}),
    "averted_event": frozenset({"threat", "done"}),
    "contribution": frozenset({"mechanism", "claim", "others"}),
    "agency": frozenset({"instance"}),
    "joining_in": frozenset({"barriers"}),
    "object_view": frozenset({"object", "outcome", "means"}),
    "trajectory": frozenset({"rationale"}),
    "event": frozenset({"what"}),
    "message": frozenset({"text", "conditions", "answer"}),
    "commentary": frozenset({"text"}),
    "summary": frozenset({"heading", "text"}),
}
_QUOTED: Final = frozenset({("evidence", "words"), ("evidence", "caption"), ("message", "text")})
MADE: Final[Mapping[str, frozenset[str]]] = {
    "person": frozenset({"relation"}),
    "place": frozenset({"description"}),
    "practice": frozenset({"name"}),
    "resource": frozenset({"subtype"}),
    "code": frozenset({"label"}),
}
"""Words the study made for its own use: codes, roles, practices, sorts of service."""


class LeavingText(msgspec.Struct, frozen=True, kw_only=True):
    """A text that would leave: where it stands, what it is, who says it.

    `case` and its code are empty for what the study made for all its cases; `made`: its own words,
    not told by anybody.
    """

    case: str
    code: str
    record: str
    kind: str
    path: str
    title: str
    text: str
    speaker: str = ""
    made: bool = False

    @property
    def quoted(self) -> bool:
        """Tell whether these are the very words of people, in which a change is marked."""
        return is_quoted(self.kind, self.path)

    @property
    def at(self) -> tuple[str, str]:
        """Say of which record and field it is."""
        return self.record, self.path


def is_quoted(kind: str, path: str) -> bool:
    """Tell whether a field holds the very words of people."""
    return (kind, path) in _QUOTED


def leaving_texts(outgoing: Outgoing) -> tuple[LeavingText, ...]:
    """List the texts of a case that would leave, what was said first, then what the study made."""
    case = outgoing.case
    own = [text for entry in case.own for text in _texts(entry, outgoing)]
    shared = [text for entry in (*case.site, *case.study) for text in _made(entry, "", "")]
    return (*own, *shared)


def made_texts(entry: Entry, case: Case | None) -> tuple[LeavingText, ...]:
    """List the words the study made of an entry; `case` where it is a case's own."""
    return tuple(_made(entry, case.id, case.child.code) if case else _made(entry, "", ""))


def _texts(entry: Entry, outgoing: Outgoing) -> Iterator[LeavingText]:
    kind = str(entry.__struct_config__.tag)
    yield from _made(entry, outgoing.case.id, outgoing.case.child.code)
    speaker = speaker_of(outgoing.case, entry) if isinstance(entry, Evidence) else ""
    speaker = entry.informant if isinstance(entry, Record) else speaker
    for found in walk(entry):
        name = found.path.partition(".")[0]
        if name in LEAVES.get(kind, ()) and found.field.holds_words:
            yield LeavingText(
                case=outgoing.case.id, code=outgoing.case.child.code, record=entry.id, kind=kind,
                path=found.path, title=found.field.title, text=found.value, speaker=speaker,
            )  # fmt: skip


def _made(entry: Entry, case: str, code: str) -> Iterator[LeavingText]:
    kind = str(entry.__struct_config__.tag)
    for found in walk(entry):
        if found.path in MADE.get(kind, ()):
            yield LeavingText(
                case=case, code=code, record=entry.id, kind=kind, path=found.path,
                title=found.field.title, text=found.value, made=True,
            )  # fmt: skip
