"""Ask for a factor: how things are, and whether that changed."""

from collections.abc import Mapping
from typing import Any

import msgspec

from trajectories.model import when
from trajectories.model.kinds.resilience import Factor
from trajectories.model.people import Place
from trajectories.tui.capture.asking import Choice, Question
from trajectories.tui.capture.filled import (
    NOWHERE,
    choice_question,
    date_question,
    dated,
    hedge_question,
    people_question,
    source,
    source_question,
    told,
)
from trajectories.tui.capture.given import Draft, Given, Recipe

_VALENCES = (
    Choice("risk", "a risk", letter="r"),
    Choice("vulnerability", "a vulnerability", letter="v"),
    Choice("protective", "helps", letter="h"),
)
_CHANGES: Mapping[str, str] = {"+": "better", "-": "worse", "=": "same", "~": "mixed"}


def _questions(given: Given) -> tuple[Question, ...]:
    since = (_since_question(given),) if given.sign else ()
    return (
        Question("code", "factor", "search", _codes(given), last=given.last.get("code", "")),
        *since,
        source_question(given),
        _setting_question(given),
        choice_question("valence", "it works as", _VALENCES, _valence(given)),
        _holder_question(given),
        hedge_question(given),
        date_question("when", "when", given),
    )


def _draft(given: Given) -> Draft:
    factor = Factor(
        code=given.one("code"),
        valence=_valence(given) or "",  # type: ignore[arg-type] # chosen among the valences
        holder=given.one("holder"),
        setting=_setting(given),
    )
    changes = told(given, factor) | _change(given)
    return Draft(record=msgspec.structs.replace(factor, **changes), key_quote=given.starred)


def _codes(given: Given) -> tuple[Choice, ...]:
    context, holder = given.context, given.one("holder")
    return tuple(
        Choice(code.code, code.label, context.known_of(code.code, holder), also=code.code)
        for code in context.codes(given.marked.session)
    )


def _valence(given: Given) -> str:
    """Return how a factor works: as chosen, as it worked before, else as the codebook has it."""
    code = given.one("code")
    before = given.context.latest.get((code, given.one("holder") or given.context.child.id))
    usual = given.context.using.codebook.find("factor", code)
    known = before.valence if before else (usual.valence if usual else "")
    return given.one("valence", known if known in ("risk", "vulnerability", "protective") else "")


def _setting(given: Given) -> str:
    if not given.one("code"):
        return ""
    usual = given.context.setting_of(given.one("code"), given.one("holder"), given.marked)
    chosen = given.one("setting", usual)
    return "" if chosen == NOWHERE else chosen


def _setting_question(given: Given) -> Question:
    context = given.context
    places = [*context.case.own.of(Place), *context.resources(given.marked)]
    choices = (
        *(Choice(place.id, given.label(place.id)) for place in places),
        Choice(NOWHERE, "not tied to a place", letter="0"),
    )
    now = given.label(_setting(given))
    return Question("setting", "where", "search", choices, "", walked=True,
                    said=f"at {now}" if now else "")  # fmt: skip


def _holder_question(given: Given) -> Question:
    return people_question("holder", "whose", given, given.many("holder"), many=False)


def _since_question(given: Given) -> Question:
    """Ask since when: a date, or what it changed with."""
    choices = tuple(
        Choice(use, _lower(words), when.words(began) if began else "")
        for use, words, began in given.context.since()
    )
    return date_question("since", "since", given, choices=choices)


def _change(given: Given) -> dict[str, Any]:
    if not given.sign:
        return {}
    seen = source(given).basis == "observed"
    change = {
        "change": _CHANGES[given.sign],
        "change_known": "seen_by_us" if seen else "compared_by_informant",
    }
    began = {use: (words, start) for use, words, start in given.context.since()}
    if given.one("since") in began:
        words, start = began[given.one("since")]
        return change | {"since": start, "since_said": _lower(words)}
    return change | dated(given, "since")


def _lower(words: str) -> str:
    """Say a name inside a sentence: "Breakfast club" is no name of somebody, "Saturday Den" is."""
    rest = words[1:]
    return words[:1].lower() + rest if rest == rest.lower() else words


FACTOR = Recipe("f", "factor", _questions, _draft, signs=lambda _given: True)
