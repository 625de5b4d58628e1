"""Whether a word that is also a name, as will, hope and grace are, is meant as one."""

from collections.abc import Sequence
from typing import Final

from trajectories.anonymise.mentions import Light
from trajectories.anonymise.written import Word
from trajectories.model.sentences import STOPS

_ENDS: Final = STOPS + ":█"
_AROUND: Final = " \t\"'“”‘’([{-–—*•_"  # noqa: RUF001 - as people type them
_OPENING: Final = "\"'\u201c\u2018"
_SEEN_BEFORE: Final = 80
_BEFORE_A_WORD: Final = frozenset({
    "i", "you", "he", "she", "it", "we", "they", "who", "that", "this", "there", "which", "what",
    "the", "a", "an", "my", "your", "his", "her", "our", "their", "its", "no", "any", "some",
    "to", "not", "in", "of", "good", "free", "mum", "dad", "nobody", "somebody", "everyone",
    "everybody", "things", "these", "those", "as", "very", "more", "last",
    "next",
})  # fmt: skip
_AFTER_A_WORD: Final = frozenset({
    "be", "have", "not", "never", "always", "also", "you", "we", "i", "he", "she", "it", "they",
    "the", "a", "an", "of", "that", "to", "this", "get", "go", "come", "need", "take", "make",
    "do", "see", "help", "ask", "try", "keep", "give", "still", "just", "probably", "only",
    "there", "work", "start", "tell", "let", "so", "for",
})  # fmt: skip


def begins_sentence(text: str, start: int) -> bool:
    """Tell whether a sentence or a line begins here, so that any word has a capital letter."""
    near = text[max(0, start - _SEEN_BEFORE) : start]
    before = near.rstrip(_AROUND)
    quoted = near[-1:] in _OPENING and not near[-2:-1].isalnum()
    return not before or (quoted and near != "") or before[-1] in _ENDS + "\r\n"


def reads_as_word(words: Sequence[Word], first: int, last: int) -> tuple[Light, str]:
    """Light a name that may be a word: only shown where the words beside it say that it is one."""
    before = words[first - 1].key if first and words[first].joined == " " else ""
    joined = last + 1 < len(words) and words[last + 1].joined == " "
    after = words[last + 1].key if joined else ""
    if before in _BEFORE_A_WORD or after in _AFTER_A_WORD:
        return "look", "a name of the register, read as a word"
    return "ask", "a name that is also a word"
