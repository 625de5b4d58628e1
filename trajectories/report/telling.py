"""What of an outgoing case is printed: its records in order, its evidence numbered.

What may leave was decided before (`trajectories.use_cases.outgoing`); the filter here says it again
for what a report must never print, because one mistake upstream would be a child's secret on paper.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Final, TypeVar

import msgspec

from trajectories.model.case import Case
from trajectories.model.kind import finished
from trajectories.model.kinds.resilience import Factor, FactorLink
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.kinds.voice import Approval, Memo, ToAsk
from trajectories.model.outgoing import Outgoing
from trajectories.model.record import Record
from trajectories.model.sessions import Evidence, Session
from trajectories.model.study import Visit
from trajectories.report.blocks import Claim, Teller, Tone
from trajectories.report.sentences import Sentences, told
from trajectories.report.variants import LAYOUTS
from trajectories.report.voices import Speech

R = TypeVar("R", bound=Record)

_NEVER: Final = (ToAsk, Memo, Approval)
_LAST: Final = float("inf")


class Telling(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A case as a report tells it: its printed records by time, the marks of its evidence.

    A record is put into sentences once, and which records cite a passage is looked up once.
    """

    outgoing: Outgoing
    speech: Speech
    records: tuple[Record, ...]
    evidence: tuple[Evidence, ...]
    marks: dict[str, str]

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """List the printed records of a kind, earliest first."""
        found = self._of.get(kind)
        if found is None:
            found = tuple([record for record in self.records if isinstance(record, kind)])
            self._of[kind] = found
        return found

    def told(self, record: Record) -> Sentences:
        """Say a record in one sentence or more."""
        known, said = self._said.get(record.id, (None, ()))
        if known is not record:
            said = told(record, self.speech)
            self._said[record.id] = record, said
        return said

    def citing(self, evidence: Evidence) -> tuple[Record, ...]:
        """List the printed records that rest on a passage, earliest first."""
        return tuple(self._citing.get(evidence.id, ()))

    @cached_property
    def _of(self) -> dict[type[Record], tuple[Any, ...]]:
        return {}

    @cached_property
    def _said(self) -> dict[str, tuple[Record, Sentences]]:
        return {}

    @cached_property
    def _citing(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for record in self.records:
            for evidence in dict.fromkeys(cites(record)):
                found.setdefault(evidence, []).append(record)
        return found

    def claim(
        self,
        *records: Record,
        text: str = "",
        tone: Tone = "neutral",
        draft: bool = False,
    ) -> Claim:
        """Say records as one claim; `text` stands in the place of their own sentences."""
        said = text or " ".join(" ".join(self.told(record)) for record in records)
        return Claim(
            text=said,
            marks=self.marks_of(cited for record in records for cited in cites(record)),
            records=tuple(record.id for record in records),
            informant=records[0].informant if records else "",
            told_by=self.told_by(records[0].informant) if records else "us",
            tone=tone,
            draft=draft,
        )

    def marks_of(self, evidence: Iterable[str]) -> tuple[str, ...]:
        """List the marks of evidence, each once, in the order of Annex C."""
        return in_order({self.marks[cited] for cited in evidence if cited in self.marks})

    @property
    def quotations(self) -> tuple[Evidence, ...]:
        """What was kept for its own words or picture, in the order of Annex C."""
        kept = (e for e in self.evidence if e.key_quote or e.id not in self._citing)
        return tuple(filter(_shows_something, kept))

    def told_by(self, person: str) -> Teller:
        """Say whose account something is."""
        voice = self.outgoing.case.voice_of(person)
        if voice == "child":
            return "child"
        return "us" if voice in ("", "researcher") else "adult"

    def position(self, record: Record) -> float:
        """Return where a record lies on the axis: when it happened, else when it was told."""
        return _position(self.outgoing, record)

    def session(self, evidence_or_record: Evidence | Record) -> Session | None:
        """Return the session something was said in."""
        found = self.outgoing.case.find(evidence_or_record.session)
        return found if isinstance(found, Session) else None

    def at(self, evidence_or_record: Evidence | Record) -> str:
        """Say at which visit something was said; empty where it is not known."""
        session = self.session(evidence_or_record)
        if session is None:
            return ""
        visit = self.outgoing.case.find(session.visit)
        return self.speech.label(visit.id if isinstance(visit, Visit) else session.id, "")


def in_order(marks: Iterable[str]) -> tuple[str, ...]:
    """Put marks in the order of Annex C."""
    found = tuple(marks)
    if len(found) < 2:  # noqa: PLR2004 - as most claims have
        return found
    return tuple(sorted(found, key=lambda mark: int(mark[1:])))


def printed(outgoing: Outgoing) -> Outgoing:
    """Keep of an outgoing case only what a report prints; the drawing is made of the same."""
    return _only(outgoing, _printed(outgoing))


def _only(outgoing: Outgoing, records: Iterable[Record]) -> Outgoing:
    case = outgoing.case
    kept = {record.id for record in records}
    own = {
        entry.id: entry
        for entry in case.own
        if (not isinstance(entry, Record) or entry.id in kept)
        and (not isinstance(entry, Evidence) or entry.visibility == "case")
    }
    entries = msgspec.structs.replace(case.own, by_id=own)
    return msgspec.structs.replace(outgoing, case=msgspec.structs.replace(case, own=entries))


def telling(outgoing: Outgoing) -> Telling:
    """Pick what is printed of an outgoing case, put it in order and number its evidence."""
    whole = outgoing.case
    records = _printed(outgoing)
    outgoing = _only(outgoing, records)
    case = outgoing.case
    layout = LAYOUTS[outgoing.variant]
    speech = Speech(
        case=case,
        labels=outgoing.labels,
        moments=outgoing.calendar.moments,
        to_the_child=layout.to_the_child,
    )
    evidence = sorted(_printed_evidence(whole, records), key=lambda e: _reading_place(outgoing, e))
    numbered = enumerate(evidence, start=1) if layout.marks else ()
    marks = {found.id: f"E{number}" for number, found in numbered}
    return Telling(
        outgoing=outgoing, speech=speech, records=records, evidence=tuple(evidence), marks=marks
    )


def cites(record: Record) -> tuple[str, ...]:
    """List the evidence a record rests on, that of its states too."""
    if not isinstance(record, Link | ServiceUse):
        return record.evidence
    return (*record.evidence, *(cited for state in record.states for cited in state.evidence))


def _printed(outgoing: Outgoing) -> tuple[Record, ...]:
    case = outgoing.case
    private = {e.id for e in case.own.of(Evidence) if e.visibility != "case"}
    open_ones = {
        record.id: record
        for record in case.records()
        if record.visibility == "case"
        and finished(record)
        and not isinstance(record, _NEVER)
        and private.isdisjoint(cites(record))
    }
    ends = {record.id for record in open_ones.values() if not isinstance(record, FactorLink)}
    return tuple(
        sorted(
            (
                record
                for record in open_ones.values()
                if not isinstance(record, FactorLink) or {record.from_factor, record.to} <= ends
            ),
            key=lambda record: (_position(outgoing, record), record.id),
        )
    )


def _printed_evidence(whole: Case, records: tuple[Record, ...]) -> Iterator[Evidence]:
    """Go through what printed records rest on, and what was kept for its own words or picture.

    The latter is a quotation: starred, or cited by no record at all, unfinished ones too. It is
    there to be read, so that nothing is printed of one that may not be.
    """
    printed = {evidence for record in records for evidence in cites(record)}
    cited = {evidence for record in whole.records() for evidence in cites(record)}
    for found in whole.own.of(Evidence):
        quotation = (found.key_quote or found.id not in cited) and _shows_something(found)
        if found.visibility == "case" and (found.id in printed or quotation):
            yield found


def _shows_something(evidence: Evidence) -> bool:
    told = (evidence.words, evidence.caption, evidence.say_instead)
    seen = (evidence.picture, evidence.done_with_it) if evidence.sort != "passage" else ()
    return any(map(str.strip, (*told, *seen)))


def _position(outgoing: Outgoing, record: Record) -> float:
    moments = outgoing.calendar
    session = moments.moment(record.session, "on")
    found = moments.moment(record.id) or moments.moment(record.id, "learned") or session
    return found.start if found else _LAST


def _reading_place(outgoing: Outgoing, evidence: Evidence) -> tuple[float, str, int, int, str]:
    """Say where a passage stands as one reads the sessions through, earliest first."""
    on = outgoing.calendar.moment(evidence.session, "on")
    place = (evidence.session, evidence.part, evidence.start, evidence.id)
    return (on.start if on else _LAST, *place)


def series(factors: Iterable[Factor]) -> dict[tuple[str, str], list[Factor]]:
    """Group factors by code and holder, as the rows of the drawing do, in the order given."""
    found: dict[tuple[str, str], list[Factor]] = {}
    for factor in factors:
        found.setdefault((factor.code, factor.holder), []).append(factor)
    return found
