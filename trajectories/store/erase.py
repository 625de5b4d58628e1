"""Carry out what a certificate says: take away books, rewrite others, leave no older copy behind.

Only files are decided on here; what is covered the certificate says. Each step can be repeated, so
that a run that was stopped is simply done again at the next opening. A child's folder is renamed
before anything in it is deleted: at no moment does half of a child stand where a child is looked
for. We delete files; we do not claim that a disk forgets.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from trajectories.errors import Damaged, NewerFormat, Tampered, TrajectoriesError
from trajectories.model.erased import Erasures, Left
from trajectories.model.erasure import Erasure
from trajectories.model.ids import form_draft
from trajectories.store import layout, noticing
from trajectories.store.book import BookState
from trajectories.store.catalogue import Catalogue
from trajectories.store.drafts import Drafts
from trajectories.store.layout import BookRef, Found, book_path, case_folder
from trajectories.store.names import Names
from trajectories.store.noticing import Describe
from trajectories.store.removing import entries_in, files_in, is_there, remove, remove_emptied
from trajectories.store.replace import PREVIOUS, failures_in_words, sync_folder
from trajectories.store.sealed import Header, read_header
from trajectories.store.shelf import Shelf
from trajectories.store.struck_drafts import struck_draft, struck_words

_AWAY = ".erased"


@dataclass(frozen=True)
class Eraser:
    """Erases in one study's folder, for whoever holds its lock."""

    root: Path
    shelf: Shelf
    catalogue: Catalogue
    names: Names
    drafts: Callable[[BookRef], Drafts]
    describe: Describe | None = None

    def finish(self, erasures: Erasures) -> tuple[TrajectoriesError, ...]:
        """Carry out every certificate that is not carried out yet; return what stood in the way."""
        failures: list[TrajectoriesError] = []
        pending = [one for one in erasures.certificates if self._is_pending(one)]
        for one in pending:
            try:
                self._carry_out(one, erasures)
            except TrajectoriesError as failure:
                failures.append(failure)
            else:
                self.catalogue.erased.add(one.id)
        if pending:
            self.catalogue.write()
            self._remove_previous(self.root / "catalogue.book")
        if erasures.certificates:
            self._sweep(erasures)
        return tuple(failures)

    def purge(self, ref: BookRef, erasures: Erasures) -> BookState:
        """Leave in a book, and in the copy before it, only what may stay there."""
        book = self.shelf.book(ref)
        path = book_path(self.root, ref)
        try:
            state = book.read()
        except (Damaged, Tampered):
            self._purge_previous(ref, erasures)
            raise
        left = erasures.left(ref.label, state.revisions, state.texts, adding=state.generation > 0)
        if is_other(state, left):
            self._strike_drafts(ref, erasures, state)
            known = self.catalogue.books.get(ref.label)
            above = known.generation if known else 0
            state = book.rewrite(left.revisions, left.texts, above=above)
            self._remove_previous(path)
            if book.mark is not None:
                noticing.enter(self.catalogue, Found(ref, book.mark), state, self.describe)
        elif self._is_dirty(ref, erasures):
            self._remove_previous(path)
        return state

    def unread(self) -> tuple[str, ...]:
        """List the files in quarantine that nobody can tell the owner of."""
        return tuple(
            str(path.relative_to(self.root))
            for path in files_in(self.root / "quarantine")
            if _header(path) is None
        )

    def _is_pending(self, one: Erasure) -> bool:
        """Tell whether a certificate was not carried out, or what it took away came back."""
        if one.id not in self.catalogue.erased:
            return True
        if one.what == "child":
            folder = case_folder(self.root, one.owner)
            return is_there(folder) or is_there(_away(folder))
        return one.what == "register" and is_there(book_path(self.root, _ref(one.book)))

    def _carry_out(self, one: Erasure, erasures: Erasures) -> None:
        with failures_in_words(one.book):
            if one.what == "child":
                self._remove_child(one.owner)
            elif one.what == "register":
                self._remove_register(_ref(one.book))
            for label in sorted(one.books() - erasures.closed):
                ref = _ref(label)
                if book_path(self.root, ref).exists():
                    self.purge(ref, erasures)
                    self._remove_other_copies(ref)
            self._remove_files(one)
            self._drop_drafts(one)
            self._remove_elsewhere(one)

    def _remove_child(self, case: str) -> None:
        folder = case_folder(self.root, case)
        layout.refuse_links(self.root, folder.parent)
        away = _away(folder)
        refs = (BookRef("case", case), BookRef("identity", case))
        for ref in refs:
            self.shelf.forget(ref)
        if is_there(folder):
            remove(away)
            folder.rename(away)
            sync_folder(folder.parent)
        if is_there(away):
            remove(away)
            sync_folder(folder.parent)
            with suppress(OSError):  # other children share it
                folder.parent.rmdir()
        self.catalogue.forget(*(ref.label for ref in refs))
        self.catalogue.rows.pop(case, None)
        self._forget_names({case})

    def _remove_register(self, ref: BookRef) -> None:
        path = book_path(self.root, ref)
        self.shelf.forget(ref)
        for one in sorted(path.parent.glob(path.name + "*")):
            one.unlink(missing_ok=True)
        if path.parent.is_dir():
            sync_folder(path.parent)
        self._remove_other_copies(ref)
        self.catalogue.forget(ref.label)
        self._forget_names({ref.id})

    def _forget_names(self, cases: set[str]) -> None:
        names = dict(self.names.read())
        if cases & names.keys():
            self.names.replace({case: names[case] for case in names if case not in cases})
        self._remove_previous(self.root / "names.book")

    def _purge_previous(self, ref: BookRef, erasures: Erasures) -> None:
        """Take out of the copy before, where the book itself is damaged."""
        if not self.shelf.has_previous(ref):
            return
        previous = self.shelf.previous(ref)
        state = previous.read()
        left = erasures.left(ref.label, state.revisions, state.texts, adding=True)
        if is_other(state, left):
            previous.rewrite(left.revisions, left.texts)
            path = book_path(self.root, ref)
            self._remove_previous(path.with_name(path.name + PREVIOUS))

    def _is_dirty(self, ref: BookRef, erasures: Erasures) -> bool:
        """Tell whether the copy before holds what may not stay, or cannot be read."""
        if not self.shelf.has_previous(ref):
            return False
        try:
            state = self.shelf.previous(ref).read()
        except (Damaged, Tampered, NewerFormat):
            return True
        left = erasures.left(ref.label, state.revisions, state.texts, adding=False)
        return is_other(state, left)

    def _remove_previous(self, path: Path) -> None:
        previous = path.with_name(path.name + PREVIOUS)
        with failures_in_words(path.name):
            if is_there(previous):
                previous.unlink()
                sync_folder(path.parent)

    def _remove_other_copies(self, ref: BookRef) -> None:
        """Remove what a sync program left beside a book: older copies of it under other names."""
        path = book_path(self.root, ref)
        for one in files_in(path.parent, deep=False):
            header = _header(one) if one.name not in (path.name, path.name + PREVIOUS) else None
            if header is not None and (header.kind, header.book) == (ref.level, ref.id):
                one.unlink()
                sync_folder(path.parent)

    def _remove_files(self, one: Erasure) -> None:
        for name in one.files:
            folder = layout.files_folder(self.root, _ref(one.book))
            for path in sorted(folder.glob(name + "*")):
                path.unlink(missing_ok=True)

    def _drop_drafts(self, one: Erasure) -> None:
        if one.what not in ("record", "source"):
            return
        drafts = self.drafts(_ref(one.book))
        for draft in drafts.list():
            if draft.name in one.records or draft.name in map(form_draft, one.records):
                drafts.drop(draft.name, draft.author)

    def _remove_elsewhere(self, one: Erasure) -> None:
        """Remove snapshots, which hold everything, and what quarantine holds of the owner."""
        for entry in sorted(entries_in(self.root / "snapshots")):
            remove(entry)
        owners = {_ref(label).id for label in one.books()}
        for path in list(files_in(self.root / "quarantine")):
            header = _header(path)
            named = any(owner in str(path.relative_to(self.root)) for owner in owners)
            lists = header is not None and header.kind in ("catalogue", "names")
            if named or lists or (header is not None and header.book in owners):
                path.unlink(missing_ok=True)
                remove_emptied(path.parent, self.root / "quarantine")

    def _sweep(self, erasures: Erasures) -> None:
        """Remove copies that came into quarantine later and hold what was erased."""
        for path in list(files_in(self.root / "quarantine")):
            header = _header(path)
            label = f"{header.kind}/{header.book}" if header is not None else ""
            if not erasures.touches(label):
                continue
            try:
                state = self.shelf.copy(_ref(label), path.read_bytes()).read()
            except (Damaged, Tampered, NewerFormat):
                continue
            left = erasures.left(label, state.revisions, state.texts, adding=False)
            if is_other(state, left):
                path.unlink()
                remove_emptied(path.parent, self.root / "quarantine")

    def _strike_drafts(self, ref: BookRef, erasures: Erasures, state: BookState) -> None:
        """Strike words in what is being typed, while the book still says which words they are."""
        said = tuple(struck_words(ref.label, erasures, state))
        drafts = self.drafts(ref)
        for draft in drafts.list() if said else ():
            text = struck_draft(draft.text, said)
            if text != draft.text:
                drafts.save(msgspec.structs.replace(draft, text=text))


def is_other(state: BookState, left: Left) -> bool:
    """Tell whether what may stay in a book is not what is there."""
    before = {one.rid for one in state.revisions}
    return before != {one.rid for one in left.revisions} or left.texts.keys() != state.texts.keys()


def _ref(label: str) -> BookRef:
    level, _, name = label.partition("/")
    return msgspec.convert({"level": level, "id": name}, BookRef)


def _away(folder: Path) -> Path:
    return folder.with_name(folder.name + _AWAY)


def _header(path: Path) -> Header | None:
    """Read what a sealed file says about itself; None where it says nothing readable."""
    try:
        return read_header(path.name, path.read_bytes())[0]
    except (Damaged, OSError):
        return None
