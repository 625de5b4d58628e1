"""The tables of a release: a row a record, a table a kind, and a codebook of what stands there.

Only what a `Release` holds is here, so that a table can say no more than the reports beside it.
Rows are numbered anew in the release's own order; records point at each other by those numbers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from trajectories.anonymise.release import Release
from trajectories.model.fields import Field
from trajectories.model.kind import Kind, Kinds
from trajectories.model.outgoing import Outgoing
from trajectories.model.people import Child
from trajectories.model.record import Entry, Part

_MANY: Final = "; "
_LEFT_OUT: Final = frozenset({
    "id", "session", "part", "learned", "evidence", "note", "when_said", "since_said", "hedge",
    "visibility", "say_instead", "status", "as_offered",
})  # fmt: skip


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table: its name, what its columns are called, and its rows of text."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


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
        described += _described(kind.name, fields)
        for field in fields:
            if field.group:
                made.append(_parts(kind, field, held, numbers))
                described += _described(f"{kind.name}_{field.name}", field.fields)
    return (*made, _codebook(described))


def _told(kinds: Kinds) -> Iterator[Kind]:
    return (kind for kind in kinds if kind.is_record or kind.entry is Child)


def _is_told(field: Field, kind: Kind) -> bool:
    """Leave out what a release never holds, or what stands in no table of it."""
    if field.name in _LEFT_OUT or field.role in ("unshown", "text_digest"):
        return False
    return kind.entry is not Child or field.role in ("choice", "code")


def _numbers(releases: Iterable[Release], kinds: Kinds) -> Mapping[str, str]:
    """Give each record a number among its kind in the whole release, in its own order."""
    counts: dict[str, int] = {}
    found: dict[str, str] = {}
    for one in releases:
        for entry in one.case.own:
            kind = kinds.of(entry)
            if kind.is_record:
                counts[kind.name] = counts.get(kind.name, 0) + 1
                found[entry.id] = f"{kind.name} {counts[kind.name]}"
    return found


def _table(
    kind: Kind,
    fields: Sequence[Field],
    held: Sequence[tuple[Release, Entry]],
    numbers: Mapping[str, str],
) -> Table:
    own = "age_band" if kind.entry is Child else "record"
    columns = ("case", own, *(column for field in fields for column in _columns(field)))
    rows = []
    for one, entry in held:
        first = one.age if kind.entry is Child else numbers[entry.id]
        values = (
            value for field in fields for value in _values(field, entry, entry.id, "", one, numbers)
        )
        rows.append((one.case.child.code, first, *values))
    return Table(name=kind.name, columns=columns, rows=tuple(rows))


def _parts(
    kind: Kind,
    group: Field,
    held: Sequence[tuple[Release, Entry]],
    numbers: Mapping[str, str],
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
            rows.append((one.case.child.code, numbers[entry.id], *values))
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
    numbers: Mapping[str, str],
) -> tuple[str, ...]:
    if field.role == "date":
        moment = one.calendar.moment(entry, prefix + field.name)
        return (moment.words, *map(_place, (moment.start, moment.end))) if moment else ("", "", "")
    value = getattr(held, field.attribute)
    values = value if field.many else (value,)
    return (_MANY.join(_said(field, each, one, numbers) for each in values),)


def _place(position: float) -> str:
    return f"{round(position, 2) + 0.0:g}"  # never "-0"


def _said(field: Field, value: Any, one: Outgoing, numbers: Mapping[str, str]) -> str:
    match field.role:
        case "reference":
            return numbers.get(value) or one.labels.get(value, "")
        case "code":
            return one.case.codebook.label(field.codes, value) if value else ""
        case _:
            return "" if value is None else str(value)


def _described(table: str, fields: Iterable[Field]) -> Iterator[tuple[str, str, str, str]]:
    for field in fields:
        values = _MANY.join(map(str, (*field.choices, *field.absences)))
        if not field.group and field.name not in _LEFT_OUT:
            yield table, field.name, field.title, values or field.role


def _codebook(described: Iterable[tuple[str, str, str, str]]) -> Table:
    columns = ("table", "column", "title", "values")
    return Table(name="codebook", columns=columns, rows=tuple(described))
