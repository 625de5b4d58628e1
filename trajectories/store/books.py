"""Read and write the books of an open study, without what was erased.

An erased thing may come back with an older copy of a file, or with what is brought from elsewhere:
it is left out wherever a book is read, and taken off the disk where that may be written.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType

import msgspec

from trajectories.errors import Damaged, Failed, Tampered
from trajectories.model.erased import Erasures, Left, erasures_of
from trajectories.model.erasure import Erasure
from trajectories.model.revision import Change, Revision
from trajectories.store import layout, noticing
from trajectories.store.book import BookState
from trajectories.store.certifying import certified
from trajectories.store.drafts import Drafts
from trajectories.store.erase import Eraser, is_other
from trajectories.store.held import HeldFolder
from trajectories.store.layout import BookRef, Found
from trajectories.store.noticing import Describe
from trajectories.store.signing import RevisionProblem, revision_problems


class BooksFolder(HeldFolder):
    """The books of an open study: of the study, its sites, its cases, their registers."""

    _certificates: tuple[str, Erasures] = ("", Erasures())
    """The certificates of erasures, and the digest of the book they were read from."""
    _looked_through: Mapping[BookRef, tuple[str, str]] = MappingProxyType({})
    """Of each book, the copy and the certificates between which nothing was left to take out."""

    def read(self, ref: BookRef) -> BookState:
        """Return everything in a book; an empty state when it does not exist yet."""
        with self._guard, self._offering_previous(ref):
            self._refuse_until_renewed()
            if ref.label in self.erasures().closed:
                return BookState()
            state = self._believed(ref, self._open.shelf.book(ref).read())
            return self._without_erased(ref, state)

    def copy_of(self, ref: BookRef) -> tuple[str, str]:
        """Name what `read` would return, without decoding it: its file, what was erased from it.

        The same name is the same content; nothing is named of a book that is not there.
        """
        with self._guard, self._offering_previous(ref):
            self._refuse_until_renewed()
            erasures = self.erasures()
            if ref.label in erasures.closed:
                return "", ""
            digest = self._open.shelf.book(ref).digest
            return digest, self._certificates[0] if erasures.touches(ref.label) else ""

    def may_hold(self, ref: BookRef, test: Callable[[bytes], bool]) -> bool:
        """Say whether `test` is true of all a book holds, earlier versions and ids with it.

        For whoever looks through every book: nothing is decoded, the test is given UTF-8. What is
        found is read by `read`, which alone leaves out what was erased.
        """
        with self._guard:
            self._refuse_until_renewed()
            if ref.label in self.erasures().closed:
                return False
            plain = self._open.shelf.storage(ref).plain
            return plain is not None and test(plain)

    def read_previous(self, ref: BookRef) -> BookState:
        """Return the copy of a book before its last write, for when the book is damaged."""
        with self._guard:
            state = self._open.shelf.previous(ref).read()
            left = self.erasures().left(
                ref.label, state.revisions, state.texts, adding=state.generation > 0
            )
            return msgspec.structs.replace(state, revisions=left.revisions, texts=left.texts)

    def erasures(self) -> Erasures:
        """Return every certificate of what was erased from the study."""
        with self._guard:
            ref = BookRef("study", self.id)
            try:
                state = self._open.shelf.book(ref).live()
            except (Damaged, Tampered):
                if not self._open.shelf.has_previous(ref):
                    return Erasures()
                state = self._open.shelf.previous(ref).read()
            if self._certificates[0] != state.digest:
                self._certificates = (state.digest, erasures_of(state.revisions))
            return self._certificates[1]

    def certify(self, certificate: Erasure, added: Mapping[BookRef, Sequence[Change]]) -> Erasure:
        """Give numbers and signatures to what a certificate puts in the place of things taken."""
        with self._guard:
            held = self._writable()
            replaced = {one.book for one in certificate.revisions if one.by}
            refs = {*(ref for ref in self.books() if ref.label in replaced), *added}
            states = {ref.label: self.read(ref) for ref in refs}
            return certified(certificate, held.author, self.erasures(), states, added)

    def finish_erasing(self, *, describe: Describe | None = None, telling: bool = False) -> None:
        """Carry out every certificate that is not; told or raised where something is in the way."""
        with self._guard:
            self._writable(unless_renewed=False)
            for failure in self._eraser(describe).finish(self.erasures()):
                if not telling:
                    raise failure
                self._notice(f"An erasure is not finished. {failure.sentence}")

    def unread_in_quarantine(self) -> tuple[str, ...]:
        """List what lies in quarantine that nobody can tell the owner of."""
        return self._eraser(None).unread()

    def write(
        self,
        ref: BookRef,
        drafts: Sequence[Change],
        *,
        action: str,
        undoes: str = "",
        texts: Mapping[str, str] | None = None,
        describe: Describe | None = None,
    ) -> BookState:
        """Write changes to one book, all of them or none, as part of `action`.

        For a case, `describe` says what the catalogue is to show of the new state.
        """
        with self._guard, self._offering_previous(ref):
            held = self._writable()
            self._refuse_erased(ref, texts or {})
            live = self._believed(ref, held.shelf.book(ref).live())
            before = self._without_erased(ref, live).revisions
            gone = self.erasures().numbers(ref.label)
            revisions = held.author.revisions(
                before, drafts, owner=ref.id, action=action, undoes=undoes, gone=gone
            )
            return self._append(ref, revisions, texts or {}, describe)

    def unite(
        self,
        ref: BookRef,
        revisions: Sequence[Revision],
        *,
        texts: Mapping[str, str] | None = None,
        describe: Describe | None = None,
    ) -> BookState:
        """Add revisions that were written elsewhere, as they are; what is here already is passed.

        All must be signed by somebody certified and be of this book; otherwise none is added. What
        was erased stays out, and is told; certificates that arrive are carried out at once.
        """
        with self._guard, self._offering_previous(ref):
            self._writable()
            self._believed(ref, self._open.shelf.book(ref).live())
            for problem in self.problems(ref, revisions):
                if problem.rule != "sequence":
                    raise Tampered(f"Revision {problem.rid}", problem.found)
            left = self.erasures().left(ref.label, revisions, texts or {}, adding=False)
            self._tell_left_out(ref, revisions, left)
            if ref.label in self.erasures().closed:
                return BookState()
            state = self._append(ref, left.revisions, left.texts, describe)
            if ref.level == "study":
                self.finish_erasing(describe=describe)
            return state

    def verify(self, ref: BookRef) -> tuple[RevisionProblem, ...]:
        """Return which revisions of a book are changed, forged or missing."""
        return self.problems(ref, self.read(ref).revisions)

    def problems(self, ref: BookRef, revisions: Sequence[Revision]) -> tuple[RevisionProblem, ...]:
        """Return which of some revisions could not stand in a book, and which are missing."""
        people = self._open.access.signers()
        gone = self.erasures().numbers(ref.label)
        return revision_problems(revisions, study=self.id, owner=ref.id, people=people, gone=gone)

    def books(self) -> tuple[BookRef, ...]:
        """Return every book that is there, whether it can be opened or not, caches left out."""
        return tuple(found.ref for found in self._found())

    def _found(self) -> tuple[Found, ...]:
        """List the books that are there and not erased."""
        return self._not_erased(layout.books_in(self._root, self.id))

    def _not_erased(self, found: Iterable[Found]) -> tuple[Found, ...]:
        closed = self.erasures().closed
        return tuple(one for one in found if one.ref.label not in closed)

    def _believed(self, ref: BookRef, state: BookState) -> BookState:
        """Return `state`, after saying what is odd about it beside what the catalogue knows."""
        known = self._open.catalogue.books.get(ref.label)
        if known is not None and not state.generation:
            raise Damaged(ref.label, "it is gone")
        self._notice(noticing.odd(ref, state, known))
        return state

    def _append(
        self,
        ref: BookRef,
        revisions: Sequence[Revision],
        texts: Mapping[str, str],
        describe: Describe | None,
    ) -> BookState:
        """Add to a book, and enter it in the catalogue."""
        held = self._open
        held.shelf.make_room(ref)
        book = held.shelf.book(ref)
        known = held.catalogue.books.get(ref.label)
        state = book.append(revisions, texts, above=known.generation if known else 0)
        if book.mark is not None:
            noticing.enter(held.catalogue, Found(ref, book.mark), state, describe)
            held.catalogue.flush(only_when_many=True)
        return state

    def _without_erased(self, ref: BookRef, state: BookState) -> BookState:
        """Return a book's state without what was erased, on the disk too where it can be.

        An older copy may have been put back while the study was open, or is only being read.
        """
        erasures = self.erasures()
        seen = (state.digest, self._certificates[0])
        if not erasures.touches(ref.label) or self._looked_through.get(ref) == seen:
            return state
        left = erasures.left(ref.label, state.revisions, state.texts, adding=state.generation > 0)
        if is_other(state, left):
            if self._open.lock is None:
                return msgspec.structs.replace(state, revisions=left.revisions, texts=left.texts)
            self._tell_left_out(ref, state.revisions, left)
            state = self._eraser(None).purge(ref, erasures)
        now = (state.digest, self._certificates[0])
        self._looked_through = {**self._looked_through, ref: now}
        return state

    def _tell_left_out(self, ref: BookRef, revisions: Sequence[Revision], left: Left) -> None:
        kept = {one.rid for one in left.revisions}
        out = sum(one.rid not in kept for one in revisions) - len(left.held)
        if out > 0:
            self._notice(f"{ref.label} was given again what was erased ({out}): it stays out.")
        for one in left.held:
            self._notice(
                f"{ref.label}: a change of record {one.record} builds on struck words and was "
                "left out; make it again."
            )

    def _refuse_erased(self, ref: BookRef, texts: Mapping[str, str]) -> None:
        """Refuse to keep again what a certificate says is gone."""
        erasures = self.erasures()
        if ref.label in erasures.closed:
            raise Failed(f"{ref.label} was erased: nothing is kept in it again.")
        if not erasures.struck_texts(ref.label).keys().isdisjoint(texts):
            raise Failed(
                "This text holds words that were struck out for good.",
                "Take them out before it is kept again.",
            )

    def _eraser(self, describe: Describe | None) -> Eraser:
        held = self._open
        return Eraser(
            root=self._root,
            shelf=held.shelf,
            catalogue=held.catalogue,
            names=held.names,
            drafts=self._drafts,
            describe=describe,
        )

    def _drafts(self, ref: BookRef) -> Drafts:
        access = self._open.access
        return Drafts(
            layout.drafts_folder(self._root, ref),
            ref.id,
            sealer=access.sealer(self._random),
            secrets=access.secrets,
            before=access.before,
        )

    @contextmanager
    def _offering_previous(self, ref: BookRef) -> Iterator[None]:
        """Say of a damaged book whether the copy before is there."""
        try:
            yield
        except Damaged as failure:
            if self._open.shelf.has_previous(ref):
                failure.advice = (
                    "The copy before it (.prev) is there: run `trajectories check`, "
                    "then `trajectories repair`."
                )
            raise
