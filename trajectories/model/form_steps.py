"""The steps of asking a form: one question at a time, as the replies so far let them follow.

What is asked next is worked out anew after every reply and never stored. A follow-up is asked only
once its question has a reply; what repeats is asked once more for as long as somebody says so. A
key names a step: `tell@each.2+1` is the first follow-up of `tell` in the second turn of `each`.
"""

from collections.abc import Iterator, Mapping

import msgspec

from trajectories.model.absence import Blank
from trajectories.model.form import Form, ForWhom, Question
from trajectories.model.form_answers import is_true
from trajectories.model.form_condition import Reply

YES, NO = "yes", "no"
_TURN, _FOLLOWS, _AGAIN = "@", "+", "?"


class Turn(msgspec.Struct, frozen=True):
    """Which time something that repeats is asked: its name, its title, the time from 1."""

    name: str
    title: str
    number: int


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to ask: a question, a follow-up of one, or whether to go round once more."""

    key: str
    question: Question
    text: str
    within: tuple[str, ...] = ()
    """The titles of the groups round it."""
    turns: tuple[Turn, ...] = ()
    follow_up: int = 0
    """Which follow-up of its question, from 1; 0 for the question itself."""
    again: bool = False
    for_whom: ForWhom | Blank = ""
    number: int = 0
    """Which question this belongs to, from 1, counted without notes; 0 before the first."""

    @property
    def is_question(self) -> bool:
        """Whether it counts as a question of its own."""
        return not self.follow_up and not self.again and self.question.sort != "note"


def steps(form: Form, replies: Mapping[str, Reply]) -> tuple[Step, ...]:
    """List what is asked, in order, as some replies let it follow."""
    number = 0
    numbered = []
    for step in _steps(form, form.questions, (), (), replies):
        number += step.is_question
        numbered.append(msgspec.structs.replace(step, number=number))
    return tuple(numbered)


def count(found: tuple[Step, ...]) -> int:
    """Count the questions among some steps."""
    return found[-1].number if found else 0


def goes_on_at(found: tuple[Step, ...], replies: Mapping[str, Reply]) -> str:
    """Name the step after the last that has a reply; empty where none is left."""
    last = max((place for place, step in enumerate(found) if step.key in replies), default=-1)
    return found[last + 1].key if last + 1 < len(found) else ""


def going_round(key: str) -> dict[str, Reply]:
    """Say what was said for a step to be reached: that what repeats goes round once more."""
    _, *turns = _without_follow_up(key).split(_TURN)
    said: dict[str, Reply] = {}
    for place, turn in enumerate(turns):
        repeat, _, number = turn.rpartition(".")
        before = "".join(f"{_TURN}{one}" for one in turns[:place])
        for one in range(1, int(number)):
            said[f"{repeat}{before}{_TURN}{repeat}.{one}{_AGAIN}"] = YES
    return said


def key_of(name: str, turns: tuple[Turn, ...], follow_up: int = 0) -> str:
    """Name a step."""
    key = name + _suffix(turns)
    return f"{key}{_FOLLOWS}{follow_up}" if follow_up else key


def name_of(key: str) -> str:
    """Name the question a step is; nothing for a follow-up of it, or for going round again."""
    return "" if _FOLLOWS in key or _AGAIN in key else key.partition(_TURN)[0]


def _steps(
    form: Form, questions: tuple[Question, ...], within: tuple[str, ...], turns: tuple[Turn, ...],
    replies: Mapping[str, Reply],
) -> Iterator[Step]:  # fmt: skip
    said = _by_name(replies, turns)
    for question in questions:
        if question.sort == "calculate" or not is_true(question.relevant, said):
            continue
        text = form.said(question.text)
        if question.sort == "group":
            inside = (*within, text) if text else within
            yield from _steps(form, question.questions, inside, turns, replies)
        elif question.sort == "repeat":
            yield from _rounds(form, question, within, turns, replies)
        else:
            yield from _question(form, question, within, turns, replies)


def _question(
    form: Form, question: Question, within: tuple[str, ...], turns: tuple[Turn, ...],
    replies: Mapping[str, Reply],
) -> Iterator[Step]:  # fmt: skip
    step = Step(
        key=key_of(question.name, turns), question=question, text=form.said(question.text),
        within=within, turns=turns, for_whom=question.for_whom or form.for_whom,
    )  # fmt: skip
    yield step
    if step.key not in replies:
        return
    for number, text in enumerate(question.follow_ups, start=1):
        yield msgspec.structs.replace(
            step, key=key_of(question.name, turns, number), follow_up=number, text=form.said(text)
        )


def _rounds(
    form: Form, repeat: Question, within: tuple[str, ...], turns: tuple[Turn, ...],
    replies: Mapping[str, Reply],
) -> Iterator[Step]:  # fmt: skip
    title = form.said(repeat.text)
    number = 1
    while True:
        here = (*turns, Turn(repeat.name, title, number))
        inside = (*within, title) if title else within
        yield from _steps(form, repeat.questions, inside, here, replies)
        again = f"{repeat.name}{_suffix(here)}{_AGAIN}"
        yield Step(
            key=again, question=repeat, text=title, within=within, turns=here, again=True,
            for_whom=repeat.for_whom or form.for_whom,
        )  # fmt: skip
        number += 1
        further = _has_turn(replies, (*turns, Turn(repeat.name, title, number)))
        if replies.get(again) != YES and not further:
            return


def _has_turn(replies: Mapping[str, Reply], turns: tuple[Turn, ...]) -> bool:
    wanted = _suffix(turns)
    return any(f"{_turn_of(key)}{_TURN}".startswith(f"{wanted}{_TURN}") for key in replies)


def _by_name(replies: Mapping[str, Reply], turns: tuple[Turn, ...]) -> dict[str, Reply]:
    """Give the replies a condition sees: those outside what repeats, and those of this turn."""
    here = f"{_suffix(turns)}{_TURN}"
    return {
        name: reply
        for key, reply in replies.items()
        if (name := name_of(key)) and here.startswith(f"{_turn_of(key)}{_TURN}")
    }


def _suffix(turns: tuple[Turn, ...]) -> str:
    return "".join(f"{_TURN}{turn.name}.{turn.number}" for turn in turns)


def _turn_of(key: str) -> str:
    _, turn, rest = _without_follow_up(key).partition(_TURN)
    return turn + rest


def _without_follow_up(key: str) -> str:
    return key.rstrip(_AGAIN).partition(_FOLLOWS)[0]
