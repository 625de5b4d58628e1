"""Find names in notes that no register knows: capital letters where none is due, and titles.

A guess, to be settled by a person: "who is this?". A word is taken for a name where it begins with
a capital letter though no sentence begins there. Scripts without capital letters are not guessed
at, and neither is a name typed small.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['\u2019]s$")
_ENDS = ".?!:…█)]"
_AROUND = " \t\"'“”‘’([{-–—*•"  # noqa: RUF001 - as people type them
_OPENING = frozenset("\"'\u201c\u2018")
TITLES: Final = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "sir", "auntie", "aunty", "aunt", "uncle", "nurse"}
)
_CALENDAR: Final = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
    "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "christmas", "easter", "ramadan", "eid", "diwali", "halloween",
})  # fmt: skip
_NO_NAMES: Final = frozenset({
    "i", "i'm", "i'd", "i'll", "i've", "me", "mum", "mam", "mom", "mummy", "dad", "daddy",
    "mother", "father", "gran", "grandma", "granny", "grandad", "grandpa", "nan", "nana", "god",
    "ok", "english", "welsh", "scottish", "irish", "british", "polish",
})  # fmt: skip
_BEGINS: Final = frozenset({
    "a", "an", "and", "are", "as", "ask", "asked", "at", "because", "but", "can", "cos", "could",
    "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "his", "how", "if",
    "in", "is", "it", "just", "like", "maybe", "met", "my", "no", "not", "now", "on", "only", "or",
    "our", "said", "saw", "she", "so", "that", "the", "their", "then", "there", "they", "this",
    "to", "told", "was", "we", "well", "were", "what", "when", "where", "who", "why", "will",
    "with", "would", "yes", "you", "your",
})  # fmt: skip
"""What a sentence often begins with."""
_SEEN_BEFORE: Final = 80  # characters looked back at for where a sentence begins


class UnknownName(msgspec.Struct, frozen=True, kw_only=True):
    """A name nobody has settled yet: as it is written, and every place it stands."""

    words: str
    places: tuple[tuple[int, int], ...]


class _Word(msgspec.Struct, frozen=True):
    """A word that begins with a capital letter; `due` where any word there would."""

    words: str
    start: int
    end: int
    due: bool

    @property
    def small(self) -> str:
        return self.words.casefold()


def unknown_names(text: str, known: Iterable[str]) -> tuple[UnknownName, ...]:
    """List the names in a text that none of the known ones explains, in the order they stand.

    Days, months, languages and what everybody calls a parent are none. Of "Ade" and "Miss Ade"
    the longer is listed.
    """
    forms = frozenset(form.casefold() for form in known if form.strip())
    parts = frozenset(word for form in forms for word in form.split())
    found: dict[str, list[tuple[int, int]]] = {}
    written: dict[str, str] = {}
    chains = list(_chains(text))
    elsewhere = {word.small for chain in chains for word in chain if not word.due}
    small = {found[0] for found in _WORD.finditer(text) if found[0].islower()}
    for chain in chains:
        name = _name(chain, elsewhere, small)
        if name and not _is_known([word.small for word in name], forms, parts):
            words = " ".join(word.words for word in name)
            written.setdefault(words.casefold(), words)
            found.setdefault(words.casefold(), []).append((name[0].start, name[-1].end))
    merged = _merged(found)
    return tuple(
        UnknownName(words=written[key], places=tuple(sorted(places)))
        for key, places in sorted(merged.items(), key=lambda pair: min(pair[1]))
    )


def _chains(text: str) -> Iterator[tuple[_Word, ...]]:
    """Go through the runs of capitalised words with nothing but a space between them."""
    chain: list[_Word] = []
    for found in _WORD.finditer(text):
        if chain and not _goes_on(chain[-1], text[chain[-1].end : found.start()]):
            yield tuple(chain)
            chain = []
        word = _POSSESSIVE.sub("", found[0])
        if word[0].isupper() and not (len(word) > 1 and word.isupper()):
            due = not chain and _is_due(text, found.start())
            chain.append(_Word(word, found.start(), found.start() + len(word), due))
        elif chain:
            yield tuple(chain)
            chain = []
    if chain:
        yield tuple(chain)


def _goes_on(word: _Word, gap: str) -> bool:
    """Tell whether a name may go on after a gap: a space, or the full stop of a title."""
    return gap == " " or (gap == ". " and word.small in TITLES)


def _is_due(text: str, start: int) -> bool:
    """Tell whether a sentence or a line begins here, so that any word has a capital letter."""
    near = text[max(0, start - _SEEN_BEFORE) : start]
    before = near.rstrip(_AROUND)
    if near[-1:] in _OPENING or not before:
        return True
    line = before.rpartition("\n")[2]
    return not line or before[-1] in _ENDS or line.strip() in ("?", "!", "//", "##")


def _name(chain: Sequence[_Word], elsewhere: set[str], small: set[str]) -> tuple[_Word, ...]:
    """Cut from a run what a sentence begins with and what is no name; empty where none is left."""
    words = list(chain)
    while words and _is_none(words[0].small):
        words.pop(0)
    while words and (_is_none(words[-1].small) or words[-1].small in TITLES):
        words.pop()
    if words and words[0].due and words[0].small not in TITLES | elsewhere:
        alone = len(words) == 1
        return () if alone else tuple(words[words[0].small in small | _BEGINS :])
    return tuple(words)


def _is_none(small: str) -> bool:
    return (
        len(small) == 1
        or small in _NO_NAMES
        or {small, small.removesuffix("s")} & _CALENDAR != set()
    )


def _is_known(name: Sequence[str], forms: frozenset[str], parts: frozenset[str]) -> bool:
    """Tell whether a known name explains one: as a whole, or word by word without its title.

    "Mrs Pike" is not explained by "Mr Pike".
    """
    if " ".join(name) in forms:
        return True
    title, rest = (name[0], name[1:]) if name[0] in TITLES else ("", name)
    titled = {" ".join((other, *rest)) for other in TITLES} if title else set()
    return all(word in parts for word in rest) and forms.isdisjoint(titled)


def _merged(found: Mapping[str, Sequence[tuple[int, int]]]) -> dict[str, list[tuple[int, int]]]:
    """Count a name's single words with the whole name, where only one such name stands here."""
    merged = {key: list(places) for key, places in found.items()}
    for key in sorted(found, key=len):
        longer = [o for o in found if o != key and set(key.split()) < set(o.split())]
        if len(longer) == 1:
            merged[longer[0]] += merged.pop(key)
    return merged
