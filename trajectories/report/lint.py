"""Look a report through before it leaves, for what readers would hold against a child.

Problems are advice to the person who sends it and close no gate; they name parts, ids and rules,
and repeat nothing that anybody said. The program's own sentences cannot break most of these; the
words people typed can.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from trajectories.model.fields import fields_of
from trajectories.model.kinds.voice import Message, Score
from trajectories.model.outgoing import Outgoing
from trajectories.model.problem import Problem
from trajectories.model.record import Record
from trajectories.model.study import Visit
from trajectories.report.blocks import (
    CHILD,
    LONGEST_PAGE,
    LONGEST_SENTENCE,
    Claim,
    PageOne,
    Part,
    claims_of,
    count_words,
)
from trajectories.report.content import ReportContent
from trajectories.report.shortening import sentences_of
from trajectories.report.telling import printed

_WORDS: Final = {
    "refused": "did not take up",
    "refuses": "does not take up",
    "failed to engage": "did not take up",
    "failed to attend": "did not take up",
    "fails to engage": "does not take up",
    "did not engage": "did not take up",
    "does not engage": "does not take up",
    "disengaged": "stopped using",
    "failed": "did not",
    "fails": "does not",
    "claims": "says",
    "claimed": "said",
    "denies": "says … not",
    "denied": "said … not",
    "disclosed": "said",
    "discloses": "says",
    "non-compliant": "did not take up",
    "noncompliant": "did not take up",
    "uncooperative": "did not take up",
    "hard to reach": "not reached",
}
_ANY_WORD: Final = re.compile("|".join(map(re.escape, _WORDS)))
_PEOPLES_OWN_WORDS: Final = frozenset({
    "hedge", "when_said", "since_said", "conditions", "note", "id",
})  # fmt: skip
_TWO_CLAIMS: Final = re.compile(
    r";|,?\s(?:and|but|while|whereas)\s+(?:she|he|they|it|this|nobody)\s"
    r"|,?\s(?:and|but|while|whereas)\s+(?:her|his|their|the|school)\s(?:\w+\s){0,2}"
    r"(?:is|was|are|were|has|had|says?|said|thinks?|thought|feels?|goes|went|does|did|may|might)\b",
    re.IGNORECASE,
)
_FIRST: Final = "page 1"
_UNJUDGED: Final = "tell it without judging"
_DAYS_LATE: Final = 7
_FINAL_AFTER: Final = 61
_FINAL_LATE: Final = 14


def lint(outgoing: Outgoing, said: ReportContent) -> tuple[Problem, ...]:
    """List what to look at again in the report of what may leave, and what it says."""
    page, records = said.page_one, printed(outgoing).case.records()
    places = [(_FIRST, page.claims), *((_where(part), claims_of(part)) for part in said.parts)]
    of_factors = [
        (_where(part), claims_of(part)) for part in said.parts if part.numbered and part.sign == "4"
    ]
    of_page_one = (*_voices(page), *_page_one_length(page), *_two_claims(page))
    return (
        *(_without_evidence(places, _excused(records)) if said.layout.marks else ()),
        *_of_deficits([(_FIRST, page.claims), *of_factors]),
        *(of_page_one if page.sections else ()),
        *_judging_words(records),
        *_gaps(outgoing),
    )


def lint_page_one(page: PageOne) -> tuple[Problem, ...]:
    """List what to look at again on page 1 while somebody writes it."""
    return (
        *_page_one_length(page),
        *_judging_sentences(page),
        *_two_claims(page),
        *_of_deficits([(_FIRST, page.claims)]),
        *_voices(page),
        *_without_evidence([(_FIRST, page.claims)]),
    )


Places = Iterable[tuple[str, tuple[Claim, ...]]]


def _problem(where: str, rule: str, found: str, suggestion: str, record: str = "") -> Problem:
    return Problem(where=where, rule=rule, found=found, suggestion=suggestion, record=record)


def _where(part: Part) -> str:
    return f"annex {part.sign}" if part.sign.isalpha() else f"part {part.sign}"


def _excused(records: Iterable[Record]) -> frozenset[str]:
    """List what may stand without evidence: expected, with a note why (R1), and scores."""
    return frozenset(
        record.id
        for record in records
        if isinstance(record, Score) or (record.basis == "expected" and record.note.strip())
    )


def _without_evidence(places: Places, excused: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Name each record that is told without evidence, once, where it is first told."""
    seen: set[str] = set(excused)
    for where, claims in places:
        for claim in claims:
            bare = claim.claims and claim.records and not claim.marks
            for record in claim.records if bare else ():
                if record not in seen:
                    seen.add(record)
                    yield _problem(
                        where,
                        "a claim rests on evidence",
                        "a claim cites none",
                        "Add evidence to the record, or leave it out.",
                        record,
                    )


def _of_deficits(places: Places) -> Iterator[Problem]:
    """Look where strengths stand: on page 1, and in the part that sets factors out."""
    for where, claims in places:
        tones = [claim.tone for claim in claims if claim.tone != "neutral"]
        if tones and "strength" not in tones:
            yield _problem(
                where,
                "a child is more than what is hard",
                "only what is hard is told",
                "Ask what helps, and who; record it as protective.",
            )
        elif tones and tones[0] == "hard":
            yield _problem(
                where,
                "strengths come first",
                "something hard stands before the first strength",
                "Put a strength before it, in a summary of page 1.",
            )


def _voices(page: PageOne) -> Iterator[Problem]:
    """Compare how much of page 1 is the child's account, and how much any adult's."""
    told = page.words_told
    child = told.pop(CHILD, 0)
    if not child:
        yield _problem(
            "page 1",
            "the child is heard first",
            "nothing on the page is told by the child",
            "Mark a key quote, or say in Limits why there is none.",
        )
        return
    for person, words in sorted(told.items()):
        if words > child:
            yield _problem(
                "page 1",
                "an adult's account is no longer than the child's",
                f"{person} has {words} words, the child {child}",
                "Write a summary of page 1 that gives the child more room.",
            )


def _page_one_length(page: PageOne) -> Iterator[Problem]:
    if page.word_count > LONGEST_PAGE:
        yield _problem(
            "page 1",
            f"page 1 has at most {LONGEST_PAGE} words",
            f"{page.word_count} words",
            "Shorten the summary of page 1.",
        )
    for number, text in enumerate(_sentences(page.claims), start=1):
        if count_words(text) > LONGEST_SENTENCE:
            yield _problem(
                f"page 1, sentence {number}",
                f"a sentence has at most {LONGEST_SENTENCE} words",
                f"{count_words(text)} words",
                "Make two sentences of it.",
            )


def _sentences(claims: tuple[Claim, ...]) -> Iterator[str]:
    for claim in claims:
        yield from sentences_of(claim.text)


def _two_claims(page: PageOne) -> Iterator[Problem]:
    """Look at what people wrote: two claims in a sentence cannot each have their evidence."""
    written = tuple(claim for claim in page.claims if not claim.draft)
    for number, text in enumerate(_sentences(page.claims), start=1):
        if _TWO_CLAIMS.search(text) and any(text in claim.text for claim in written):
            yield _problem(
                f"page 1, sentence {number}",
                "one claim in a sentence",
                "two claims are joined",
                "Make two sentences of it, each with its evidence.",
            )


def _judging_words(records: Iterable[Record]) -> Iterator[Problem]:
    """Look for words that judge, in the fields the team writes and a report prints."""
    for record in records:
        for field in _written_fields(record):
            word = _judging(str(getattr(record, field)))
            if word:
                found = f"{field} has “{word}”"
                yield _problem(record.id, _UNJUDGED, found, f"Write “{_WORDS[word]}”.", record.id)


def _judging_sentences(page: PageOne) -> Iterator[Problem]:
    """Look for words that judge in the sentences of page 1."""
    for number, text in enumerate(_sentences(page.claims), start=1):
        word = _judging(text)
        if word:
            where = f"{_FIRST}, sentence {number}"
            yield _problem(where, _UNJUDGED, f"it has “{word}”", f"Write “{_WORDS[word]}”.")


def _judging(text: str) -> str:
    """Return the first word in a text that judges."""
    said = text.casefold()
    if not _ANY_WORD.search(said):
        return ""
    return next((word for word in _WORDS if re.search(rf"\b{re.escape(word)}\b", said)), "")


def _written_fields(record: Record) -> Iterator[str]:
    """List the fields of a record in which the team's own words are printed."""
    for field in fields_of(type(record)):
        theirs = field.attribute in _PEOPLES_OWN_WORDS
        if field.holds_words and not (
            theirs or (isinstance(record, Message) and field.name == "text")
        ):
            yield field.attribute


def _gaps(outgoing: Outgoing) -> Iterator[Problem]:
    """Look for visits further apart than the study set out to make them."""
    calendar, case = outgoing.calendar, outgoing.case
    every = case.settings.visit_interval_weeks * 7
    visits = sorted(case.site.of(Visit), key=lambda visit: (visit.final, visit.number))
    placed = [(v, m.start) for v in visits if (m := calendar.moment(v.id, "actual"))]
    for (before, first), (after, second) in pairwise(placed):
        days = (second - first) * calendar.unit_days
        most = _FINAL_AFTER + _FINAL_LATE if after.final else every + _DAYS_LATE
        if days > most:
            yield _problem(
                f"visits {before.number} and {after.number}",
                "a gap between visits is explained",
                f"{round(days)} days lie between them",
                "Say in Limits what is not known of that time.",
            )
