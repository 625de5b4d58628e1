"""Words that may be a name nobody registered: with capital letters, or of the list of names."""

from collections.abc import Iterator, Sequence
from typing import Final

from trajectories.anonymise.common_words import common, english
from trajectories.anonymise.mentions import Light, Mention
from trajectories.anonymise.names_and_places import first_names
from trajectories.anonymise.no_names import NO_NAMES
from trajectories.anonymise.odd_words import Odd
from trajectories.anonymise.word_or_name import begins_sentence
from trajectories.anonymise.written import KIN, TITLES, Word, has_case, words_of

_SAYING: Final = frozenset({
    "said", "says", "told", "asked", "went", "came", "was", "is", "has", "had", "did", "does",
    "got", "gets", "likes", "wants", "wanted", "thinks", "thought", "knows", "knew", "and", "will",
    "can", "could", "would", "lives", "lived", "took", "made", "gave", "rang", "didnt", "doesnt",
    "wont", "cant", "never", "always", "who", "looked", "felt", "started", "helped", "showed",
})  # fmt: skip
"""Words that follow a name at the beginning of a sentence."""
_DONE: Final = _SAYING - {"will", "and", "can", "could", "would", "who", "never", "always", "is"}
"""Words that follow a name written small, and seldom the word that it also is."""
_BEFORE_A_NAME: Final = frozenset({
    "", "and", "but", "then", "because", "cos", "when", "so", "that", "if", "what", "after",
    "before", "until", "with", "told", "asked", "met", "rang", "saw", "where", "how", "why", "says",
    "said", "thinks", "while", "since",
})  # fmt: skip
_BEFORE_A_WORD: Final = frozenset({
    "i", "you", "he", "she", "it", "we", "they", "who", "there", "the", "a", "an", "no", "any",
    "some", "this", "that", "to", "of", "his", "her", "their", "your",
})  # fmt: skip
_NOBODY: Final = NO_NAMES | KIN
_NAMING: Final = frozenset({"called", "named", "calld", "nicknamed"})
_NAME_IS: Final = (["name", "is"], ["name", "was"], ["names", "is"], ["names", "was"])
_SHORTEST: Final = 2
_JOINED: Final = (" ", "-", "'", "\u2019")
_OWNED: Final = ("'s", "\u2019s")


def odd_names(odd: Odd, explained: Sequence[Mention]) -> Iterator[Mention]:
    """Go through the words that may be a name, those beside each other taken together."""
    seen = _seen(odd, explained)
    run: list[Word] = []
    light: Light = "look"
    for place, word in enumerate(odd.words):
        lit = _lit(odd, place, seen)
        if run and (lit is None or odd.text[run[-1].end : word.start] not in _JOINED):
            yield _run(odd, run, light)
            run, light = [], "look"
        if lit:
            run.append(word)
            light = "ask" if lit == "ask" else light
    if run:
        yield _run(odd, run, light)


def _run(odd: Odd, run: Sequence[Word], light: Light) -> Mention:
    start, end = run[0].start, run[-1].end
    if light == "ask":
        return odd.light(start, end, "name", "ask", "it may be a name")
    return odd.light(start, end, "capital", "look", "a capital letter")


def _seen(odd: Odd, explained: Sequence[Mention]) -> frozenset[str]:
    """List what stands elsewhere in the text as a name would, so that it is known at a start."""
    titled = {
        word.key
        for one in explained
        if one.sort == "title_and_name" and not one.entries
        for word in words_of(one.of(odd.text))
        if word.capital
    }
    within = {
        word.key for place, word in enumerate(odd.words) if _lit(odd, place, frozenset()) == "ask"
    }
    return frozenset(titled | within) - TITLES - _BEFORE_A_NAME - _BEFORE_A_WORD


def _lit(odd: Odd, place: int, seen: frozenset[str]) -> Light | None:
    """Light a word that may be a name; None where it is none."""
    word = odd.words[place]
    if word.key in _NOBODY or len(word.key) < _SHORTEST:
        return None
    if not odd.is_free(word.start, word.end):
        return None
    listed = {word.key, word.key.removesuffix("s")} & first_names() != set()
    if word.capital and not word.shouted:
        return _lit_capital(odd, place, listed=listed, seen=word.key in seen)
    if word.key in english():
        small = not word.capital and _is_small_name(
            odd, place, listed=listed, seen=word.key in seen
        )
        if small:
            return "ask"
        return "look" if listed and not word.capital and word.key not in common() else None
    if listed or word.key in seen or _is_told_as_name(odd, place):
        return "ask"
    return "look" if word.shouted and has_case(word.key) else None


def _lit_capital(odd: Odd, place: int, *, listed: bool, seen: bool) -> Light | None:
    """Light a word that begins with a capital letter."""
    word = odd.words[place]
    if not begins_sentence(odd.text, word.start):
        if word.key in common() and not listed:
            return "look"
        return "ask"
    after = odd.words[place + 1].key if place + 1 < len(odd.words) else ""
    if word.key not in english():
        return "ask" if listed or seen or after in _SAYING else "look"
    owned = odd.text[word.end : word.end + 2] in _OWNED
    return "ask" if seen or (listed and (after in _SAYING or owned)) else None


def _is_told_as_name(odd: Odd, place: int) -> bool:
    """Tell whether somebody or something is said to be called so: called olu, his name is olu."""
    before = [word.key for word in odd.words[max(place - 2, 0) : place]]
    joined = odd.words[place].joined == " " and has_case(odd.words[place].key)
    return joined and (before[-1:] in ([one] for one in _NAMING) or before in _NAME_IS)


def _is_small_name(odd: Odd, place: int, *, listed: bool, seen: bool) -> bool:
    """Tell whether a word that is also a name is meant as one, though it is written small."""
    word = odd.words[place]
    before = odd.words[place - 1].key if place and word.joined == " " else ""
    after = odd.words[place + 1].key if place + 1 < len(odd.words) else ""
    if before in _NAMING:
        return listed or word.key not in common()
    owned = odd.text[word.end : word.end + 2] in _OWNED
    done = after in _DONE and before in _BEFORE_A_NAME
    return listed and (done or ((owned or seen) and before not in _BEFORE_A_WORD))
