"""Write page 1 and commentary to a file that is edited elsewhere, and read it back.

The file says at its head of which case it is and at its end which evidence each mark stands for, so
that neither another child's page nor a mark that has moved on meanwhile is taken for this one.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from trajectories.model.problem import Problem
from trajectories.report.grammar import flat
from trajectories.report.page_text import Paragraph, Place, marked, written
from trajectories.report.parts.commentary import PARTS
from trajectories.report.parts.page_one import HEADINGS
from trajectories.report.shortening import shortened
from trajectories.store.leaving import write_leaving
from trajectories.use_cases.ledger import enter
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.page_one import RESILIENCE, Offer, PageToWrite, page_to_write
from trajectories.use_cases.save_page import save_page
from trajectories.use_cases.sources import made_from
from trajectories.use_cases.writing import Objected, Saved

_ASIDE: Final = ">"
_EVIDENCE: Final = "## Evidence"
_HEAD: Final = "> Page 1 of case "
_ADVICE: Final = (
    "Write each heading's sentences as you would say them. A sentence left exactly as it is here",
    "stays stamped “draft sentence” until somebody has touched it.",
    "Lines that begin with > are offers and advice and are not read back; to use one, take its >",
    "away. An empty line begins a new paragraph. Marks such as [E8] say what a paragraph rests on;",
    "write them at its end. Leave the first line, and the list of evidence, as they are.",
)
_LISTED: Final = re.compile(r"\[(E\d+)\]\s+(\S+)")
_WORDS: Final = 24


class _Read(msgspec.Struct, frozen=True):
    """A file taken apart: its text with what stands aside left out, and the marks it lists."""

    code: str
    text: str
    marks: dict[str, str]
    listed: bool


def write_page_file(study: OpenStudy, case: str, path: Path, *, replace: bool = False) -> Path:
    """Write the draft of page 1 and the commentary: ledger entry first, then the file (mode 0600).

    It holds names and what people said: what is private, held or withdrawn stays out of it, as of a
    report.
    """
    content = page_file(page_to_write(study, case)).encode()
    enter(
        study,
        "report",
        content,
        cases=(case,),
        named=True,
        purpose="own_copy",
        variant="page 1, to be written",
        revisions=made_from(study, case),
    )
    return write_leaving(path, content, replace=replace)


def read_page_file(study: OpenStudy, case: str, content: str) -> Saved | Objected | None:
    """Keep what a file says, all or nothing; None where nothing of it is new."""
    found = _taken_apart(content)
    code = page_to_write(study, case).code
    if found.code != code:
        return Objected((_of_another(found.code),))
    if not found.listed:
        return Objected((_unlisted(),))
    return save_page(study, case, found.text, found.marks)


def page_file(page: PageToWrite) -> str:
    """Say the whole file."""
    sections = {place: paragraphs or _drafted(page, place)
                for place, paragraphs in page.sections.items()}  # fmt: skip
    parts = [f"{_HEAD}{page.code}", "\n".join(f"> {line}" for line in _ADVICE)]
    for place, paragraphs in sections.items():
        parts.append(written({place: paragraphs}, page.tale.marks))
        parts += _aside(page, place, paragraphs)
    parts.append("\n".join(_how_to_comment()))
    parts += _for_commentary(page)
    parts.append("\n".join([_EVIDENCE, "", *_listed(page)]))
    return "\n\n".join(parts) + "\n"


def _drafted(page: PageToWrite, place: Place) -> tuple[Paragraph, ...]:
    """Take for a heading nobody wrote for what a report would print there."""
    offered = page.offers.get(place.name, ()) if place.of == "page_1" else ()
    ids = page.ids
    return tuple(
        Paragraph(one.text, tuple(ids[mark] for mark in one.marks))
        for one in offered
        if one.on_page
    )


def _aside(page: PageToWrite, place: Place, used: tuple[Paragraph, ...]) -> Iterator[str]:
    if place.of != "page_1":
        return
    text = " ".join(one.text for one in used)
    for one in page.offers.get(place.name, ()):
        if one.text not in text:
            yield _offered(one)
    if place.name == HEADINGS[-1]:
        yield "\n".join([f"> {page.asks_heading}: printed as a table, made from the messages.",
                         *(f"> {ask.what} ({ask.of_whom}; {ask.by}; {ask.answer})"
                           for ask in page.asks)])  # fmt: skip


def _offered(offer: Offer) -> str:
    return f"> {marked(offer.text, offer.marks)}"


def _how_to_comment() -> Iterator[str]:
    yield "> A paragraph for a part of the report stands under a heading of its own, such as"
    yield f"> ## Commentary: {PARTS['services']}"
    yield f"> The parts: {'; '.join(PARTS.values())}."


def _for_commentary(page: PageToWrite) -> list[str]:
    offered = page.offers.get(RESILIENCE, ())
    lead = (
        f"> ## Commentary: {PARTS[RESILIENCE]}\n"
        "> Offered for it: what was seen, what was provided, what may be developing. Whether one\n"
        "> led to another is yours to judge."
    )
    return [lead, *map(_offered, offered)] if offered else []


def _listed(page: PageToWrite) -> Iterator[str]:
    ids = page.ids
    for item in page.evidence:
        told = item.told or item.picture
        said = f"“{shortened(item.words, _WORDS)}”" if item.words else shortened(told, _WORDS)
        yield f"[{item.mark}] {ids[item.mark]}  {flat(item.source)}: {flat(said)}"


def _taken_apart(content: str) -> _Read:
    """Take a file apart; lines keep their numbers."""
    lines = content.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n").split("\n")
    at = next((n for n, line in enumerate(lines) if line.strip() == _EVIDENCE), len(lines))
    head = next((line.strip() for line in lines if line.strip()), "")
    listed = (_LISTED.match(line.strip()) for line in lines[at:])
    return _Read(
        code=head.removeprefix(_HEAD).strip() if head.startswith(_HEAD) else "",
        text="\n".join("" if line.lstrip().startswith(_ASIDE) else line for line in lines[:at]),
        marks={found[1]: found[2] for found in listed if found},
        listed=at < len(lines),
    )


def _of_another(code: str) -> Problem:
    found = "it is the page of another case" if code else "it does not say of which case it is"
    return Problem(
        where="line 1", rule="case", found=found, gate="save",
        suggestion="Read it into the case its first line names, as --write wrote it.",
    )  # fmt: skip


def _unlisted() -> Problem:
    return Problem(
        where="the end of the file", rule="marks", found="the list of evidence is not there",
        suggestion="Write the file anew, and put your text into it.", gate="save",
    )  # fmt: skip
