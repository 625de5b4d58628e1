"""Say what services were like, how they fit together, and what they may have contributed."""

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
from trajectories.report.voices import Speech, Voice

Sentences = tuple[str, ...]


def experience(record: Experience, speech: Speech) -> Sentences:
    """Say what about a service or place helped or hindered."""
    met = speech.case.find(record.of)
    service = met.service if isinstance(met, ServiceUse) else record.of
    matter = wordings.EXPERIENCES.get(record.matter, wordings.EXPERIENCES["other"])
    subject = matter.format(service=speech.label(service, "a service"))
    doing = wordings.EXPERIENCED.get(record.valence, wordings.EXPERIENCED["mixed"])
    clause = Clause(subject=subject, verb=doing.verb, rest=doing.rest)
    return (
        as_sentence(speech.told(clause, Voice.of(record))),
        wordings.OTHERWISE.get(record.otherwise, ""),
    )


def joined_up_view(record: JoinedUpView, speech: Speech) -> Sentences:
    """Say how services fit together for the family, as somebody sees it."""
    services = listed([speech.label(found) for found in record.services])
    ways = [
        wordings.JOINED_UP.get(record.joined_up, "") if isinstance(record.joined_up, int) else "",
        wordings.COMPLEMENTARITY.get(record.complementarity, ""),
    ]
    if record.joined_up == 0:
        carries = Clause(subject="the family", verb="carry", rest=f"everything between {services}")
        first = as_sentence(speech.told(carries, Voice.of(record)))
        ways = ways[1:]
    else:
        first = ""
    said = [
        as_sentence(speech.told(_verb_first(services, way), Voice.of(record)))
        for way in ways
        if way
    ]
    return (first, *said)


def _verb_first(subject: str, way: str) -> Clause:
    verb, _, rest = way.partition(" ")
    return Clause(subject=subject, verb=verb, rest=rest, many=True)


def co_construction(record: CoConstruction, speech: Speech) -> Sentences:
    """Say how far somebody had a say."""
    voice = Voice.of(record)
    subject, many = speech.subject(record.informant, voice)
    within = f"at {speech.label(record.of)}" if record.of else "about how services are planned"
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
    lead = f"Done about it, by {by}" if by else "Done about it"
    return (
        with_text(speech.told(clause, Voice.of(record)), record.threat),
        with_text(lead, record.done) if flat(record.done) else "",
    )


def contribution(record: Contribution, speech: Speech) -> Sentences:
    """Say what services may have contributed, and always who else."""
    services = listed([speech.label(found, "a service") for found in record.services])
    clause = Clause(subject=services, verb="contribute", rest="to this", tense="past")
    unsure = Voice(record.informant, record.basis or "inferred", flat(record.hedge))
    return (
        with_text(speech.told(clause, unsure), record.claim),
        as_sentence(f"How: {record.mechanism}") if record.mechanism else "",
        as_sentence(f"Other possible contributors: {others_of(record)}"),
    )


def others_of(record: Contribution) -> str:
    """Name the other possible contributors, or say that none was identified."""
    return flat(record.others).rstrip(".") or "none identified"
