"""Ask for the use of a service as it is now, or for what the service was like."""

from typing import Any

import msgspec

from trajectories.model.kinds.services import Experience, ServiceUse
from trajectories.model.states import IN_USE, USED, State, next_states
from trajectories.tui.capture.asking import Choice, Question
from trajectories.tui.capture.filled import (
    choice_question,
    date_question,
    hedge,
    hedge_question,
    source,
    source_question,
    told,
)
from trajectories.tui.capture.given import Draft, Given, Recipe
from trajectories.tui.capture.questions import (
    BENEFICIARIES,
    beneficiary_question,
    resource_choices,
    short_question,
)

_STATES = (
    Choice("waiting", "waiting", letter="w"),
    Choice("started", "started", letter="s"),
    Choice("ongoing", "goes on", letter="o"),
    Choice("completed", "done", letter="c"),
    Choice("dropped_out", "dropped out", letter="d"),
    Choice("refused", "said no to it", letter="n"),
    Choice("ended_by_service", "they ended it", letter="x"),
)
_EXPERIENCE = Choice("experience", "what it was like", letter="e")
_MATTERS = (
    Choice("location", "where it is", letter="l"),
    Choice("availability", "when it is there", letter="v"),
    Choice("cost", "what it costs", letter="c"),
    Choice("staff_skills", "what staff can do", letter="k"),
    Choice("asks_nothing", "asks nothing", letter="a"),
    Choice("safety", "being safe there", letter="s"),
    Choice("welcome", "being welcome", letter="w"),
    Choice("other", "something else", letter="o"),
)
_VALENCES = (
    Choice("helped", "helped", letter="h"),
    Choice("hindered", "hindered", letter="n"),
    Choice("mixed", "both", letter="b"),
)
_OTHERWISE = (
    Choice("none", "nothing otherwise", letter="n"),
    Choice("other_service", "another service otherwise", letter="o"),
    Choice("worse_alternative", "something worse otherwise", letter="w"),
)
_BY_SIGN = {"+": "helped", "-": "hindered", "~": "mixed", "=": "mixed"}
_HERSELF = {"girl": "herself", "boy": "himself"}
_ATTENDANCE = (
    Choice("every", "every time", letter="e"),
    Choice("most", "most days", letter="m"),
    Choice("some", "some days", letter="s"),
    Choice("hardly", "hardly ever", letter="h"),
)


def _questions(given: Given) -> tuple[Question, ...]:
    first = (
        Question("service", "service", "search", resource_choices(given), makes="resource",
                 last=given.last.get("service", "")),
        Question("state", "how it is", "letters", _states(given), _usual_state(given)),
    )  # fmt: skip
    if _is_experience(given):
        return (*first, *_of_experience(given))
    return (*first, *_of_use(given))


def _is_experience(given: Given) -> bool:
    return given.one("state") == _EXPERIENCE.id


def _of_use(given: Given) -> tuple[Question, ...]:
    known = _known(given)
    empty_first = sorted(
        (
            short_question("entry_route", "came to it", given, known.entry_route, _routes(given)),
            short_question("attendance", "attendance", given, known.attendance, _ATTENDANCE),
        ),
        key=lambda question: bool(question.said) and question.name not in given.answers,
    )
    return (
        *empty_first,
        date_question("when", "when", given),
        source_question(given),
        beneficiary_question(given, _beneficiary(given)),
        short_question("delivery", "how it is given", given, known.delivery),
        hedge_question(given),
    )


def _of_experience(given: Given) -> tuple[Question, ...]:
    valence = choice_question("valence", "it", _VALENCES, _experienced(given))
    return (
        Question("matter", "what about it", "letters", _MATTERS),
        valence,
        choice_question("otherwise", "would otherwise have had", _OTHERWISE,
                        given.one("otherwise")),
        source_question(given),
        hedge_question(given),
    )  # fmt: skip


def _draft(given: Given) -> Draft:
    if _is_experience(given):
        return Draft(record=_experience(given), key_quote=given.starred)
    return Draft(record=_use(given), key_quote=given.starred)


def _experience(given: Given) -> Experience:
    found = Experience(
        of=given.one("service"),
        matter=given.one("matter"),  # type: ignore[arg-type] # chosen among the matters
        valence=_experienced(given),  # type: ignore[arg-type] # one of the three
        otherwise=given.one("otherwise", "not_asked"),  # type: ignore[arg-type] # or not asked
    )
    return msgspec.structs.replace(found, **told(given, found))


def _use(given: Given) -> ServiceUse:
    """Return the use as it will be: the one that goes on already, or a new one."""
    known = _known(given)
    state = _state(given)
    new = () if state in ("", _said_today(given)) else (_new_state(given, state),)
    changes: dict[str, Any] = {
        "states": (*known.states, *new),
        "beneficiary": _beneficiary(given),
        "entry_route": given.words("entry_route", known.entry_route),
        "attendance": _attendance(given.words("attendance", known.attendance)),
        "delivery": given.words("delivery", known.delivery),
    }
    if not known.id:
        now = source(given)
        changes |= {"informant": now.informant, "basis": now.basis, "hedge": hedge(given)[:40]}
        began = given.date("when")
        changes |= {"when": f"{began.edtf}/.." if began and state in IN_USE else ""}
    return msgspec.structs.replace(known, **changes)


def _known(given: Given) -> ServiceUse:
    """Return the use this is about; a new one where none goes on, or another spell begins."""
    service = given.one("service")
    known = given.context.uses.get(service)
    return known or ServiceUse(service=service)


def _new_state(given: Given, state: str) -> State:
    now = source(given)
    return State(
        state=state,  # type: ignore[arg-type] # one of the legal next states
        when=_state_when(given, state),
        informant=now.informant,
        basis=now.basis,
    )


def _state_when(given: Given, state: str) -> str:
    """Say when a state held: what goes on goes on since the date typed, or did on this day."""
    understood = given.date("when")
    if understood is None:
        return given.context.learned(given.marked) if state == "ongoing" else ""
    first_told = state == "ongoing" and not _known(given).states
    return f"{understood.edtf}/.." if first_told and "/" not in understood.edtf else understood.edtf


def _states(given: Given) -> tuple[Choice, ...]:
    """Offer what this informant may say next, and what the service was like."""
    legal = next_states("use", _known(given).states, source(given).informant)
    usual = (*legal, _usual_state(given))
    return (*(choice for choice in _STATES if choice.id in usual), _EXPERIENCE)


def _usual_state(given: Given) -> str:
    """Say how a use is without an answer: it goes on, unless this account has it otherwise."""
    own = _own_states(given)
    return own[-1].state if own and own[-1].state not in USED else "ongoing"


def _state(given: Given) -> str:
    return given.one("state", _usual_state(given))


def _said_today(given: Given) -> str:
    """Return what this informant has said already in this session: it is not said twice."""
    own = [state for state in _own_states(given) if state.session == given.marked.session]
    return own[-1].state if own else ""


def _own_states(given: Given) -> list[State]:
    informant = source(given).informant
    return [state for state in _known(given).states if state.informant == informant]


def _experienced(given: Given) -> str:
    return given.one("valence", _BY_SIGN.get(given.sign, "helped"))


def _beneficiary(given: Given) -> str:
    known = str(_known(given).beneficiary)
    usual = known if known in {choice.id for choice in BENEFICIARIES} else "child"
    return given.one("beneficiary", usual)


def _routes(given: Given) -> tuple[Choice, ...]:
    herself = _HERSELF.get(str(given.context.child.gender), "without being sent")
    return (
        Choice("self", f"came by {herself}" if "self" in herself else f"came {herself}",
               letter="s"),
        Choice("family", "the family asked", letter="f"),
        Choice("put_down", "put down for it by school", letter="p"),
        Choice("brought", "brought by somebody", letter="b"),
        Choice("heard", "heard of it", letter="h"),
    )  # fmt: skip


def _attendance(said: str) -> str:
    """Say "2-3" in full: of five school days."""
    plain = said.replace(" ", "")
    digits_only = plain.replace("-", "").isdigit()
    return f"{plain} of 5 days" if plain and digits_only and len(plain) <= len("2-3") else said


SERVICE = Recipe("s", "service", _questions, _draft, signs=_is_experience)
