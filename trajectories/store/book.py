"""Keep one book, a set of revisions and texts, as a TinyDB database in one encrypted file.

TinyDB's own JSON storage writes in place and reads half a file as if it were whole; this storage
replaces the file or leaves it. TinyDB writes once per insert; here everything of one action is held
back and reaches the disk as one replacement, so a crash leaves all of it or none. What is handed
out is decoded anew each time: nothing a caller does to it can reach the cache.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage

from trajectories.errors import Damaged, Disputed, Failed, NotSaved
from trajectories.model.ids import kept_text, text_id
from trajectories.model.revision import Revision, canonical
from trajectories.store.replace import KeptFile, Mark
from trajectories.store.sealed import Sealer, digest

State = dict[str, dict[str, Any]]


class BookState(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a book: the caller's own copy."""

    revisions: tuple[Revision, ...] = ()
    """In the order they arrived here, which means nothing."""
    texts: Mapping[str, str] = msgspec.field(default_factory=dict)
    """By `text_id`."""
    generation: int = 0
    """0 when the book does not exist yet."""
    digest: str = ""
    """Names this copy of the encrypted file."""


class _Text(msgspec.Struct, frozen=True):
    id: str
    text: str


class _Tables(msgspec.Struct, frozen=True):
    revisions: dict[str, Revision] = msgspec.field(default_factory=dict)
    texts: dict[str, _Text] = msgspec.field(default_factory=dict)


class BookStorage(Storage):
    """A TinyDB storage in one sealed file; any exception makes it forget what it had read."""

    generation: int
    digest: str
    _known: bool
    _held: bool
    _plain: bytes | None
    _state: State | None
    mark: Mark | None

    def __init__(self, file: KeptFile, sealer: Sealer, kind: str, book: str) -> None:
        self._file = file
        self._sealer = sealer
        self._kind = kind
        self._book = book
        self.what = f"{kind}/{book}"
        self._held = False
        self.above = 0
        """The next generation is above this one too: the catalogue may know a later copy."""
        self.close()

    def read(self) -> State | None:
        """Return the state TinyDB works on.

        Inside `together` rows stay as they are encoded: adding to a table does not look at those
        that are there, and they need not be decoded and encoded again for each save.
        """
        if not self._held:
            return None if self.plain is None else msgspec.json.decode(self.plain, type=State)
        if self._state is None and self.plain is not None:
            self._state = _encoded_rows(self.plain)
        return self._state

    def write(self, data: State) -> None:
        """Replace the file, or only remember the state while inside `together`."""
        if self._held:
            self._state = data
        else:
            self._state = None
            self._commit(data)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make everything TinyDB writes inside the block one replacement of the file."""
        with ExitStack() as on_failure:
            on_failure.callback(self.close)
            self._held = True
            yield
            self._held = False
            if self._state is not None:
                self._state = _all_encoded(self._state)
                self._commit(self._state)
            on_failure.pop_all()

    def refresh(self) -> None:
        """Forget what was read if the file is no longer the one that was read."""
        if not self._known or self._file.mark() != self.mark:
            self._load()

    def close(self) -> None:
        """Forget everything read and decrypted; the next reading starts from the file."""
        self._held = False
        self._forget()

    @property
    def plain(self) -> bytes | None:
        """Return the decrypted content, or None when there is no file."""
        if not self._known:
            self._load()
        return self._plain

    def _forget(self) -> None:
        self._known = False
        self._plain = self._state = self.mark = None
        self.generation = 0
        self.digest = ""

    def _load(self) -> None:
        self._forget()
        mark = self._file.mark()
        content = self._file.read()
        if content is not None:
            opened = self._sealer.open(self._kind, self._book, content)
            self._remember(content, opened.plain, opened.header.gen, mark)
        self._known = True

    def _commit(self, data: State) -> None:
        with ExitStack() as on_failure:
            on_failure.callback(self.close)
            plain = msgspec.json.encode(data)
            generation = max(self.generation, self.above) + 1
            content = self._sealer.seal(self._kind, self._book, generation=generation, plain=plain)
            if self._known and self._file.mark() != self.mark:
                raise NotSaved(self.what, "another program replaced it meanwhile")
            self._file.replace(content)
            self._remember(content, plain, generation, self._file.mark())
            on_failure.pop_all()

    def _remember(self, content: bytes, plain: bytes, generation: int, mark: Mark | None) -> None:
        self._known = True
        self._plain = plain
        self.mark = mark
        self.generation = generation
        self.digest = digest(content)


def _encoded_rows(plain: bytes) -> State:
    encoded: dict[str, dict[str, Any]] = msgspec.json.decode(
        plain, type=dict[str, dict[str, msgspec.Raw]]
    )
    return encoded


def _all_encoded(state: State) -> State:
    return {
        name: {at: _row_encoded(row) for at, row in rows.items()} for name, rows in state.items()
    }


def _row_encoded(row: object) -> msgspec.Raw:
    return row if isinstance(row, msgspec.Raw) else msgspec.Raw(msgspec.json.encode(row))


class Book:
    """One book, read and appended to; nothing in it is ever changed in place."""

    def __init__(self, storage: BookStorage) -> None:
        self._storage = storage
        self._live: BookState | None = None

    @property
    def mark(self) -> Mark | None:
        """Return the mark of the file last read or written."""
        return self._storage.mark

    @property
    def digest(self) -> str:
        """Return the name of the copy that is there; empty when there is no file."""
        self._storage.refresh()
        return self._storage.digest

    def read(self) -> BookState:
        """Return everything in the book; an empty state when there is no file yet."""
        self._storage.refresh()
        return self._decoded()

    def live(self) -> BookState:
        """Return what `read` returns, but the book's own copy: to be looked at, not handed out."""
        self._storage.refresh()
        if self._live is None or self._live.digest != self._storage.digest:
            self._live = self._decoded()
        return self._live

    def append(
        self, revisions: Sequence[Revision], texts: Mapping[str, str], *, above: int = 0
    ) -> BookState:
        """Add what is not there yet, in one write; the same rid with another content is refused.

        The generation written will be greater than `above`.
        """
        before = self.live()
        new_revisions = _new_revisions(before, revisions)
        new_texts = _new_texts(before, texts)
        if new_revisions or new_texts:
            self._storage.above = above
            # A new one each time: TinyDB remembers the next number of a table, and would write over
            # what came into the file by another hand since.
            database = TinyDB(storage=lambda: self._storage)
            with self._storage.together():
                if new_texts:
                    _insert(database, "texts", new_texts)
                if new_revisions:
                    _insert(database, "revisions", new_revisions)
            self._live = BookState(
                revisions=(*before.revisions, *new_revisions),
                texts={**before.texts, **{one.id: one.text for one in new_texts}},
                generation=self._storage.generation,
                digest=self._storage.digest,
            )
        return self._decoded()

    def rewrite(
        self, revisions: Sequence[Revision], texts: Mapping[str, str], *, above: int = 0
    ) -> BookState:
        """Put these in the place of everything in the book: for what is erased, and nothing else.

        The copy before still holds what was there; whoever erases takes it away.
        """
        self._storage.refresh()
        self._storage.above = above
        self._live = None
        rows: Mapping[str, Sequence[Revision] | Sequence[_Text]] = {
            "texts": [_Text(name, texts[name]) for name in sorted(texts)],
            "revisions": revisions,
        }
        self._storage.write(
            {
                table: {str(at): msgspec.to_builtins(one) for at, one in enumerate(things, 1)}
                for table, things in rows.items()
                if things
            }
        )
        return self._decoded()

    def close(self) -> None:
        """Let go of everything decrypted, as far as Python can."""
        self._storage.close()
        self._live = None

    def _decoded(self) -> BookState:
        plain = self._storage.plain
        if plain is None:
            return BookState()
        try:
            tables = msgspec.json.decode(plain, type=_Tables)
        except msgspec.DecodeError as failure:
            found = "it opens but does not hold revisions and texts"
            raise Damaged(self._storage.what, found) from failure
        return BookState(
            revisions=tuple(tables.revisions.values()),
            texts={one.id: one.text for one in tables.texts.values()},
            generation=self._storage.generation,
            digest=self._storage.digest,
        )


def _insert(database: TinyDB, table: str, things: Sequence[Revision] | Sequence[_Text]) -> None:
    rows = (msgspec.to_builtins(one) for one in things)
    database.table(table, cache_size=0).insert_multiple(rows)


def _new_revisions(before: BookState, revisions: Sequence[Revision]) -> list[Revision]:
    known = {one.rid: one for one in before.revisions}
    new: list[Revision] = []
    for one in revisions:
        other = known.setdefault(one.rid, one)
        if other is one:
            new.append(one)
        elif canonical(other) != canonical(one):
            raise Disputed(one.rid)
    # Copies: the book keeps them, and the caller may go on changing a body.
    return msgspec.json.decode(msgspec.json.encode(new), type=list[Revision])


def _new_texts(before: BookState, texts: Mapping[str, str]) -> list[_Text]:
    for name, text in texts.items():
        if text_id(text) != name or kept_text(text) != text:
            raise Failed(f"A text does not have the name {name} it came under.", "Name it again.")
    return [_Text(name, text) for name, text in texts.items() if name not in before.texts]
