"""Check the states of links and uses: legal, in order, and a use where one was taken up (R17)."""

from collections.abc import Iterator

from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.order import certainly_before
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.rules.finding import finding
from trajectories.model.rules.reading import Reading
from trajectories.model.states import TAKEN_UP, USED, State, latest, may_follow, states_of


def illegal_states(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """R17: every state is one of its path, and what it is held to be too."""
    del reading
    path = _path(entry)
    if not path or not isinstance(entry, Link | ServiceUse):
        return
    legal = ("", *states_of(path))
    for number, state in enumerate(entry.states):
        if state.state not in legal:
            yield _illegal(entry, f"states.{number}.state")
    if entry.held_to_be not in legal:
        yield _illegal(entry, "held_to_be")


def out_of_order(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """R17: one account goes forward only; and R18: its dates do not go back."""
    del reading
    path = _path(entry)
    if not path or not isinstance(entry, Link | ServiceUse):
        return
    before: dict[str, State] = {}
    for number, state in enumerate(entry.states):
        told = before.get(state.informant)
        if told and _known(path, told, state) and not may_follow(path, told.state, state.state):
            yield finding(
                entry,
                "R17",
                f"{state.state} after {told.state} in one account",
                "Put the states in order; after a decline or an end comes a new record.",
                gate="save",
                field=f"states.{number}.state",
            )
        if told and certainly_before(state.when, told.when):
            yield finding(
                entry,
                "R18",
                "earlier than the state before it in the same account",
                "Type the date again.",
                gate="save",
                field=f"states.{number}.when",
            )
        before[state.informant] = state


def to_itself(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """R17: a link leads somewhere else."""
    del reading
    if isinstance(entry, Link) and entry.to and entry.to == entry.from_:
        yield finding(
            entry,
            "R17",
            "leads from a service to itself",
            "Choose where it came from, or where it led.",
            gate="save",
            field="to",
        )


def taken_up_without_use(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """R17: what was taken up has a use of that service that starts no earlier than the link."""
    if not isinstance(entry, Link) or not reading.finished(entry):
        return
    if latest(entry.states, entry.held_to_be) not in TAKEN_UP:
        return
    made = entry.states[0].when if entry.states else ""
    starts = (_start(use) for use in reading.uses.get(entry.to, ()))
    if all(start is None or certainly_before(start, made or entry.when) for start in starts):
        yield finding(
            entry,
            "R17",
            "taken up, and no use of that service since",
            "Record the use, or put right what became of the link.",
            gate="approve",
            field="states",
        )


def _start(use: ServiceUse) -> str | None:
    """Say when a use began, empty where the day is not known; None where it never did."""
    began = [state for state in use.states if state.state in USED]
    if began:
        return began[0].when or use.when
    return use.when if use.held_to_be in USED else None


def _path(entry: Entry) -> str:
    """Name the path whose states an entry may have; empty where there is none, or none yet."""
    if isinstance(entry, Link):
        return entry.link_kind
    return "use" if isinstance(entry, ServiceUse) else ""


def _known(path: str, *states: State) -> bool:
    return {state.state for state in states} <= set(states_of(path))


def _illegal(entry: Entry, field: str) -> Problem:
    return finding(
        entry,
        "R17",
        "not one of its states",
        "Choose one of those offered, or another kind of link.",
        gate="save",
        field=field,
    )
