"""A session form: what is asked on a visit, in what order, and what a reply becomes.

It holds what an XLSForm holds (questions of every sort we use, groups and repeats, choices,
relevance, constraints, settings, languages), so that one can be made of the other, and what an
XLSForm has no place for: where the questions come from and under which licence, for whom they are,
follow-ups, and the record a reply may become.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, field

from trajectories.model.absence import Blank
from trajectories.model.sessions import Activity

ForWhom = Literal["child", "carer", "provider", "researcher"]
Sort = Literal[
    "text", "select_one", "select_multiple", "integer", "decimal", "date", "note", "image", "range",
    "group", "repeat", "calculate",
]  # fmt: skip
Words = str | dict[str, str]
"""Words in the form's own language, or by language: `{en = "…", cy = "…"}`."""

HOLD_OTHERS: frozenset[Sort] = frozenset(("group", "repeat"))
SILENT: frozenset[Sort] = frozenset(("note", "group", "repeat", "calculate"))
"""Sorts nobody replies to."""


def says(meaning: str, *, needed: bool = False) -> Meta:
    """Describe a key of a form for its documentation; `needed` where a form cannot be without."""
    return Meta(description=meaning, extra={"needed": needed})


class _Table(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """A table of a form's file."""


class Becomes(_Table, frozen=True, kw_only=True):
    """What a reply is offered as, once it stands in the notes."""

    kind: Annotated[str, says("the kind of record: `message`, `event`, `evidence` for a quotation",
                              needed=True)] = ""  # fmt: skip
    reply_in: Annotated[
        str, says("the field that takes the reply; without it the reply is evidence only")
    ] = ""
    fields: Annotated[
        dict[str, str], says('fields filled in beforehand, by name: `{to = "board"}`')
    ] = field(default_factory=dict)


class Range(_Table, frozen=True, kw_only=True):
    """The numbers of a question of the sort `range`."""

    start: Annotated[float, says("the least")] = 0
    end: Annotated[float, says("the most", needed=True)] = 0
    step: Annotated[float, says("from one number to the next")] = 1


class Choice(_Table, frozen=True, kw_only=True):
    """One thing that may be chosen."""

    name: Annotated[str, says("the word that is kept", needed=True)] = ""
    label: Annotated[Words, says("the words that are read", needed=True)] = ""


class Question(_Table, frozen=True, kw_only=True):
    """One question, a note to read, or a group of questions."""

    name: Annotated[str, says("a word of its own in this form", needed=True)] = ""
    sort: Annotated[Sort, says("what sort of question")] = "text"
    text: Annotated[Words, says("the question, in plain words")] = ""
    for_whom: Annotated[
        ForWhom | Blank, says("who is asked, where it is not whom the form is for")
    ] = ""
    hint: Annotated[Words, says("for whoever asks: how, and what to leave alone")] = ""
    follow_ups: Annotated[tuple[Words, ...], says("what may be asked next; none has to be")] = ()
    choices: Annotated[str, says("of a question with choices: the list, under `choices`")] = ""
    numbers: Annotated[Range | None, says("of a range: its numbers")] = None
    relevant: Annotated[str, says("asked only where this condition holds")] = ""
    constraint: Annotated[str, says("a condition on the reply, which is `.` in it")] = ""
    constraint_says: Annotated[Words, says("what to say where the condition does not hold")] = ""
    required: Annotated[bool, says("a paper form marks it; nobody is ever held to it")] = False
    calculation: Annotated[str, says("of `calculate`: kept as it came, never worked out")] = ""
    room: Annotated[int, says("lines to write on, when it is printed")] = 4
    becomes: Annotated[Becomes | None, says("the record a reply is offered as")] = None
    questions: Annotated[
        tuple["Question", ...], says("of a group or a repeat: the questions in it")
    ] = ()


class Form(_Table, frozen=True, kw_only=True):
    """A session form."""

    name: Annotated[str, says("the form's name, as in its file's", needed=True)] = ""
    title: Annotated[Words, says("what it is called", needed=True)] = ""
    version: Annotated[str, says("which version of it this is", needed=True)] = ""
    source: Annotated[str, says("who wrote the questions, and after what", needed=True)] = ""
    licence: Annotated[str, says("under what the questions may be used", needed=True)] = ""
    for_whom: Annotated[ForWhom | Blank, says("who is asked", needed=True)] = ""
    activity: Annotated[Activity | Blank, says("what is done, as parts of a session name it")] = ""
    about: Annotated[Words, says("what it is for, to be read before the visit")] = ""
    language: Annotated[str, says("the language of words that name none")] = "en"
    bring: Annotated[tuple[Words, ...], says("what to take along")] = ()
    settings: Annotated[dict[str, str], says("settings of other programs, kept as they came")] = (
        field(default_factory=dict)
    )
    questions: Annotated[tuple[Question, ...], says("the questions in order", needed=True)] = ()
    choices: Annotated[dict[str, tuple[Choice, ...]], says("lists to choose from, by name")] = (
        field(default_factory=dict)
    )

    def said(self, words: Words, language: str = "") -> str:
        """Say words in a language, else in the form's own, else in any they are there in."""
        if isinstance(words, str):
            return words
        return words.get(language or self.language) or next(
            (words[known] for known in (self.language, *words) if words.get(known)), ""
        )

    def offered(self, question: Question) -> tuple[Choice, ...]:
        """List what may be chosen for a question."""
        return self.choices.get(question.choices, ())


def every_question(questions: Iterable[Question]) -> Iterator[Question]:
    """Go through questions in order, each group before what is in it."""
    for question in questions:
        yield question
        yield from every_question(question.questions)


def tables() -> Mapping[str, type[msgspec.Struct]]:
    """Name the tables of a form's file, for whoever documents or checks its keys."""
    return {
        "form": Form,
        "questions": Question,
        "questions.becomes": Becomes,
        "questions.numbers": Range,
        "choices": Choice,
    }
