"""Tell single states of a use or a link: those with a date, those that rest on one passage."""

import msgspec

from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.states import accounts
from trajectories.report import wordings
from trajectories.report.accounts import Sentences
from trajectories.report.grammar import (
    Clause,
    as_sentence,
    dated,
)
from trajectories.report.link_accounts import FIRST, leading, state_clause
from trajectories.report.use_accounts import use_account, use_clause
from trajectories.report.voices import Speech, Voice

_UNDATED = {"waiting": "kept_waiting"}


def dated_states(record: Link | ServiceUse, speech: Speech) -> tuple[tuple[str, str], ...]:
    """Say each state that has a date as a sentence without it: the path of the date, the words."""
    said = []
    for position, state in enumerate(record.states):
        if state.when:
            voice = Voice.of_state(state, record)
            told_of_a_day = state.state == "ongoing" and "/" not in state.when
            what = "went_on" if told_of_a_day else state.state
            text = as_sentence(speech.told(_undated(record, what, speech, voice), voice))
            said.append((f"states.{position}.when", text))
    return tuple(said)


def told_of_states(record: Link | ServiceUse, evidence: str, speech: Speech) -> Sentences:
    """Say only the states that rest on one piece of evidence, each account by itself."""
    resting = tuple(state for state in record.states if evidence in state.evidence)
    if isinstance(record, ServiceUse):
        told = accounts(resting).values()
        return tuple(use_account(record, states, speech) for states in told)
    said = []
    for state in resting:
        voice = Voice.of_state(state, record)
        path = f"states.{record.states.index(state)}.when"
        on = dated(speech.date(record.id, path, state.when))
        clause = _undated(record, state.state, speech, voice)
        said.append(as_sentence(speech.told(clause, voice, on)))
    return tuple(said)


def _undated(record: Link | ServiceUse, state: str, speech: Speech, voice: Voice) -> Clause:
    if isinstance(record, ServiceUse):
        return use_clause(_UNDATED.get(state, state), "", record, speech, voice)
    if state in FIRST:
        return leading(record, "", speech, voice)
    clause = state_clause(state, record, speech, voice, alone=True)
    if clause.tense == "present":
        clause = msgspec.structs.replace(clause, tense="past")
    if clause.subject != "it":
        return clause
    whole = wordings.LINK_NAMES[record.link_kind or "unstated"]
    named_in_full = whole.format(to=speech.service(record.to))
    return msgspec.structs.replace(clause, subject=named_in_full)
