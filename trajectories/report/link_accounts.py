"""Tell a link between services as each person who knows of it tells it."""

import msgspec

from trajectories.model.kinds.services import Link
from trajectories.model.people import Child, Person
from trajectories.model.states import State, accounts, tell_differently
from trajectories.report import wordings
from trajectories.report.accounts import Sentences, carer_meant, party, said_together
from trajectories.report.grammar import (
    Clause,
    as_sentence,
    capital,
    dated,
    joined,
    listed,
)
from trajectories.report.naming import named
from trajectories.report.voices import Speech, Voice

FIRST = frozenset({"", "made", "told", "arranged"})
"""States that are said by the sentence on the link itself."""
_SAID_BY_STATE = {"declined_by_family": "family_said_no"}


def link(record: Link, speech: Speech) -> Sentences:
    """Say who led whom to which service, what came of it by each account, and why."""
    first, *said, way = link_briefly(record, speech)
    first, *said = _in_one_breath(record, first, said, speech)
    lead = wordings.LINK_REASONS[record.link_kind or "unstated"]
    reason = as_sentence(f"{lead}: {record.reason}") if record.reason else ""
    return (first, reason, *said, way, _held_to_be(record, speech))


def _in_one_breath(record: Link, first: str, said: list[str], speech: Speech) -> list[str]:
    """Say what came of a link in the sentence that tells of it, where one person tells both."""
    voice = _first_voice(record)
    voices = {Voice.of_state(state, record) for state in record.states} | {voice}
    opening = speech.opening(voice).removesuffix(" that")
    same = f"{capital(opening)} "
    plainly = opening and not opening.endswith(",") and not speech.after(voice)
    if len(voices) > 1 or len(said) != 1 or not plainly or not said[0].startswith(same):
        return [first, *said]
    rest = said[0].removeprefix(same).removeprefix("that ")
    return [f"{first.removesuffix('.')}, and that {rest}"]


def link_briefly(record: Link, speech: Speech) -> Sentences:
    """Say who led whom to which service, what came of it by each account, what was in the way."""
    first = _first(record)
    last = {
        informant: states[-1]
        for informant, states in accounts(record.states).items()
        if states[-1].state not in FIRST
        or (tell_differently(record.states) and states[-1] is not first)
    }
    said = [_state_account(record, state, speech) for state in last.values()]
    return (
        _link_itself(record, speech),
        *said_together(said, record.states),
        _in_the_way(record),
    )


def _in_the_way(record: Link) -> str:
    """Say once for a link what was in the way, but for what an account has said already."""
    told = {_SAID_BY_STATE.get(state.state) for state in record.states}
    way = listed([wordings.OBSTACLES[found] for found in record.in_the_way if found not in told])
    return as_sentence(f"{way} stood in the way") if way else ""


def _link_itself(record: Link, speech: Speech) -> str:
    voice, began = _first_voice(record), _first(record)
    path, text = ("when", record.when)
    if began is not None and began.when:
        path, text = f"states.{record.states.index(began)}.when", began.when
    on = dated(speech.date(record.id, path, text))
    return as_sentence(speech.told(leading(record, on, speech, voice), voice))


def _first(record: Link) -> State | None:
    """Return the state the sentence on the link itself says, where it has one."""
    return next((state for state in record.states if state.state in FIRST), None)


def _first_voice(record: Link) -> Voice:
    """Return whose account of the link itself is told: who told its first state."""
    first = _first(record)
    return Voice.of_state(first, record) if first else Voice.of(record)


def leading(record: Link, on: str, speech: Speech, voice: Voice) -> Clause:
    """Say that somebody led somebody to a service."""
    to = speech.service(record.to)
    whom = _whom(record, speech, voice)
    sender, many = _sender(record, speech, voice)
    own_way = isinstance(speech.case.find(record.from_), Child)
    way = "own_referral" if own_way and record.link_kind == "referral" else record.link_kind
    doing = wordings.LINKS.get(way, wordings.LINKS["unstated"])
    rest = joined(doing.rest.format(whom=whom, to=to), on)
    return Clause(subject=sender, verb=doing.verb, rest=rest, many=many, tense=doing.tense)


def _sender(record: Link, speech: Speech, voice: Voice) -> tuple[str, bool]:
    if isinstance(speech.case.find(record.from_), Child | Person):
        return speech.subject(record.from_, voice)
    return named(record.from_, speech), False


def _whom(record: Link, speech: Speech, voice: Voice) -> str:
    """Name the person a link is for, as the object of a verb."""
    subject, _ = party(record.beneficiary, speech, voice)
    carer = carer_meant(speech, voice) if record.beneficiary == "carer" else ""
    pronouns = speech.pronouns_of(carer)
    if subject != pronouns.she:
        return subject
    if carer and pronouns == speech.pronouns and speech.is_whose(speech.by_name(voice)):
        return f"{pronouns.her}, as {speech.whose_child} carer,"
    return pronouns.her


def _state_account(record: Link, state: State, speech: Speech) -> str:
    voice = Voice.of_state(state, record)
    path = f"states.{record.states.index(state)}.when"
    on = dated(speech.date(record.id, path, state.when))
    clause = state_clause(state.state, record, speech, voice)
    if on and clause.tense == "present":
        clause = msgspec.structs.replace(clause, tense="past")
    return as_sentence(speech.told(clause, voice, on))


def state_clause(
    state: str, record: Link, speech: Speech, voice: Voice, *, alone: bool = False
) -> Clause:
    """Say one state of a link; `alone`: nothing said before names it."""
    to = speech.service(record.to)
    subject, many = party(record.beneficiary, speech, voice)
    near = wordings.LINK_STATES.get(state, wordings.LINK_STATES["made"])
    doing = wordings.ALONE.get(state, near) if alone else near
    if doing.subject != "party":
        subject, many = "it" if doing.subject == "it" else to, False
    return Clause(
        subject=subject,
        verb=doing.verb,
        rest=doing.rest.format(to=to),
        many=many,
        tense=doing.tense,
        negative=doing.negative,
    )


def _held_to_be(record: Link, speech: Speech) -> str:
    if not record.held_to_be:
        return ""
    clause = state_clause(record.held_to_be, record, speech, Voice())
    held = as_sentence(f"We hold that {clause.words()}")
    return joined(
        held, as_sentence(f"Our reason: {record.held_because}") if record.held_because else ""
    )
