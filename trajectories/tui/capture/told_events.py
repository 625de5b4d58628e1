"""Ask for something that happened on a day."""

import msgspec

from trajectories.model.kinds.voice import Event
from trajectories.tui.capture.asking import Choice, Question
from trajectories.tui.capture.filled import (
    date_question,
    hedge_question,
    marked_words,
    source_question,
    told,
    words_question,
)
from trajectories.tui.capture.given import Draft, Given, Recipe

_SORTS = (
    Choice("move", "a move", letter="m"),
    Choice("arrival", "an arrival", letter="a"),
    Choice("separation", "a separation", letter="s"),
    Choice("bereavement", "somebody died", letter="d"),
    Choice("new_school", "a new school", letter="n"),
    Choice("birth", "a birth", letter="b"),
    Choice("illness", "an illness", letter="i"),
    Choice("other", "something else", letter="o"),
)


def _questions(given: Given) -> tuple[Question, ...]:
    return (
        Question("sort", "event", "letters", _SORTS),
        date_question("when", "when", given),
        words_question("what", "what", given, marked_words(given)),
        source_question(given),
        hedge_question(given),
    )


def _draft(given: Given) -> Draft:
    event = Event(
        sort=given.one("sort"),  # type: ignore[arg-type] # chosen among the sorts
        what=given.words("what", marked_words(given)),
    )
    return Draft(record=msgspec.structs.replace(event, **told(given, event)),
                 key_quote=given.starred)  # fmt: skip


EVENT = Recipe("e", "event", _questions, _draft)
