"""Annex C: the evidence in the order it was given, quoted where that is agreed."""

from trajectories.model.absence import is_absent
from trajectories.model.sessions import Evidence, Session, SessionPart
from trajectories.report.blocks import EvidenceItem
from trajectories.report.grammar import as_sentence, flat, joined
from trajectories.report.languages import language_of
from trajectories.report.pictures import alternative, shown
from trajectories.report.quotations import source_of
from trajectories.report.sentences import told
from trajectories.report.telling import Telling, cites
from trajectories.report.wordings import ACTIVITIES, filled


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
    citing = (record for record in telling.records if evidence.id in cites(record))
    first = next(citing, None)
    said = " ".join(told(first, telling.speech)) if first else ""
    return joined("Told in our words:", said) if said else "Kept back: it may not be quoted."


def _source(evidence: Evidence, telling: Telling) -> str:
    """Say whose words these are, at which session and while doing what."""
    session = telling.session(evidence)
    on = telling.speech.date(session.id, "on", session.on) if session else ""
    doing = _activity(evidence, session, telling)
    return ", ".join(part for part in (source_of(telling, evidence), on, doing) if part)


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
