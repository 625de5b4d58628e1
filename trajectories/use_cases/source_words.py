"""Put other words in the place of those of a case: in its records, and in the notes they stand in.

Nothing is written here: what entries and texts become is worked out, for whoever closes a study.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from trajectories.model.case import Entries
from trajectories.model.erased import pointers
from trajectories.model.ids import kept_text, text_id
from trajectories.model.kind import body_of
from trajectories.model.record import Entry
from trajectories.model.revision import Revision
from trajectories.model.sessions import Evidence, Session, StruckPassage
from trajectories.model.striking import Span, changed, found, strings, wording

Place = tuple[str, str]
"""The id of a record, and the path of a field of it."""


class Instead(msgspec.Struct, frozen=True):
    """What stands in a field, and what is to stand there."""

    source: str
    words: str


class Replaced(msgspec.Struct, frozen=True):
    """The entries of a case that become others, and the texts they point at."""

    entries: Mapping[str, Entry]
    texts: Mapping[str, str]


def replaced(
    own: Entries, revisions: Sequence[Revision], instead: Mapping[Place, Instead]
) -> Replaced:
    """Return what the entries of a case become.

    Where a passage gets other words, they stand in the notes too, and every passage after it moves
    along; what points at an earlier version of those notes points at nothing any more. An entry
    that once pointed at words which go is written anew as it is, so that the old version can go.
    """
    entries = dict(_with_words(own, instead))
    texts: dict[str, str] = {}
    for session in own.of(Session):
        if session.text in own.texts:
            entries |= _in_notes(own, revisions, session, entries, texts)
    now = {**own.by_id, **entries}
    standing = frozenset(p for entry in now.values() for p in pointers(body_of(entry)))
    before: set[str] = set()
    while before != entries.keys():
        before = set(entries)
        gone = _pointed_at(revisions, before) - standing
        for one in revisions:
            if one.record in own.by_id and not gone.isdisjoint(pointers(one.body)):
                entries.setdefault(one.record, own.by_id[one.record])
    return Replaced(entries, texts)


def _with_words(own: Entries, instead: Mapping[Place, Instead]) -> Iterator[tuple[str, Entry]]:
    for record in dict.fromkeys(record for record, _ in instead):
        entry = own.get(record)
        if entry is None:
            continue
        there = dict(strings(msgspec.to_builtins(entry)))
        wanted = {
            path: one.words
            for (of, path), one in instead.items()
            if of == record and there.get(path) == one.source != one.words
        }
        if wanted:
            yield record, _with(entry, wanted)


def _with(entry: Entry, wanted: Mapping[str, str]) -> Entry:
    """Return an entry with other words in some of its fields, by their paths."""

    def instead(path: str, text: str) -> str:
        return wanted.get(path, text)

    after = changed(msgspec.to_builtins(entry), instead)
    return msgspec.convert(after, type(entry))


def _pointed_at(revisions: Sequence[Revision], records: set[str]) -> frozenset[str]:
    return frozenset(p for one in revisions if one.record in records for p in pointers(one.body))


def _in_notes(
    own: Entries,
    revisions: Sequence[Revision],
    session: Session,
    entries: Mapping[str, Entry],
    texts: dict[str, str],
) -> Mapping[str, Entry]:
    """Return a session whose notes hold the new words of its passages, and what points at them."""
    text = own.texts[session.text]
    pieces = [
        (span, old.id, new.words)
        for old, new in _passages(own, session, entries)
        if (span := _where(old, session, text)) is not None
    ]
    if not pieces:
        return {}
    notes = _Notes(text, pieces)
    digest = text_id(notes.text)
    texts[digest] = kept_text(notes.text)
    versions = _versions(revisions, session) - {session.text}
    made: dict[str, Entry] = {session.id: msgspec.structs.replace(session, text=digest)}
    for entry in own:
        if not isinstance(entry, Evidence | StruckPassage):
            continue
        if entry.text == session.text or (entry.text in versions and entry.id in notes.places):
            made[entry.id] = _moved(entries.get(entry.id, entry), digest, notes)
        elif entry.text in versions:
            made[entry.id] = _pointing_nowhere(entries.get(entry.id, entry))
    return made


def _passages(
    own: Entries, session: Session, entries: Mapping[str, Entry]
) -> Iterator[tuple[Evidence, Evidence]]:
    """Go through the passages of a session that get other words: as they were, as they become."""
    for old in own.of(Evidence):
        new = entries.get(old.id)
        if old.session == session.id and isinstance(new, Evidence) and new.words != old.words:
            yield old, new


def _where(passage: Evidence, session: Session, text: str) -> Span | None:
    """Find a passage in the notes as they are now; None where it is not in them."""
    if passage.text == session.text and passage.end:
        return Span(passage.start, passage.end)
    return next(found(wording(passage.words, Span(0, len(passage.words))), text), None)


def _versions(revisions: Sequence[Revision], session: Session) -> frozenset[str]:
    """Name every text that ever was the notes of a session."""
    return frozenset(
        p
        for one in revisions
        if one.record == session.id or one.body.get("session") == session.id
        for p in pointers(one.body)
    )


def _moved(entry: Entry, digest: str, notes: "_Notes") -> Entry:
    start, length = _span_of(entry)
    if isinstance(entry, Evidence) and not entry.end and entry.id not in notes.places:
        return msgspec.structs.replace(entry, text=digest)  # typed, beside the notes
    span = notes.places.get(entry.id) or notes.moved(Span(start, start + length))
    if span is None or not length:
        return _pointing_nowhere(entry)
    if isinstance(entry, StruckPassage):
        return msgspec.structs.replace(entry, text=digest, start=span.start)
    return msgspec.structs.replace(entry, text=digest, start=span.start, end=span.end)


def _span_of(entry: Entry) -> tuple[int, int]:
    if isinstance(entry, StruckPassage):
        return entry.start, entry.length
    assert isinstance(entry, Evidence)
    return entry.start, max(entry.end - entry.start, len(entry.words))


def _pointing_nowhere(entry: Entry) -> Entry:
    if isinstance(entry, StruckPassage):
        return msgspec.structs.replace(entry, text="", start=0)
    assert isinstance(entry, Evidence)
    return msgspec.structs.replace(entry, text="", start=0, end=0)


class _Notes:
    """A text with other words in the place of some of its stretches, and where all of it is now."""

    def __init__(self, text: str, pieces: Sequence[tuple[Span, str, str]]) -> None:
        self.places: dict[str, Span] = {}
        self._moves: list[tuple[Span, int]] = []  # a stretch, and how far what follows it moves
        made, at = "", 0
        for stretch, within in _together(pieces):
            made += text[at : stretch.start]
            for number, (name, words) in enumerate(within):
                made += " " if number else ""
                self.places[name] = Span(len(made), len(made) + len(words))
                made += words
            at = stretch.end
            self._moves.append((stretch, len(made) - at))
        self.text = made + text[at:]

    def moved(self, span: Span) -> Span | None:
        """Say where a stretch is now; None where some of it was replaced."""
        by = 0
        for stretch, further in self._moves:
            if stretch.start < span.end and span.start < stretch.end:
                return None
            by = further if stretch.end <= span.start else by
        return Span(span.start + by, span.end + by)


def _together(
    pieces: Sequence[tuple[Span, str, str]],
) -> Iterator[tuple[Span, list[tuple[str, str]]]]:
    """Put passages that lie over each other together; their words then follow each other."""
    held: tuple[Span, list[tuple[str, str]]] | None = None
    for span, name, words in sorted(pieces):
        if held is not None and span.start < held[0].end:
            stretch = Span(held[0].start, max(held[0].end, span.end))
            held = stretch, [*held[1], (name, words)]
            continue
        if held is not None:
            yield held
        held = span, [(name, words)]
    if held is not None:
        yield held
