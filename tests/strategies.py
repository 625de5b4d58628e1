"""Strategies that several tests share."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple, TypeVar, get_args

import msgspec
from hypothesis import strategies as st

from trajectories.model.codebook import starter
from trajectories.model.document import (
    MAIN_KIND,
    Document,
    DocumentLevel,
    arranged,
    closure_kinds,
    in_order,
    record_kinds,
)
from trajectories.model.fields import Field, fields_of
from trajectories.model.ids import kept_text, text_id
from trajectories.model.kind import Kind, Kinds
from trajectories.model.people import Child
from trajectories.model.record import Entry, Part
from trajectories.model.register import RegisterEntry
from trajectories.model.sessions import Evidence
from trajectories.model.study import Code

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


class Reach(NamedTuple):
    """What the entries of one book of a document may point at."""

    ids: Mapping[str, tuple[str, ...]]
    "by kind"
    codes: tuple[Code, ...]
    texts: Mapping[str, str]


@st.composite
def documents(draw: st.DrawFn, *, of: DocumentLevel | None = None, including: str = "") -> Document:
    """Make documents as the program writes them: each id leads somewhere, each text is pointed at.

    One entry of the kind `including` is sure to be among the records.
    """
    levels: tuple[DocumentLevel, ...] = (of,) if of else get_args(DocumentLevel)
    level = draw(st.sampled_from(levels))
    kinds = Kinds()
    carried = closure_kinds(level, kinds)
    texts = {text_id(text): text for text in draw(st.lists(_kept(200), max_size=3))}
    reach = Reach({}, starter(), texts)
    study, reach = draw(_book("a", carried.get("study", ()), reach))
    site, reach = draw(_book("b", carried.get("site", ()), reach, one="site"))
    sure = {MAIN_KIND[level], including}
    own, reach = draw(_book("c", record_kinds(level, kinds), reach, sure, one=MAIN_KIND[level]))
    named = [i for kind in ("child", "person", "place") for i in reach.ids.get(kind, ())]
    register = draw(st.lists(st.sampled_from(named), unique=True, max_size=3)) if named else []
    pointed_at = {getattr(entry, "text", "") for entry in (*site, *own)}
    return Document(
        level=level,
        id=draw(st.sampled_from(("", "0123456789abcdef" * 2))),
        site=draw(st.sampled_from(("", "NORTH"))) if level == "case" else "",
        records=arranged(own, kinds),
        closure_site=arranged(site, kinds),
        closure_study=arranged(study, kinds),
        texts={digest: text for digest, text in texts.items() if digest in pointed_at},
        register=in_order([draw(_pointing(RegisterEntry, i, reach)) for i in register]),
    )


@st.composite
def _book(
    draw: st.DrawFn,
    name: str,
    kinds: Sequence[Kind],
    beyond: Reach,
    sure: Collection[str] = (),
    one: str = "",
) -> tuple[list[Entry], Reach]:
    """Make some entries of some kinds, and tell what may be pointed at with them there."""
    chosen = [k for k in kinds if k.name in sure]
    chosen += draw(st.lists(st.sampled_from(kinds), max_size=5)) if kinds else []
    several = [kind for kind in chosen if kind.name != one]
    chosen = several + [kind for kind in kinds if kind.name == one and kind in chosen]
    ids = [f"{name}{number}" for number in range(len(chosen))]
    reach = _further(beyond, chosen, ids)
    entries = [draw(_pointing(kind.entry, i, reach)) for kind, i in zip(chosen, ids, strict=True)]
    codes = tuple(entry for entry in entries if isinstance(entry, Code))
    return entries, reach._replace(codes=reach.codes + codes)


def _further(reach: Reach, kinds: Sequence[Kind], ids: Sequence[str]) -> Reach:
    found = dict(reach.ids)
    for kind, entry_id in zip(kinds, ids, strict=True):
        found[kind.name] = (*found.get(kind.name, ()), entry_id)
    return reach._replace(ids=found)


@st.composite
def _pointing(draw: st.DrawFn, kind: type[E], entry_id: str, reach: Reach) -> E:
    """Make an entry that points only at what is within reach, its passage where its words are."""
    entry = kind(id=entry_id, **draw(_within(kind, reach)))
    if isinstance(entry, Child):
        return msgspec.structs.replace(entry, site="")
    if not isinstance(entry, Evidence):
        return entry
    text = reach.texts.get(entry.text, "")
    if not text:
        return msgspec.structs.replace(entry, text="", start=0, end=0)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return msgspec.structs.replace(entry, start=start, end=end, words=text[start:end])


def _within(kind: type[Entry] | type[Part], reach: Reach) -> st.SearchStrategy[dict[str, Any]]:
    chosen = {field.attribute: _reached(field, reach) for field in fields_of(kind)}
    return st.fixed_dictionaries({}, optional={k: v for k, v in chosen.items() if v is not None})


def _reached(field: Field, reach: Reach) -> st.SearchStrategy[Any] | None:
    single: st.SearchStrategy[Any]
    match field.role:
        case "group":
            assert field.group is not None
            group = field.group
            single = _within(group, reach).map(lambda values: group(**values))
        case "reference" | "code" | "text_digest":
            targets = _targets(field, reach)
            if not targets:
                return None
            single = st.sampled_from(targets)
        case "choice" | "number" | "yes_no" | "date" if field.role != "choice" or field.choices:
            single = _single_value(field)
        case _:
            single = _kept(12)
    return st.lists(single, max_size=2).map(tuple) if field.many else single


def _targets(field: Field, reach: Reach) -> list[str]:
    if field.role == "reference":
        return [entry_id for kind in field.to for entry_id in reach.ids.get(kind, ())]
    if field.role == "code":
        return [code.code for code in reach.codes if code.list == field.codes and code.code]
    return list(reach.texts)


def _kept(longest: int) -> st.SearchStrategy[str]:
    return st.text(max_size=longest).map(kept_text)
