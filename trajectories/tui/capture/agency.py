"""Ask for an instance of somebody deciding, finding help, or judging how things stand.

The level is never asked here: it is judged once, with the whole visit in view.
"""

import msgspec

from trajectories.model.kinds.agency import Agency
from trajectories.tui.capture.asking import Choice, Question
from trajectories.tui.capture.filled import (
    choice_question,
    date_question,
    hedge_question,
    marked_words,
    source,
    source_question,
    told,
    words_question,
)
from trajectories.tui.capture.given import Draft, Given, Recipe
from trajectories.use_cases.marked import part_of

_STRANDS = (
    Choice("control", "control: decides, starts", letter="c"),
    Choice("resources", "resources: finds and uses help", letter="r"),
    Choice("assessment", "assessment: says how things stand", letter="a"),
)
_HOLDERS = (
    Choice("child", "the child's", letter="c"),
    Choice("carer", "the carer's", letter="a"),
    Choice("family", "the family's", letter="f"),
)


def _questions(given: Given) -> tuple[Question, ...]:
    return (
        Question("strand", "agency", "letters", _STRANDS),
        words_question("instance", "what was done", given, marked_words(given)),
        choice_question("holder", "whose", _HOLDERS, _holder(given)),
        date_question("when", "when", given),
        source_question(given),
        hedge_question(given),
    )


def _draft(given: Given) -> Draft:
    record = Agency(
        strand=given.one("strand"),  # type: ignore[arg-type] # chosen among the strands
        holder=_holder(given),  # type: ignore[arg-type] # chosen among the holders
        instance=given.words("instance", marked_words(given)),
    )
    return Draft(record=msgspec.structs.replace(record, **told(given, record)),
                 key_quote=given.starred)  # fmt: skip


def _holder(given: Given) -> str:
    """Say whose it is: a carer tells of her or his own doing, and so do notes of what one told."""
    case = given.context.case
    teller = source(given).informant or part_of(case, given.marked).speaker
    voice = case.voice_of(teller)
    return given.one("holder", voice if voice in ("carer", "family") else "child")


AGENCY = Recipe("a", "agency", _questions, _draft)
