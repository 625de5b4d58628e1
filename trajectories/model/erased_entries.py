"""Take out of entries, not of revisions, what certificates say is gone: for what arrives.

A document holds entries without history. What it brings is held against the same certificates: an
erased record is left out, with the pointers at it; struck words are struck again, found by the text
they stood in, which a document carries along.
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from trajectories.model.erased import Erasures
from trajectories.model.fields import Field, fields_of
from trajectories.model.ids import text_id
from trajectories.model.record import Entry, Part
from trajectories.model.revision import Revision, heads
from trajectories.model.sessions import Evidence
from trajectories.model.striking import Span, changed, found, merged, strings, struck, wording

E = TypeVar("E", bound=Entry)
P = TypeVar("P", bound=Entry | Part)


class Resting(msgspec.Struct, frozen=True):
    """Entries and texts with what was erased taken out, and the ids of what was."""

    entries: tuple[Entry, ...]
    texts: Mapping[str, str]
    left_out: tuple[str, ...]
    """Entries that were erased, and those whose words were struck."""


def without_references(entry: P, gone: frozenset[str]) -> P:
    """Return an entry or part without its pointers at what is gone."""
    changes = {}
    for field in fields_of(entry.__class__):
        before = getattr(entry, field.attribute)
        after = _without(field, before, gone)
        if after != before:
            changes[field.attribute] = after
    return msgspec.structs.replace(entry, **changes) if changes else entry


def without_erased(
    entries: Iterable[Entry],
    texts: Mapping[str, str],
    erasures: Erasures,
    book: str,
    *,
    kept: Iterable[Revision] = (),
) -> Resting:
    """Hold entries that arrive for a book against what was erased from it.

    `kept` are the revisions the book has: what was struck in a field is known by what stands there.
    """
    if not erasures.certificates:
        return Resting(tuple(entries), texts, ())
    gone = erasures.records(book)
    staying = [entry for entry in entries if entry.id not in gone]
    left_out = {entry.id for entry in entries if entry.id in gone}
    pruned = [
        _without_cases(without_references(entry, gone), erasures.children) for entry in staying
    ]
    spans = _struck_spans(erasures, book, texts)
    bodies = {one.rid: one.body for one in kept}
    by = {digest: text_id(struck(texts[digest], places)) for digest, places in spans.items()}
    done = [_struck(entry, erasures, book, texts, spans, by, bodies) for entry in pruned]
    left_out |= {a.id for a, b in zip(pruned, done, strict=True) if _words(a) != _words(b)}
    resting = {by.get(d, d): struck(text, spans.get(d, ())) for d, text in texts.items()}
    return Resting(tuple(done), resting, tuple(sorted(left_out)))


def _without(field: Field, value: object, gone: frozenset[str]) -> object:
    if field.role == "reference":
        if isinstance(value, tuple):
            return tuple(one for one in value if one not in gone)
        return "" if value in gone else value
    if isinstance(value, tuple) and field.group:
        return tuple(without_references(part, gone) for part in value)
    return value


def _without_cases(entry: Entry, children: frozenset[str]) -> Entry:
    """Take the ids of erased children out of an entry of a site."""
    values = msgspec.to_builtins(entry)
    if not any(text in children for _, text in strings(values)):
        return entry
    return msgspec.convert(
        changed(values, lambda _, text: None if text in children else text), type(entry)
    )


def _struck_spans(
    erasures: Erasures, book: str, texts: Mapping[str, str]
) -> Mapping[str, tuple[Span, ...]]:
    """Map the texts that were struck, once or again later, to all that was struck in them."""
    known = erasures.struck_texts(book)
    spans: dict[str, tuple[Span, ...]] = {}
    for digest, text in texts.items():
        at = digest
        for _ in known:
            if at in known:
                spans[digest] = merged((*spans.get(digest, ()), *known[at]))
                at = text_id(struck(text, spans[digest]))
    return spans


def _struck(
    entry: Entry,
    erasures: Erasures,
    book: str,
    texts: Mapping[str, str],
    spans: Mapping[str, tuple[Span, ...]],
    by: Mapping[str, str],
    bodies: Mapping[str, Mapping[str, object]],
) -> Entry:
    """Strike in an entry what was struck in the texts it came with, and in its own fields."""
    patterns = [wording(texts[d], span) for d, places in spans.items() for span in places]
    known = _as_struck(erasures, book, entry, bodies)
    holding = {field.name for field in fields_of(type(entry)) if field.holds_words}

    def change(path: str, text: str) -> str:
        if path in known and struck(text, known[path][0]) == known[path][1]:
            return known[path][1]
        if text in by and path.partition(".")[0] not in holding:
            return by[text]
        if not _holds_words(type(entry), path):
            return text
        places = [span for pattern in patterns for span in found(pattern, text)]
        if path == "words" and isinstance(entry, Evidence):
            places += _of_passage(entry, texts, spans)
        return struck(text, merged(places))

    values = msgspec.to_builtins(entry)
    after = changed(values, change)
    return entry if after == values else msgspec.convert(after, type(entry))


def _as_struck(
    erasures: Erasures, book: str, entry: Entry, bodies: Mapping[str, Mapping[str, object]]
) -> Mapping[str, tuple[list[Span], str]]:
    """Map struck fields of a record to what is struck in them and what stands there now."""
    found_in: dict[tuple[str, str], list[Span]] = {}
    for rid, place in erasures.struck_fields(book, entry.id):
        span = Span(place.start, place.start + place.length)
        found_in.setdefault((rid, place.field), []).append(span)
    return {
        path: (places, dict(strings(bodies[rid])).get(path, ""))
        for (rid, path), places in found_in.items()
        if rid in bodies
    }


def _of_passage(
    entry: Evidence, texts: Mapping[str, str], spans: Mapping[str, tuple[Span, ...]]
) -> list[Span]:
    same = texts.get(entry.text, "")[entry.start : entry.end] == entry.words
    places = []
    for span in spans.get(entry.text, ()):
        first, last = max(entry.start, span.start), min(entry.end, span.end)
        if first < last:
            whole = Span(0, len(entry.words))
            places.append(Span(first - entry.start, last - entry.start) if same else whole)
    return places


def _holds_words(kind: type[Entry], path: str) -> bool:
    fields = fields_of(kind)
    field = None
    for name in (part for part in path.split(".") if not part.isdigit()):
        field = next((one for one in fields if one.name == name), None)
        fields = field.fields if field is not None else ()
    return field is not None and field.holds_words


def _words(entry: Entry) -> list[str]:
    return [text for path, text in strings(msgspec.to_builtins(entry))
            if _holds_words(type(entry), path)]  # fmt: skip


def current(revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    """List the revisions that stand in a book."""
    return tuple(one for ones in heads(revisions).values() for one in ones)
