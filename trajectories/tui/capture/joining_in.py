"""Ask what is on offer in a practice and how the child meets it, with whom."""

from typing import get_args

import msgspec

from trajectories.model.kinds.agency import Affordance, Disposition, JoiningIn
from trajectories.tui.capture.asking import Choice, Question
from trajectories.tui.capture.filled import (
    choice_question,
    hedge_question,
    people_choices,
    people_question,
    source_question,
    told,
    words_question,
)
from trajectories.tui.capture.given import Draft, Given, Recipe
from trajectories.tui.capture.questions import short_question

# A way of meeting what is on offer, in the words of the field, and what it says of both scales.
_WAYS = {
    "watches": ("recognised_not_used", "hesitant"),
    "joins": ("used", "willing"),
    "with_help": ("used", "willing_with_support"),
    "keeps_away": ("recognised_not_used", "avoids"),
    "does_not_know": ("available_not_recognised", "not_asked"),
    "not_there": ("not_available", "not_asked"),
    "shaped": ("shaped_by_family", "willing"),
}
_CHOICES = (
    Choice("watches", "watches, not yet in", letter="w"),
    Choice("joins", "joins in", letter="j"),
    Choice("with_help", "joins in with help", letter="h"),
    Choice("keeps_away", "keeps away", letter="k"),
    Choice("does_not_know", "does not know of it", letter="d"),
    Choice("not_there", "not on offer", letter="n"),
    Choice("shaped", "the family shaped it", letter="s"),
)
_AFFORDANCES = tuple(Choice(one, one.replace("_", " ")) for one in get_args(Affordance))
_DISPOSITIONS = tuple(Choice(one, one.replace("_", " ")) for one in get_args(Disposition))


def _questions(given: Given) -> tuple[Question, ...]:
    practices = tuple(
        Choice(found.id, found.name, given.label(found.resource))
        for found in given.context.practices(given.marked)
    )
    helpers = given.many("supported_by")
    return (
        Question("practice", "joining in", "search", practices, makes="practice",
                 last=given.last.get("practice", "")),
        Question("way", "how", "letters", _CHOICES),
        Question("with", "would join with", "search", _others(given), "", many=True,
                 makes="person", said=_with(given)),
        choice_question("affordance", "on offer", _AFFORDANCES, _affordance(given)),
        choice_question("disposition", "readiness", _DISPOSITIONS, _disposition(given)),
        people_question("supported_by", "supported by", given, helpers),
        short_question("barriers", "in the way", given),
        source_question(given),
        hedge_question(given),
        words_question("note", "note", given),
    )  # fmt: skip


def _draft(given: Given) -> Draft:
    record = JoiningIn(
        practice=given.one("practice"),
        affordance=_affordance(given),  # type: ignore[arg-type] # chosen among them
        disposition=_disposition(given),  # type: ignore[arg-type] # chosen among them
        would_join_with=given.many("with"),
        supported_by=given.many("supported_by"),
        barriers=given.words("barriers"),
        note=given.words("note"),
    )
    return Draft(record=msgspec.structs.replace(record, **told(given, record)),
                 key_quote=given.starred)  # fmt: skip


def _others(given: Given) -> tuple[Choice, ...]:
    child = given.context.child.id
    return tuple(choice for choice in people_choices(given) if choice.id != child)


def _with(given: Given) -> str:
    return ", ".join(given.label(person) for person in given.many("with"))


def _affordance(given: Given) -> str:
    return given.one("affordance", _WAYS.get(given.one("way"), ("not_asked",))[0])


def _disposition(given: Given) -> str:
    return given.one("disposition", _WAYS.get(given.one("way"), ("", "not_asked"))[1])


JOINING_IN = Recipe("j", "joining in", _questions, _draft)
