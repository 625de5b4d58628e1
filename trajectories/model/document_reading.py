"""Read an interchange document: from decoded values to a `Document`, or every problem at once.

The whole is converted first, a kind at a time, because that is what nearly always succeeds; only
what was refused is looked at entry by entry and field by field.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from types import GenericAlias
from typing import Any

import msgspec

from trajectories.model.codebook import Codebook
from trajectories.model.document import MAIN_KIND, Document, arranged, in_order, kept
from trajectories.model.document_entries import (
    Around,
    Wrong,
    all_mean_something,
    wrong_meanings,
    wrong_types,
)
from trajectories.model.document_envelope import (
    Book,
    Table,
    level_of,
    tables_of,
    unreadable,
    wrong_envelope,
    wrong_tables,
)
from trajectories.model.document_ids import Met, ids_of, new_ids, with_ids, wrong_id, wrong_named
from trajectories.model.document_texts import (
    digests,
    located,
    text_fields,
    unused_texts,
    with_digests,
    wrong_passage,
    wrong_texts,
)
from trajectories.model.fields import Field
from trajectories.model.ids import is_id
from trajectories.model.kind import Kinds
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.register import RegisterEntry
from trajectories.model.sessions import Evidence, StruckPassage
from trajectories.model.study import Code


def read_document(
    values: Mapping[str, Any],
    *,
    kinds: Kinds,
    codes: Codebook,
    known: Mapping[str, str],
    today: date,
    where: str,
) -> Document | tuple[Problem, ...]:
    """Read decoded values as a document, or return everything that is wrong with them.

    `codes` is the receiving study's codebook and `known` the kind, by id, of every entry its study
    and site hold already; `where` names the source in the problems.
    """
    values = kept(dict(values))
    if (refused := unreadable(values)) is not None:
        return (_problem(where, refused),)
    tables = tables_of(values, kinds)
    converted = [_converted(table) for table in tables]
    reading = _reading(values, tables, codes=codes, known=known, today=today)
    problems = (
        *(_problem(where, wrong) for wrong in _wrong_around(values, tables, kinds)),
        *chain.from_iterable(
            _wrong_table(table, reading, where, whole=entries is not None)
            for table, entries in zip(tables, converted, strict=True)
        ),
    )
    return problems or _document(values, tables, converted, reading, kinds)


@dataclass(frozen=True)
class _Reading:
    """What the entries of a document are held against, by book."""

    texts: Mapping[str, Any]
    around: Mapping[Book, Around]
    met: Met = field(default_factory=dict)


def _reading(
    values: Mapping[str, Any],
    tables: Iterable[Table],
    *,
    codes: Codebook,
    known: Mapping[str, str],
    today: date,
) -> _Reading:
    texts = _texts(values)
    brought = dict.fromkeys(_codes_in(tables), Code())
    codes = Codebook({**codes.codes, **brought})
    names = digests(texts)
    around: Mapping[Book, Around] = {
        book: Around(ids=ids, codes=codes, texts=names, today=today)
        for book, ids in ids_of(tables, known).items()
    }
    return _Reading(texts, around)


def _texts(values: Mapping[str, Any]) -> Mapping[str, Any]:
    found = values.get("texts")
    return found if isinstance(found, dict) else {}


def _codes_in(tables: Iterable[Table]) -> Iterator[tuple[str, str]]:
    """Find the codes a document brings along, so that its own entries may use them."""
    for table in tables:
        for raw in table.values if table.kind.entry is Code else ():
            match raw:
                case {"list": str(name), "code": str(code)}:
                    yield name, code


def _converted(table: Table) -> list[Entry] | None:
    """Convert the entries of a table at once; None where any is refused."""
    try:
        entries: list[Entry] = msgspec.convert(table.values, GenericAlias(list, table.kind.entry))
    except msgspec.ValidationError:
        return None
    tagged = any("kind" in raw for raw in table.values)  # msgspec takes it; a document does not
    return None if tagged else entries


def _wrong_around(
    values: Mapping[str, Any], tables: Iterable[Table], kinds: Kinds
) -> Iterator[Wrong]:
    texts = _texts(values)
    yield from wrong_envelope(values)
    yield from wrong_tables(values, kinds)
    yield from wrong_texts(texts)
    yield from unused_texts(texts, _names_of_texts(tables))


def _names_of_texts(tables: Iterable[Table]) -> Iterator[object]:
    for table in tables:
        for named in text_fields(table.kind):
            yield from (raw.get(named.name) for raw in table.values if isinstance(raw, dict))


def _wrong_table(table: Table, reading: _Reading, where: str, *, whole: bool) -> Iterator[Problem]:
    if whole and _plainly_right(table, reading):
        return
    for position, raw in enumerate(table.values):
        place = f"{table.place}[{position}]"
        found = list(_wrong_entry(table, raw, place, reading))
        if not whole and _converted(table._replace(values=[raw])) is None:
            found.extend(wrong_types(table.kind, raw))
        for wrong in found:
            yield _problem(where, wrong, place=place, record=_record(raw))


def _plainly_right(table: Table, reading: _Reading) -> bool:
    """Tell whether a table that msgspec took needs no look at each of its entries."""
    return (
        table.book != "register"
        and table.kind.entry not in (Evidence, StruckPassage)
        and all_mean_something(table.kind, table.values, reading.around[table.book])
        and new_ids(table, reading.met)
    )


def _wrong_entry(table: Table, raw: Any, place: str, reading: _Reading) -> Iterator[Wrong]:
    if not isinstance(raw, dict):
        return
    around = reading.around[table.book]
    if table.kind.entry is StruckPassage:
        around = msgspec.structs.replace(around, may_be_gone=True)
    wrong = [wrong_id(table, raw, place, reading.met)]
    if table.book == "register":
        wrong.append(wrong_named(raw, around.ids))
    if table.kind.entry is Evidence:
        wrong.append(wrong_passage(raw, reading.texts))
    yield from (found for found in wrong if found is not None)
    yield from wrong_meanings(table.kind, raw, around)


def _record(raw: Any) -> str:
    entry_id = raw.get("id") if isinstance(raw, dict) else None
    return entry_id if isinstance(entry_id, str) and is_id(entry_id) else ""


def _problem(where: str, wrong: Wrong, *, place: str = "", record: str = "") -> Problem:
    path = ".".join(part for part in (place, wrong.path) if part)
    return Problem(
        where=f"{where}: {path}",
        rule=wrong.rule,
        found=wrong.found,
        suggestion=wrong.suggestion,
        gate="save",
        record=record,
        field=re.split(r"[.\[]", wrong.path)[0] if place else "",
    )


def _document(
    values: Mapping[str, Any],
    tables: Iterable[Table],
    converted: Iterable[list[Entry] | None],
    reading: _Reading,
    kinds: Kinds,
) -> Document:
    """Put together what was converted: texts by digest, passages located, ids everywhere."""
    names = reading.around["own"].texts
    texts = {names[name]: text for name, text in reading.texts.items()}
    books: dict[Book, list[Entry]] = {"own": [], "site": [], "study": [], "register": []}
    for table, entries in zip(tables, converted, strict=True):
        books[table.book] += _settled(entries or [], text_fields(table.kind), names, texts)
    level = level_of(values)
    assert level is not None
    owner = values.get("id", "")
    main = MAIN_KIND[level]
    own = list(
        with_ids(
            books["own"],
            scope=f"{level}/{_attribute(books['own'], main, 'code')}",
            main=main,
            owner="" if level == "case" else owner,
        )
    )
    site = values.get("site") or _attribute(own, "child", "site")
    site_code = _attribute(books["site"], "site", "code") or site
    return Document(
        level=level,
        id=owner,
        site=site,
        records=arranged(own, kinds),
        closure_site=arranged(
            with_ids(books["site"], scope=f"site/{site_code}", main="site"), kinds
        ),
        closure_study=arranged(with_ids(books["study"], scope="study/"), kinds),
        texts=texts,
        register=in_order(e for e in books["register"] if isinstance(e, RegisterEntry)),
    )


def _settled(
    entries: list[Entry],
    named: tuple[Field, ...],
    names: Mapping[str, str],
    texts: Mapping[str, str],
) -> list[Entry]:
    if not named:
        return entries
    return [located(with_digests(entry, named, names), texts) for entry in entries]


def _attribute(entries: Iterable[Entry], kind: str, name: str) -> str:
    """Read a field of the one entry of a kind; empty where there is none."""
    of_kind = (entry for entry in entries if entry.__struct_config__.tag == kind)
    return str(getattr(next(of_kind, None), name, ""))
