"""Say needs, factors, what factors do to each other, and what somebody does to get by."""

import msgspec

from trajectories.model.absence import is_absent
from trajectories.model.kinds.resilience import Coping, Factor, FactorLink, Need
from trajectories.report import wordings
from trajectories.report.grammar import (
    Clause,
    as_sentence,
    joined,
    listed,
    since,
    with_text,
    without_subject,
)
from trajectories.report.naming import (
    acting,
    factor_noun,
    factor_wording,
    named,
    of_holder,
    usual_valence,
)
from trajectories.report.voices import Speech, Voice, modal
from trajectories.report.wordings import filled

Sentences = tuple[str, ...]


def need(record: Need, speech: Speech) -> Sentences:
    """Say what showed a need, and in which part of life."""
    voice = Voice.of(record)
    aspect = filled(
        wordings.NEED_ASPECTS.get(record.aspect, "daily life"), speech.words_for("", voice)
    )
    clause = Clause(subject="this", verb="show", rest=f"a need to do with {aspect}")
    return (with_text(speech.told(clause, voice), record.sign),)


def factor(record: Factor, speech: Speech) -> Sentences:
    """Say how things are or what changed, where and since when."""
    words = record.since_said or speech.date(record.id, "since", record.since)
    return (_factor(record, speech, speech.where(record.setting), since(words)),)


def _there(rest: str, where: str, place: str) -> str:
    """Put the place after what is said, unless that has it: no "change of school at school"."""
    if where and "people of a service" in rest:
        return joined(rest.replace(" of a service", ""), where)
    return rest if place and f" {place.lower()} " in f" {rest.lower()} " else joined(rest, where)


def factor_briefly(record: Factor, speech: Speech) -> str:
    """Say how things are or what changed, leaving out where and since when."""
    return _factor(record, speech, "", "")


def _factor(record: Factor, speech: Speech, where: str, since_when: str) -> str:
    voice = Voice.of(record)
    changed = record.change in ("better", "worse")
    unclear = record.change in ("same", "mixed", "cannot_say")
    clause = (_no_clear_change if unclear else _doing)(record, speech, voice)
    comparing = "than before" if changed and not since_when else ""
    now = _not_there(record, clause, speech, voice, dated=bool(since_when))
    if where and " who " in clause.rest:  # no "parent who is away at school"
        clause = msgspec.structs.replace(clause, subject=f"that {where} {clause.subject}")
        where = ""
    there = _there(clause.rest, where, speech.label(record.setting, ""))
    quoted = since_when.removeprefix("since ") if since_when.startswith("since “") else ""
    if quoted:
        comparing, since_when = ("than before" if changed else ""), ""
    rest = f"{joined(there, comparing, since_when)}{now}{f': {quoted}' if quoted else ''}"
    return as_sentence(speech.told(msgspec.structs.replace(clause, rest=rest), voice))


def _not_there(record: Factor, said: Clause, speech: Speech, voice: Voice, *, dated: bool) -> str:
    """Say, after a change, that a factor rated "not there" is gone; alone, that it is so now."""
    if not is_gone(record):
        return ""
    if is_absent(record.change):
        return "" if dated else " now"
    gone = _doing(msgspec.structs.replace(record, change="not_asked"), speech, voice)
    gone = without_subject(gone) if gone.subject == said.subject else gone
    return f", and {gone.words(modal(voice))} now"


def is_gone(record: Factor) -> bool:
    """Tell whether somebody looked for a factor and said that it is not there."""
    return record.strength == 0


def _doing(record: Factor, speech: Speech, voice: Voice) -> Clause:
    """Say a factor as something its holder does, where the shipped words may be used.

    One that is not there is said as what its holder does not do.
    """
    wording = factor_wording(record, speech)
    unchanged = is_absent(record.change)
    gone = unchanged and is_gone(record)
    if wording is None or (unchanged and record.valence != usual_valence(record)):
        return msgspec.structs.replace(_acting_on(record, speech, voice), negative=gone)
    subject, many = speech.subject(record.holder, voice)
    template = {"better": wording.better, "worse": wording.worse}.get(record.change, wording.there)
    verb, _, rest = of_holder(template, record, speech).partition(" ")
    return Clause(subject=subject, verb=verb, rest=rest, many=many, negative=gone)


def _acting_on(record: Factor, speech: Speech, voice: Voice) -> Clause:
    """Say a factor as something that helps its holder, or makes things harder."""
    noun, many = factor_noun(record, speech, voice)
    subject, _ = speech.subject(record.holder, voice)
    pronouns = speech.pronouns_of(record.holder)
    whom = pronouns.her if subject == pronouns.she else subject
    helps = record.valence == "protective"
    match record.change:
        case "better":
            verb, rest = ("help", f"{whom} more") if helps else ("weigh", f"less on {whom}")
        case "worse":
            verb, rest = ("help", f"{whom} less") if helps else ("weigh", f"more on {whom}")
        case _:
            verb, rest = ("help", whom) if helps else ("make", f"things harder for {whom}")
    return Clause(subject=noun, verb=verb, rest=rest, many=many)


def _no_clear_change(record: Factor, speech: Speech, voice: Voice) -> Clause:
    noun, _ = factor_noun(record, speech, voice)
    whose = _for_whom(record, speech, voice)
    match record.change:
        case "same":
            return Clause(subject=joined(whose, "there"), verb="be", rest=f"no change in {noun}")
        case "mixed":
            rest = f"better and some harder in {noun}"
            return Clause(subject=joined(whose, "some things"), verb="be", rest=rest, many=True)
        case _:
            rest = f"hard to tell what changed in {noun}"
            return Clause(subject=joined(whose, "it"), verb="be", rest=rest)


def _for_whom(record: Factor, speech: Speech, voice: Voice) -> str:
    """Say for whom something did not change, where it is not the child."""
    if speech.is_child(record.holder):
        return ""
    subject, _ = speech.subject(record.holder, voice)
    pronouns = speech.pronouns_of(record.holder)
    return f"that for {pronouns.her if subject == pronouns.she else subject}"


def factor_link(record: FactorLink, speech: Speech) -> Sentences:
    """Say what one factor does to another, or to the use of a service."""
    voice = Voice.of(record)
    subject, many = acting(record.from_factor, speech, voice)
    target, _ = acting(record.to, speech, voice)
    verb, rest = wordings.FACTOR_LINKS.get(record.acts, ("act", "on {to}"))
    acted_on = speech.case.find(record.to)
    if record.acts == "aggravates" and getattr(acted_on, "valence", "") == "protective":
        verb, rest = wordings.HOLDS_BACK
    clause = Clause(subject=subject, verb=verb, rest=rest.format(to=target), many=many)
    return (as_sentence(speech.told(clause, voice)),)


def coping(record: Coping, speech: Speech) -> Sentences:
    """Say what somebody does to get by, and what strengthens it."""
    voice = Voice.of(record)
    subject, many = speech.subject(record.holder, voice)
    gets = Clause(subject=subject, verb="get", rest="by", many=many).words()
    clause = Clause(subject="this", verb="be", rest=f"how {gets}")
    helped = listed([named(found, speech) for found in record.strengthened_by])
    return (
        with_text(speech.told(clause, voice), record.strategy),
        as_sentence(f"This is strengthened by {helped}") if helped else "",
    )
