"""Cut a text to a number of words, at the end of a sentence where one fits."""

import re
from typing import Final

from trajectories.report.blocks import count_words
from trajectories.report.grammar import flat

_BETWEEN_SENTENCES: Final = re.compile(r"(?<=[.!?…”])\s+(?=[A-Z“\"])")
_LONG_WORD: Final = 14  # letters


def sentences_of(text: str) -> list[str]:
    """Split a text into its sentences."""
    return [found for found in _BETWEEN_SENTENCES.split(flat(text)) if found]


def shortened(text: str, most: int) -> str:
    """Return at most so many words of a text, "…" after a cut.

    It is cut after a sentence, unless that would take more than half of the room away. Words of
    endless letters are cut too: a text is never longer than so many long words.
    """
    text = flat(text)
    if len(text) > most * _LONG_WORD:
        kept = text[: most * _LONG_WORD]
        return f"{_by_words(kept, most)} …" if " " in kept else f"{kept}…"
    if count_words(text) <= most:
        return text
    return f"{_by_words(text, most)} …"


def _by_words(text: str, most: int) -> str:
    whole = _as_many_as_fit(sentences_of(text), most)
    enough = 2 * count_words(whole) >= most
    return whole if enough else _as_many_as_fit(text.split(), most)


def _as_many_as_fit(pieces: list[str], most: int) -> str:
    kept: list[str] = []
    for piece in pieces:
        if count_words(" ".join([*kept, piece])) > most:
            break
        kept.append(piece)
    return " ".join(kept)
