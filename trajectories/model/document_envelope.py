"""What stands round the entries of a document: its format, level, ids, and what may be where."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple, get_args

from trajectories.model.document import (
    FORMAT,
    MAIN_KIND,
    VERSION,
    DocumentLevel,
    closure_kinds,
    record_kinds,
)
from trajectories.model.document_entries import Wrong, described, nearest, shown
from trajectories.model.kind import Kind, Kinds
from trajectories.model.register import RegisterEntry

Book = Literal["own", "site", "study", "register"]

_KEYS: Mapping[str, type] = {
    "format": str,
    "version": int,
    "level": str,
    "id": str,
    "site": str,
    "records": dict,
    "closure": dict,
    "texts": dict,
    "register": list,
}
_OWNER_ID = re.compile(r"[0-9a-f]{32}")


class Table(NamedTuple):
    """The entries of one kind in one place of a document, as they were decoded."""

    book: Book
    place: str
    kind: Kind
    values: list[Any]


def unreadable(values: Mapping[str, Any]) -> Wrong | None:
    """Say why these values cannot be read as a document at all, or None."""
    version = values.get("version")
    if values.get("format") != FORMAT:
        return Wrong("format", "format", "no interchange document", f'Write "{FORMAT}".')
    if type(version) is not int or version < 1:
        return Wrong("version", "version", "no version", f"Write {VERSION}.")
    if version > VERSION:
        advice = "Use a newer version of Trajectories, or have it written again by this one."
        return Wrong("version", "version", f"version {version} of the format is newer", advice)
    return None


def level_of(values: Mapping[str, Any]) -> DocumentLevel | None:
    """Read the level; None where it is missing or no level."""
    levels: tuple[DocumentLevel, ...] = get_args(DocumentLevel)
    return next((level for level in levels if level == values.get("level")), None)


def wrong_envelope(values: Mapping[str, Any]) -> Iterator[Wrong]:
    """Find what is wrong with a document's own keys."""
    for key, value in values.items():
        if key not in _KEYS:
            advice = nearest(key, _KEYS, "A document has no such key.")
            yield Wrong(shown(key), "field", "an unknown key", advice)
        elif not isinstance(value, _KEYS[key]):
            wanted = _WANTED[_KEYS[key]]
            yield Wrong(key, "type", f"{described(value)}, not {wanted}", f"Write {wanted}.")
    level = level_of(values)
    if level is None:
        yield Wrong("level", "level", "no level", f"Write {', '.join(MAIN_KIND)}.")
    if "records" not in values:
        yield Wrong("records", "field", "there are no records", "Put every entry under records.")
    owner = values.get("id", "")
    if isinstance(owner, str) and owner and not _OWNER_ID.fullmatch(owner):
        advice = "Write 32 lowercase hexadecimal digits, or leave it out."
        yield Wrong("id", "id", "not the id of a study, site or case", advice)
    if level not in (None, "case") and "site" in values:
        yield Wrong("site", "field", f"a {level} has no site", "Take it out.")


def tables_of(values: Mapping[str, Any], kinds: Kinds) -> tuple[Table, ...]:
    """Lay out the entries of a document by place and kind, what cannot be laid out left aside."""
    tables = [
        Table(place.book, f"{place.path}.{name}", kinds.named(name), listed)
        for place in _places(values, kinds)
        for name, listed in place.found.items()
        if name in kinds and isinstance(listed, list)
    ]
    if isinstance(register := values.get("register"), list):
        tables.append(Table("register", "register", Kind(RegisterEntry), register))
    return tuple(tables)


def wrong_tables(values: Mapping[str, Any], kinds: Kinds) -> Iterator[Wrong]:
    """Find kinds that are unknown or stand where they do not belong, and lists that are none."""
    for place in _places(values, kinds):
        for name, listed in place.found.items():
            path = f"{place.path}.{shown(name)}"
            if name not in place.allowed:
                yield _not_here(path, name, place.allowed, kinds)
            elif not isinstance(listed, list):
                advice = f"Write a list; in TOML with two brackets, [[{path}]]."
                yield Wrong(path, "type", f"{described(listed)}, not a list", advice)
    yield from _wrong_closure(values, kinds)
    yield from _wrong_count(values)


class _Place(NamedTuple):
    """Where entries stand by kind, and the kinds that may."""

    book: Book
    path: str
    found: Mapping[str, Any]
    allowed: tuple[str, ...]


def _places(values: Mapping[str, Any], kinds: Kinds) -> Iterator[_Place]:
    level = level_of(values)
    own = record_kinds(level, kinds) if level else tuple(kinds)
    yield _Place("own", "records", _table(values.get("records")), _names(own))
    closure = _table(values.get("closure"))
    for book, carried in closure_kinds(level or "case", kinds).items():
        yield _Place(book, f"closure.{book}", _table(closure.get(book)), _names(carried))


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _names(kinds: Iterable[Kind]) -> tuple[str, ...]:
    return tuple(kind.name for kind in kinds)


def _not_here(path: str, name: str, allowed: tuple[str, ...], kinds: Kinds) -> Wrong:
    if name not in kinds:
        return Wrong(path, "kind", "an unknown kind", nearest(name, allowed, _SEE_FORMAT))
    if name == "register_entry":
        return Wrong(path, "kind", "names do not stand here", "Put them under register.")
    if not any(kind.name == name for level in MAIN_KIND for kind in record_kinds(level, kinds)):
        return Wrong(path, "kind", f"no document holds a {name}", "Take it out.")
    levels = " or ".join(kinds.named(name).levels)
    return Wrong(path, "kind", f"a {name} does not belong here", f"It belongs to a {levels}.")


def _wrong_closure(values: Mapping[str, Any], kinds: Kinds) -> Iterator[Wrong]:
    books = closure_kinds(level_of(values) or "case", kinds)
    for name, found in _table(values.get("closure")).items():
        path = f"closure.{shown(name)}"
        if name not in books:
            advice = "A case carries closure.site and closure.study, a site closure.study."
            yield Wrong(path, "field", "not a part of the closure", advice)
        elif not isinstance(found, dict):
            yield Wrong(path, "type", f"{described(found)}, not a table", "Write a table.")


def _wrong_count(values: Mapping[str, Any]) -> Iterator[Wrong]:
    """Hold a document to exactly one child, site or study, and to one site round a case."""
    level = level_of(values)
    if level is not None:
        main = MAIN_KIND[level]
        listed = _table(values.get("records")).get(main, [])
        if isinstance(listed, list) and len(listed) != 1:
            found = f"{len(listed) or 'no'} entries where there must be one"
            yield Wrong(f"records.{main}", "count", found, f"Write exactly one {main}.")
        elif level == "case" and isinstance(listed, list):
            yield from _wrong_site(values, _table(listed[0]))
    carried = _table(_table(values.get("closure")).get("site")).get("site")
    if isinstance(carried, list) and len(carried) > 1:
        advice = "A case belongs to one site."
        yield Wrong("closure.site.site", "count", f"{len(carried)} sites", advice)


def _wrong_site(values: Mapping[str, Any], child: Mapping[str, Any]) -> Iterator[Wrong]:
    """Hold the child to the site the document names."""
    site = values.get("site", "")
    if site and child.get("site", "") not in ("", site):
        yield Wrong("records.child[0].site", "site", "not the document's site", "Leave it out.")


_SEE_FORMAT = "The kinds are listed in forms/FORMAT.md."
_WANTED: Mapping[type, str] = {str: "text", int: "a whole number", dict: "a table", list: "a list"}
