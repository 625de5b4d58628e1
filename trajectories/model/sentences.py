"""Find the sentences of spoken and noted words, which nobody punctuated for a computer.

A stop ends a sentence unless it plainly does not: in a date, an abbreviation, before a small letter
after a question. What is wrongly held together can be trimmed by a word; what is wrongly broken
would have to be put together at every mark.
"""

import re
from collections.abc import Iterator
from typing import Final

LONGEST_SENTENCE: Final = 1_000  # characters; speech written down by a program may have no stop
_PLAIN_STOPS = ".!?…"
_OWN_STOPS = "।॥؟۔。！？｡።፧፨։។။"  # noqa: RUF001 - stops of the scripts families write in
STOPS: Final = _PLAIN_STOPS + _OWN_STOPS
CLOSING: Final = "\"'”’»)]」』）"  # noqa: RUF001 - quotes as people type them
_OPENING = "\"'“‘«([「『（¿¡*_"  # noqa: RUF001 - quotes as people type them
_DASHES = "-–—"  # noqa: RUF001 - as people type them
_STOP = re.compile(
    rf"(?:(?P<plain>[{_PLAIN_STOPS}]+)|(?P<own>[{_OWN_STOPS}]+)|(?P<struck>█{{4,}}))"
    rf"(?P<closing>[{re.escape(CLOSING)}]*)"
    r"(?:[ \t]*(?:\[[^\]\n]{1,40}\]|\((?=[a-z])[^)\n]{1,40}\)))*"  # [laughs], (pause, long)
)
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\Z")
_LOOK_BACK = 24  # characters in which the word before a stop is looked for
_LONGEST_BRACKETS = 200  # characters of an aside that is held together
_ABBREVIATED = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "st", "rd", "ave", "e.g", "i.e", "eg", "ie", "cf", "vs",
    "approx", "incl", "tel", "ext", "nr", "jr", "sr", "rev", "hon", "a.m", "p.m", "d.o.b", "dob",
})  # fmt: skip
_BEFORE_SMALL = frozenset({"etc", "wk", "wks", "hr", "hrs", "min", "mins", "yr", "yrs"})
_NUMBERED = re.compile(r"\b(?:log|ref|case|phone|house|room|flat|form)\s+no\Z", re.IGNORECASE)
_BREAKS = (re.compile(r"[,;:،、]\s|\s[-–—]+\s"), re.compile(r"\s"))  # noqa: RUF001 - dashes too


def spans_of_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Go through the sentences of a stretch of text; together they hold all its words."""
    begins = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends_here(text, stop, begins, end):
            yield from _in_pieces(text, begins, stop.end())
            begins = stop.end()
    yield from _in_pieces(text, begins, end)


def _ends_here(text: str, stop: re.Match[str], begins: int, end: int) -> bool:
    """Tell whether a stop inside a stretch ends a sentence."""
    after = stop.end()
    following = after
    while following < end and text[following].isspace():
        following += 1
    if following >= end or stop["own"]:
        return True
    letter = _letter(text, following, end)
    if _in_brackets(text, stop, begins, end):
        return False
    if following == after:
        return bool(stop["plain"]) and _runs_on(text, stop, letter, end)
    if stop["struck"]:
        return letter.isupper()
    if stop["plain"] == ".":
        return _full_stop_ends(text, stop, begins, following, letter)
    return not letter.islower() and text[following] not in _PLAIN_STOPS + _DASHES


def _full_stop_ends(
    text: str, stop: re.Match[str], begins: int, following: int, letter: str
) -> bool:
    small = letter.islower()
    if text[following] in _PLAIN_STOPS or (small and stop["closing"]):
        return False  # spaced dots; somebody's words and who said them
    before = text[max(begins, stop.start() - _LOOK_BACK) : stop.start()]
    if small and before[-1:].isspace():
        return False
    found = _WORD.search(before)
    word = found[0].lower() if found else ""
    if word in _ABBREVIATED or (small and word in _BEFORE_SMALL) or _NUMBERED.search(before):
        return False
    if word == "no" and letter.isdigit():
        return False
    initial = found is not None and len(found[0]) == 1 and found[0].isupper()
    return not initial or word == "i"


def _in_brackets(text: str, stop: re.Match[str], begins: int, end: int) -> bool:
    """Tell whether a stop stands between brackets that close before long."""
    opened, closed = (text.rfind(sign, begins, stop.start()) for sign in "()")
    if opened <= closed or ")" in stop[0]:
        return False
    closes = text.find(")", stop.end(), min(end, opened + _LONGEST_BRACKETS))
    return closes >= 0


def _runs_on(text: str, stop: re.Match[str], letter: str, end: int) -> bool:
    """Tell whether a sentence begins right after a stop without a space between."""
    place = stop.start()
    word = text[max(place - 2, 0) : place]
    after = text[stop.end() + 1 : min(stop.end() + 2, end)]
    return letter.isupper() and len(word) > 1 and word[1].islower() and after not in ("", ".")


def _letter(text: str, place: int, end: int) -> str:
    """Return the first character of a sentence, past quotes and brackets."""
    while place < end - 1 and text[place] in _OPENING:
        place += 1
    return text[place]


def _in_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut the white around a sentence off, and a sentence nobody could read at once in pieces."""
    start, end = _stripped(text, start, end)
    while end - start > LONGEST_SENTENCE:
        cut = _cut(text, start, start + LONGEST_SENTENCE)
        yield _stripped(text, start, cut)
        start, end = _stripped(text, cut, end)
    if start < end:
        yield start, end


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cut(text: str, start: int, limit: int) -> int:
    middle = start + LONGEST_SENTENCE // 2
    for pattern in _BREAKS:
        found = [match.end() for match in pattern.finditer(text, middle, limit)]
        if found:
            return found[-1]
    return limit
