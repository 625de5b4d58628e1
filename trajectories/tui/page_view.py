"""What is said beside page 1 while it is written: what is offered, what to look at again."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from trajectories.model.problem import Problem
from trajectories.report.blocks import LONGEST_SENTENCE, EvidenceItem, count_words
from trajectories.report.page_text import (
    Line,
    Place,
    heads,
    lines_of,
    marked,
    marks_in,
    unmarked,
)
from trajectories.report.parts.page_one import HEADINGS
from trajectories.report.shortening import sentences_of
from trajectories.tui.cells import wrapped
from trajectories.tui.plain_text import one_line
from trajectories.tui.widgets.lines import Line as Shown
from trajectories.use_cases.page_one import Judged, Offer, PageToWrite

_TABLE = "a table, made from the messages; what you write stands before it"
_BEGINS = 4  # words by which a sentence is known
_NO_OFFER = "Nothing is offered here: say what the report should not be read without."
_ALL_TAKEN = "Everything that was offered here stands in the text."
_NO_PLACE = "Put the cursor under a heading, and what is offered for it stands here."


class Spot(msgspec.Struct, frozen=True):
    """Where the cursor stands: its section, and the lines from the first to the last with words."""

    place: Place | None
    last: int
    """The last line of the section that holds words, from 1; its heading where none does."""
    paragraph: str
    paragraph_last: int


def spot(page: PageToWrite, text: str, row: int) -> Spot:
    """Say where a row, counted from 0, stands."""
    lines = list(lines_of(text, page.own))
    here = lines[min(row, len(lines) - 1)]
    section = _around(lines, here, lambda line: line.place == here.place)
    last = max((line.number for line in section if line.words.strip()), default=here.number)
    words = bool(here.words.strip())
    paragraph = _around(lines, here, lambda line: bool(line.words.strip())) if words else [here]
    said = " ".join(line.words for line in paragraph)
    return Spot(here.place, last, said, paragraph[-1].number)


def headings_of(page: PageToWrite, text: str) -> list[int]:
    """List for each section the last of its lines that holds words, in the order of the text."""
    found: dict[Place | None, int] = {}
    for line in lines_of(text, page.own):
        if line.place is not None and line.words.strip():
            found[line.place] = line.number
    return list(found.values())


def left_to_take(page: PageToWrite, place: Place | None, text: str) -> Sequence[Offer]:
    """List what is offered for a section and does not stand in the text yet."""
    offered = page.offers.get(place.name, ()) if place else ()
    said = one_line(text)
    return [one for one in offered if one_line(one.text) not in said]


def offer_lines(
    page: PageToWrite, place: Place | None, text: str, room: int, *, dash: str
) -> Iterator[Shown]:
    """Say what is offered for the heading the cursor is under, each broken into lines."""
    if place is None:
        yield from _told("none", _NO_PLACE, room)
        return
    if place == Place("page_1", HEADINGS[-1]):
        yield from _told("table", f"{page.asks_heading}: {_TABLE}", room)
        for number, ask in enumerate(page.asks):
            said = f"{dash} {ask.what} ({ask.of_whom}; {ask.by}; {ask.answer})"
            yield from _told(f"ask {number}", said, room)
        return
    left = left_to_take(page, place, text)
    for number, one in enumerate(left):
        first, *rest = wrapped(one_line(marked(one.text, one.marks)), room)
        yield Shown(str(number), (first,), tone="muted")
        yield from (Shown(f"{number} {at}", (f"  {words}",), heading=True, tone="muted")
                    for at, words in enumerate(_hung(rest, room)))  # fmt: skip
    if not left:
        offered = bool(page.offers.get(place.name))
        yield from _told("none", _ALL_TAKEN if offered else _NO_OFFER, room)


def sentence_length(words: str, column: int) -> int:
    """Count the words of the sentence a column of a line stands in; marks are no words."""
    if heads(words):
        return 0
    blank = unmarked(words)
    sentences = sentences_of(blank)
    passed = len(sentences_of(blank[: max(column, 1)]))
    return count_words(sentences[min(passed, len(sentences)) - 1]) if sentences else 0


def length_said(length: int) -> str:
    """Say how long the sentence is, and how long it may be."""
    return f"this sentence {length} of {LONGEST_SENTENCE} words"


def advice_lines(judged: Judged | None) -> list[str]:
    """Say each thing to look at again in a line, a sentence by its first words."""
    if judged is None:
        return []
    return [
        f"{_where(one, judged.sentences)}: {one.found}. {one.suggestion}" for one in judged.problems
    ]


def _where(problem: Problem, sentences: Sequence[str]) -> str:
    place = problem.where.removeprefix("page 1, ")
    number = place.removeprefix("sentence ")
    if number.isdigit() and 0 < int(number) <= len(sentences):
        begins = " ".join(sentences[int(number) - 1].split()[:_BEGINS])
        return f"“{begins} …”"
    return place[:1].upper() + place[1:]


def evidence_said(items: Sequence[EvidenceItem]) -> list[tuple[str, str]]:
    """Say pieces of evidence: the mark, then whose words and which."""
    said: list[tuple[str, str]] = []
    for item in items:
        words = f"“{item.words}”" if item.words else item.told or item.picture
        said.append((item.mark, f"{words} {item.source}"))
    return said


def cited(page: PageToWrite, words: str) -> list[EvidenceItem]:
    """List the evidence marked in some words, in the order of the marks."""
    marks = dict.fromkeys(marks_in(words))
    return [item for item in page.evidence if item.mark in marks]


def _hung(rest: list[str], room: int) -> list[str]:
    return wrapped(" ".join(rest), room - 2) if rest else []


def _told(name: str, words: str, room: int) -> Iterator[Shown]:
    for number, line in enumerate(wrapped(one_line(words), room)):
        yield Shown(f"{name} {number}", (line,), heading=True, tone="muted")


def _around(lines: list[Line], here: Line, same: Callable[[Line], bool]) -> list[Line]:
    """List the lines before and after one that go together with it, itself among them."""
    first = last = here.number - 1
    while first > 0 and same(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and same(lines[last + 1]):
        last += 1
    return lines[first : last + 1]
