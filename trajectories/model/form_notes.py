"""Replies to a form in the notes of a session: a question is the researcher's line, then the reply.

The notes are the only place replies are kept, so that what is corrected, struck out or taken back
there is so for the form too. A form's questions stand after a line that names it, until a heading
or another form's; a turn of what repeats begins with a line of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from trajectories.model.form import HOLD_OTHERS, SILENT, Form, Question
from trajectories.model.form_steps import Step, Turn, key_of
from trajectories.model.notes import NotesLine, line_mark, notes_of

_OURS = "Me: "
_FORM = "(form: "
_PLAIN = "- "
"""Stands before a reply nobody is named for, where its first letters would mean something."""


class Given(msgspec.Struct, frozen=True):
    """A reply in the notes: its words, and where they stand."""

    words: str
    start: int
    end: int
    line: int
    """Where their line begins."""


class Replies(msgspec.Struct, frozen=True):
    """What the notes hold of a form: replies by the key of their step, and where lines end."""

    given: Mapping[str, Given]
    begins: int = -1
    """Where the last line that names the form ends; -1 where it was not asked."""
    turns: Mapping[tuple[tuple[str, int], ...], int] = msgspec.field(default_factory=dict)
    """Where the line of each turn ends."""


class Written(NamedTuple):
    """Notes with a reply in them, and where its words stand."""

    text: str
    start: int
    end: int


class _Asked(NamedTuple):
    """A question or follow-up as it may stand in the notes."""

    question: Question
    follow_up: int
    words: str
    repeats: tuple[str, ...]


def replies_in(text: str, form: Form) -> Replies:
    """Find the replies to a form in notes."""
    return _Reader(text, form).replies()


def with_reply(
    text: str, form: Form, before: Sequence[Step], step: Step, words: str, *, initial: str,
    place: int,
) -> Written:  # fmt: skip
    """Write a reply of one line over the one that was there, else after the steps before it.

    A form that was not asked yet begins at `place`. `initial` names who replies; nobody is named
    for what researchers put down themselves.
    """
    found = replies_in(text, form)
    there = found.given.get(step.key)
    line, body = _line(words, initial), _body(words, initial)
    if there is not None:
        end = there.line + len(line)
        return Written(text[: there.line] + line + text[there.end :], end - len(body), end)
    turns = [step.turns[:place] for place in range(1, len(step.turns) + 1)]
    known = [found.turns[key] for one in turns if (key := _turn_key(one)) in found.turns]
    ends = [found.given[one.key].end for one in before if one.key in found.given]
    ends += [found.begins, *known] if found.begins >= 0 else []
    lines = [] if found.begins >= 0 else [*_blank(text[:place]), _form_line(form)]
    lines += [_turn_line(one[-1]) for one in turns if _turn_key(one) not in found.turns]
    lines += [f"{_OURS}{_flat(step.text)}", line]
    return _inserted(text, max(ends) if ends else place, "\n".join(lines), body)


def _inserted(text: str, place: int, piece: str, body: str) -> Written:
    """Put whole lines at a place, on lines of their own."""
    head, tail = text[:place], text[place:]
    head += "\n" if head and not head.endswith("\n") else ""
    tail = tail if not tail or tail.startswith("\n") else "\n" + tail
    end = len(head) + len(piece)
    return Written(head + piece + (tail or "\n"), end - len(body), end)


class _Reader:
    """Goes once through notes, remembering which question was asked last."""

    def __init__(self, text: str, form: Form) -> None:
        self._text = text
        self._asked = tuple(_every(form, form.questions, ()))
        self._titles = {
            _flat(form.said(one.text)): one.name
            for one in _holders(form.questions)
            if one.sort == "repeat"
        }
        self._form = _form_line(form)
        self._inside = False
        self._place = -1
        self._turns: dict[str, int] = {}
        self._waiting = ""
        self._given: dict[str, Given] = {}
        self._begins = -1
        self._turn_ends: dict[tuple[tuple[str, int], ...], int] = {}

    def replies(self) -> Replies:
        """Go through every line."""
        for line in notes_of(self._text).lines:
            words = self._text[line.body : line.end].strip()
            if line.mark == "heading":
                self._inside, self._waiting = False, ""
            elif line.mark == "ours":
                self._ours(line, words)
            elif self._waiting and words and line.mark in ("speaker", "plain"):
                self._reply(line)
        return Replies(self._given, self._begins, self._turn_ends)

    def _ours(self, line: NotesLine, words: str) -> None:
        self._waiting = ""
        if words.startswith(_FORM):
            self._inside = f"{_OURS}{words}" == self._form
            self._place, self._begins = -1, line.end if self._inside else self._begins
        elif self._inside and not self._turn(line, words):
            self._question(words)

    def _turn(self, line: NotesLine, words: str) -> bool:
        title, _, number = words.removeprefix("(").removesuffix(")").rpartition(": ")
        name = self._titles.get(title, "")
        if not name or not number.isdecimal() or not words.startswith("("):
            return False
        first = next(place for place, one in enumerate(self._asked) if name in one.repeats)
        outer = self._asked[first].repeats
        outer = outer[: outer.index(name)]
        self._turns = {one: self._turns.get(one, 1) for one in outer} | {name: int(number)}
        self._turn_ends[tuple(self._turns.items())] = line.end
        self._place = first - 1
        return True

    def _question(self, words: str) -> None:
        later = range(self._place + 1, len(self._asked))
        places = (*later, *range(self._place + 1))
        found = next((place for place in places if self._asked[place].words == words), None)
        if found is not None:
            self._place = found
            one = self._asked[found]
            turns = tuple(Turn(name, "", self._turns.get(name, 1)) for name in one.repeats)
            self._waiting = key_of(one.question.name, turns, one.follow_up)

    def _reply(self, line: NotesLine) -> None:
        start = line.body
        if line.mark == "plain" and self._text.startswith(_PLAIN, start):
            start += len(_PLAIN)
        self._given[self._waiting] = Given(
            self._text[start : line.end], start, line.end, line.start
        )
        self._waiting = ""


def _every(form: Form, questions: Sequence[Question], repeats: tuple[str, ...]) -> Iterator[_Asked]:
    for question in questions:
        if question.sort in HOLD_OTHERS:
            inside = (*repeats, question.name) if question.sort == "repeat" else repeats
            yield from _every(form, question.questions, inside)
        elif question.sort not in SILENT:
            for number, text in enumerate((question.text, *question.follow_ups)):
                yield _Asked(question, number, _flat(form.said(text)), repeats)


def _holders(questions: Sequence[Question]) -> Iterator[Question]:
    for question in questions:
        if question.questions:
            yield question
            yield from _holders(question.questions)


def _blank(before: str) -> list[str]:
    return [""] if before.strip() else []


def _turn_key(turns: Sequence[Turn]) -> tuple[tuple[str, int], ...]:
    return tuple((turn.name, turn.number) for turn in turns)


def _form_line(form: Form) -> str:
    return f"{_OURS}{_FORM}{_flat(form.said(form.title))})"


def _turn_line(turn: Turn) -> str:
    return f"{_OURS}({_flat(turn.title)}: {turn.number})"


def _line(words: str, initial: str) -> str:
    body = _body(words, initial)
    if initial:
        return f"{initial}: {body}"
    return body if line_mark(body)[0] == "plain" else _PLAIN + body


def _body(words: str, initial: str) -> str:
    return words if initial else words.removeprefix(_PLAIN)


def _flat(words: str) -> str:
    return " ".join(words.split())
