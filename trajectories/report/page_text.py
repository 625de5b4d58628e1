r"""Page 1 and commentary as a text that is edited: headings, paragraphs, and marks of evidence.

One form for the terminal and for a file. A line that begins with `##` begins a section, an empty
line a paragraph; `[E8, E9]` anywhere in a paragraph is what the whole of it rests on. A paragraph
that begins with one of the signs itself has a `\` before it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, Literal

import msgspec

from trajectories.model.kinds.voice import ReportPart
from trajectories.model.problem import Problem
from trajectories.report.grammar import flat
from trajectories.report.parts.commentary import PARTS
from trajectories.report.parts.page_one import HEADINGS, page_heading

WHOLE: Final = "The whole page"
_COMMENTARY: Final = "Commentary: "
_HEADING: Final = re.compile(r"##+\s*(?P<said>.*)")
_MARKS: Final = re.compile(r"\[\s*(E\d+(?:\s*[,;]\s*E\d+)*)\s*\]")
_MARKS_OUT: Final = re.compile(rf"\s*{_MARKS.pattern}")
_BETWEEN_WORDS: Final = re.compile(rf"{_MARKS_OUT.pattern}(?=\w)")
_MARK: Final = re.compile(r"E\d+")
_SIGNS: Final = ("#", ">", "\\")  # what a paragraph may not begin with, unless after a "\\"


class Place(msgspec.Struct, frozen=True):
    """What a section is written for: a heading of page 1 as printed, or a part by its name."""

    of: Literal["page_1", "commentary"]
    name: str

    @property
    def heading(self) -> str:
        """The heading it stands under in the text."""
        if self.of == "commentary":
            return f"{_COMMENTARY}{PARTS.get(part_named(self.name) or 'limits', self.name)}"
        return self.name or WHOLE


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph and the ids of the evidence it rests on."""

    text: str
    evidence: tuple[str, ...] = ()


Sections = Mapping[Place, tuple[Paragraph, ...]]


class Line(msgspec.Struct, frozen=True):
    """A line of the text with its number from 1, and the section it stands in, if in one."""

    number: int
    words: str
    place: Place | None


class Parsed(msgspec.Struct, frozen=True):
    """What a text says, section by section, or what is wrong with it."""

    sections: Sections
    problems: tuple[Problem, ...] = ()


def parse(text: str, marks: Mapping[str, str], own: Collection[str] = ()) -> Parsed:
    """Read a text; `marks` are the ids of evidence by mark, `own` headings of a person's own."""
    found: dict[Place, list[Paragraph]] = {}
    problems: list[Problem] = []
    for lines in _paragraphs(text, own):
        first = lines[0]
        if _HEADING.match(first.words):
            if first.place is None:
                problems.append(_unknown_heading(first))
            else:
                found.setdefault(first.place, [])
            continue
        if first.place is None:
            problems.append(_outside(first))
            continue
        paragraph, wrong = _paragraph(lines, marks)
        problems.extend(wrong)
        found.setdefault(first.place, []).append(paragraph)
    if any(one.rule == "heading" for one in problems):  # what stands beneath it is not told twice
        problems = [one for one in problems if one.rule != "place"]
    return Parsed({place: tuple(ones) for place, ones in found.items()}, tuple(problems))


def lines_of(text: str, own: Collection[str] = ()) -> Iterator[Line]:
    """Go through the lines of a text, each with the section it stands in."""
    place: Place | None = None
    for number, words in enumerate(text.split("\n"), start=1):
        if heading := _HEADING.match(words):
            place = _place(heading["said"], own)
        yield Line(number, words, place)


def written(sections: Sections, marks: Mapping[str, str]) -> str:
    """Write sections as a text; `marks` are the marks of evidence by id."""
    return "\n\n".join(
        "\n\n".join([f"## {place.heading}", *(_said(one, marks) for one in paragraphs)])
        for place, paragraphs in sections.items()
    )


def each(sections: Sections) -> Iterator[tuple[Place, Paragraph]]:
    """Go through the paragraphs of some sections, each with its place."""
    return ((place, one) for place, paragraphs in sections.items() for one in paragraphs)


def marked(text: str, marks: Iterable[str]) -> str:
    """Put marks at the end of a paragraph."""
    found = list(marks)
    return f"{text} [{', '.join(found)}]" if found else text


def marks_in(words: str) -> tuple[str, ...]:
    """List the marks in some words, in the order they stand in."""
    return tuple(mark for group in _MARKS.findall(words) for mark in _MARK.findall(group))


def heads(words: str) -> bool:
    """Tell whether a line begins a section."""
    return bool(_HEADING.match(words))


def marked_spans(words: str) -> Iterator[tuple[int, int]]:
    """Find where marks stand in a line."""
    return (found.span() for found in _MARKS.finditer(words))


def unmarked(words: str) -> str:
    """Blank out the marks in a line; every other letter keeps its place."""
    return _MARKS.sub(lambda found: " " * len(found[0]), words)


def remarked(text: str, then: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Give a text the marks of today, where they were counted anew since it was written.

    `then` are the ids by mark it was written with, `now` marks by id. A mark whose evidence has
    none any more becomes [E?], which no evidence has.
    """
    return _MARKS.sub(
        lambda group: _MARK.sub(lambda one: now.get(then.get(one[0], ""), "E?"), group[0]), text
    )


def _said(paragraph: Paragraph, marks: Mapping[str, str]) -> str:
    text = flat(paragraph.text)
    shown = f"\\{text}" if text.startswith(_SIGNS) else text
    return marked(shown, sorted((marks[e] for e in paragraph.evidence if e in marks), key=_number))


def _number(mark: str) -> int:
    return int(mark[1:])


def _paragraphs(text: str, own: Collection[str]) -> Iterator[list[Line]]:
    """Group the lines into headings and paragraphs."""
    together: list[Line] = []
    for line in lines_of(text, own):
        heads = bool(_HEADING.match(line.words))
        if together and (heads or not line.words.strip()):
            yield together
            together = []
        if heads:
            yield [line]
        elif line.words.strip():
            together.append(line)
    if together:
        yield together


def _paragraph(
    lines: list[Line], marks: Mapping[str, str]
) -> tuple[Paragraph, tuple[Problem, ...]]:
    words = " ".join(line.words.strip() for line in lines)
    text = flat(_MARKS_OUT.sub("", _BETWEEN_WORDS.sub(" ", words)))
    if text.startswith("\\") and text[1:].startswith(_SIGNS):
        text = text[1:]
    cited = dict.fromkeys(marks_in(words))
    wrong = [
        _unknown_mark(line.number, mark)
        for line in lines
        for mark in marks_in(line.words)
        if mark not in marks
    ]
    if not text:
        wrong.append(_without_words(lines[0].number))
    known = tuple(marks[mark] for mark in cited if mark in marks)
    return Paragraph(text, known), tuple(wrong)


def _place(said: str, own: Collection[str]) -> Place | None:
    heading = flat(said)
    if heading.casefold().startswith(_COMMENTARY.strip().casefold()):
        part = _part_titled(heading[len(_COMMENTARY.strip()) :])
        return Place("commentary", part) if part else None
    if heading.casefold() == WHOLE.casefold():
        return Place("page_1", "")
    meant = page_heading(heading)
    return Place("page_1", meant) if meant in HEADINGS or meant in own else None


def _part_titled(said: str) -> ReportPart | None:
    """Find a part by the beginning of its title, where only one begins so."""
    begun = flat(said).casefold()
    found = [part for part, title in PARTS.items() if begun and title.casefold().startswith(begun)]
    return found[0] if len(found) == 1 else None


def part_named(name: str) -> ReportPart | None:
    """Return the part of a report that goes by a name in the records."""
    return next((part for part in PARTS if part == name), None)


def _problem(line: int, rule: str, found: str, suggestion: str) -> Problem:
    return Problem(where=f"line {line}", rule=rule, found=found, suggestion=suggestion, gate="save")


def _unknown_mark(line: int, mark: str) -> Problem:
    return _problem(
        line, "marks", f"no evidence has the mark {mark}", "Correct it, or take it out."
    )


def _without_words(line: int) -> Problem:
    return _problem(line, "marks", "marks stand alone", "Put them at the end of a paragraph.")


def _unknown_heading(line: Line) -> Problem:
    known = "; ".join((*HEADINGS, *(f"{_COMMENTARY}{title}" for title in PARTS.values())))
    return _problem(
        line.number, "heading", "no such heading is known", f"Use one of these: {known}."
    )


def _outside(line: Line) -> Problem:
    return _problem(line.number, "place", "words stand under no heading", "Put them beneath one.")
