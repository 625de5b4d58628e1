"""Tell a use of a service as each person who knows of it tells it."""

import re

import msgspec

from trajectories.model.articles import is_many, is_of_people
from trajectories.model.kinds.services import ServiceUse
from trajectories.model.states import State, accounts
from trajectories.report import wordings
from trajectories.report.accounts import Sentences, party, said_together
from trajectories.report.grammar import (
    SAME_DAY,
    Clause,
    as_sentence,
    dated,
    since,
    without_subject,
)
from trajectories.report.voices import Speech, Voice, modal

Dated = tuple[str, str]  # a state, and its date in words

_ONE_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
_TRAILING = re.compile(r"[ ,]+$")
_SAME = {
    "still_waiting": "waiting", "kept_waiting": "waiting", "started": "started",
    "went_on": "ongoing", "going_on": "ongoing",
}  # fmt: skip


def service_use(record: ServiceUse, speech: Speech) -> Sentences:
    """Say one spell with one service, each account in a sentence of its own."""
    return (*use_briefly(record, speech), *use_in_detail(record))


def use_briefly(record: ServiceUse, speech: Speech) -> Sentences:
    """Say one spell with one service, leaving out how it was reached and given."""
    told = accounts(record.states)
    said = [use_account(record, states, speech) for states in told.values()]
    service = speech.service(record.service)
    return (
        *said_together(said, record.states),
        *((as_sentence(f"It is not known when {service} was first used"),) if not said else ()),
    )


def use_in_detail(record: ServiceUse) -> Sentences:
    """Say how a service was reached and given, as far as it was told."""
    return (
        as_sentence(f"The way there: {record.entry_route}") if record.entry_route else "",
        as_sentence(f"How it is given: {record.delivery}") if record.delivery else "",
        as_sentence(f"Attendance: {record.attendance}") if record.attendance else "",
    )


def use_account(record: ServiceUse, states: tuple[State, ...], speech: Speech) -> str:
    """Say one account of a use in one sentence, each spell after the one before."""
    voice = Voice.of_state(states[-1], record)
    spells = _spells(_steps(record, states, speech))
    clauses = []
    for position, (state, whens) in enumerate(spells):
        on = whens[0]
        if position and _ONE_DAY.fullmatch(on) and on == spells[position - 1][1][-1]:
            on = SAME_DAY
        ended = state == "ongoing" and position < len(spells) - 1
        clause = use_clause(
            "used_from" if ended else state, on, record, speech, voice, named=not position
        )
        clauses.append(msgspec.structs.replace(clause, rest=f"{clause.rest}{_again(whens)}"))
    first, *rest = clauses
    after = [f"then {without_subject(clause).words(modal(voice))}" for clause in rest]
    whole = msgspec.structs.replace(first, rest=", ".join([first.rest, *after]))
    return as_sentence(speech.told(whole, voice))


def _spells(steps: list[Dated]) -> list[tuple[str, list[str]]]:
    """Put together what is told again of the same state: the state, and every date it has."""
    spells: list[tuple[str, list[str]]] = []
    for position, (state, when) in enumerate(steps):
        last = position == len(steps) - 1
        waits = state == "waiting"
        if spells and _SAME.get(state, state) == _SAME.get(spells[-1][0], spells[-1][0]):
            before, whens = spells[-1]
            told_now = {"waiting": "kept_waiting"}.get(before, before)
            spells[-1] = (told_now, [*whens, when]) if state != "going_on" else (state, [when])
        else:
            spells.append(("still_waiting" if waits and last else state, [when]))
    return spells


def _again(whens: list[str]) -> str:
    """Say on which later days it was still so: ", in May 2025, and still on 15 July 2025"."""
    between, last = [dated(_plain(when)) for when in whens[1:-1] if when], whens[1:][-1:]
    still = [f"and still {dated(_plain(when))}" for when in last if when]
    return "".join(f", {said}" for said in (*between, *still))


def _plain(when: str) -> str:
    return when.removeprefix("since ")


def _steps(record: ServiceUse, states: tuple[State, ...], speech: Speech) -> list[Dated]:
    """List the states of an account with their dates; one that goes on keeps when it started."""
    steps: list[Dated] = []
    for state in states:
        path = f"states.{record.states.index(state)}.when"
        when = speech.date(record.id, path, state.when)
        if state.state == "ongoing" and steps and steps[-1][0] == "started":
            steps.append(("ongoing", steps.pop()[1] or when))
        elif state.state == "ongoing" and state.when and "/" not in state.when:
            # Told of one day: nothing says that it began then.
            # On which day we asked is nothing to the child.
            now = speech.to_the_child and state is states[-1]
            steps.append(("going_on", "") if now else ("went_on", when))
        elif state.state == "completed" and not steps and " to " in when:
            steps.append(("all_of_it", when))
        else:
            steps.append((state.state, when))
    return steps


def use_clause(
    state: str,
    when: str,
    record: ServiceUse,
    speech: Speech,
    voice: Voice,
    *,
    named: bool = True,
) -> Clause:
    """Say one state of a use as something its beneficiary did; `named`: of the service by name."""
    subject, many = party(record.beneficiary, speech, voice)
    doing = wordings.USE_STATES.get(state, wordings.USE_STATES["started"])
    whole = speech.service(record.service)
    it = "them" if is_many(whole) or is_of_people(whole) else "it"
    service, up = (whole, f"up {whole}") if named else (it, f"{it} up")
    from_ = re.sub("^since", "from", _open(when))
    rest = doing.rest.format(service=service, up=up, on=dated(when), since=_open(when), from_=from_)
    verb = doing.verb
    if is_of_people(whole):
        verb, rest = verb.replace("use", "see"), rest.replace("using ", "seeing ")
    return Clause(
        subject=subject,
        verb=verb,
        rest=_TRAILING.sub("", rest.replace(" , and", ", and")),
        many=many,
        tense=doing.tense,
        negative=doing.negative,
    )


def _open(when: str) -> str:
    """Say since when, unless the words tell of an end too."""
    closed = " to " in when or when.startswith(("until", "between", "from"))
    return dated(when) if closed else since(when)
