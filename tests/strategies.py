"""Strategies that several tests share."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, TypeVar

from hypothesis import strategies as st

from trajectories.model.fields import Field, fields_of
from trajectories.model.record import Entry, Part

E = TypeVar("E", bound=Entry)
Unit = Literal["day", "month", "season", "year"]
UNITS: tuple[Unit, ...] = ("day", "month", "season", "year")
SEASON_OF_MONTH = {**dict.fromkeys((3, 4, 5), 21), **dict.fromkeys((6, 7, 8), 22)} | {
    **dict.fromkeys((9, 10, 11), 23),
    **dict.fromkeys((12, 1, 2), 24),
}


def edtf_of(day: date, unit: Unit) -> str:
    """Return the calendar unit a day lies in."""
    if unit == "season":
        year = day.year - 1 if day.month in {1, 2} else day.year
        return f"{year:04}-{SEASON_OF_MONTH[day.month]}"
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[unit]]


def edtf_texts(
    first: date = date(1900, 3, 1), last: date = date(2026, 11, 23)
) -> st.SearchStrategy[str]:
    """Make dates and intervals of the EDTF subset, whose stated ends lie between two days."""
    days = st.dates(first, last)
    qualifiers = st.sampled_from(("", "", "~", "?", "%"))

    def ends(day: date) -> st.SearchStrategy[str]:
        written = st.sampled_from(UNITS).map(lambda unit: edtf_of(day, unit))
        return st.builds(str.__add__, written, qualifiers)

    def intervals(pair: tuple[date, date]) -> st.SearchStrategy[str]:
        start, end = sorted(pair)
        return st.builds("{}/{}".format, ends(start), ends(end))

    single = days.flatmap(ends)
    return st.one_of(
        single,
        single.map("{}/..".format),
        single.map("{}/".format),
        single.map("/{}".format),
        st.tuples(days, days).flatmap(intervals),
    )


def filled(kind: type[E]) -> st.SearchStrategy[E]:
    """Make entries of a kind, each field left alone or holding what its role allows."""
    return _fields_filled(kind).flatmap(
        lambda values: st.from_regex(r"r[0-9a-f]{20}", fullmatch=True).map(
            lambda entry_id: kind(id=entry_id, **values)
        )
    )


def filled_of_any_kind(kinds: Sequence[type[Entry]]) -> st.SearchStrategy[Entry]:
    """Make entries of whichever of the kinds."""
    return st.sampled_from(kinds).flatmap(filled)


def _fields_filled(kind: type[Entry] | type[Part]) -> st.SearchStrategy[dict[str, Any]]:
    chosen = {field.attribute: _values(field) for field in fields_of(kind)}
    return st.fixed_dictionaries({}, optional=chosen)


def _values(field: Field) -> st.SearchStrategy[Any]:
    single = _single_value(field)
    return st.lists(single, max_size=2).map(tuple) if field.many else single


def _single_value(field: Field) -> st.SearchStrategy[Any]:
    match field.role:
        case "group":
            assert field.group is not None
            group = field.group
            return _fields_filled(group).map(lambda values: group(**values))
        case "choice" if field.choices:
            return st.sampled_from((*field.choices, *field.absences))
        case "number":
            return st.integers(0, 1_000)
        case "yes_no":
            return st.booleans()
        case "date":
            return edtf_texts()
        case "reference" | "code" | "text_digest":
            return st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
        case _:
            return st.text(max_size=12)
