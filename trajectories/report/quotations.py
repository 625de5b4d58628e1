"""Choose and set out people's own words, where they may be quoted."""

from typing import Final

import msgspec

from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import Experience
from trajectories.model.kinds.voice import Message
from trajectories.model.sessions import Evidence
from trajectories.report.blocks import Quotation, count_words
from trajectories.report.grammar import capital, flat
from trajectories.report.languages import language_of, said_in
from trajectories.report.shortening import shortened
from trajectories.report.telling import Telling

_LONGEST_TITLE: Final = 25  # words


def quotation(telling: Telling, evidence: Evidence, *, of: str = "") -> Quotation:
    """Set out a passage as a quotation, or a picture's caption in the child's words."""
    return Quotation(
        words=flat(evidence.words or evidence.caption),
        source=source_of(telling, evidence, of=of),
        marks=telling.marks_of([evidence.id]),
        speaker=evidence.speaker,
        told_by=telling.told_by(evidence.speaker),
        language=language_of(evidence.language, translated=evidence.translated),
    )


def source_of(telling: Telling, evidence: Evidence, *, of: str = "") -> str:
    """Say whose words these are, about what and at which visit."""
    speaker = telling.speech.who(evidence.speaker) if evidence.speaker else "our notes"
    parts = (capital(speaker), f"about {of}" if of else "", telling.at(evidence))
    language = said_in(evidence.language, translated=evidence.translated)
    return ", ".join(part for part in (*parts, language) if part)


def title_evidence(telling: Telling) -> Evidence | None:
    """Choose the words that head page 1: the child's before a carer's, a strength's before others.

    None where nobody's words may be quoted: then the page has no title rather than one of ours.
    """
    quotable = [e for e in telling.evidence if e.key_quote and flat(e.words)]
    by_whom = {"child": 0, "carer": 1}
    found = [e for e in quotable if telling.outgoing.case.voice_of(e.speaker) in by_whom]
    if not found:
        return None
    return min(
        found,
        key=lambda e: (
            by_whom[telling.outgoing.case.voice_of(e.speaker)],
            not _of_a_strength(telling, e),
            count_words(e.words) > _LONGEST_TITLE,
            telling.evidence.index(e),
        ),
    )


def title_quotation(telling: Telling) -> Quotation | None:
    """Set out the words that head page 1, cut where they are long."""
    chosen = title_evidence(telling)
    if chosen is None:
        return None
    whole = quotation(telling, chosen, of=about(telling, chosen))
    return msgspec.structs.replace(
        whole,
        words=shortened(whole.words, _LONGEST_TITLE),
        source=shortened(whole.source, 14),
    )


def strongest(telling: Telling, voices: tuple[str, ...], most: int) -> tuple[Evidence, ...]:
    """Choose quotations of some voices, at most so many: key quotes first, each as it was said.

    Those of the title come first, then those that stand nowhere else on the page as a message,
    then the short, because they are read.
    """
    voice_of = telling.outgoing.case.voice_of
    found = [e for e in telling.quotations if flat(e.words) and voice_of(e.speaker) in voices]
    title = title_evidence(telling)
    asked = {cited for message in telling.of(Message) for cited in message.evidence}
    ranked = sorted(
        found,
        key=lambda e: (
            not e.key_quote, e != title, e.id in asked, count_words(e.words) > _LONGEST_TITLE
        ),
    )  # fmt: skip
    chosen = ranked[:most]
    return tuple(sorted((e for e in found if e in chosen), key=lambda e: not e.key_quote))


def _of_a_strength(telling: Telling, evidence: Evidence) -> bool:
    return any(
        (isinstance(record, Factor) and record.valence == "protective")
        or (isinstance(record, Experience) and record.valence == "helped")
        for record in telling.citing(evidence)
    )


def about(telling: Telling, evidence: Evidence) -> str:
    """Name the service or place that somebody's words are about, where a record says so."""
    for record in telling.citing(evidence):
        if isinstance(record, Message):
            continue
        place = getattr(record, "setting", "") or getattr(record, "of", "")
        if place in telling.outgoing.labels:
            return telling.speech.place(place)
    return ""
