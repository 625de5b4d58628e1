"""Annex C: the evidence in the order it was given, quoted where that is agreed."""

from trajectories.model.absence import is_absent
from trajectories.model.kinds.agency import Trajectory
from trajectories.model.kinds.services import Contribution, Link, ServiceUse
from trajectories.model.kinds.voice import Commentary, Summary
from trajectories.model.record import Record
from trajectories.model.sessions import Evidence, Session, SessionPart
from trajectories.report.blocks import EvidenceItem
from trajectories.report.grammar import as_sentence, flat, joined
from trajectories.report.languages import language_of
from trajectories.report.pictures import alternative, shown
from trajectories.report.quotations import source_of
from trajectories.report.state_sentences import told_of_states
from trajectories.report.telling import Telling, cites
from trajectories.report.wordings import ACTIVITIES, filled

_OURS = (Trajectory, Contribution, Commentary, Summary)  # our reading, never what somebody told


def evidence_items(telling: Telling) -> tuple[EvidenceItem, ...]:
    """Set out each piece of evidence, with where it comes from; where it is used is added later."""
    return tuple(_item(found, telling) for found in telling.evidence)


def _item(evidence: Evidence, telling: Telling) -> EvidenceItem:
    words = flat(evidence.words or evidence.caption)
    return EvidenceItem(
        mark=telling.marks[evidence.id],
        words="" if evidence.say_instead else words,
        told=_in_our_words(evidence, telling),
        source=_source(evidence, telling),
        picture=_picture(evidence),
        language=language_of(evidence.language, translated=evidence.translated),
        shown=shown(telling, evidence),
        alternative=alternative(telling, evidence) if shown(telling, evidence) else "",
    )


def _in_our_words(evidence: Evidence, telling: Telling) -> str:
    """Tell what may not be quoted: as agreed, else by the first record that cites it."""
    if evidence.say_instead:
        return as_sentence(evidence.say_instead)
    if flat(evidence.words or evidence.caption):
        return ""
    citing = telling.citing(evidence)
    if not citing:
        return ""  # kept for its picture
    told_by_speaker = [r for r in citing if not isinstance(r, _OURS)]
    if not told_by_speaker:
        return "These words may not be quoted. What we make of them stands where they are cited."
    nearest = min(
        told_by_speaker,
        key=lambda record: (evidence.speaker not in _tellers(record, evidence), len(cites(record))),
    )
    return joined("Told in our words:", *_said_of(nearest, evidence, telling))


def _tellers(record: Record, evidence: Evidence) -> set[str]:
    """List who tells what a record takes from a passage."""
    states = record.states if isinstance(record, Link | ServiceUse) else ()
    resting = {state.informant for state in states if evidence.id in state.evidence}
    return (resting - {""}) or {record.informant}


def _said_of(record: Record, evidence: Evidence, telling: Telling) -> tuple[str, ...]:
    """Tell of a link or a use only what this passage told; another's account has its own."""
    if isinstance(record, Link | ServiceUse) and not record.say_instead:
        return told_of_states(record, evidence.id, telling.speech) or telling.told(record)
    return telling.told(record)


def _source(evidence: Evidence, telling: Telling) -> str:
    """Say whose words these are, at which session and while doing what."""
    session = telling.session(evidence)
    on = telling.speech.date(session.id, "on", session.on) if session else ""
    doing = _activity(evidence, session, telling)
    said = source_of(telling, evidence)
    on = "" if said.endswith(on) else on  # by the clock of a release the visit says it already
    return ", ".join(part for part in (said, on, doing) if part)


def _activity(evidence: Evidence, session: Session | None, telling: Telling) -> str:
    parts = session.parts if session else ()
    if not 0 < evidence.part <= len(parts):
        return ""
    part: SessionPart = parts[evidence.part - 1]
    activity = "" if is_absent(part.activity) else ACTIVITIES.get(part.activity, "")
    heard = {"may_hear": "others may have heard", "heard": "others heard"}
    said = filled(activity, telling.speech.pronouns)
    return ", ".join(word for word in (said, heard.get(part.within_hearing, "")) if word)


def _picture(evidence: Evidence) -> str:
    if evidence.sort == "passage":
        return ""
    what = "A picture" if evidence.sort == "picture" else "A document"
    done = flat(evidence.done_with_it)
    return as_sentence(f"{what}: {done}" if done else what)
