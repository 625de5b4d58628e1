"""Know what is where without opening every book: a cache that can be lost, and made again.

It is written when the study is closed and after every few dozen saves, not at each save, which
would then cost more the more children a study has. After a crash the books themselves are newer
than what is said here, and only those are read again. What it knows of generations is how an older
copy of a book is noticed.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from trajectories.errors import Damaged, Tampered
from trajectories.store.book import BookStorage
from trajectories.store.replace import Mark

_SAVES_BETWEEN = 64
ROW_VERSION = 2
"""Of what a row says of a child. 2: the visits it was met at, what was promised, what to ask again.

A row of an earlier version is described anew from its book at the next opening.
"""


class CatalogueRow(msgspec.Struct, frozen=True, kw_only=True):
    """One child in a list: no name, no text. What it means is for the use case to say."""

    case: str
    code: str = ""
    site: str = ""
    status: str = ""
    records: int = 0
    to_finish: int = 0
    conflicts: int = 0
    first: str = ""
    last: str = ""
    met: tuple[str, ...] = ()
    promised: tuple[str, ...] = ()
    ask_again: tuple[str, ...] = ()
    runs_out: str = ""
    version: int = 0
    """Filled in by the store, like the generation and the digest."""
    generation: int = 0
    digest: str = ""


class KnownBook(msgspec.Struct, frozen=True, kw_only=True):
    """What was last seen of a book."""

    label: str
    generation: int
    digest: str
    size: int
    modified: int

    def looks_like(self, mark: Mark) -> bool:
        """Say whether a file with this mark can be taken for the one last seen."""
        return (self.size, self.modified) == (mark.size, mark.modified)


class _CarriedOut(msgspec.Struct, frozen=True):
    """That an erase certificate was carried out in this copy of the study."""

    certificate: str


class _Tables(msgspec.Struct, frozen=True):
    rows: dict[str, CatalogueRow] = msgspec.field(default_factory=dict)
    books: dict[str, KnownBook] = msgspec.field(default_factory=dict)
    erased: dict[str, _CarriedOut] = msgspec.field(default_factory=dict)


class Catalogue:
    """The rows and the books known of one study."""

    def __init__(self, storage: BookStorage) -> None:
        self._storage = storage
        self._unsaved = 0
        self.lost = ""
        """Why it could not be read, in words; empty when it could."""
        tables = self._read()
        self.rows = {one.case: one for one in tables.rows.values()}
        self.books = {one.label: one for one in tables.books.values()}
        self.erased = {one.certificate for one in tables.erased.values()}
        """The erase certificates carried out in this copy; asked again where this is lost."""

    def is_current(self, label: str, case: str) -> bool:
        """Say whether what is known of a book says all that is said of a child today."""
        row = self.rows.get(case)
        return label in self.books and (row is None or row.version >= ROW_VERSION)

    def know(self, book: KnownBook, row: CatalogueRow | None = None) -> None:
        """Remember a book as it was just written or read, and the row of its child."""
        self.books[book.label] = book
        if row is not None:
            self.rows[row.case] = row
        self._unsaved += 1

    def forget(self, *labels: str) -> None:
        """Forget books that were taken away on purpose."""
        for label in labels:
            self._unsaved += self.books.pop(label, None) is not None

    def flush(self, *, only_when_many: bool = False) -> None:
        """Write what changed since the last time."""
        if self._unsaved > (_SAVES_BETWEEN if only_when_many else 0):
            self.write()

    def write(self) -> None:
        """Write everything, changed or not."""
        tables = {"rows": _table(self.rows), "books": _table(self.books)}
        if self.erased:
            done = {one: _CarriedOut(one) for one in sorted(self.erased)}
            tables["erased"] = _table(done)
        self._storage.write(tables)
        self._storage.close()
        self._unsaved = 0

    def _read(self) -> _Tables:
        try:
            plain = self._storage.plain
        except (Damaged, Tampered) as failure:
            self.lost = failure.sentence
            return _Tables()
        if plain is None:
            self.lost = "The catalogue is missing."
            return _Tables()
        return msgspec.json.decode(plain, type=_Tables)


def _table(
    things: Mapping[str, CatalogueRow] | Mapping[str, KnownBook] | Mapping[str, _CarriedOut],
) -> dict[str, Any]:
    return {str(at): msgspec.to_builtins(one) for at, one in enumerate(things.values(), 1)}
