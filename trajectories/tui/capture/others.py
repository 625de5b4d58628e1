"""Ask for the kinds that have no letter of their own; never for what is judged or written later."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import get_args

import msgspec

from trajectories.model.kinds.agency import ObjectView
from trajectories.model.kinds.resilience import Coping, Need, NeedAspect
from trajectories.model.kinds.services import AvertedEvent, CoConstruction, JoinedUpView
from trajectories.model.kinds.voice import Memo
from trajectories.model.record import Record
from trajectories.tui.capture.asking import Choice, Question
from trajectories.tui.capture.filled import (
    choice_question,
    date_question,
    hedge_question,
    marked_words,
    people_question,
    source,
    source_question,
    told,
    words_question,
)
from trajectories.tui.capture.given import Draft, Given, Recipe
from trajectories.tui.capture.questions import people_named, resource_choices

_KINDS = (
    Choice("coping", "coping", letter="c"),
    Choice("averted_event", "threat, averted", letter="v"),
    Choice("need", "need", letter="n"),
    Choice("object_view", "what to work on", letter="w"),
    Choice("co_construction", "having a say", letter="s"),
    Choice("joined_up_view", "how services fit", letter="j"),
    Choice("memo", "my own thought", letter="m"),
)
_ASPECTS = tuple(
    Choice(aspect, aspect.replace("_", " "), letter=letter)
    for aspect, letter in zip(get_args(NeedAspect), "emshfcoytr", strict=True)
)
_STATUSES = (
    Choice("pending", "pending", letter="p"),
    Choice("averted", "averted", letter="a"),
    Choice("deferred", "put off", letter="d"),
    Choice("not_averted", "it came about", letter="n"),
)
_SAY = (
    Choice("none", "nobody asked", letter="n"),
    Choice("informed", "was told", letter="t"),
    Choice("consulted", "was asked", letter="a"),
    Choice("shaped", "shaped it", letter="s"),
    Choice("co_designed", "designed it with them", letter="d"),
    Choice("leads", "leads it", letter="l"),
)
_FIT = (
    Choice("complementary", "complement each other", letter="c"),
    Choice("neutral", "neither help nor hinder", letter="n"),
    Choice("duplicating", "do the same twice", letter="d"),
    Choice("conflicting", "work against each other", letter="w"),
)
_STRATEGIC = Choice("strategic", "how services are planned", letter="0")
_TWO = 2  # services, or nothing fits together

Asked = tuple[Question, ...]


def _questions(given: Given) -> Asked:
    first = Question("kind", "other", "letters", _KINDS)
    asked = _ASKED.get(given.one("kind"))
    return (first, *asked(given)) if asked else (first,)


def _draft(given: Given) -> Draft:
    made = _MADE.get(given.one("kind"))
    record = made(given) if made else None
    if record is not None and record.analytical:
        record = msgspec.structs.replace(record, **told(given, record))
    return Draft(record=record, key_quote=given.starred)


def _sourced(given: Given) -> Asked:
    return source_question(given), hedge_question(given)


def _ask_coping(given: Given) -> Asked:
    return (
        words_question("strategy", "what is done", given, marked_words(given)),
        people_question("holder", "whose", given, given.many("holder"), many=False),
        people_question("strengthened_by", "strengthened by", given, _strengthened(given)),
        *_sourced(given),
    )


def _coping(given: Given) -> Record:
    return Coping(
        holder=given.one("holder"),
        strategy=given.words("strategy", marked_words(given)),
        strengthened_by=_strengthened(given),
    )


def _strengthened(given: Given) -> tuple[str, ...]:
    family = people_named(given, voices=("carer", "family"), apart=given.many("holder"))
    return given.many("strengthened_by", family)


def _ask_averted(given: Given) -> Asked:
    status = given.one("status", "pending")
    return (
        choice_question("status", "how it stands", _STATUSES, status),
        words_question("threat", "threat", given, marked_words(given)),
        words_question("done", "done about it", given),
        people_question("by", "by", given, _helping(given)),
        date_question("known_on", "known on", given),
        *_sourced(given),
    )


def _averted(given: Given) -> Record:
    known = given.date("known_on")
    return AvertedEvent(
        threat=given.words("threat", marked_words(given)),
        status=given.one("status", "pending"),  # type: ignore[arg-type] # chosen among them
        done=given.words("done"),
        by=_helping(given),
        known_on=known.edtf if known else "",
    )


def _helping(given: Given) -> tuple[str, ...]:
    return given.many("by", people_named(given, voices=("provider", "other")))


def _ask_need(given: Given) -> Asked:
    by = given.many("identified_by", (source(given).informant,))
    return (
        Question("aspect", "of what in life", "letters", _ASPECTS),
        words_question("sign", "what showed it", given, marked_words(given)),
        people_question("identified_by", "identified by", given, filter(None, by), many=False),
        *_sourced(given),
    )


def _need(given: Given) -> Record:
    return Need(
        aspect=given.one("aspect"),  # type: ignore[arg-type] # chosen among the aspects
        sign=given.words("sign", marked_words(given)),
        identified_by=given.one("identified_by", source(given).informant),
    )


def _ask_object(given: Given) -> Asked:
    return (
        words_question("object", "work on", given, marked_words(given)),
        words_question("outcome", "for what", given),
        words_question("means", "how", given),
        *_sourced(given),
    )


def _object(given: Given) -> Record:
    return ObjectView(
        object=given.words("object", marked_words(given)),
        outcome=given.words("outcome"),
        means=given.words("means"),
    )


def _ask_say(given: Given) -> Asked:
    return (
        Question("of", "in which service", "search", (*resource_choices(given), _STRATEGIC),
                 makes="resource"),
        Question("level", "had a say", "letters", _SAY),
        *_sourced(given),
    )  # fmt: skip


def _say(given: Given) -> Record:
    of = given.one("of")
    return CoConstruction(
        of="" if of == _STRATEGIC.id else of,
        level=given.one("level"),  # type: ignore[arg-type] # chosen among the levels
    )


def _ask_fit(given: Given) -> Asked:
    fit = choice_question("complementarity", "they", _FIT, given.one("complementarity"))
    return (
        Question("services", _together(given), "search", resource_choices(given), many=True,
                 makes="resource"),
        replace(fit, walked=False),
        *_sourced(given),
    )  # fmt: skip


def _together(given: Given) -> str:
    chosen = [given.label(one) for one in given.many("services")]
    wanted = "" if len(chosen) >= _TWO else " (two or more)"
    return f"services{wanted}: {', '.join(chosen)}" if chosen else f"services{wanted}"


def _fit(given: Given) -> Record:
    return JoinedUpView(
        services=given.many("services"),
        complementarity=given.one("complementarity", "not_asked"),  # type: ignore[arg-type] # or not asked
    )


def _ask_memo(given: Given) -> Asked:
    return (words_question("text", "thought", given, marked_words(given)),)


def _memo(given: Given) -> Record:
    return Memo(text=given.words("text", marked_words(given)), visibility="team_only")


_ASKED: Mapping[str, Callable[[Given], Asked]] = {
    "coping": _ask_coping,
    "averted_event": _ask_averted,
    "need": _ask_need,
    "object_view": _ask_object,
    "co_construction": _ask_say,
    "joined_up_view": _ask_fit,
    "memo": _ask_memo,
}
_MADE: Mapping[str, Callable[[Given], Record]] = {
    "coping": _coping,
    "averted_event": _averted,
    "need": _need,
    "object_view": _object,
    "co_construction": _say,
    "joined_up_view": _fit,
    "memo": _memo,
}

OTHER = Recipe("o", "other", _questions, _draft)
