"""Say what services were like, how they fit together, and what they may have contributed."""

from typing import Final

import msgspec

from trajectories.model.articles import is_many, is_of_people
from trajectories.model.kinds.services import (
    AvertedEvent,
    CoConstruction,
    Contribution,
    Experience,
    JoinedUpView,
    ServiceUse,
)
from trajectories.report import wordings
from trajectories.report.grammar import Clause, as_sentence, flat, joined, listed, with_text
from trajectories.report.naming import named
from trajectories.report.voices import Speech, Voice, hedge_form, modal

Sentences = tuple[str, ...]

_NONE: Final = "none identified"


def experience(record: Experience, speech: Speech) -> Sentences:
    """Say what about a service or place helped or hindered, and what there would have been else."""
    voice = Voice.of(record)
    met = speech.case.find(record.of)
    service = speech.service(met.service if isinstance(met, ServiceUse) else record.of)
    doing = wordings.EXPERIENCED.get(record.valence, wordings.EXPERIENCED["mixed"])
    rest = doing.rest.format(by=_by(record, service)).strip()
    clause = Clause(subject=service, verb=doing.verb, rest=rest, many=is_many(service))
    return (as_sentence(speech.told(clause, voice)), _otherwise(record, service, speech))


def _by(record: Experience, service: str) -> str:
    """Say by what a service helps or hinders; those who give it are "they"."""
    matter = wordings.EXPERIENCES.get(record.matter, wordings.EXPERIENCES["other"])
    if is_many(service) or is_of_people(service):
        return matter.format(it="they", its="their", is_="are", has="have", s="")
    return matter.format(it="it", its="its", is_="is", has="has", s="s")


def _otherwise(record: Experience, service: str, speech: Speech) -> str:
    """Say what there would have been without a service, in the voice of who said so."""
    else_ = wordings.OTHERWISE.get(record.otherwise, "")
    if not else_:
        return ""
    voice = Voice.of(record)
    by = speech.by_name(voice)
    says = "say" if speech.is_you(voice) else "says"
    it = "them" if is_many(service) or is_of_people(service) else "it"
    told = f", {by} {says}, " if by and voice.basis in ("", "reported") else " "
    return as_sentence(f"Without {it}{told}there would have been {else_}")


def joined_up_view(record: JoinedUpView, speech: Speech) -> Sentences:
    """Say how services fit together for the family, as somebody sees it."""
    services = listed([speech.service(found, "somebody") for found in record.services])
    level = record.joined_up if isinstance(record.joined_up, int) else -1
    fit = wordings.COMPLEMENTARITY.get(record.complementarity, "")
    voice, hedged = Voice.of(record), modal(Voice.of(record))
    if level == 0:
        rest = f"everything between {services}"
        clause = Clause(subject="the family", verb="carry", rest=rest)
        more = f", which {_verb_first('', fit).words(hedged)}" if fit else ""
    else:
        ways = [way for way in (wordings.JOINED_UP.get(level, ""), fit) if way]
        if not ways:
            return ()
        clause = _verb_first(services, ways[0])
        more = f", and {_verb_first('', ways[1]).words(hedged)}" if ways[1:] else ""
    whole = msgspec.structs.replace(clause, rest=f"{clause.rest}{more}")
    return (as_sentence(speech.told(whole, voice)),)


def _verb_first(subject: str, way: str) -> Clause:
    verb, _, rest = way.partition(" ")
    return Clause(subject=subject, verb=verb, rest=rest, many=True)


def co_construction(record: CoConstruction, speech: Speech) -> Sentences:
    """Say how far somebody had a say."""
    voice = Voice.of(record)
    subject, many = speech.subject(record.informant, voice)
    within = f"at {speech.service(record.of)}" if record.of else "about how services are planned"
    doing = wordings.HAVING_A_SAY.get(record.level)
    if doing is None:
        return ()
    rest = joined(doing.rest, within)
    clause = Clause(subject=subject, verb=doing.verb, rest=rest, many=many, tense=doing.tense)
    return (as_sentence(speech.told(clause, voice)),)


def averted_event(record: AvertedEvent, speech: Speech) -> Sentences:
    """Say what was feared, how it stands and what was done; never as something that came of it."""
    doing = wordings.AVERTED_EVENTS.get(record.status, wordings.AVERTED_EVENTS["pending"])
    clause = Clause(subject="this", verb=doing.verb, rest=doing.rest, tense=doing.tense)
    by = listed([named(found, speech) for found in record.by])
    lead = f"{by} did something about it" if by else "Something was done about it"
    voice = Voice.of(record)
    form, hedge = hedge_form(voice.hedge)
    if form == "modal":  # "may have to move": it hedges the threat, not that it is feared
        voice = msgspec.structs.replace(voice, hedge="")
        clause = msgspec.structs.replace(clause, rest=f"{clause.rest} (“{hedge}”)")
    return (
        with_text(speech.told(clause, voice), record.threat),
        with_text(lead, record.done) if flat(record.done) else "",
    )


def contribution(record: Contribution, speech: Speech) -> Sentences:
    """Say what services may have contributed, and always who else."""
    return (
        with_text(contribution_itself(record, speech), record.claim),
        as_sentence(f"How it may have worked: {record.mechanism}") if record.mechanism else "",
        as_sentence(f"Other possible contributors: {others_of(record)}"),
    )


def contribution_itself(record: Contribution, speech: Speech, to: str = "to this") -> str:
    """Say that services may have contributed: whatever else hedges it, never that they did."""
    services = listed([speech.service(found) for found in record.services])
    unsure = Voice(record.informant, record.basis or "inferred", flat(record.hedge))
    clause = Clause(subject=services, verb="contribute", rest=to, tense="past")
    if not modal(unsure):
        clause = Clause(subject=services, verb="may have contributed", rest=to, many=True)
    return speech.told(clause, unsure)


def others_of(record: Contribution) -> str:
    """Name the other possible contributors, or say that none was identified."""
    return flat(record.others).rstrip(".") or _NONE


def has_others(record: Contribution) -> bool:
    """Tell whether anybody or anything else is named."""
    return others_of(record).casefold() != _NONE
