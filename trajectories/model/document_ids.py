"""The ids of a document: each once, in the shape of an id, and made where they were left out.

A made id comes from what the entry says and not from chance or from where it stands, so that
importing a document twice, or after sorting it, adds nothing.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from trajectories.model.document_entries import Wrong
from trajectories.model.document_envelope import Book, Table
from trajectories.model.ids import is_id
from trajectories.model.record import Entry

E = TypeVar("E", bound=Entry)

Met = dict[tuple[Book, str], str]
"""Where each id of a book was met first; the same id in two books is two entries."""

_NAMED = frozenset({"child", "person", "place"})


def ids_of(tables: Iterable[Table], known: Mapping[str, str]) -> Mapping[Book, Mapping[str, str]]:
    """Map to its kind every id that entries of each book may point at: down only, never up."""
    study = {**known, **_ids_in("study", tables)}
    site = {**study, **_ids_in("site", tables)}
    own = {**site, **_ids_in("own", tables)}
    return {"study": study, "site": site, "own": own, "register": own}


def new_ids(table: Table, met: Met) -> bool:
    """Tell whether nothing is wrong with any id of a table; if so, remember where each was met."""
    given = [raw["id"] for raw in table.values if raw.get("id")]
    ids = {entry_id: (table.book, entry_id) for entry_id in given}
    if len(ids) < len(given) or not all(map(is_id, ids)) or not met.keys().isdisjoint(ids.values()):
        return False
    met.update(dict.fromkeys(ids.values(), table.place))
    return True


def wrong_id(table: Table, raw: Mapping[str, Any], path: str, met: Met) -> Wrong | None:
    """Find an id of another shape, or one met before in the same book."""
    entry_id = raw.get("id")
    if not isinstance(entry_id, str) or not entry_id:
        return None
    before = met.setdefault((table.book, entry_id), path)
    if not is_id(entry_id):
        advice = "Use letters, digits, _ and -, 64 at most, a letter or digit first."
        return Wrong("id", "id", "not the shape of an id", advice)
    if before != path:
        found = f"an entry of {before.partition('[')[0]} has the same id"
        return Wrong("id", "duplicate", found, "Give each its own.")
    return None


def wrong_named(raw: Mapping[str, Any], ids: Mapping[str, str]) -> Wrong | None:
    """Find an entry of the register that names nobody."""
    entry_id = raw.get("id")
    if isinstance(entry_id, str) and ids.get(entry_id) in _NAMED:
        return None
    advice = "Write the id of a child, person or place of the document."
    return Wrong("id", "register", "it names nobody here", advice)


def with_ids(entries: Iterable[E], *, scope: str, main: str = "", owner: str = "") -> Iterator[E]:
    """Give an id to every entry that has none, from its kind and content within `scope`.

    The one entry of the kind `main` takes the id of its `owner`, or one made from its kind alone,
    so that it stays the same when it is corrected.
    """
    alike: Counter[bytes] = Counter()
    for entry in entries:
        if entry.id:
            yield entry
        elif entry.__struct_config__.tag == main:
            yield msgspec.structs.replace(entry, id=owner or _made(scope, main.encode(), 0))
        else:
            content = msgspec.json.encode(entry, order="sorted")
            alike[content] += 1
            yield msgspec.structs.replace(entry, id=_made(scope, content, alike[content]))


def _made(scope: str, content: bytes, nth: int) -> str:
    whole = msgspec.json.encode([scope, content.decode(), nth])
    return "d" + hashlib.sha256(whole).hexdigest()[:20]


def _ids_in(book: Book, tables: Iterable[Table]) -> dict[str, str]:
    return {
        raw["id"]: table.kind.name
        for table in tables
        if table.book == book
        for raw in table.values
        if isinstance(raw, dict) and isinstance(raw.get("id"), str) and raw["id"]
    }
