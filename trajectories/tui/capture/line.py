"""The capture line between two keys: which question is asked, what is typed, what would be saved.

Every key gives another line; nothing is ever half done. What Enter would take is always what is
shown, so that the sentence a report would print can be read before it is saved.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Final, Literal

from trajectories.model.ids import record_id
from trajectories.model.notes import Marked
from trajectories.model.people import Person
from trajectories.model.record import Entry
from trajectories.model.study import Practice, Resource
from trajectories.tui.capture.asking import MOST_DIGITS, Choice, Question, lettered, matching
from trajectories.tui.capture.given import Answer, Draft, Given, Recipe, Sign
from trajectories.use_cases.capture import Made
from trajectories.use_cases.proposals import CaptureContext

SIGNS: Final[dict[str, str]] = {
    "+": "BETTER than before", "-": "WORSE than before", "=": "the same as before",
    "~": "better and worse",
}  # fmt: skip
UNDERSTOOD = "not understood as a date: 14/3/2025, about May, since September, visit 3"
NOTHING_FITS = "nothing is called so"
CHOOSE = "choose one, or Enter again to keep it unfinished"

NONE_BEFORE: Final[Mapping[str, str]] = MappingProxyType({})

Standing = Literal["asking", "ready"]


@dataclass(frozen=True)
class Line:
    """The line: a kind, what was given, the question asked now and what is typed for it."""

    recipe: Recipe
    given: Given
    at: str = ""
    typed: str = ""
    pointed: int = -1
    """Which of the choices shown the arrows stand on; -1 for none."""
    keys: int = 0
    """Keys pressed beyond words typed; the arrows apart."""
    note: str = ""
    """What stands in the way of going on."""
    standing: Standing = "asking"

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Everything asked and filled in, in the order Tab walks it."""
        return self.recipe.ask(self.given)

    @cached_property
    def question(self) -> Question | None:
        """The question asked now."""
        return next((one for one in self.questions if one.name == self.at), None)

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """The choices shown, those the typed letters may mean."""
        question = self.question
        if question is None or self.digit >= 0:
            return question.choices if question else ()
        return matching(question, self.typed)

    @property
    def digit(self) -> int:
        """The place a single digit means where a date is typed; -1 where none is."""
        words = self.typed.strip()
        of_a_date = self.question is not None and self.question.form == "date"
        return int(words) - 1 if of_a_date and words.isdigit() and len(words) == 1 else -1

    @cached_property
    def would_be(self) -> "Line":
        """The line as Enter would take it."""
        question = self.question
        answer = _meant(self, question) if question else None
        return self if answer is None or question is None else _answered(self, question, answer)

    @cached_property
    def draft(self) -> Draft:
        """What would be saved now."""
        given = self.would_be.given
        draft = self.recipe.make(given)
        return replace(draft, made=(*given.made, *draft.made))

    @cached_property
    def values(self) -> tuple[tuple[str, str], ...]:
        """What is filled in, by question, as Enter would take it."""
        would_be = self.would_be
        changed = any(one.name == "since" for one in would_be.questions)
        said = [(one.name, one.said) for one in would_be.questions if one.walked and one.said]
        sign = SIGNS[would_be.given.sign] if changed else ""
        return ((("sign", sign),) if sign else ()) + tuple(said)


def begun(
    recipe: Recipe,
    context: CaptureContext,
    marked: Marked,
    last: Mapping[str, str] = NONE_BEFORE,
) -> Line:
    """Begin a line at its first question; one that asks nothing waits for Enter.

    `last` holds what was chosen last for a question, which "." chooses again.
    """
    given = Given(context, marked, last=last)
    first = next((one.name for one in recipe.ask(given) if not one.walked), "")
    return Line(recipe, given, at=first, keys=1)


def again(before: Line, context: CaptureContext, marked: Marked) -> Line:
    """Begin the same kind with the same choices for other words."""
    line = begun(before.recipe, context, marked, before.given.last)
    given = replace(line.given, sign=before.given.sign)
    for question in before.recipe.ask(before.given):
        answer = before.given.answer(question.name)
        if not question.walked and answer.ids and not answer.made:
            given = given.with_answer(question.name, answer)
    left = [one for one in before.recipe.ask(given) if not one.walked]
    return replace(line, given=given, at=left[-1].name if left else "")


def typed(line: Line, character: str) -> Line:
    """Take a character: a letter or digit that chooses, or part of what is typed."""
    question = line.question
    line = replace(line, note="", pointed=-1)
    if question is None:
        return _starred(line) if character == "*" else line
    if question.form == "words":
        return replace(line, typed=line.typed + character)
    line = replace(line, keys=line.keys + 1)
    if question.typed_into:
        return replace(line, typed=line.typed + character)
    if character == "*":
        return _starred(line)
    if character in SIGNS and line.recipe.signs(line.given):
        return signed(line, character)
    return _choosing(line, question, character)


def pasted(line: Line, words: str) -> Line:
    """Take words where words are asked for, or narrow what is searched; else say so."""
    question = line.question
    if question is None or not (question.typed_into or question.form == "search"):
        return replace(line, note="nothing can be pasted here")
    return replace(line, typed=line.typed + words, note="", pointed=-1)


def _choosing(line: Line, question: Question, character: str) -> Line:
    """Take a character where something is to be chosen."""
    if character == "+" and question.makes:
        return _with_new(line, question)
    if character == "." and question.last and not line.typed:
        return _onward(_answered(line, question, Answer(ids=(question.last,))), question)
    if character.isdigit():
        return chosen(line, int(character) - 1)
    meant = lettered(question, character.casefold()) if question.form == "letters" else None
    if meant is not None and not line.typed:
        return _picked(line, question, meant)
    return replace(line, typed=line.typed + character)


def chosen(line: Line, place: int) -> Line:
    """Choose one of the choices shown, by its digit or by the mouse."""
    question = line.question
    if question is None or not 0 <= place < len(line.choices):
        return line
    return _picked(replace(line, note=""), question, line.choices[place])


def moved(line: Line, by: int) -> Line:
    """Move the mark among the choices shown."""
    last = max(len(line.choices) - 1, 0)
    return replace(line, pointed=max(0, min(line.pointed + by, last)), note="")


def signed(line: Line, sign: str) -> Line:
    """Say how something changed; the same sign again takes it back."""
    new: Sign = "" if line.given.sign == sign else sign  # type: ignore[assignment] # one of SIGNS
    return replace(line, given=replace(line.given, sign=new))


def walked(line: Line, by: int = 1) -> Line:
    """Take what stands here and go to the next filled-in value, or the one before; round again."""
    line = _taken(replace(line, keys=line.keys + 1))
    if line.note:
        return line
    names = [one.name for one in line.questions]
    if not names:
        return line
    here = names.index(line.at) if line.at in names else -1
    steps = sum(not one.walked for one in line.questions)
    there = here + by
    if there >= len(names):
        there = steps if steps < len(names) else 0
    return replace(line, at=names[there], typed="", pointed=-1)


def back(line: Line) -> Line:
    """Take back the last character typed, else the last answer."""
    if line.question is not None and line.question.form != "words":
        line = replace(line, keys=line.keys + 1)
    if line.typed:
        return replace(line, typed=line.typed[:-1], note="", pointed=-1)
    names = [one.name for one in line.questions]
    here = names.index(line.at) if line.at in names else 0
    name = line.at if line.at in line.given.answers else names[max(here - 1, 0)] if names else ""
    return replace(line, at=name, given=line.given.without(name), note="", pointed=-1)


def entered(line: Line) -> Line:
    """Take what stands here; ready to be saved, or at the first question still open."""
    pressed_before = line.note == CHOOSE
    line = _taken(replace(line, keys=line.keys + 1, note=""))
    if line.note:
        return line
    open_one = next((one for one in line.questions if _is_open(line, one)), None)
    if open_one is None or (pressed_before and open_one.name == line.at):
        return replace(line, standing="ready")
    note = CHOOSE if open_one.name == line.at else ""
    return replace(line, at=open_one.name, typed="", pointed=-1, note=note)


def as_it_is(line: Line) -> Line:
    """Save what there is, finished or not."""
    taken = _taken(replace(line, keys=line.keys + 1))
    return replace(taken, standing="ready", note="")


def _starred(line: Line) -> Line:
    given = replace(line.given, starred=not line.given.starred)
    return replace(line, given=given, keys=line.keys + (line.question is None))


def _is_open(line: Line, question: Question) -> bool:
    return question.taken is None and question.name not in line.given.answers


def _picked(line: Line, question: Question, choice: Choice) -> Line:
    """Take a choice; one of several stays at its question, where it is chosen or taken back."""
    if question.many:
        before = line.given.answer(question.name)
        ids = (
            tuple(one for one in before.ids if one != choice.id)
            if choice.id in before.ids
            else (*before.ids, choice.id)
        )
        given = line.given.with_answer(question.name, replace(before, ids=ids))
        return replace(line, given=given, typed="", pointed=-1)
    return _onward(_answered(line, question, Answer(ids=(choice.id,))), question)


def _onward(line: Line, question: Question) -> Line:
    """Go on to the next step; the filled-in values are gone to by Tab alone."""
    line = replace(line, typed="", pointed=-1)
    if question.walked:
        return line
    steps = [one.name for one in line.questions if not one.walked]
    later = steps[steps.index(question.name) + 1 :] if question.name in steps else []
    return replace(line, at=later[0]) if later else line


def _answered(line: Line, question: Question, answer: Answer) -> Line:
    if question.many and answer.ids:
        before = line.given.answer(question.name)
        ids = tuple(dict.fromkeys((*before.ids, *answer.ids)))
        answer = replace(answer, ids=ids, made=(*before.made, *answer.made))
    return replace(line, given=line.given.with_answer(question.name, answer))


def _taken(line: Line) -> Line:
    """Take what is typed or marked as the answer, or say why it cannot be."""
    question = line.question
    if question is None or not (line.typed.strip() or line.pointed >= 0):
        return line
    answer = _meant(line, question)
    if answer is None:
        note = UNDERSTOOD if question.form == "date" else NOTHING_FITS
        return replace(line, note=note)
    return replace(_answered(line, question, answer), typed="", pointed=-1)


def _meant(line: Line, question: Question) -> Answer | None:
    """Say what is meant by what is typed and marked; None for nothing yet."""
    words = line.typed.strip()
    choices = line.choices
    if not words and line.pointed < 0:
        return None
    match question.form:
        case "words":
            return Answer(typed=words)
        case "short":
            choice = lettered(question, words.casefold())
            return Answer(typed=choice.words if choice else words)
        case "date":
            return _date_meant(line, question, words)
        case _ if choices:
            return Answer(ids=(choices[max(line.pointed, 0)].id,))
        case _ if question.makes:
            return _made(question, words)
        case _:
            return None


def chosen_last(line: Line) -> Mapping[str, str]:
    """Return what was chosen last for each question, once this line is saved."""
    given = line.given.answers.items()
    return {**line.given.last, **{name: one.ids[0] for name, one in given if one.ids}}


def _date_meant(line: Line, question: Question, words: str) -> Answer | None:
    """Understand a date, or what it is about: a single digit is a choice, never a date."""
    if len(words) == 1 and words.isdigit():
        fits = 0 <= line.digit < len(question.choices)
        return Answer(ids=(question.choices[line.digit].id,)) if fits else None
    if line.given.understand(words) is not None:
        return Answer(typed=words)
    return Answer(ids=(line.choices[0].id,)) if words and line.choices else None


def _with_new(line: Line, question: Question) -> Line:
    """Make what is typed, though something known is called much the same."""
    words = line.typed.strip()
    if not words:
        return replace(line, note="type the name first, then +")
    return _onward(_answered(line, question, _made(question, words)), question)


def _made(question: Question, words: str) -> Answer:
    entry = _entry(question.makes, record_id(secrets.token_bytes), words)
    return Answer(ids=(entry.id,), made=(Made(entry=entry, called=words),))


def _entry(makes: str, entry_id: str, words: str) -> Entry:
    """Begin somebody or something new; of a person the name goes to the register alone."""
    if makes == "person":
        return Person(id=entry_id, voice="other")
    if makes == "practice":
        return Practice(id=entry_id, name=words)
    return Resource(id=entry_id, name=words, resource_kind="service")


def digits(line: Line) -> tuple[tuple[str, Choice], ...]:
    """Pair the choices shown with the digits that choose them."""
    return tuple(
        (str(number) if number <= MOST_DIGITS else "", choice)
        for number, choice in enumerate(line.choices, start=1)
    )
