"""Hold a book against the certificates of what was erased from it.

Everything that brings revisions goes through here: opening, union, import, reading the copy before.
A certificate is applied to whatever is there, as often as it is asked, and the outcome is the same
in every order: what is covered goes, what stands in its place is made again byte for byte, and what
somebody wrote elsewhere on top of struck words is held back and named.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import msgspec

from trajectories.model.erasure import (
    AddedRevision,
    CoveredRevision,
    Erasure,
    StruckPlace,
    certificate_of,
)
from trajectories.model.ids import text_id
from trajectories.model.revision import Revision
from trajectories.model.striking import Span, changed, strings, struck


class Left(NamedTuple):
    """What may stay in a book, and the revisions held back because they build on struck words."""

    revisions: tuple[Revision, ...]
    texts: Mapping[str, str]
    held: tuple[Revision, ...] = ()


@dataclass(frozen=True)
class Erasures:
    """Every certificate of a study."""

    certificates: tuple[Erasure, ...] = ()

    @cached_property
    def children(self) -> frozenset[str]:
        """Name the cases that were erased."""
        return frozenset(one.owner for one in self.certificates if one.what == "child")

    @cached_property
    def closed(self) -> frozenset[str]:
        """Name the books that are gone for good: of an erased child, and erased registers."""
        registers = {one.book for one in self.certificates if one.what == "register"}
        of_children = {
            f"{level}/{case}" for case in self.children for level in ("case", "identity")
        }
        return frozenset(registers | of_children)

    @cached_property
    def by_book(self) -> Mapping[str, tuple[Erasure, ...]]:
        """Map books to the certificates that speak of them."""
        books: dict[str, list[Erasure]] = {}
        for one in self.certificates:
            for book in one.books():
                books.setdefault(book, []).append(one)
        return {book: tuple(found) for book, found in books.items()}

    @cached_property
    def known_by(self) -> frozenset[str]:
        """List the digests by which a copy of an erased child without an id is known."""
        return frozenset(digest for one in self.certificates for digest in one.known_by)

    def touches(self, book: str) -> bool:
        """Tell whether anything was ever erased from a book."""
        of_release = book.startswith(_RELEASE) and bool(self.children)
        return book in self.by_book or book in self.closed or of_release

    def records(self, book: str) -> frozenset[str]:
        """Name the records that were erased from a book."""
        certificates = self.by_book.get(book, ())
        return frozenset(
            record for one in certificates if book in one.record_books() for record in one.records
        )

    @cached_property
    def every_record(self) -> frozenset[str]:
        """Name all records that were ever erased, of whatever book."""
        erased = (one for one in self.certificates if one.what in ("child", "record"))
        return frozenset(record for one in erased for record in one.records)

    def numbers(self, book: str) -> frozenset[tuple[str, int]]:
        """List the authors and numbers of revisions that are gone from a book."""
        return frozenset((one.author, one.number) for one in self._covered(book).values())

    def actions(self, book: str) -> frozenset[str]:
        """Name the actions nobody takes back: that erased, or wrote what was erased since."""
        gone = {one.action for one in self._covered(book).values() if not one.by}
        return frozenset(gone | {one.action for one in self.by_book.get(book, ())})

    def authors(self, book: str) -> frozenset[str]:
        """Name those who wrote what is gone or replaced."""
        return frozenset(one.author for one in self._covered(book).values())

    def struck_texts(self, book: str) -> Mapping[str, tuple[Span, ...]]:
        """Map texts that were struck to the places in them."""
        found = {}
        for one in self.by_book.get(book, ()):
            for text in one.texts:
                if text.book == book and text.by:
                    found[text.digest] = tuple(_spans(one.places, text.digest))
        return found

    def struck_fields(self, book: str, record: str) -> tuple[tuple[str, StruckPlace], ...]:
        """List the struck places in fields of a record, with the revision that stands there now."""
        covered = self._covered(book)
        return tuple(
            (self._now(book, place.of), place)
            for one in self.by_book.get(book, ())
            for place in one.places
            if place.field and place.of in covered and record in one.records
        )

    def left(
        self, book: str, revisions: Iterable[Revision], texts: Mapping[str, str], *, adding: bool
    ) -> Left:
        """Return what of a book may stay; `adding` puts in what stands in place of things taken."""
        if book in self.closed:
            return Left((), {})
        certificates = self.by_book.get(book, ())
        kept = {one.rid: one for one in revisions if not self._is_of_child(book, one)}
        kept_texts = dict(texts)
        before: tuple[set[str], set[str]] | None = None
        while before != (set(kept), set(kept_texts)):
            before = (set(kept), set(kept_texts))
            for one in certificates:
                self._apply(one, book, kept, kept_texts)
                for added in one.added if adding else ():
                    self._put_in(added, book, kept)
        held = tuple(one for one in kept.values() if self._builds_on_struck(book, one))
        for late in held:
            del kept[late.rid]
        return Left(tuple(kept.values()), kept_texts, held)

    def _is_of_child(self, book: str, revision: Revision) -> bool:
        """Tell whether what is of an erased child alone came into a release since."""
        if not book.startswith(_RELEASE):
            return False
        of = [revision.body.get("case")]
        if revision.kind == _DECISION:
            of = list(revision.body.get("cases", ()))
        return bool(of) and self.children.issuperset(of)

    def _apply(
        self, certificate: Erasure, book: str, kept: dict[str, Revision], texts: dict[str, str]
    ) -> None:
        if book in certificate.record_books():
            for rid in [one.rid for one in kept.values() if _is_erased(certificate, one)]:
                del kept[rid]
        for one in certificate.revisions:
            old = kept.pop(one.rid, None) if one.book == book else None
            if old is not None and one.by and not self._present(book, one.by, kept):
                kept[one.by] = replacement(certificate, one, old)
        self._apply_to_texts(certificate, book, kept, texts)

    def _apply_to_texts(
        self,
        certificate: Erasure,
        book: str,
        kept: Mapping[str, Revision],
        texts: dict[str, str],
    ) -> None:
        for one in certificate.texts:
            if one.book != book or one.digest not in texts:
                continue
            if one.by:
                text = struck(texts.pop(one.digest), _spans(certificate.places, one.digest))
                texts[text_id(text)] = text
            elif not any(one.digest in pointers(revision.body) for revision in kept.values()):
                del texts[one.digest]

    def _put_in(self, added: AddedRevision, book: str, kept: dict[str, Revision]) -> None:
        if added.book != book:
            return
        revision = msgspec.json.decode(added.revision, type=Revision)
        gone = revision.op != "erase" and revision.record in self.records(book)
        if not gone and not self._present(book, revision.rid, kept):
            kept[revision.rid] = revision

    def _present(self, book: str, rid: str, kept: Mapping[str, Revision]) -> bool:
        """Tell whether a revision is there, or what replaced it since, or was taken out again."""
        now = self._now(book, rid)
        return rid in kept or not now or now in kept

    def _now(self, book: str, rid: str) -> str:
        """Name what stands in the place of a revision by now; empty where nothing does."""
        covered = self._covered(book)
        for _ in covered:  # as often as there are certificates, so that a circle of them ends
            rid = covered[rid].by if rid in covered else rid
        return rid

    def _builds_on_struck(self, book: str, revision: Revision) -> bool:
        """Tell whether somebody wrote on top of words that are gone; not who put others there."""
        if any(
            o.what == "source" and o.action == revision.action for o in self.by_book.get(book, ())
        ):
            return False
        replaced = self._struck_revisions.get(book, frozenset())
        gone = self.struck_texts(book) if replaced else {}
        return not replaced.isdisjoint(revision.parents) or not gone.keys().isdisjoint(
            pointers(revision.body)
        )

    @cached_property
    def _struck_revisions(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for one in self.certificates:
            for covered in one.revisions if one.what in ("span", "source") else ():
                found.setdefault(covered.book, set()).add(covered.rid)
        return {book: frozenset(rids) for book, rids in found.items()}

    @cached_property
    def _every_covered(self) -> Mapping[str, Mapping[str, CoveredRevision]]:
        found: dict[str, dict[str, CoveredRevision]] = {}
        for one in self.certificates:
            for covered in one.revisions:
                found.setdefault(covered.book, {})[covered.rid] = covered
        return found

    def _covered(self, book: str) -> Mapping[str, CoveredRevision]:
        return self._every_covered.get(book, {})


def erasures_of(revisions: Iterable[Revision]) -> Erasures:
    """Read every certificate in the study's own book; one stands even where it was taken back."""
    found = {}
    for revision in revisions:
        certificate = certificate_of(revision)
        if certificate is not None:
            found[certificate.id] = certificate
    return Erasures(tuple(found[one] for one in sorted(found)))


def replacement(certificate: Erasure, covered: CoveredRevision, old: Revision) -> Revision:
    """Return what stands in the place of a revision: signed by whoever struck, all else as it was.

    The action stays, so that what was done before can still be taken back; parents are those that
    stand in the place of its parents.
    """
    by = {one.rid: one.by for one in certificate.revisions if one.book == covered.book and one.by}
    return msgspec.structs.replace(
        old,
        rid=covered.by,
        author=certificate.author,
        seq=covered.by_number,
        sig=covered.by_signature,
        parents=tuple(by.get(parent, parent) for parent in old.parents),
        body=_without(certificate, covered, old),
    )


def pointers(body: object) -> frozenset[str]:
    """List every text in a body that could be the digest of a kept text."""
    return frozenset(text for _, text in strings(body) if len(text) == _DIGEST)


_DIGEST = 64
_RELEASE = "release/"
_DECISION = "thing_decision"


def _is_erased(certificate: Erasure, revision: Revision) -> bool:
    return revision.record in certificate.records and revision.op != "erase"


def _without(certificate: Erasure, covered: CoveredRevision, old: Revision) -> dict[str, object]:
    """Return a body without what was erased."""
    by = {one.digest: one.by for one in certificate.texts if one.book == covered.book and one.by}
    places: dict[str, list[Span]] = {}
    for place in certificate.places:
        if place.of == covered.rid and place.field:
            places.setdefault(place.field, []).append(_span(place))

    def change(path: str, text: str) -> str | None:
        if certificate.what == "child" and text in (certificate.owner, *certificate.records):
            return None
        return struck(by.get(text, text), places.get(path, ()))

    body: dict[str, object] = changed(old.body, change)
    return body


def _span(place: StruckPlace) -> Span:
    return Span(place.start, place.start + place.length)


def _spans(places: Iterable[StruckPlace], of: str) -> Iterable[Span]:
    return (_span(place) for place in places if place.of == of and not place.field)
