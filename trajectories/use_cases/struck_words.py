"""Find all that is to be struck in one book: the words themselves, and whatever holds them.

Only fields that hold words are looked at, so that no code, date or reference is spoilt by a word
that happens to be spelt like it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from trajectories.model.erased import pointers
from trajectories.model.fields import Field
from trajectories.model.ids import is_id, text_id
from trajectories.model.kind import Kinds
from trajectories.model.revision import Revision
from trajectories.model.striking import Span, counterpart, found, merged, strings, struck, wording
from trajectories.store.folder import BookRef, BookState
from trajectories.use_cases.open_study import OpenStudy

Said = tuple[str, Span]
"""A text, and where in it words stand that are struck."""
_NO_WORDS = ("child", "code")


@dataclass(frozen=True)
class Struck:
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


def struck_in(study: OpenStudy, ref: BookRef, said: tuple[Said, ...], record: str) -> Struck:
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
    return Struck(ref, state, texts, fields, _replaced(state.revisions, fields, texts))


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
        if _holds_words(kinds, revision.kind, path, text)
    }
    if revision.kind == "evidence":
        places["words"] = merged(
            (
                *places.get("words", ()),
                *_passage_struck(revision.body, texts, struck_texts),
            )
        )
    texts_by_path = dict(strings(revision.body))
    return {
        path: spans
        for path, spans in places.items()
        if struck(texts_by_path.get(path, ""), spans) != texts_by_path.get(path, "")
    }


def _passage_struck(
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


def _holds_words(kinds: Kinds, kind: str, path: str, text: str) -> bool:
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
