"""Count what one session gave, by kind and by who told it, for the screen that closes it.

What is private is counted as passages and nothing else: not by kind, and not by who told it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from trajectories.analysis.readable import readable
from trajectories.model.case import Case
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import AvertedEvent, Link, ServiceUse
from trajectories.model.kinds.voice import Memo, Message, ToAsk
from trajectories.model.record import Entry, Record
from trajectories.model.rules.reading import speaker_of
from trajectories.model.rules.resting import cited
from trajectories.model.sessions import Evidence, Session, StruckPassage
from trajectories.model.states import LED_NOWHERE, latest

_THE_TEAMS = (Memo, ToAsk)  # what the team writes for itself
_READ_BY_THE_TEAM = frozenset({"case", "team_only"})
QUOTE = "quote"


class Gave(msgspec.Struct, frozen=True, kw_only=True):
    """How many of one kind, by whom they were told ("" where seen by us), and what to add."""

    kind: str
    count: int
    by: tuple[tuple[str, int], ...] = ()
    more: tuple[tuple[str, int], ...] = ()


class SessionGave(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a session gave."""

    kinds: tuple[Gave, ...]
    private: int
    """Passages only some may read, and passages taken out."""

    @property
    def records(self) -> int:
        """Count the records, without what is private."""
        return sum(one.count for one in self.kinds)


def session_gave(case: Case, session: str) -> SessionGave:
    """Count what was recorded in or from a session, the commonest kind first."""
    passages = {e.id: e for e in case.own.of(Evidence) if e.session == session}
    own = [record for record in case.records() if belongs(record, session, passages.keys())]
    shown, teams = readable(case).own.by_id, readable(case, _READ_BY_THE_TEAM).own.by_id
    counted = [r for r in own if r.id in shown or (isinstance(r, _THE_TEAMS) and r.id in teams)]
    found = [*_evidence(case, passages.values()), *_by_kind(counted)]
    kinds = sorted(found, key=lambda one: (-one.count, one.kind))
    return SessionGave(kinds=tuple(kinds), private=_private(case, session, passages.values()))


def belongs(record: Record, session: str, passages: Iterable[str] = ()) -> bool:
    """Tell whether a record was made in a session or from its words, if only one state of it."""
    told = record.states if isinstance(record, Link | ServiceUse) else ()
    in_it = record.session == session or any(state.session == session for state in told)
    return in_it or not frozenset(passages).isdisjoint(cited(record))


def _evidence(case: Case, passages: Iterable[Evidence]) -> Iterator[Gave]:
    """Count the passages kept for their words, and pictures and documents."""
    used = {evidence for record in case.records() for evidence in cited(record)}
    shown = [e for e in passages if e.visibility == "case"]
    quotes = [e for e in shown if e.sort == "passage" and (e.key_quote or e.id not in used)]
    if quotes:
        starred = sum(one.key_quote for one in quotes)
        by = _counts(speaker_of(case, one) for one in quotes)
        yield Gave(kind=QUOTE, count=len(quotes), by=by, more=_some("starred", starred))
    for sort in ("picture", "document"):
        count = sum(one.sort == sort for one in shown)
        if count:
            yield Gave(kind=sort, count=count)


def _by_kind(records: Iterable[Record]) -> Iterator[Gave]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(str(record.__struct_config__.tag), []).append(record)
    for kind, found in groups.items():
        by = () if isinstance(found[0], _THE_TEAMS) else _counts(one.informant for one in found)
        more = Counter(word for record in found for word in _more(record))
        yield Gave(kind=kind, count=len(found), by=by, more=tuple(sorted(more.items())))


def _more(record: Record) -> Iterator[str]:
    """Say in a word what is worth counting of a kind."""
    for kind, say in _SAID_OF.items():
        if isinstance(record, kind):
            yield from filter(None, (say(record),))


_CHANGES: Mapping[str, str] = {"better": "eased", "worse": "harder", "mixed": "mixed"}
_SORTS: Mapping[str, str] = {"question": "to ask", "promise": "promised", "careful": "careful"}
_SAID_OF: Mapping[type[Entry], Callable[[Record], str]] = {
    Factor: lambda one: _CHANGES.get(getattr(one, "change", ""), ""),
    Link: lambda one: "led nowhere" if _last(one) in LED_NOWHERE else "",
    Message: lambda one: f"to {one.to}" if isinstance(one, Message) and one.to else "",
    AvertedEvent: lambda one: str(getattr(one, "status", "")).replace("_", " "),
    ToAsk: lambda one: _SORTS[one.sort] if isinstance(one, ToAsk) else "",
}


def _last(record: Record) -> str:
    return latest(record.states, record.held_to_be) if isinstance(record, Link) else ""


def _private(case: Case, session: str, passages: Iterable[Evidence]) -> int:
    found = case.own.one(session, Session)
    struck = sum(found is not None and one.text == found.text for one in _struck(case))
    return struck + sum(one.visibility != "case" for one in passages)


def _struck(case: Case) -> tuple[StruckPassage, ...]:
    return case.own.of(StruckPassage)


def _counts(people: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(people).most_common())


def _some(word: str, count: int) -> tuple[tuple[str, int], ...]:
    return ((word, count),) if count else ()
