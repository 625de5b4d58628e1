"""The texts of a document: named by hand or by digest, and the passages found in them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from trajectories.model.document_entries import TEXT_DIGEST_LENGTH, Wrong, described, shown
from trajectories.model.fields import Field
from trajectories.model.ids import is_id, text_id
from trajectories.model.kind import Kind
from trajectories.model.record import Entry
from trajectories.model.sessions import Evidence


def wrong_texts(texts: Mapping[str, Any]) -> Iterator[Wrong]:
    """Find texts under no proper name, and texts that are not what their digest says."""
    for name, text in texts.items():
        path = f"texts.{shown(name)}"
        if not isinstance(text, str):
            yield Wrong(path, "type", f"{described(text)}, not text", "Write text.")
        elif not is_id(name):
            yield Wrong(
                path, "id", "no name for a text", "Use letters, digits, _ and -, 64 at most."
            )
        elif len(name) == TEXT_DIGEST_LENGTH and name != text_id(text):
            advice = "Give a changed text a name of your own, and find its passages anew."
            yield Wrong(path, "text", "not the text this digest names", advice)


def digests(texts: Mapping[str, Any]) -> dict[str, str]:
    """Map the names a document gives its texts to their digests."""
    return {name: text_id(text) for name, text in texts.items() if isinstance(text, str)}


def text_fields(kind: Kind) -> tuple[Field, ...]:
    """List the fields of a kind that name a text; groups hold none."""
    return tuple(field for field in kind.fields if field.role == "text_digest")


def unused_texts(texts: Mapping[str, Any], used: Iterable[object]) -> Iterator[Wrong]:
    """Find texts that nothing points at: dropped silently, their words would be lost."""
    pointed_at = set(used)
    for name in texts:
        if name not in pointed_at:
            advice = "Name it in the text of a session or of evidence, or take it out."
            yield Wrong(f"texts.{shown(name)}", "text", "nothing points at this text", advice)


def wrong_passage(raw: Mapping[str, Any], texts: Mapping[str, Any]) -> Wrong | None:
    """Find evidence whose words do not stand in its text, or not where it says."""
    name, words, start, end = (raw.get(key, 0) for key in ("text", "words", "start", "end"))
    text = texts.get(name) if isinstance(name, str) else None
    if not isinstance(text, str) or type(start) is not int or type(end) is not int:
        return None
    if not start and not end:
        to_find = isinstance(words, str) and words and len(name) != TEXT_DIGEST_LENGTH
        return _not_found(words, text) if to_find else None
    return _not_there(raw, text, start, end)


def with_digests(entry: Entry, fields: Iterable[Field], names: Mapping[str, str]) -> Entry:
    """Name the texts of an entry by digest instead of by the name a document gave them."""
    found = {field.attribute: names.get(getattr(entry, field.attribute)) for field in fields}
    return msgspec.structs.replace(entry, **{name: to for name, to in found.items() if to})


def located(entry: Entry, texts: Mapping[str, str]) -> Entry:
    """Say where the words of a passage stand, where that was left open and they stand once."""
    if not isinstance(entry, Evidence) or not entry.words or entry.end or entry.text not in texts:
        return entry
    if _not_found(entry.words, texts[entry.text]) is not None:
        return entry
    start = texts[entry.text].index(entry.words)
    return msgspec.structs.replace(entry, start=start, end=start + len(entry.words))


def _not_found(words: str, text: str) -> Wrong | None:
    first = text.find(words)
    if first < 0:
        return Wrong("words", "passage", "these words are not in the text", "Copy them exactly.")
    if text.find(words, first + 1) >= 0:
        advice = "Add start and end, or more of the words around."
        return Wrong("words", "passage", "these words are in the text more than once", advice)
    return None


def _not_there(raw: Mapping[str, Any], text: str, start: int, end: int) -> Wrong | None:
    words = raw.get("words")
    if end <= start:
        return Wrong("end", "passage", "it ends before it starts", "Write the end after the start.")
    if end > len(text):
        return Wrong("end", "passage", "it ends after the text", "Count code points from 0.")
    if words and not raw.get("translated") and text[start:end] != words:
        advice = "Put start and end right, or leave both out."
        return Wrong("words", "passage", "other words stand there in the text", advice)
    return None
