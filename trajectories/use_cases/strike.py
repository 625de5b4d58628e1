"""Strike words out for good: in this text and its other versions, and wherever they stand again.

What is to be struck is worked out first and can be shown, in numbers, before anything is done.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from trajectories.model.erased import pointers
from trajectories.model.erasure import (
    CoveredRevision,
    CoveredText,
    ErasedBecause,
    Erasure,
    StruckPlace,
)
from trajectories.model.ids import kept_text, record_id
from trajectories.model.kind import Kinds, body_of
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.revision import Change, Revision, heads
from trajectories.model.sessions import Evidence, Session, StruckPassage
from trajectories.model.striking import Span
from trajectories.store.folder import BookRef
from trajectories.use_cases.covering import replacing
from trajectories.use_cases.erase import Erased, begun, carried_out
from trajectories.use_cases.erase_released import of_records, release_books
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.struck_words import Said, Struck, struck_in
from trajectories.use_cases.study import site_book
from trajectories.use_cases.writing import Objected


class StrikePlan(msgspec.Struct, frozen=True, kw_only=True):
    """What a strike would do, in numbers: to be shown before it is done."""

    book: BookRef
    characters: int
    """Of the passage itself."""
    passages: int
    """Places blacked out in texts as they are now."""
    versions: int
    """Versions of texts and records that held the words."""
    records: tuple[str, ...]
    """The records whose words change."""
    certificate: Erasure


def plan_strike(
    study: OpenStudy,
    ref: BookRef,
    record: str,
    *,
    words: str = "",
    start: int | None = None,
    end: int | None = None,
    because: ErasedBecause = "promised",
) -> StrikePlan | Objected:
    """Work out what striking part of a session or passage would do.

    Without `words` and offsets, the whole of a passage. Offsets count characters of its text from
    0, the end exclusive; words are looked for in every version.
    """
    said = _said(study, ref, record, words=words, start=start, end=end)
    if isinstance(said, Problem):
        return Objected((said,))
    books = [struck_in(study, ref, said, record)]
    beside = (*_linked(study, books[0]), *release_books(study))
    books += [struck_in(study, other, said, "") for other in beside]
    struck_books = [one for one in books if one.revisions or one.texts]
    if not struck_books:
        return Objected((_problem(record, "words", "these words stand nowhere in it"),))
    plan, added = _certificate(study, ref, struck_books, because)
    return StrikePlan(
        book=ref,
        characters=max(span.end - span.start for _, span in said),
        passages=sum(len(changes) for changes in added.values()),
        versions=len(plan.revisions) + len(plan.texts),
        records=plan.records,
        certificate=plan,
    )


def strike(study: OpenStudy, plan: StrikePlan) -> Erased:
    """Strike what was planned; there is no way back."""
    return carried_out(study, plan.certificate, _passages(study, plan.certificate))


def _said(
    study: OpenStudy,
    ref: BookRef,
    record: str,
    *,
    words: str,
    start: int | None,
    end: int | None,
) -> tuple[Said, ...] | Problem:
    """Find the text a strike is about, and where in it."""
    entries = study.entries(ref)
    entry = entries.get(record)
    if not isinstance(entry, Session | Evidence):
        return _problem(record, "known", "there is no such session or passage")
    if words.strip():
        typed = kept_text(words.strip())
        return ((typed, Span(0, len(typed))),)
    text, span = _its_text(entry, entries.texts)
    if start is not None or end is not None:
        span = Span(start or 0, len(text) if end is None else end)
    elif isinstance(entry, Session):
        return _problem(record, "words", "nothing says which of its words")
    if not 0 <= span.start < span.end <= len(text):
        return _problem(record, "offsets", f"its text has {len(text)} characters")
    return ((text, span),)


def _its_text(entry: Session | Evidence, texts: Mapping[str, str]) -> Said:
    """Return the text of a session or passage and the passage in it; typed words are their own."""
    text = texts.get(entry.text, "")
    if isinstance(entry, Session):
        return text, Span(0, len(text))
    if text and entry.end:
        return text, Span(entry.start, entry.end)
    return entry.words, Span(0, len(entry.words))


def _linked(study: OpenStudy, home: Struck) -> Iterator[BookRef]:
    """Go through the books the struck passages were copied from, or copied into."""
    rids = {one.rid for one in home.revisions}
    passages = [one for one in home.state.revisions if one.rid in rids and one.kind == "evidence"]
    if home.ref.level == "case":
        row = next((row for row in study.folder.catalogue() if row.case == home.ref.id), None)
        if row is not None and row.site and any(one.body.get("from") for one in passages):
            yield site_book(row.site)
        return
    copied = {one.record for one in passages}
    for case in study.folder.case_ids() if copied else ():
        ref = BookRef("case", case)
        if any(e.from_ in copied for e in study.entries(ref).of(Evidence)):
            yield ref


def _certificate(
    study: OpenStudy, ref: BookRef, books: Sequence[Struck], because: ErasedBecause
) -> tuple[Erasure, Mapping[BookRef, Sequence[Change]]]:
    records = {one.record for b in books for one in b.revisions if one.rid in b.fields}
    released = _released(study, books, records)
    gone = {one.rid for one in released}
    replaced = ((b, one) for b in books for one in b.revisions if one.rid not in gone)
    certificate = msgspec.structs.replace(
        begun(study, "span", ref, because),
        records=tuple(sorted(records)),
        revisions=(*(_covered(study, b, one) for b, one in replaced), *released),
        texts=tuple(CoveredText(book=b.ref.label, digest=digest, by=by)
                    for b in books for digest, by in b.digests.items()),
        places=tuple(place for b in books for place in _struck_places(b)),
    )  # fmt: skip
    return certificate, _passages(study, certificate)


def _released(
    study: OpenStudy, books: Sequence[Struck], records: Collection[str]
) -> tuple[CoveredRevision, ...]:
    """Cover what releases keep of the struck records: sentences as they left, in other words."""
    owners = [b.ref for b in books if b.ref.level != "release"]
    return tuple(
        one
        for book in release_books(study)
        for owner in owners
        for one in of_records(study, book, owner.id, records)
    )


def _covered(study: OpenStudy, book: Struck, revision: Revision) -> CoveredRevision:
    return replacing(study, book.ref, revision)


def _struck_places(book: Struck) -> Iterator[StruckPlace]:
    for digest, spans in book.texts.items():
        for span in spans:
            yield _place(book.ref, digest, "", span)
    for rid, fields in book.fields.items():
        for path, spans in fields.items():
            for span in spans:
                yield _place(book.ref, rid, path, span)


def _place(ref: BookRef, of: str, field: str, span: Span) -> StruckPlace:
    return StruckPlace(
        book=ref.label, of=of, field=field, start=span.start, length=span.end - span.start
    )


def _passages(study: OpenStudy, certificate: Erasure) -> Mapping[BookRef, Sequence[Change]]:
    """Put an entry where words were taken out of a text that is a session's now."""
    added: dict[BookRef, list[Change]] = {}
    for ref in study.folder.books():
        by = {one.digest: one.by for one in certificate.texts if one.book == ref.label}
        current = _current_texts(study, ref) if by else frozenset()
        for place in certificate.places:
            if place.book == ref.label and not place.field and place.of in current:
                entry = StruckPassage(
                    id=record_id(study.random),
                    text=by[place.of],
                    start=place.start,
                    length=place.length,
                    struck_on=certificate.on,
                    by=certificate.by,
                )
                added.setdefault(ref, []).append(_change(study.kinds, entry))
    return added


def _current_texts(study: OpenStudy, ref: BookRef) -> frozenset[str]:
    current = heads(study.folder.read(ref).revisions).values()
    return frozenset(digest for ones in current for one in ones if one.kind == "session"
                     for digest in pointers(one.body))  # fmt: skip


def _change(kinds: Kinds, entry: Entry) -> Change:
    kind = kinds.of(entry)
    return Change(record=entry.id, kind=kind.name, v=kind.version, body=body_of(entry))


def _problem(record: str, rule: str, found: str) -> Problem:
    suggestions = {
        "known": "Name a session or a passage of this case.",
        "words": "Give --start and --end, or type the words as they stand there.",
        "offsets": "Count characters from 0; the end comes after the last.",
    }
    return Problem(
        where=record, rule=rule, found=found, suggestion=suggestions[rule], gate="save",
        record=record,
    )  # fmt: skip
