"""Strike words out for good: in this text and its other versions, and wherever they stand again.

What is to be struck is worked out first and can be shown, in numbers, before anything is done. Only
fields that hold words are looked at, so that no code, date or reference is spoilt by a word that
happens to be spelt like it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from trajectories.model.erased import pointers
from trajectories.model.erasure import (
    CoveredRevision,
    CoveredText,
    ErasedBecause,
    Erasure,
    StruckPlace,
)
from trajectories.model.fields import Field
from trajectories.model.ids import is_id, kept_text, record_id, text_id
from trajectories.model.kind import Kinds, body_of
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.revision import Change, Revision, heads
from trajectories.model.sessions import Evidence, Session, StruckPassage
from trajectories.model.striking import Span, counterpart, found, merged, strings, struck, wording
from trajectories.store.folder import BookRef, BookState
from trajectories.use_cases.erase import Erased, begun, carried_out, replacing
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import site_book
from trajectories.use_cases.writing import Objected

Said = tuple[str, Span]
"""A text, and where in it words stand that are struck."""
_NO_WORDS = ("child", "code")


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


@dataclass(frozen=True)
class _Struck:
    """What is struck in one book."""

    ref: BookRef
    state: BookState
    texts: Mapping[str, tuple[Span, ...]]
    """By digest."""
    fields: Mapping[str, Mapping[str, tuple[Span, ...]]]
    """By revision and path."""
    revisions: tuple[Revision, ...]
    """Those another takes the place of, because of their words, a text or a parent."""

    @property
    def digests(self) -> Mapping[str, str]:
        """Map struck texts to those in their place."""
        return {
            digest: text_id(struck(self.state.texts[digest], spans))
            for digest, spans in self.texts.items()
        }


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
    books = [_struck_in(study, ref, said, record)]
    books += [_struck_in(study, other, said, "") for other in _linked(study, books[0])]
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


def _struck_in(study: OpenStudy, ref: BookRef, said: tuple[Said, ...], record: str) -> _Struck:
    """Find all that is to be struck in one book."""
    state = study.folder.read(ref)
    versions = _versions(state, record)
    said = (*said, *_other_versions(state, versions, said))
    patterns = [wording(text, span) for text, span in said]
    texts = {}
    for digest, text in state.texts.items():
        own = [span for source, span in said if source == text]
        spans = merged((*own, *_places(patterns, text)))
        if struck(text, spans) != text:
            texts[digest] = spans
    fields = {}
    for revision in state.revisions:
        if spans_by_path := _in_fields(study.kinds, revision, patterns, state.texts, texts):
            fields[revision.rid] = spans_by_path
    return _Struck(ref, state, texts, fields, _replaced(state.revisions, fields, texts))


def _versions(state: BookState, record: str) -> frozenset[str]:
    """Name the texts that are versions of one session's: all it and its passages ever pointed at.

    Nothing else is laid beside a struck text: another session has other words.
    """
    session = {record}
    for one in state.revisions:
        if one.record == record and one.kind == "evidence":
            session.add(str(one.body.get("session", "")))
    session.discard("")
    return frozenset(
        digest
        for one in state.revisions
        if one.record in session or one.body.get("session") in session
        for digest in pointers(one.body) & state.texts.keys()
    )


def _other_versions(
    state: BookState, versions: Collection[str], said: tuple[Said, ...]
) -> Iterator[Said]:
    """Go through the same passage in other versions of the text where it was worded otherwise.

    Versions that hold the words as often need no second look, which would take long.
    """
    texts = [state.texts[digest] for digest in sorted(versions)]
    for text, span in said:
        pattern = wording(text, span)
        counts = {other: sum(1 for _ in found(pattern, other)) for other in texts}
        source = text if text in counts else max(texts, key=counts.__getitem__, default="")
        for place in [span] if source == text else list(found(pattern, source)):
            for other in texts:
                fewer = other != source and counts[other] < counts[source]
                alike = counterpart(source, place, other) if fewer else None
                if alike is not None:
                    yield other, alike


def _places(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[Span]:
    for pattern in patterns:
        yield from found(pattern, text)


def _in_fields(
    kinds: Kinds,
    revision: Revision,
    patterns: Sequence[re.Pattern[str]],
    texts: Mapping[str, str],
    struck_texts: Mapping[str, tuple[Span, ...]],
) -> Mapping[str, tuple[Span, ...]]:
    """Find the words in the fields of one revision, and the words of a passage that was struck."""
    places = {
        path: merged(_places(patterns, text))
        for path, text in strings(revision.body)
        if holds_words(kinds, revision.kind, path, text)
    }
    if revision.kind == "evidence":
        places["words"] = merged(
            (
                *places.get("words", ()),
                *passage_struck(revision.body, texts, struck_texts),
            )
        )
    texts_by_path = dict(strings(revision.body))
    return {
        path: spans
        for path, spans in places.items()
        if struck(texts_by_path.get(path, ""), spans) != texts_by_path.get(path, "")
    }


def passage_struck(
    body: Mapping[str, object],
    texts: Mapping[str, str],
    struck_texts: Mapping[str, tuple[Span, ...]],
) -> Iterator[Span]:
    """Go through what of a passage's words is struck with its text; all of a translation's."""
    digest, words = str(body.get("text", "")), str(body.get("words", ""))
    start, end = int(str(body.get("start", 0))), int(str(body.get("end", 0)))
    for span in struck_texts.get(digest, ()):
        first, last = max(start, span.start), min(end, span.end)
        if first < last and words:
            same = texts.get(digest, "")[start:end] == words
            yield Span(first - start, last - start) if same else Span(0, len(words))


def holds_words(kinds: Kinds, kind: str, path: str, text: str) -> bool:
    """Tell whether a text in a body is somebody's words, and no id, code or date."""
    if kind in _NO_WORDS:
        return False
    if kind not in kinds:
        return not is_id(text)
    field = _field_at(kinds.named(kind).fields, [p for p in path.split(".") if not p.isdigit()])
    return field is not None and field.holds_words


def _field_at(fields: Iterable[Field], path: Sequence[str]) -> Field | None:
    known = {field.name: field for field in fields}
    field = known.get(path[0]) if path else None
    return _field_at(field.fields, path[1:]) if field is not None and len(path) > 1 else field


def _replaced(
    revisions: Sequence[Revision],
    fields: Mapping[str, object],
    texts: Mapping[str, object],
) -> tuple[Revision, ...]:
    """List the revisions that hold something struck, and those that name one of them as parent."""
    rids = set(fields) | {
        one.rid for one in revisions if not texts.keys().isdisjoint(pointers(one.body))
    }
    while True:
        further = {one.rid for one in revisions if not rids.isdisjoint(one.parents)} - rids
        if not further:
            return tuple(one for one in revisions if one.rid in rids)
        rids |= further


def _linked(study: OpenStudy, home: _Struck) -> Iterator[BookRef]:
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
    study: OpenStudy, ref: BookRef, books: Sequence[_Struck], because: ErasedBecause
) -> tuple[Erasure, Mapping[BookRef, Sequence[Change]]]:
    certificate = msgspec.structs.replace(
        begun(study, "span", ref, because),
        records=tuple(sorted({one.record for b in books for one in b.revisions
                              if one.rid in b.fields})),
        revisions=tuple(_covered(study, b, one) for b in books for one in b.revisions),
        texts=tuple(CoveredText(book=b.ref.label, digest=digest, by=by)
                    for b in books for digest, by in b.digests.items()),
        places=tuple(place for b in books for place in _struck_places(b)),
    )  # fmt: skip
    return certificate, _passages(study, certificate)


def _covered(study: OpenStudy, book: _Struck, revision: Revision) -> CoveredRevision:
    return replacing(study, book.ref, revision)


def _struck_places(book: _Struck) -> Iterator[StruckPlace]:
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
