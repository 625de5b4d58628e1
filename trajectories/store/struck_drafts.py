"""Strike words in what is being typed, while the book still says which words they are."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from trajectories.model.erased import Erasures
from trajectories.model.striking import Span, changed, counterpart, found, strings, struck, wording
from trajectories.store.book import BookState

_SHORTEST = 40
"""Characters a draft's text must have to be laid beside a struck one."""


class Said(NamedTuple):
    """Words that are about to be struck: where they stand, and whether in a text of its own."""

    source: str
    span: Span
    of_text: bool


def struck_words(book: str, erasures: Erasures, state: BookState) -> Iterator[Said]:
    """Go through the words a book's certificates strike, as they still stand in it."""
    bodies = {one.rid: dict(strings(one.body)) for one in state.revisions}
    for one in erasures.by_book.get(book, ()):
        for place in one.places:
            fields = bodies.get(place.of, {})
            text = fields.get(place.field, "") if place.field else state.texts.get(place.of, "")
            if place.book == book and text:
                span = Span(place.start, place.start + place.length)
                yield Said(text, span, not place.field)


def struck_draft(content: bytes, said: Sequence[Said]) -> bytes:
    """Return a draft without the words, whether it is text or the values of a form."""

    def change(_: str, text: str) -> str:
        return struck(text, _spans_in(text, said))

    try:
        values = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return change("", content.decode("utf-8", "replace")).encode()
    after = changed(values, change)
    return content if after == values else msgspec.json.encode(after)


def _spans_in(text: str, said: Sequence[Said]) -> Iterator[Span]:
    for source, span, of_text in said:
        again = list(found(wording(source, span), text))
        yield from again
        if of_text and not again and len(text) >= _SHORTEST:
            alike = counterpart(source, span, text)
            if alike is not None:
                yield alike
