"""The tables of a release: a row a record, a table a kind, and a codebook of what stands there.

Only what a `Release` holds is here, so that a table can say no more than the reports beside it.
Rows are numbered anew in the release's own order; records point at each other by those numbers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from trajectories.anonymise.clock_scale import scale_of
from trajectories.anonymise.release import Release
from trajectories.anonymise.table_words import (
    AGE_BAND,
    CASE,
    EARLIER,
    FINAL,
    LATER,
    MANY,
    RECORD,
    date_words,
    values_words,
)
from trajectories.model.fields import Field
from trajectories.model.kind import Kind, Kinds
from trajectories.model.outgoing import Outgoing
from trajectories.model.people import Child
from trajectories.model.record import Entry, Part

_LEFT_OUT: Final = frozenset({
    "id", "session", "part", "learned", "evidence", "note", "when_said", "since_said", "hedge",
    "visibility", "say_instead", "status", "as_offered",
})  # fmt: skip


_RECORD: Final = ("record", "Record", RECORD)


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table: its name, what its columns are called, and its rows of text."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class _Numbers(msgspec.Struct, frozen=True):
    """What records are called by number, and visits by their place on the axis of each case."""

    records: Mapping[str, str]
    visits: Mapping[str, Mapping[int, str]]


def tables(releases: Sequence[Release], kinds: Kinds) -> tuple[Table, ...]:
    """Set out the child and every kind of record of some cases, and the codebook last."""
    numbers = _numbers(releases, kinds)
    made: list[Table] = []
    described: list[tuple[str, str, str, str]] = []
    for kind in _told(kinds):
        held = [(one, entry) for one in releases for entry in one.case.own.of(kind.entry)]
        if not held:
            continue
        fields = [field for field in kind.fields if _is_told(field, kind)]
        made.append(_table(kind, [f for f in fields if not f.group], held, numbers))
        in_months = held[0][0].calendar.in_months
        own = ("age_band", "Age", AGE_BAND) if kind.entry is Child else _RECORD
        described += _described(kind.name, own, fields, in_months=in_months)
        for field in fields:
            if field.group:
                made.append(_parts(kind, field, held, numbers))
                name = f"{kind.name}_{field.name}"
                described += _described(name, _RECORD, field.fields, in_months=in_months)
    return (*made, _codebook(described))


def _told(kinds: Kinds) -> Iterator[Kind]:
    return (kind for kind in kinds if kind.is_record or kind.entry is Child)


def _is_told(field: Field, kind: Kind) -> bool:
    """Leave out what a release never holds, or what stands in no table of it."""
    if field.name in _LEFT_OUT or field.role in ("unshown", "text_digest"):
        return False
    return kind.entry is not Child or field.role in ("choice", "code")


def _numbers(releases: Iterable[Release], kinds: Kinds) -> _Numbers:
    """Give each record a number among its kind in the whole release, in its own order."""
    counts: dict[str, int] = {}
    found: dict[str, str] = {}
    visits: dict[str, Mapping[int, str]] = {}
    for one in releases:
        scale = scale_of(one)
        visits[one.case.child.code] = {
            round(held): FINAL if visit.final else str(visit.number)
            for visit, held in zip(scale.visits, scale.held, strict=True)
        }
        for entry in one.case.own:
            kind = kinds.of(entry)
            if kind.is_record:
                counts[kind.name] = counts.get(kind.name, 0) + 1
                found[entry.id] = f"{kind.name} {counts[kind.name]}"
    return _Numbers(records=found, visits=visits)


def _table(
    kind: Kind,
    fields: Sequence[Field],
    held: Sequence[tuple[Release, Entry]],
    numbers: _Numbers,
) -> Table:
    own = "age_band" if kind.entry is Child else "record"
    columns = ("case", own, *(column for field in fields for column in _columns(field)))
    rows = []
    for one, entry in held:
        first = one.age if kind.entry is Child else numbers.records[entry.id]
        values = (
            value for field in fields for value in _values(field, entry, entry.id, "", one, numbers)
        )
        rows.append((one.case.child.code, first, *values))
    return Table(name=kind.name, columns=columns, rows=tuple(rows))


def _parts(
    kind: Kind,
    group: Field,
    held: Sequence[tuple[Release, Entry]],
    numbers: _Numbers,
) -> Table:
    """Set out the parts of records, such as the states of a referral, a row each."""
    fields = [field for field in group.fields if field.name not in _LEFT_OUT]
    columns = ("case", "record", *(column for field in fields for column in _columns(field)))
    rows = []
    for one, entry in held:
        value = getattr(entry, group.attribute)
        for position, part in enumerate(value if group.many else filter(None, (value,))):
            path = f"{group.name}.{position}." if group.many else f"{group.name}."
            values = (
                told
                for field in fields
                for told in _values(field, part, entry.id, path, one, numbers)
            )
            rows.append((one.case.child.code, numbers.records[entry.id], *values))
    return Table(name=f"{kind.name}_{group.name}", columns=columns, rows=tuple(rows))


def _columns(field: Field) -> tuple[str, ...]:
    """Name the columns of a field: a date has its words, and where it lies by the clock."""
    if field.role == "date":
        return (field.name, f"{field.name}_from", f"{field.name}_to")
    return (field.name,)


def _values(
    field: Field,
    held: Entry | Part,
    entry: str,
    prefix: str,
    one: Outgoing,
    numbers: _Numbers,
) -> tuple[str, ...]:
    if field.role == "date":
        moment = one.calendar.moment(entry, prefix + field.name)
        if moment is None:
            return ("", "", "")
        return (moment.words, *(_place(at, one, numbers) for at in (moment.start, moment.end)))
    value = getattr(held, field.attribute)
    values = value if field.many else (value,)
    return (MANY.join(_said(field, each, one, numbers) for each in values),)


def _place(position: float, one: Outgoing, numbers: _Numbers) -> str:
    """Say where something lies: in months, or by the number of a visit as the report names it."""
    if one.calendar.in_months:
        return f"{round(position, 2) + 0.0:g}"  # never "-0"
    visits, at = numbers.visits[one.case.child.code], round(position)
    beyond = {at < min(visits, default=0): EARLIER, at > max(visits, default=-1): LATER}
    return visits.get(at) or beyond.get(True, "")


def _said(field: Field, value: Any, one: Outgoing, numbers: _Numbers) -> str:
    match field.role:
        case "reference":
            return numbers.records.get(value) or one.labels.get(value, "")
        case "code":
            return one.case.codebook.label(field.codes, value) if value else ""
        case _:
            return "" if value is None else str(value)


def _described(
    table: str, own: tuple[str, str, str], fields: Iterable[Field], *, in_months: bool
) -> Iterator[tuple[str, str, str, str]]:
    yield table, "case", "Case", CASE
    yield (table, *own)
    for field in fields:
        if field.group or field.name in _LEFT_OUT:
            continue
        if field.role == "date":
            places = date_words(in_months=in_months)
            yield table, field.name, field.title, "the words of the report"
            yield table, f"{field.name}_from", f"{field.title}: from", places
            yield table, f"{field.name}_to", f"{field.title}: to", places
        else:
            yield table, field.name, field.title, values_words(table, field)


def _codebook(described: Iterable[tuple[str, str, str, str]]) -> Table:
    columns = ("table", "column", "title", "values")
    return Table(name="codebook", columns=columns, rows=tuple(described))
