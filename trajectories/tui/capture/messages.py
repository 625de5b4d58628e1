"""Ask for a message to a board, to providers or to services, and on what conditions."""

import msgspec

from trajectories.model.kinds.voice import Message
from trajectories.tui.capture.asking import Choice, Question
from trajectories.tui.capture.filled import (
    choice_question,
    marked_words,
    source_question,
    told,
    words_question,
)
from trajectories.tui.capture.given import Draft, Given, Recipe
from trajectories.tui.capture.questions import short_question
from trajectories.use_cases.marked import part_of

_TO = (
    Choice("board", "to the board", letter="b"),
    Choice("providers", "to providers", letter="p"),
    Choice("services", "to services", letter="s"),
)
_FORMS = (
    Choice("collage", "on the collage", letter="c"),
    Choice("in_person", "in person", letter="p"),
    Choice("written", "written", letter="w"),
    Choice("map", "on the map", letter="m"),
    Choice("film", "on film", letter="f"),
    Choice("clip", "as a clip", letter="l"),
)
_CONDITIONS = (
    Choice("face", "not my face", letter="f"),
    Choice("name", "not my name", letter="n"),
    Choice("voice", "not my voice", letter="v"),
    Choice("there", "only when I am there", letter="t"),
)
_BY_ACTIVITY = {"photo_collage": "collage", "illustrated_map": "map", "filmed_narrative": "film"}


def _questions(given: Given) -> tuple[Question, ...]:
    return (
        Question("to", "message", "letters", _TO),
        short_question("conditions", "on condition", given, choices=_CONDITIONS),
        choice_question("form", "form", _FORMS, _form(given)),
        words_question("text", "message", given, marked_words(given)),
        source_question(given),
    )


def _draft(given: Given) -> Draft:
    record = Message(
        to=given.one("to"),  # type: ignore[arg-type] # chosen among the audiences
        text=given.words("text", marked_words(given)),
        form=_form(given) or "not_asked",  # type: ignore[arg-type] # chosen among the forms
        conditions=given.words("conditions"),
    )
    return Draft(record=msgspec.structs.replace(record, **told(given, record)),
                 key_quote=given.starred)  # fmt: skip


def _form(given: Given) -> str:
    """Say in which form a message goes: as what was being made when it was said."""
    activity = str(part_of(given.context.case, given.marked).activity)
    return given.one("form", _BY_ACTIVITY.get(activity, ""))


MESSAGE = Recipe("m", "message", _questions, _draft)
