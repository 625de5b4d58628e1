"""Gather what somebody who writes page 1 or commentary needs, and look it through as it is typed.

What is written, what is offered, and the evidence both rest on: gated as a report is, because what
is written here is printed there.
"""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from trajectories.errors import Failed
from trajectories.model.case import Case
from trajectories.model.kinds.voice import Commentary, ReportPart, Summary
from trajectories.model.problem import Problem
from trajectories.report.blocks import Ask, Claim, EvidenceItem
from trajectories.report.grammar import flat
from trajectories.report.lint import lint_page_one
from trajectories.report.page_text import Paragraph, Place, Sections, each, parse
from trajectories.report.page_text import written as said
from trajectories.report.parts.asks import asks, asks_heading
from trajectories.report.parts.commentary import PARTS
from trajectories.report.parts.drafts import Passage
from trajectories.report.parts.evidence import evidence_items
from trajectories.report.parts.page_one import HEADINGS, offers, page_heading, page_one
from trajectories.report.parts.resilience import draft_resilience
from trajectories.report.shortening import sentences_of
from trajectories.report.telling import Telling, telling
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.report import preview

Written = Summary | Commentary
_BEING_WRITTEN: Final = "being-written"
RESILIENCE: Final[ReportPart] = "what_helps"
"""The part for whose commentary passages are offered."""


class Offer(msgspec.Struct, frozen=True):
    """What the tool offers for a heading or a part: sentences that stand together, and their marks.

    `on_page` tells whether the page has room for it, were nobody to write anything.
    """

    text: str
    marks: tuple[str, ...]
    on_page: bool


class PageToWrite(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody who writes page 1 has before them.

    `sections` is what is written, each heading of page 1 among them; `offers` what is offered, by
    heading; the last heading stands over a table of `asks`, which is made from messages.
    """

    code: str
    tale: Telling
    sections: Sections
    offers: Mapping[str, tuple[Offer, ...]]
    asks_heading: str
    asks: tuple[Ask, ...]
    evidence: tuple[EvidenceItem, ...]

    @property
    def ids(self) -> dict[str, str]:
        """The ids of evidence by their marks."""
        return {mark: name for name, mark in self.tale.marks.items()}

    @property
    def own(self) -> frozenset[str]:
        """The headings that are a person's own."""
        return frozenset(place.name for place in self.sections if place.of == "page_1")

    @property
    def text(self) -> str:
        """What is written, as the text to go on with."""
        return said(self.sections, self.tale.marks)


class Judged(msgspec.Struct, frozen=True):
    """How a page stands while it is written: its words, the sentences left as offered, advice."""

    words: int
    stamped: int
    sentences: tuple[str, ...]
    """Every sentence of the page, as the problems number them."""
    problems: tuple[Problem, ...]


def page_to_write(study: OpenStudy, case: str) -> PageToWrite:
    """Gather what is written and what is offered; Failed where nothing of the case may leave."""
    found = open_case(study, case)
    outgoing = preview(study, case)
    if not outgoing.case.own:
        raise Failed("Nothing of this case may be told.", "The use of it was withdrawn (R13).")
    tale = telling(outgoing)
    unwritten = _without_summaries(tale)
    first = {claim.text for claim in page_one(unwritten).claims}
    return PageToWrite(
        code=found.child.code,
        tale=tale,
        sections=_sections(found, tale),
        offers={
            heading: tuple(_offer(passage, first) for passage in passages)
            for heading, passages in (*offers(unwritten).items(), _for_commentary(unwritten))
        },
        asks_heading=asks_heading(tale),
        asks=tuple(asks(tale)),
        evidence=evidence_items(tale),
    )


def _for_commentary(tale: Telling) -> tuple[str, tuple[Passage, ...]]:
    """Offer for the part on what helps what was seen, provided and may be developing."""
    return RESILIENCE, tuple(draft_resilience(tale))


def judge(page: PageToWrite, text: str) -> Judged:
    """Look a text through as a report would print it; nothing is saved."""
    parsed = parse(text, page.ids, page.own)
    typed = tuple(
        Summary(
            id=f"{_BEING_WRITTEN}-{number:03}",
            of="page_1",
            heading=place.name,
            text=paragraph.text,
            evidence=paragraph.evidence,
        )
        for number, (place, paragraph) in enumerate(each(parsed.sections), start=1)
        if place.of == "page_1"
    )
    others = _without_summaries(page.tale)
    seen = page_one(msgspec.structs.replace(others, records=(*others.records, *typed)))
    sentences = [(one, claim) for claim in seen.claims for one in sentences_of(claim.text)]
    last = {claim.records: at for at, (_, claim) in enumerate(sentences, start=1)}
    found = (_placed(one, last.get((one.record,))) for one in lint_page_one(seen))
    return Judged(
        words=seen.word_count,
        stamped=sum(claim.draft for claim in seen.claims),
        sentences=tuple(one for one, _ in sentences),
        problems=(*parsed.problems, *found),
    )


def _placed(problem: Problem, sentence: int | None) -> Problem:
    """Say of which sentence a problem with a paragraph is: that it ends with."""
    if sentence is None:
        return problem
    return msgspec.structs.replace(problem, where=f"page 1, sentence {sentence}")


def kept_sections(case: Case, tale: Telling) -> dict[Place, list[Written]]:
    """List the records of each section, in the order they are printed.

    What stays behind is not among them, private, held or taken back: it can be handed out in a
    file. It is not touched either when the rest is written anew.
    """
    found: dict[Place, list[Written]] = {}
    printed = {one.id for one in tale.records}
    written: list[Written] = [*case.own.of(Summary), *case.own.of(Commentary)]
    ours = (one for one in written if one.id in printed)
    for one in sorted(ours, key=lambda record: (tale.position(record), record.id)):
        if isinstance(one, Commentary):
            found.setdefault(Place("commentary", str(one.report_part)), []).append(one)
        elif one.of == "page_1":
            found.setdefault(Place("page_1", page_heading(one.heading)), []).append(one)
    return found


def _sections(case: Case, tale: Telling) -> Sections:
    kept = kept_sections(case, tale)
    places = [Place("page_1", heading) for heading in HEADINGS]
    places += sorted((place for place in kept if place not in places), key=_place)
    return {
        place: tuple(Paragraph(flat(one.text), one.evidence) for one in kept.get(place, ()))
        for place in places
    }


def _place(place: Place) -> tuple[bool, int, str]:
    """Put a person's own headings after those of page 1, then the parts in their order."""
    return place.of == "commentary", [*PARTS, place.name].index(place.name), place.name


def _offer(passage: Iterable[Claim], on_page: set[str]) -> Offer:
    claims = tuple(passage)
    marks = dict.fromkeys(mark for claim in claims for mark in claim.marks)
    text = " ".join(claim.text for claim in claims)
    return Offer(text, tuple(marks), claims[0].text in on_page)


def _without_summaries(tale: Telling) -> Telling:
    """Leave out what people wrote for page 1."""
    kept = (one for one in tale.records if not (isinstance(one, Summary) and one.of == "page_1"))
    return msgspec.structs.replace(tale, records=tuple(kept))
