"""What is wrong with a form that could be read: every fault, with its place and what mends it.

A form asks and offers; it never decides. What is written only when a report is made cannot be a
reply's record, and strengths and levels are asked of researchers at the close of a visit alone.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_type_hints

import msgspec

from trajectories.model.answers import Understanding, entry_from_answers
from trajectories.model.document_entries import nearest
from trajectories.model.fields import Field
from trajectories.model.form import HOLD_OTHERS, SILENT, Becomes, Form, Question
from trajectories.model.form_condition import NoCondition, condition, names_in
from trajectories.model.form_reading import Say
from trajectories.model.kind import Kind, Kinds
from trajectories.model.problem import Problem

NEVER_ASKED = frozenset({"contribution", "approval", "commentary", "summary", "score"})
_AT_THE_CLOSE = "visit close"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_DEEPEST = 4  # groups within each other
_CHOSEN = frozenset({"select_one", "select_multiple"})
_FILLED = frozenset({"choice", "code", "words", "text", "yes_no", "number", "date"})


def form_problems(form: Form, kinds: Kinds, using: Understanding, say: Say) -> Iterator[Problem]:
    """Find everything wrong with a form."""
    yield from _missing(form, "", say)
    if form.name and not _NAME.fullmatch(form.name):
        yield say("name", "name", "no name a file can have", _WORD)
    for name, choices in form.choices.items():
        for position, choice in enumerate(choices):
            yield from _missing(choice, f"choices.{name}.{position}", say)
        for twice in _twice(choice.name for choice in choices):
            yield say(f"choices.{name}", "unique", f"choice {twice} stands twice", _OTHER_NAME)
    placed = list(_placed(form.questions, "questions"))
    names = [question.name for _, question in placed]
    yield from (
        say(path, "unique", "another question has this name", _OTHER_NAME)
        for place, (path, question) in enumerate(placed)
        if question.name in names[:place]
    )
    for place, (path, question) in enumerate(placed):
        yield from _missing(question, path, say)
        yield from _question(form, question, path, say)
        yield from _conditions(question, path, names, names[:place], say)
        if question.becomes is not None:
            yield from _becomes(form, question, question.becomes, path, kinds, using, say)


def _placed(questions: tuple[Question, ...], path: str) -> Iterator[tuple[str, Question]]:
    for position, question in enumerate(questions):
        here = f"{path}.{position}"
        yield here, question
        yield from _placed(question.questions, f"{here}.questions")


def _missing(table: msgspec.Struct, path: str, say: Say) -> Iterator[Problem]:
    for key, described in _needed(type(table)):
        if not getattr(table, key):
            yield say(f"{path}.{key}".strip("."), "needed", "it is not there", f"Say {described}.")


@cache
def _needed(table: type[msgspec.Struct]) -> tuple[tuple[str, str], ...]:
    """List the keys that a table of a form must say, each with what it is."""
    kinds: Mapping[str, Any] = get_type_hints(table, include_extras=True)
    told = ((key, kind.__metadata__[0]) for key, kind in kinds.items())
    return tuple((key, meta.description) for key, meta in told if meta.extra["needed"])


def _twice(names: Iterator[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def _question(form: Form, question: Question, path: str, say: Say) -> Iterator[Problem]:
    sort = question.sort
    if question.name and not _NAME.fullmatch(question.name):
        yield say(f"{path}.name", "name", "no name a condition could use", _WORD)
    if not question.text and sort not in HOLD_OTHERS and sort != "calculate":
        yield say(path, "needed", "there is no text", "Write the question as you would ask it.")
    if sort in _CHOSEN and not form.offered(question):
        advice = nearest(question.choices, form.choices, "List them under [choices].")
        yield say(f"{path}.choices", "choices", "there are no choices of this name", advice)
    numbers = question.numbers
    if sort == "range" and (numbers is None or numbers.end <= numbers.start or numbers.step <= 0):
        yield say(f"{path}.numbers", "range", "it goes from nowhere to nowhere",
                  "Write numbers = {start = 0, end = 3}.")  # fmt: skip
    if (sort in HOLD_OTHERS) != bool(question.questions):
        found = "it holds no questions" if sort in HOLD_OTHERS else "only groups hold questions"
        yield say(path, "group", found, "Put [[…questions]] in a group or a repeat, nowhere else.")
    if path.count("questions") > _DEEPEST:
        yield say(path, "nesting", f"more than {_DEEPEST} groups within each other", "Ask less.")
    if sort == "calculate" and not question.calculation:
        yield say(path, "needed", "there is no calculation", "Write it, or take the question out.")
    if sort in SILENT and question.becomes is not None:
        yield say(f"{path}.becomes", "becomes", "nobody replies to this", "Take it out.")


def _conditions(
    question: Question, path: str, names: list[str], before: list[str], say: Say
) -> Iterator[Problem]:
    for key, known in (("relevant", before), ("constraint", [*before, question.name])):
        text = getattr(question, key)
        found = condition(text) if text else None
        here = f"{path}.{key}"
        if isinstance(found, NoCondition):
            yield say(here, "condition", f"{found.found}, at character {found.at + 1}", _CONDITION)
        elif found is not None:
            for name in names_in(found):
                if name not in known:
                    late = name in names
                    said = "it looks at a later question" if late else "it looks at no question"
                    yield say(here, "condition", said, nearest(name, known, "Name an earlier one."))


def _becomes(
    form: Form, question: Question, becomes: Becomes, path: str, kinds: Kinds,
    using: Understanding, say: Say,
) -> Iterator[Problem]:  # fmt: skip
    path = f"{path}.becomes"
    yield from _missing(becomes, path, say)
    if not becomes.kind:
        return
    offered = [k.name for k in kinds if k.is_record and k.name not in NEVER_ASKED] + ["evidence"]
    if becomes.kind in NEVER_ASKED:
        yield say(f"{path}.kind", "never asked", "this is written later, never asked in the field",
                  "Take it out: the reply stays in the notes as evidence.")  # fmt: skip
    elif becomes.kind not in offered:
        advice = nearest(becomes.kind, offered, f"Write one of: {', '.join(offered)}.")
        yield say(f"{path}.kind", "kind", "no reply becomes this", advice)
    else:
        kind = kinds.named(becomes.kind)
        yield from _fields(kind, becomes, path, using, say)
        yield from _reply(form, question, kind, becomes, path, say)


def _fields(
    kind: Kind, becomes: Becomes, path: str, using: Understanding, say: Say
) -> Iterator[Problem]:
    fields = {field.name: field for field in kind.fields if field.role in _FILLED}
    for name, typed in becomes.fields.items():
        here = f"{path}.fields.{name}"
        if name not in fields:
            advice = nearest(name, fields, f"Write one of: {', '.join(fields)}.")
            yield say(here, "field", "this cannot be filled in beforehand", advice)
            continue
        answer = entry_from_answers(kind, {name: typed}, None, using)
        for problem in answer if isinstance(answer, tuple) else ():
            yield say(here, problem.rule, problem.found, problem.suggestion)


def _reply(
    form: Form, question: Question, kind: Kind, becomes: Becomes, path: str, say: Say
) -> Iterator[Problem]:
    if not becomes.reply_in:
        return
    fields = {field.name: field for field in kind.fields if field.role in _FILLED}
    field = fields.get(becomes.reply_in)
    here = f"{path}.reply_in"
    if field is None:
        advice = nearest(becomes.reply_in, fields, f"Write one of: {', '.join(fields)}.")
        yield say(here, "field", "no reply fits in this", advice)
    elif field.about == _AT_THE_CLOSE and form.for_whom != "researcher":
        found = "strengths and levels are asked at the close of a visit"
        yield say(here, "rating", found, "Ask it in a form for researchers.")
    elif wrong := _unlike(form, question, field):
        yield say(here, "choice", f"{', '.join(wrong)}: not a choice of this field",
                  f"Name the choices: {', '.join(map(str, field.choices))}.")  # fmt: skip


def _unlike(form: Form, question: Question, field: Field) -> list[str]:
    """List the choices a question offers that the field it fills does not have."""
    if field.role != "choice":
        return []
    known = {str(choice) for choice in (*field.choices, *field.absences)}
    if question.sort not in _CHOSEN:
        return [] if question.sort in ("range", "integer") else ["words"]
    return [choice.name for choice in form.offered(question) if choice.name not in known]


_WORD = "Use small letters, digits and _, a letter first."
_CONDITION = "Write it like ${name} = 'yes', with and, or, not(…), selected(…)."
_OTHER_NAME = "Give each a name of its own."
