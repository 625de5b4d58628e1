"""Ask what to ask, what was promised, what to be careful about; or what is kept or answered."""

import msgspec

from trajectories.model import when
from trajectories.model.kinds.voice import ToAsk
from trajectories.model.study import Visit
from trajectories.tui.capture.asking import Choice, Question
from trajectories.tui.capture.filled import marked_words, people_question, words_question
from trajectories.tui.capture.given import Draft, Given, Recipe
from trajectories.tui.capture.questions import people_named
from trajectories.use_cases.capture import next_visit
from trajectories.use_cases.marked import part_of

_SORTS = (
    Choice("question", "a question", letter="q"),
    Choice("promise", "a promise", letter="p"),
    Choice("careful", "careful", letter="c"),
)


def _questions(given: Given) -> tuple[Question, ...]:
    first = Question("sort", "to ask", "letters", (*_open_ones(given), *_SORTS), "question")
    if _open(given) is not None:
        return (first,)
    return (
        first,
        words_question("text", "what", given, marked_words(given)),
        people_question("of_whom", "of whom", given, _of_whom(given), many=False),
        _visit_question(given),
    )


def _draft(given: Given) -> Draft:
    known = _open(given)
    if known is not None:
        state = "kept" if known.sort == "promise" else "answered"
        return Draft(record=msgspec.structs.replace(known, state=state))
    asked = given.one("sort", "question")
    return Draft(
        record=ToAsk(
            sort=asked,  # type: ignore[arg-type] # chosen among the sorts
            text=given.words("text", marked_words(given)),
            of_whom=next(iter(_of_whom(given)), ""),
            by_visit="" if asked == "careful" else _visit(given),
        )
    )


def _open(given: Given) -> ToAsk | None:
    """Return what was promised or asked before and is kept or answered now."""
    chosen = given.one("sort")
    return next((one for one in given.context.to_ask if one.id == chosen), None)


def _open_ones(given: Given) -> tuple[Choice, ...]:
    says = {"promise": "promised, kept now", "question": "asked, answered now"}
    return tuple(Choice(one.id, one.text, says.get(one.sort, "")) for one in given.context.to_ask)


def _of_whom(given: Given) -> tuple[str, ...]:
    """Say of whom: whom the words name, else the speaker; a promise is made to the child."""
    if given.one("sort") == "careful":
        return given.many("of_whom")
    named = people_named(given)
    speaker = given.marked.speaker or part_of(given.context.case, given.marked).speaker
    if given.one("sort") == "promise":
        speaker = given.context.child.id
    last_named = named[-1:] or ((speaker,) if speaker else ())
    return given.many("of_whom", last_named)


def _visit(given: Given) -> str:
    return given.one("by_visit", next_visit(given.context.case, given.marked.session))


def _visit_question(given: Given) -> Question:
    visits = sorted(given.context.case.site.of(Visit), key=lambda v: (v.final, v.number))
    choices = tuple(
        Choice(visit.id, given.label(visit.id), when.words(visit.planned) if visit.planned else "")
        for visit in visits
    )
    now = given.label(_visit(given))
    return Question("by_visit", "by", "search", choices, "", walked=True,
                    said=f"by {now}" if now else "")  # fmt: skip


TO_ASK = Recipe("?", "to ask", _questions, _draft)
