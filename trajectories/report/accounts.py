"""Tell a use of a service, or a link between services, as each person who knows of it tells it.

Accounts that end differently are all told, side by side, and none is preferred: what a clinic
calls closed a school may still call waiting, and that difference is a finding.
"""

import re

import msgspec

from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.people import Child, Person
from trajectories.model.states import State, accounts, tell_differently
from trajectories.report import wordings
from trajectories.report.articles import is_many, is_of_people
from trajectories.report.grammar import (
    SAME_DAY,
    Clause,
    as_sentence,
    capital,
    dated,
    joined,
    listed,
    since,
    without_subject,
)
from trajectories.report.naming import named
from trajectories.report.voices import Speech, Voice, modal

Sentences = tuple[str, ...]
Dated = tuple[str, str]  # a state, and its date in words

_ONE_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
_TRAILING = re.compile(r"[ ,]+$")
_SAME = {
    "still_waiting": "waiting", "kept_waiting": "waiting", "started": "started",
    "went_on": "ongoing", "going_on": "ongoing",
}  # fmt: skip
_FIRST = frozenset({"", "made", "told", "arranged"})  # said by the sentence on the link itself
_UNDATED = {"waiting": "kept_waiting"}
_SAID_BY_STATE = {"declined_by_family": "family_said_no"}
_COUNTS = {2: "two", 3: "three", 4: "four"}


def service_use(record: ServiceUse, speech: Speech) -> Sentences:
    """Say one spell with one service, each account in a sentence of its own."""
    return (*use_briefly(record, speech), *use_in_detail(record))


def use_briefly(record: ServiceUse, speech: Speech) -> Sentences:
    """Say one spell with one service, leaving out how it was reached and given."""
    told = accounts(record.states)
    said = [_use_account(record, states, speech) for states in told.values()]
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


def said_together(said: list[str], states: tuple[State, ...]) -> Sentences:
    """Put accounts one after another, announced where they end differently."""
    if len(said) == 1 or not tell_differently(states):
        return tuple(said)
    count = _COUNTS.get(len(said), "several")
    return (f"There are {count} accounts.", *said)


def _use_account(record: ServiceUse, states: tuple[State, ...], speech: Speech) -> str:
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


def party(beneficiary: str, speech: Speech, voice: Voice) -> tuple[str, bool]:
    """Name for whom a service is, or whose a decision was, and whether the verb is of many."""
    hers = speech.pronouns.hers
    match beneficiary:
        case "carer":
            carer = _carer(speech, voice)
            return speech.subject(carer, voice) if carer else (f"{hers} carer", False)
        case "family":
            return "the family", False
        case "sibling":
            return f"{hers} brother or sister", False
        case "joint":
            return f"{speech.child} and {hers} carer", True
        case _:
            return speech.subject("", voice)


def _carer(speech: Speech, voice: Voice) -> str:
    """Find the carer who is meant: the one who speaks, or the only one there is."""
    if speech.case.voice_of(voice.informant) == "carer":
        return voice.informant
    carers = [person.id for person in speech.case.own.of(Person) if person.voice == "carer"]
    return carers[0] if len(carers) == 1 else ""


def link(record: Link, speech: Speech) -> Sentences:
    """Say who led whom to which service, what came of it by each account, and why."""
    first, *said, way = link_briefly(record, speech)
    first, *said = _in_one_breath(record, first, said, speech)
    lead = wordings.LINK_REASONS[record.link_kind or "unstated"]
    reason = as_sentence(f"{lead}: {record.reason}") if record.reason else ""
    return (first, reason, *said, way, _held_to_be(record, speech))


def _in_one_breath(record: Link, first: str, said: list[str], speech: Speech) -> list[str]:
    """Say what came of a link in the sentence that tells of it, where one person tells both."""
    voices = {Voice.of_state(state, record) for state in record.states} | {Voice.of(record)}
    opening = speech.opening(Voice.of(record)).removesuffix(" that")
    same = f"{capital(opening)} "
    plainly = opening and not opening.endswith(",") and not speech.after(Voice.of(record))
    if len(voices) > 1 or len(said) != 1 or not plainly or not said[0].startswith(same):
        return [first, *said]
    rest = said[0].removeprefix(same).removeprefix("that ")
    return [f"{first.removesuffix('.')}, and that {rest}"]


def link_briefly(record: Link, speech: Speech) -> Sentences:
    """Say who led whom to which service, what came of it by each account, what was in the way."""
    last = {
        informant: states[-1]
        for informant, states in accounts(record.states).items()
        if states[-1].state not in _FIRST
        or (tell_differently(record.states) and informant not in ("", record.informant))
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
    voice = Voice.of(record)
    began = next((i for i, state in enumerate(record.states) if state.state in _FIRST), None)
    path, text = ("when", record.when)
    if began is not None and record.states[began].when:
        path, text = f"states.{began}.when", record.states[began].when
    on = dated(speech.date(record.id, path, text))
    return as_sentence(speech.told(_leading(record, on, speech, voice), voice))


def _leading(record: Link, on: str, speech: Speech, voice: Voice) -> Clause:
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
    carer = _carer(speech, voice) if record.beneficiary == "carer" else ""
    pronouns = speech.pronouns_of(carer)
    return pronouns.her if subject == pronouns.she else subject


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
        return tuple(_use_account(record, states, speech) for states in told)
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
    if state in _FIRST:
        return _leading(record, "", speech, voice)
    clause = state_clause(state, record, speech, voice, alone=True)
    if clause.tense == "present":
        clause = msgspec.structs.replace(clause, tense="past")
    if clause.subject != "it":
        return clause
    whole = wordings.LINK_NAMES[record.link_kind or "unstated"]
    named_in_full = whole.format(to=speech.service(record.to))
    return msgspec.structs.replace(clause, subject=named_in_full)


def _held_to_be(record: Link, speech: Speech) -> str:
    if not record.held_to_be:
        return ""
    clause = state_clause(record.held_to_be, record, speech, Voice())
    held = as_sentence(f"We hold that {clause.words()}")
    return joined(
        held, as_sentence(f"Our reason: {record.held_because}") if record.held_because else ""
    )
