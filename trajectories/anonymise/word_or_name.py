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
    "didnt", "doesnt", "ses", "sed", "sez", "sayed",
})  # fmt: skip
_DOES: Final = frozenset({
    "is", "isnt", "was", "wasnt", "has", "hasnt", "had", "hadnt", "does", "did", "came", "comes",
    "went", "goes", "got", "gets", "took", "takes", "gave", "gives", "saw", "sees", "wrote", "drew",
    "ate", "ran", "sang", "lets", "makes", "helps", "looks", "plays", "needs", "loves", "hates",
    "would", "wouldnt", "could", "couldnt", "wont", "cant", "stayed", "arrived", "stood", "waited",
    "worked", "tried", "looked", "seemed", "chairs", "brings", "keeps", "wos", "wasn", "cud", "wud",
}) | _OF_A_PERSON  # fmt: skip
"""What somebody does and no thing is said to do without an article before it. No form that may be
passive: "page left blank"."""
_DID: Final = frozenset({
    "made", "found", "put", "left", "brought", "turned", "moved", "lost", "kept", "picked", "took",
    "let", "cut", "broke", "told", "called", "helped", "taught", "caught", "held", "pulled",
    "pushed", "threw", "bought", "heard", "followed", "carried", "dropped", "got",
})  # fmt: skip
_DONE_TO: Final = frozenset({
    "him", "her", "me", "us", "them", "up", "off", "round", "my", "his", "our", "their", "everyone",
    "everybody", "nobody",
})  # fmt: skip
"""What somebody did is seldom passive before these: bill found him."""
_OWNED: Final = ("'s", "\u2019s")
_BARE: Final = frozenset({
    "hope", "joy", "grace", "faith", "mercy", "patience", "charity", "honour", "constance", "peace",
    "love", "truth", "prudence", "temperance", "felicity", "verity", "glory", "summer", "autumn",
    "winter", "spring", "january", "march", "april", "may", "june", "july", "august", "christmas",
    "easter", "dawn", "dusk", "noon", "frost", "snow", "rain", "storm", "ice", "wind", "sky",
    "heather", "ivy", "ginger", "basil", "rosemary", "holly", "hazel", "coral", "amber", "ruby",
    "pearl", "crystal", "gold", "silver", "jade", "ebony", "art", "music", "melody", "harmony",
    "wood", "stone", "rice", "salt", "steel", "north", "south", "east", "west", "street", "school",
    "church", "home", "work", "day", "night", "bread", "honey", "olive", "cotton", "moss", "sand",
})  # fmt: skip
"""What stands without an article as a plain word too, and so is no name by that."""
_OPENS: Final = frozenset({
    "", "and", "but", "then", "because", "becos", "cos", "coz", "when", "wen", "if", "till",
    "until", "before", "after", "while", "since", "where", "how", "why", "think", "thinks", "says",
    "said", "mean", "me", "knows",
})  # fmt: skip
"""After which somebody may be told to do something."""
_TO_SOMEBODY: Final = frozenset({
    "told", "asked", "rang", "met", "phoned", "texted", "hugged", "thanked", "called", "named",
})  # fmt: skip
_WITH: Final = frozenset({"with", "wiv", "wif"}) | _TO_SOMEBODY
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


def reads_as_name(text: str, words: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether the words beside it make it a name: will said, mark got, told grace.

    Hope went and frost came are said of hope and of frost as well.
    """
    before, after = _beside(words, first, last)
    if (before, words[first].key) in _IN_PHRASES:
        return False
    if after in _OF_A_PERSON:
        return before not in _SUBJECTS | _ARTICLES | _BEFORE_A_PLURAL
    if before in _TO_SOMEBODY:
        return after not in _SUBJECTS | _AFTER_HELPING
    if before == "and" and words[first - 2 : first - 1] and words[first - 2].key == "me":
        return True
    return words[first].key not in _BARE and _stands_bare(text, words, first, last)


def _stands_bare(text: str, words: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether a word that would need an article stands without one."""
    before, after = _beside(words, first, last)
    owned = text[words[last].end : words[last].end + 2] in _OWNED
    if before in _OPENS and (after in _DOES or owned):
        return True
    further = words[last + 2].key if last + 2 < len(words) else ""
    if before in _OPENS and after in _DID and further in _DONE_TO:
        return True
    ends = not after or after in _AFTER_A_PLURAL
    return before in _WITH and ends and not _helps(words[first], after)


def _helps(word: Word, after: str) -> bool:
    return word.key in _HELPING and after in _AFTER_HELPING


def reads_as_word(words: Sequence[Word], first: int, last: int) -> tuple[Light, str]:
    """Light a name that may be a word: only shown where the words beside it say that it is one."""
    before, after = _beside(words, first, last)
    plain = before in _SUBJECTS | _ARTICLES or _helps(words[first], after)
    if plain or (before, words[first].key) in _IN_PHRASES:
        return "look", "a name of the register, read as a word"
    return "ask", "a name that is also a word"


def _beside(words: Sequence[Word], first: int, last: int) -> tuple[str, str]:
    """Give the words before and after, where nothing but a space is between."""
    before = words[first - 1].key if first and words[first].joined == " " else ""
    joined = last + 1 < len(words) and words[last + 1].joined == " "
    return before, words[last + 1].key if joined else ""
