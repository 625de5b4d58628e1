"""Page 1: the child's own words, what has changed, what has not, what helped, what is asked.

The tool offers a draft that keeps to the limits by leaving out, never by cutting a hedge off; a
person's `summary` takes the place of what it covers. A drafted sentence is stamped until somebody
has touched it.
"""

from collections.abc import Iterator
from itertools import chain, zip_longest
from typing import Final

import msgspec

from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.voice import Summary
from trajectories.model.rules.reading import speaker_of
from trajectories.model.sessions import Evidence
from trajectories.report.blocks import (
    CHILD,
    LONGEST_PAGE,
    LONGEST_SENTENCE,
    Claim,
    PageOne,
    Section,
    Tone,
    count_words,
)
from trajectories.report.grammar import capital, flat
from trajectories.report.parts.asks import asks, asks_heading
from trajectories.report.parts.drafts import (
    Passage,
    draft_changed,
    draft_helped,
    draft_unchanged,
    draft_who,
    tone_of,
)
from trajectories.report.parts.page_room import (
    ROOM,
    taken_by,
    taken_by_claims,
    taken_by_headings,
)
from trajectories.report.quotations import title_quotation
from trajectories.report.shortening import sentences_of
from trajectories.report.telling import Telling, in_order

WHO: Final = "Who this is about and who spoke"
CHANGED: Final = "What has changed"
UNCHANGED: Final = "What has not"
HELPED: Final = "What seems to have helped, and who else"
ASKED: Final = "What they ask"
HEADINGS: Final = (WHO, CHANGED, UNCHANGED, HELPED, ASKED)
# What may not be printed is no different from what nobody told.
_ABSENT: Final = {
    CHANGED: "No change is told here.",
    UNCHANGED: "Nothing is told here of what has stayed the same.",
    HELPED: "Nothing is told here of what helped.",
    ASKED: "No request is told here.",
}
_NO_ROOM: Final = "What is told of this stands in the full report."
_MOST_EACH: Final = 8

Drafts = dict[str, tuple[Passage, ...]]


def page_one(telling: Telling) -> PageOne:
    """Write page 1: what a person wrote, and drafts for what nobody has written."""
    drafts = offers(telling)
    frame = PageOne(
        quotation=title_quotation(telling),
        sections=_written(telling, drafts),
        asks_heading=asks_heading(telling),
        asks=tuple(asks(telling)),
    )
    taken = {section.heading for section in frame.sections}
    if any(heading not in HEADINGS for heading in taken):  # the whole page, in a person's words
        return frame
    page = _filled_up(frame, {h: c for h, c in drafts.items() if h not in taken})
    return _with_absent(page, drafts) if telling.records or telling.evidence else page


def offers(telling: Telling) -> Drafts:
    """Draft passages for each heading but the last, whose table is made from messages."""
    return {
        WHO: tuple(draft_who(telling)),
        CHANGED: tuple(draft_changed(telling)),
        UNCHANGED: tuple(draft_unchanged(telling)),
        HELPED: tuple(draft_helped(telling)),
    }


def page_heading(said: str) -> str:
    """Return the heading of page 1 that is meant; what is none of them, as a person wrote it."""
    known = {heading.casefold(): heading for heading in HEADINGS}
    return known.get(flat(said).casefold(), capital(flat(said)))


def _filled_up(page: PageOne, drafts: Drafts) -> PageOne:
    """Add drafted passages under the headings nobody wrote for, while the page has room."""
    written: dict[str, tuple[Claim, ...]] = {}
    for section in page.sections:
        written[section.heading] = (*written.get(section.heading, ()), *section.claims)
    chosen = _chosen(page, drafts)
    drafted = {
        heading: tuple(chain.from_iterable(p for p in passages if p in chosen))
        for heading, passages in drafts.items()
    }
    sections = (Section(h, written.get(h) or drafted.get(h, ())) for h in HEADINGS)
    kept = tuple(section for section in sections if section.claims)
    return msgspec.structs.replace(page, sections=kept)


def _with_absent(page: PageOne, drafts: Drafts) -> PageOne:
    """Say under each heading that would be empty that it is; what had no room is no such thing."""
    there = {section.heading: section for section in page.sections}
    for heading in HEADINGS:
        if heading in there or (heading == ASKED and page.asks):
            continue
        text = _NO_ROOM if drafts.get(heading) else _ABSENT[heading]
        if page.word_count + count_words(f"{heading} {text}") <= LONGEST_PAGE:
            there[heading] = Section(heading, (Claim(text=text, claims=False, draft=True),))
            sections = tuple(there[found] for found in HEADINGS if found in there)
            page = msgspec.structs.replace(page, sections=sections)
    return page


def _chosen(page: PageOne, drafts: Drafts) -> list[Passage]:
    """Choose passages heading by heading in turn, none cut and none that breaks a limit.

    Nor is any taken for which the page is too short: many short sentences take many lines.

    First what the child and we ourselves tell, then of each adult no more words than of the child.
    """
    room = LONGEST_PAGE - page.word_count - sum(count_words(heading) for heading in drafts)
    left = ROOM - taken_by(page) - taken_by_headings(len(HEADINGS))
    told = page.words_told
    chosen: list[Passage] = []
    for adults in (False, True):
        for passage in _in_turn(drafts, adults=adults):
            words, teller = sum(count_words(claim.text) for claim in passage), _teller(passage[0])
            most = room
            if adults and told.get(CHILD):
                most = min(room, told[CHILD] - told.get(teller, 0))
            tall = taken_by_claims(passage)
            if words <= most and tall <= left:
                chosen.append(passage)
                room -= words
                left -= tall
                told[teller] = told.get(teller, 0) + words
    return chosen


def _teller(claim: Claim) -> str:
    return CHILD if claim.told_by == CHILD else claim.informant


def _in_turn(drafts: Drafts, *, adults: bool) -> Iterator[Passage]:
    """Go through what adults tell, or everybody else: the first of each heading, then the second.

    Each is taken by itself, so that no heading waits for room behind the many of another.
    """
    usable = [
        [passage for passage in offered if (passage[0].told_by == "adult") is adults]
        for offered in (
            list(filter(_short_sentences, passages))[:_MOST_EACH] for passages in drafts.values()
        )
    ]
    for together in zip_longest(*usable):
        yield from (passage for passage in together if passage)


def _short_sentences(passage: Passage) -> bool:
    sentences = (text for claim in passage for text in sentences_of(claim.text))
    return all(count_words(text) <= LONGEST_SENTENCE for text in sentences)


def _written(telling: Telling, drafts: Drafts) -> tuple[Section, ...]:
    """Return what people wrote for page 1, under the heading they wrote it for.

    A text without one of the headings is the page's whole account, under a heading of its own.
    """
    offered = {
        text: msgspec.structs.replace(claim, text=text)
        for passages in drafts.values()
        for claim in chain.from_iterable(passages)
        for text in sentences_of(claim.text)
    }
    written = (
        Section(
            page_heading(summary.heading),
            tuple(_sentences(summary, offered, telling)),
        )
        for summary in telling.of(Summary)
        if summary.of == "page_1"
    )
    return tuple(sorted(written, key=_place))


def _place(section: Section) -> int:
    """Put the page's own headings in their order, a person's own after them as written."""
    own = section.heading in HEADINGS
    return HEADINGS.index(section.heading) if own else len(HEADINGS)


def _sentences(summary: Summary, offered: dict[str, Claim], telling: Telling) -> Iterator[Claim]:
    """Split a person's text into sentences; one left as it was offered keeps its stamp and marks.

    What the summary rests on is marked at the end of its last sentence, but for what stands there
    already. A sentence that would be offered in other words today keeps its stamp all the same.
    """
    sentences = sentences_of(summary.text)
    by, tone = _account(summary, telling), _tone(summary, telling)
    before: set[str] = set()
    for position, text in enumerate(sentences, start=1):
        last = position == len(sentences)
        own = set(telling.marks_of(summary.evidence)) - before if last else set()
        claim = offered.get(text) or Claim(
            text=text, records=(summary.id,), informant=by, told_by=telling.told_by(by),
            tone=tone, draft=text in summary.offered, claims=last and bool(own or not before),
        )  # fmt: skip
        own.update(claim.marks)
        before.update(own)
        yield msgspec.structs.replace(claim, marks=in_order(own))


def _account(summary: Summary, telling: Telling) -> str:
    """Name whose account a person's text is: of whoever said all it rests on."""
    case = telling.outgoing.case
    cited = (case.own.one(name, Evidence) for name in summary.evidence)
    speakers = {speaker_of(case, passage) for passage in cited if passage}
    return speakers.pop() if len(speakers) == 1 else ""


def _tone(summary: Summary, telling: Telling) -> Tone:
    """Tell whether a person's text speaks of a strength or of what is hard, by what it rests on."""
    resting = (f for f in telling.of(Factor) if not set(f.evidence).isdisjoint(summary.evidence))
    tones = {tone_of(factor) for factor in resting} - {"neutral"}
    return tones.pop() if len(tones) == 1 else "neutral"
