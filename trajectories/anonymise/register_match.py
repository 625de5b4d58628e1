"""Where the registers' people, places and values stand in a text, in all their forms."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from trajectories.anonymise.how_sure import light_of
from trajectories.anonymise.known import Known, value_key
from trajectories.anonymise.match import Match
from trajectories.anonymise.mentions import Light, Mention
from trajectories.anonymise.misspelt import misspelt
from trajectories.anonymise.spoken_of import is_spoken_of
from trajectories.anonymise.written import KIN, TITLES, Word

_LONGEST_SPELLED: Final = 16  # letters of a name that is spelled out, one by one
_SURE_VALUE: Final = 5  # letters and digits of a value that can be nothing else


def registered(text: str, words: Sequence[Word], known: Known) -> Iterator[Mention]:
    """Go through the mentions of what the registers know; names do not overlap, values may."""
    yield from _values(text, known)
    taken: set[int] = set()
    for match in _exact(words, known):
        taken.update(range(match.first, match.last + 1))
        light, why = light_of(text, words, match)
        if light:
            yield _as_meant(text, _mention(text, words, match, light, why))
    rest = [place for place in range(len(words)) if place not in taken]
    for match in misspelt(text, words, rest, known):
        yield _mention(text, words, match, "ask", match.why)


def _as_meant(text: str, mention: Mention) -> Mention:
    """Ask of a name that is spoken of as a word, which nobody's role can stand for."""
    own = mention.light == "sure" and mention.sort == "name" and len(mention.entries) == 1
    if not own or not is_spoken_of(text, mention.start, mention.end):
        return mention
    why = "a name spoken of as a word"
    return msgspec.structs.replace(mention, sort="name_as_word", light="ask", why=why)


def _values(text: str, known: Known) -> Iterator[Mention]:
    if known.pattern is None:
        return
    for found in known.pattern.finditer(text):
        key = value_key(found[0])
        if key not in known.values and key.startswith("44"):
            key = "0" + key.removeprefix("44").removeprefix("0")
        sort, people = known.values.get(key, ("number", ()))
        sure = len(key) >= _SURE_VALUE or sort in {"case_number", "name"}
        yield Mention(
            start=found.start(),
            end=found.end(),
            sort=sort,
            light="sure" if sure else "ask",
            entries=people,
            why="" if sure else "a short value of the register",
        )


def _exact(words: Sequence[Word], known: Known) -> Iterator[Match]:
    """Go through the names as the register has them, of each place the longest."""
    place = 0
    while place < len(words):
        match = _longest(words, place, known)
        if match:
            yield match
        place = match.last + 1 if match else place + 1


def _longest(words: Sequence[Word], first: int, known: Known) -> Match | None:
    """Find the longest name that begins at a word."""
    key = words[first].key
    found = known.names.get(key)
    match = Match(first, first, found) if found else None
    letters = len(key) == 1
    for last in range(first + 1, min(first + max(known.longest, _LONGEST_SPELLED), len(words))):
        word = words[last]
        letters = letters and len(word.key) == 1
        if word.joined == "." or (last - first >= known.longest and word.joined and not letters):
            break
        key += word.joined + word.key
        found = known.names.get(key) or (known.names.get(key.replace(" ", "")) if letters else None)
        if found:
            match = Match(first, last, found)
    return match


def _mention(text: str, words: Sequence[Word], match: Match, light: Light, why: str) -> Mention:
    """Make a mention of a match: with the title before it and the stop of initials."""
    first, last, named = words[match.first], words[match.last], match.named
    start = _with_title(words, match)
    sort = "title_and_name" if start < first.start else named.sort
    owned = named.how == "owned" and not match.why
    stopped = named.how == "initials" and text[first.end : first.end + 1] == "."
    stopped = stopped and len(last.key) == 1 and text[last.end : last.end + 1] == "."
    return Mention(
        start=start,
        end=last.end - owned + stopped,
        sort="initials" if named.how == "initials" else sort,
        light=light,
        entries=named.people,
        why=why,
    )


def _with_title(words: Sequence[Word], match: Match) -> int:
    """Take in the title before a name, which tells whether it is a man or a woman."""
    first = words[match.first]
    if match.first and match.named.sort == "name" and first.joined == " ":
        before = words[match.first - 1]
        if before.key in TITLES - KIN and before.capital:
            return before.start
    return first.start
