"""How sure a name of the register is meant: replaced at once, asked, shown, or no name at all."""

from collections.abc import Sequence
from typing import Final

from trajectories.anonymise.common_words import english, everyday
from trajectories.anonymise.institutions import names_no_place
from trajectories.anonymise.known import Named
from trajectories.anonymise.match import Match
from trajectories.anonymise.mentions import Light
from trajectories.anonymise.no_names import NO_NAMES
from trajectories.anonymise.word_or_name import (
    begins_sentence,
    reads_as_name,
    reads_as_plural,
    reads_as_word,
)
from trajectories.anonymise.written import KIN, TITLES, Word, has_case

_LETTERED: Final = frozenset({
    "year", "vitamin", "plan", "grade", "block", "room", "flat", "class", "group", "set", "level",
    "hepatitis", "option", "part", "section", "type", "letter", "appendix", "the", "a", "an",
})  # fmt: skip
"""What is told apart by letters."""
_SHORT: Final = 2  # small letters that are taken for no initials
_PLACES: Final = frozenset({"place", "school", "address", "service"})


def light_of(text: str, words: Sequence[Word], match: Match) -> tuple[Light | None, str]:
    """Say how sure a match as the register has it is, and why not; no light where it is no name."""
    named = match.named
    written = words[match.first : match.last + 1]
    if named.how == "initials":
        return _light_of_initials(text, words, match)
    if named.sort in _PLACES and (found := _light_of_a_place(text, written, named)):
        return found
    plain = all(word.plain and word.key in english() for word in written)
    if named.how in {"owned", "inflected"} and plain and len(written) == 1:
        return _light_of_bent_word(text, words, match)
    told = reads_as_name(text, words, match.first, match.last)
    if plain and not told and _may_be_words(text, words, match):
        if _is_shouted_alone(words, match):
            return "ask", "a name that is also a word"
        return reads_as_word(words, match.first, match.last)
    if not named.own and named.people:
        return "ask", "a name of another case"
    if len(named.people) > 1:
        return "ask", "a name of several people"
    if named.how in {"part", "inflected"}:
        return "ask", "part of a name" if named.how == "part" else "a name as it may be inflected"
    return "sure", ""


def _light_of_a_place(
    text: str, written: Sequence[Word], named: Named
) -> tuple[Light | None, str] | None:
    """Light what only says the sort of a service, and the last words of a place's name.

    The Den is asked of; a den is one of many.
    """
    if named.sort == "service" and not named.people and names_no_place(w.key for w in written):
        return "look", "the sort of a service"
    if named.how != "part":
        return None
    capital = all(word.capital and not word.shouted for word in written)
    usual = all(word.key in everyday() for word in written)
    if capital and not (usual and begins_sentence(text, written[0].start)):
        return "ask", "part of the name of a place"
    return (None, "") if usual else ("look", "part of the name of a place, or a word")


def _light_of_bent_word(text: str, words: Sequence[Word], match: Match) -> tuple[Light | None, str]:
    """Light a word that a name would come to with an ending: hopes, for Hope's."""
    word = words[match.first]
    owned = match.named.how == "owned"
    within = word.capital and not word.shouted and not begins_sentence(text, word.start)
    if within or (owned and not reads_as_plural(words, match.first)):
        return "ask", "a name that is also a word"
    return ("look", "a name of the register, read as a word") if owned else (None, "")


def _is_shouted_alone(words: Sequence[Word], match: Match) -> bool:
    """Tell whether it stands in capitals among words that do not: on it IFFY in gold."""
    before, after = words[max(match.first - 1, 0) : match.first], words[match.last + 1 :][:1]
    written = words[match.first : match.last + 1]
    return all(word.shouted for word in written) and not any(
        word.capital and word.key != "i" for word in (*before, *after)
    )


def _may_be_words(text: str, words: Sequence[Word], match: Match) -> bool:
    """Tell whether a name that is also a word or words is not written as a name here."""
    written = words[match.first : match.last + 1]
    if written[0].key == "the":
        written = written[1:] or written
    if all(word.capital and not word.shouted for word in written):
        return len(written) == 1 and begins_sentence(text, written[0].start)
    return len(written) == 1 or not _is_one_phrase(words, match)


def _is_one_phrase(words: Sequence[Word], match: Match) -> bool:
    """Tell whether several words are a name however they are written: miss page, crown street."""
    written = words[match.first : match.last + 1]
    if any(word.joined == ", " for word in written[1:]):
        return True
    if written[0].key in TITLES - KIN:
        return reads_as_word(words, match.first, match.last)[0] == "ask"
    return match.named.sort in _PLACES and not names_no_place(word.key for word in written)


def _light_of_initials(text: str, words: Sequence[Word], match: Match) -> tuple[Light | None, str]:
    """Ask of initials that are written in capitals; one letter alone only where it can be one."""
    written = words[match.first : match.last + 1]
    shown = text[written[0].start : written[-1].end]
    small = has_case(shown) and not any(word.capital for word in written)
    several = len(match.named.people) > 1
    if small and (len(shown) <= _SHORT or all(word.key in english() for word in written)):
        return None, ""
    if len(written) == 1 and len(written[0].key) == 1:
        return _light_of_a_letter(text, words, match.first)
    if match.named.own and not several and _tell_one(text, written):
        return "sure", ""
    return "ask", "initials of several people" if several else "initials of somebody"


def _tell_one(text: str, written: Sequence[Word]) -> bool:
    """Tell whether initials can be nobody else's: H. Warfa, Mark S., KDO as it is registered."""
    capital = all(word.capital for word in written)
    if len(written) == 1:
        return written[0].shouted and len(written[0].key) > _SHORT and _is_no_word(written[0])
    long = [word for word in written if len(word.key) > 1]
    if not long:
        return capital and len(written) > _SHORT
    [letter] = [word for word in written if len(word.key) == 1]
    stopped = text[letter.end : letter.end + 1] == "."
    a_word = letter.key in {"i", "a", "o"} and not stopped
    return capital and (not a_word or any(map(_is_no_word, long)))


def _is_no_word(word: Word) -> bool:
    return word.key not in english() and word.key not in NO_NAMES


def _light_of_a_letter(text: str, words: Sequence[Word], place: int) -> tuple[Light | None, str]:
    word = words[place]
    before = words[place - 1].key if place else ""
    around = text[max(word.start - 1, 0) : word.start] + text[word.end : word.end + 1]
    if word.key in {"i", "a", "o"} and (word.key == "i" or begins_sentence(text, word.start)):
        return None, ""
    if before in _LETTERED or any(sign.isdigit() or sign in "&-/+" for sign in around):
        return None, ""
    return "ask", "a letter that may stand for somebody"
