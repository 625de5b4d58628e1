"""One child's case as a screen shows it, read in one go on the thread that works on the study."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from trajectories.analysis.chart import Chart, chart
from trajectories.analysis.known_on import as_known_on, outgoing_as_known_on
from trajectories.analysis.readable import readable
from trajectories.model import when
from trajectories.model.case import Case
from trajectories.model.fields import Field
from trajectories.model.kind import Kind, Kinds, finished
from trajectories.model.outgoing import Outgoing
from trajectories.model.private import EVERYBODY
from trajectories.model.record import Entry, Record
from trajectories.model.register import RegisterEntry
from trajectories.model.rules.consent import held
from trajectories.tui.choices import plain
from trajectories.tui.drawing import drawn_records
from trajectories.tui.picture import Other
from trajectories.tui.signs import Signs
from trajectories.tui.vocabulary import Vocabulary
from trajectories.tui.words import Speech
from trajectories.use_cases.case import open_case, register_of
from trajectories.use_cases.filling import understanding
from trajectories.use_cases.labels import labels_of
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.report import preview

TO_FINISH = "To finish"
HELD = "Held: consent to take part is not complete"
ELSE = "Everything else"
BEHIND = "Behind the records"
READERS = ("case", "carer_only", "child_only", "team_only")


@dataclass(frozen=True)
class Shown:
    """What of a case is shown: sections and kinds left out, and whose records are let in."""

    hidden: frozenset[str] = frozenset()
    readers: frozenset[str] = EVERYBODY
    known_on: date | None = None

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out or let in that otherwise is not."""
        return replace(self, known_on=None) != Shown()


@dataclass(frozen=True)
class CaseView:
    """A case with everything needed to show it.

    `case` is what is recorded and may be corrected, `known` what of it is shown: what these readers
    may read, today or as it was known on a day.
    """

    case: Case
    known: Case
    outgoing: Outgoing
    register: Mapping[str, RegisterEntry]
    chart: Chart
    vocabulary: Vocabulary
    held: frozenset[str]
    """What is in no report until consent to take part is complete."""

    @property
    def kinds(self) -> Kinds:
        """The kinds known."""
        return self.vocabulary.kinds

    @property
    def speech(self) -> Speech:
        """How things are said."""
        return self.vocabulary.speech

    def kind_of(self, entry: Entry) -> Kind:
        """Return the kind of an entry."""
        return self.kinds.of(entry)


def read_case(study: OpenStudy, case_id: str, *, readers: Collection[str] = EVERYBODY) -> CaseView:
    """Read a case with its names, its chart and its words, for who may read these records."""
    case = open_case(study, case_id)
    register = register_of(study, case_id)
    using = understanding(study, case.child.site)
    labels = labels_of(case, register)
    known = readable(case, readers)
    speech = Speech(case, labels, using.codebook, covered=_beyond(case, known))
    outgoing = preview(study, case_id)
    return CaseView(
        case=case,
        known=known,
        outgoing=outgoing,
        register=register,
        chart=chart(outgoing),
        vocabulary=Vocabulary(study.kinds, case, speech, using),
        held=held(case, today=study.today),
    )


def seen(view: CaseView, shown: Shown) -> CaseView:
    """Return the view of what is shown: whose records, and as known on which day."""
    if shown.readers != EVERYBODY:
        known = readable(view.case, shown.readers)
        speech = view.speech.telling(_beyond(view.case, known))
        vocabulary = replace(view.vocabulary, speech=speech)
        view = replace(view, known=known, vocabulary=vocabulary)
    if shown.known_on is None:
        return view
    outgoing = outgoing_as_known_on(view.outgoing, shown.known_on)
    known = as_known_on(view.known, shown.known_on)
    return replace(view, known=known, outgoing=outgoing, chart=chart(outgoing))


def _beyond(case: Case, known: Case) -> frozenset[str]:
    """Name what of a case is not shown."""
    return frozenset(case.own.by_id.keys() - known.own.by_id.keys())


def detail_lines(view: CaseView, record: str) -> Iterator[tuple[str, str]]:
    """Say everything about a record: a title and its words for each thing it says."""
    entry = view.known.find(record)
    if entry is None:
        return
    kind = view.kind_of(entry)
    yield "", kind.title
    for field, words in view.speech.values(entry):
        if field.role == "group":
            yield from _rows_of_group(view, field, getattr(entry, field.attribute))
        elif field.name != "evidence":
            yield field.title, words
    yield from _evidence_of(view, entry)
    if entry.id in view.register:
        yield "Called", view.register[entry.id].called
    yield from _standing(view, entry, kind)


def _evidence_of(view: CaseView, entry: Entry) -> Iterator[tuple[str, str]]:
    if isinstance(entry, Record):
        for number, evidence in enumerate(entry.evidence, 1):
            yield f"Evidence {number}", view.speech.label(evidence)


def _standing(view: CaseView, entry: Entry, kind: Kind) -> Iterator[tuple[str, str]]:
    """Say what keeps a record from being counted."""
    if entry.id in view.held:
        yield "Held", "in no report until consent to take part is complete"
    missing = kind.missing(entry)
    if missing:
        titles = [field.title for field in kind.fields if field.name in missing]
        yield TO_FINISH, ", ".join(titles)
    if any(conflict.record == entry.id for conflict in view.case.own.conflicts):
        yield "Two versions", "two people changed it apart; h shows both, saving unites them"


def _rows_of_group(view: CaseView, field: Field, value: Any) -> Iterator[tuple[str, str]]:
    yield field.title, ""
    for part in value if field.many else (value,):
        yield "", f"  {view.speech.part(part)}"


def others_of(view: CaseView, shown: Shown, signs: Signs) -> Iterator[Other]:
    """Give a plain row for every record the chart does not draw and that may be seen."""
    drawn = drawn_records(view.chart)
    order = {kind.name: number for number, kind in enumerate(view.kinds)}
    conflicts = {conflict.record for conflict in view.case.own.conflicts}
    found = [
        (
            _section(entry, view.held),
            order[view.kind_of(entry).name],
            when.sort_key(_when(entry)),
            entry,
        )
        for entry in view.known.own
        if entry.id not in drawn
    ]
    sections = (TO_FINISH, ELSE, HELD, BEHIND)
    for section, _, _, entry in sorted(found, key=lambda f: (sections.index(f[0]), *f[1:3])):
        kind = view.kind_of(entry)
        if kind.name not in shown.hidden:
            yield Other(
                record=entry.id,
                section=section,
                title=kind.title,
                when=when.words(_when(entry)) if _when(entry) else "",
                words=view.speech.summary(entry),
                sign=_sign(entry, conflicts, signs),
            )


def _section(entry: Entry, held_back: frozenset[str]) -> str:
    if not isinstance(entry, Record):
        return BEHIND
    if not finished(entry):
        return TO_FINISH
    return HELD if entry.id in held_back else ELSE


def _when(entry: Entry) -> str:
    return str(getattr(entry, "when", "") or getattr(entry, "on", ""))


def _sign(entry: Entry, conflicts: Collection[str], signs: Signs) -> str:
    if entry.id in conflicts:
        return signs.conflict
    if not finished(entry):
        return signs.unfinished
    private = getattr(entry, "visibility", "case") != "case"
    return signs.private if private else ""


def reader_words(reader: str) -> str:
    """Say who may read a record."""
    return "everybody the case is for" if reader == "case" else plain(reader)
