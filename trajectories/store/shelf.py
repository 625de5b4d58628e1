"""Keep the books last used open, one handle each, and find the others.

Two TinyDB handles on one file would each write over what the other wrote; here a book has one. A
few dozen stay decrypted, because a child is usually written to again.
"""

from collections import OrderedDict
from pathlib import Path

from trajectories.store.book import Book, BookStorage
from trajectories.store.layout import BookRef, book_path
from trajectories.store.replace import PREVIOUS, DiskFile, MemoryFile, make_folder
from trajectories.store.sealed import Sealer

_KEPT = 16


class Shelf:
    """The books of one study's folder."""

    def __init__(self, root: Path, sealer: Sealer) -> None:
        self._root = root
        self._sealer = sealer
        self._open: OrderedDict[BookRef, Book] = OrderedDict()

    def book(self, ref: BookRef) -> Book:
        """Return the one handle on a book, whether its file is there yet or not."""
        book = self._open.pop(ref, None) or Book(self.storage(ref))
        self._open[ref] = book
        while len(self._open) > _KEPT:
            self._open.popitem(last=False)[1].close()
        return book

    def storage(self, ref: BookRef) -> BookStorage:
        """Return a new storage on a book's file."""
        return self._storage(ref, book_path(self._root, ref), ref.label)

    def make_room(self, ref: BookRef) -> None:
        """Make the folder a book lies in."""
        make_folder(book_path(self._root, ref).parent, ref.label)

    def previous(self, ref: BookRef) -> Book:
        """Return the copy of a book before its last write."""
        path = book_path(self._root, ref)
        what = f"{ref.label}, the copy before"
        return Book(self._storage(ref, path.with_name(path.name + PREVIOUS), what))

    def copy(self, ref: BookRef, content: bytes) -> Book:
        """Return a copy of a book that lies elsewhere, in a sync program's folder or quarantine."""
        return Book(BookStorage(MemoryFile(content), self._sealer, ref.level, ref.id))

    def has_previous(self, ref: BookRef) -> bool:
        """Say whether there is a copy from before a book's last write."""
        path = book_path(self._root, ref)
        return path.with_name(path.name + PREVIOUS).exists()

    def forget(self, ref: BookRef) -> None:
        """Let go of a book whose file is taken away."""
        book = self._open.pop(ref, None)
        if book is not None:
            book.close()

    def close(self) -> None:
        """Let go of every book."""
        while self._open:
            self._open.popitem()[1].close()

    def _storage(self, ref: BookRef, path: Path, what: str) -> BookStorage:
        return BookStorage(DiskFile(path, what), self._sealer, ref.level, ref.id)
