"""Say how somebody decides, finds help, judges and joins in, and how we judge the circumstances."""

import msgspec

from trajectories.model.absence import is_absent
from trajectories.model.kinds.agency import Agency, JoiningIn, ObjectView, Trajectory
from trajectories.report import wordings
from trajectories.report.accounts import party
from trajectories.report.grammar import (
    THEY,
    Clause,
    as_sentence,
    listed,
    with_text,
    without_subject,
)
from trajectories.report.voices import Speech, Voice, modal

Sentences = tuple[str, ...]


def agency(record: Agency, speech: Speech) -> Sentences:
    """Say one instance of somebody deciding, finding help or judging how things stand."""
    voice = Voice.of(record)
    subject, many = party(record.holder, speech, voice)
    ways = {
        "control": Clause(subject=subject, verb="decide", rest="this", many=many, tense="past"),
        "resources": Clause(
            subject=subject, verb="find", rest="help like this", many=many, tense="past"
        ),
        "assessment": Clause(subject=subject, verb="see", rest="things like this", many=many),
    }
    clause = ways.get(record.strand, ways["control"])
    return (with_text(speech.told(clause, voice), record.instance),)


def joining_in(record: JoiningIn, speech: Speech) -> Sentences:
    """Say what is on offer in a practice, how ready the child is, and with whom."""
    voice = Voice.of(record)
    practice = speech.service(record.practice, "an activity")
    clauses = [*_on_offer(record, practice, speech), *_readiness(record, practice, speech)]
    if not clauses:
        return ()
    said = speech.told(_together(clauses, modal(voice)), voice)
    with_whom = listed([speech.who(person) for person in record.would_join_with], "or")
    return (
        as_sentence(said),
        as_sentence(f"{speech.words_for('', voice).she} would join in with {with_whom}")
        if with_whom
        else "",
        as_sentence(f"What is in the way: {record.barriers}") if record.barriers else "",
    )


def _together(clauses: list[Clause], hedged: str) -> Clause:
    """Join clauses with "and", naming a subject they share once."""
    first, *others = clauses
    said = [
        (without_subject(clause) if clause.subject == first.subject else clause).words(hedged)
        for clause in others
    ]
    return msgspec.structs.replace(first, rest=listed([first.rest, *said]))


def _on_offer(record: JoiningIn, practice: str, speech: Speech) -> list[Clause]:
    subject, many = speech.subject("", Voice.of(record))
    pronouns = speech.pronouns
    match record.affordance:
        case "not_available":
            childs = record.informant and speech.is_child(record.informant)
            rest = f"on offer to {pronouns.her if childs else speech.child}"
            return [Clause(subject=practice, verb="be", rest=rest, negative=True)]
        case "available_not_recognised":
            rest = f"{practice} as something for {pronouns.her}"
            return [Clause(subject=subject, verb="see", rest=rest, many=many, negative=True)]
        case "recognised_not_used":
            rest = f"of {practice} without having joined in"
            return [Clause(subject=subject, verb="know", rest=rest, many=many)]
        case "used":
            return [Clause(subject=subject, verb="join", rest=f"in with {practice}", many=many)]
        case "shaped_by_family":
            return [Clause(subject="the family", verb="help", rest=f"to shape {practice}")]
        case _:
            return []


def _readiness(record: JoiningIn, practice: str, speech: Speech) -> list[Clause]:
    subject, many = speech.subject("", Voice.of(record))
    what = "it" if not is_absent(record.affordance) else practice
    helpers = listed([_helper(person, record, speech) for person in record.supported_by])
    doing = wordings.DISPOSITIONS.get(record.disposition)
    if doing is None:
        return []
    rest = doing.rest.format(what=what, helpers=f" from {helpers}" if helpers else "")
    if helpers and helpers not in rest:
        rest = f"{rest} with {helpers}"
    return [Clause(subject=subject, verb=doing.verb, rest=rest, many=many)]


def _helper(person: str, record: JoiningIn, speech: Speech) -> str:
    """Name who supports; one who speaks of herself is "her", where that can be nobody else."""
    pronouns = speech.pronouns_of(person)
    herself = person == record.informant and pronouns not in (THEY, speech.pronouns)
    return pronouns.her if herself else speech.who(person)


def object_view(record: ObjectView, speech: Speech) -> Sentences:
    """Say what somebody thinks services should work on, for what and how."""
    clause = Clause(subject="services", verb="need", rest="to work on this", many=True)
    return (
        with_text(speech.told(clause, Voice.of(record)), record.object),
        as_sentence(f"For what: {record.outcome}") if record.outcome else "",
        as_sentence(f"How: {record.means}") if record.means else "",
    )


def trajectory(record: Trajectory, speech: Speech) -> Sentences:
    """Say how we judge the circumstances at a visit, and why."""
    at = f" at {speech.label(record.visit)}" if record.visit in speech.labels else ""
    direction = wordings.DIRECTIONS.get(record.direction, "not clear")
    return (with_text(f"We judge the circumstances{at} to be {direction}", record.rationale),)
