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
_SUBJECTS: Final = frozenset({
    "i", "you", "he", "she", "it", "we", "they", "who", "there", "this", "that", "which", "what",
    "nobody", "somebody", "everyone", "everybody", "ill", "id",
})  # fmt: skip
_ARTICLES: Final = frozenset({"the", "a", "an", "no", "any", "some", "these", "those", "such"})
_HELPING: Final = frozenset({"will", "may"})
_AFTER_HELPING: Final = frozenset({
    "be", "have", "not", "you", "we", "i", "he", "she", "it", "they", "the", "this", "that",
    "there", "get", "go", "come", "need", "take", "make", "do", "see", "help", "ask", "try",
    "keep", "give", "probably", "work", "start", "tell", "let", "find", "ring", "look", "want",
})  # fmt: skip
"""What follows will and may where they are no name; after a name a verb is bent: went, likes."""


_OF_A_PERSON: Final = frozenset({
    "said", "says", "told", "tells", "asked", "asks", "likes", "liked", "wants", "wanted", "thinks",
    "thought", "knows", "knew", "lives", "lived", "rang", "texted", "phoned", "talked", "spoke",
    "shouted", "cried", "laughed", "smiled", "sat", "walked", "hit", "hugged", "waved", "slept",
    "didnt", "doesnt",
})  # fmt: skip
_IN_PHRASES: Final = frozenset({
    ("first", "aid"), ("hearing", "aid"), ("good", "will"), ("free", "will"), ("at", "will"),
    ("last", "will"), ("in", "hope"), ("last", "summer"), ("next", "summer"), ("all", "summer"),
    ("every", "summer"), ("in", "summer"), ("over", "summer"),
})  # fmt: skip
"""A word before, with which a name is none."""
_BEFORE_A_PLURAL: Final = _SUBJECTS | _ARTICLES | {
    "his", "her", "their", "our", "your", "its", "of", "in", "many", "more", "few", "all", "two",
    "three", "four", "five", "six", "other", "several", "both", "old", "new", "red", "pay",
}  # fmt: skip
_AFTER_A_PLURAL: Final = frozenset({
    "and", "or", "but", "are", "were", "is", "was", "in", "on", "at", "of", "to", "the", "a", "an",
    "that", "for", "with", "from", "by", "it", "they", "we", "he", "she", "i", "you", "out", "up",
    "down", "off", "over", "have", "had", "has", "will", "can", "who", "which", "when", "so", "as",
    "this", "his", "her", "their", "my", "me", "him", "them", "not", "all", "about", "into",
})  # fmt: skip


def begins_sentence(text: str, start: int) -> bool:
    """Tell whether a sentence or a line begins here, so that any word has a capital letter."""
    near = text[max(0, start - _SEEN_BEFORE) : start]
    before = near.rstrip(_AROUND)
    quoted = near[-1:] in _OPENING and not near[-2:-1].isalnum()
    return not before or (quoted and near != "") or before[-1] in _ENDS + "\r\n"


def reads_as_plural(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word with an s is no name with a possessive: the roses, she hopes that."""
    before, after = _beside(words, place, place)
    return not after or after in _AFTER_A_PLURAL or before in _BEFORE_A_PLURAL


def reads_as_name(words: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether what follows is what only a person does: will said, but not hope went."""
    before, after = _beside(words, first, last)
    return after in _OF_A_PERSON and before not in _SUBJECTS | _ARTICLES | _BEFORE_A_PLURAL


def reads_as_word(words: Sequence[Word], first: int, last: int) -> tuple[Light, str]:
    """Light a name that may be a word: only shown where the words beside it say that it is one."""
    before, after = _beside(words, first, last)
    helps = words[first].key in _HELPING and after in _AFTER_HELPING
    if (before, words[first].key) in _IN_PHRASES or before in _SUBJECTS | _ARTICLES or helps:
        return "look", "a name of the register, read as a word"
    return "ask", "a name that is also a word"


def _beside(words: Sequence[Word], first: int, last: int) -> tuple[str, str]:
    """Give the words before and after, where nothing but a space is between."""
    before = words[first - 1].key if first and words[first].joined == " " else ""
    joined = last + 1 < len(words) and words[last + 1].joined == " "
    return before, words[last + 1].key if joined else ""
