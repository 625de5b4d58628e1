"""Fields of a kind as flags and prompts, the same for every kind.

Codes, dates and ids go by flag; words never do, because flags stay in the shell's history: they
are asked for, or read from a file or standard input. Without any flag every field is asked, which
is the full road for a screen reader.
"""

import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, BinaryIO, TypeVar

import click

from trajectories.cli.printing import print_problems
from trajectories.errors import Failed
from trajectories.model.answers import Typed, plain
from trajectories.model.fields import Field
from trajectories.model.kind import Kind
from trajectories.model.problem import Problem
from trajectories.model.record import Entry

F = TypeVar("F", bound=Callable[..., Any])
Fill = Callable[[Kind, Mapping[str, Typed]], Entry | tuple[Problem, ...]]

_READ = "read_from"
_TEXT = "text_from"
_EMPTY = "-"
_PLACE = re.compile(r"at (line \d+, column \d+)")


def flags_of(kind: Kind) -> Callable[[F], F]:
    """Add a flag for every field that holds no words, and --read for those that do."""

    def decorate(command: F) -> F:
        for field in reversed(kind.fields):
            if field.role == "text_digest":
                command = _of_file("--text-file", _TEXT, f"{field.title}, from a file")(command)
            elif _by_flag(field):
                command = _flag(field)(command)
        return reading(command)

    return decorate


def reading(command: F) -> F:
    """Add the option that reads fields, words too, from a file."""
    return _of_file("--read", _READ, "Read fields from a TOML file")(command)


def ask(kind: Kind, flags: Mapping[str, Any], fill: Fill, *, before: Entry | None = None) -> Any:
    """Fill an entry from flags, from the files given, and by asking for what is missing.

    A correction, of what was there `before`, asks only when nothing was given; what is left empty
    then stays as it was. A group given by flag or prompt is one more; a file says all of them.
    """
    answers = _given(kind, flags)
    answers |= _text_of(kind, flags.get(_TEXT))
    read: BinaryIO | None = flags.get(_READ)
    if read is not None:
        answers |= _read(read)
    elif not answers:
        answers = _asked(kind, kind.fields, correcting=before is not None)
    elif before is None:
        _filled(fill(kind, answers))  # what is wrong with a flag is said before words are typed
        required = [f for f in kind.fields if f.required and f.name not in answers]
        answers |= _asked(kind, required, correcting=False)
    return _filled(fill(kind, answers if before is None else _grown(kind, answers, before)))


def _filled(entry: Entry | tuple[Problem, ...]) -> Entry:
    """Return what was filled; where something is wrong with it, say so and stop."""
    if not isinstance(entry, Entry):
        print_problems(entry)
        raise Failed("Nothing was saved.", "Put right what is said above, then try again.")
    return entry


class _More(list[Any]):
    """Groups to be added to those that are there."""


def _by_flag(field: Field) -> bool:
    """Tell whether a field holds no words; a code is one word and names nobody."""
    return (not field.holds_words or field.name == "code") and not any(
        inner.holds_words for inner in field.fields
    )


def _of_file(option: str, name: str, help_text: str) -> Callable[[F], F]:
    return click.option(
        option, name, type=click.File("rb"), help=f"{help_text}, or - for standard input."
    )


def _flag(field: Field) -> Callable[[F], F]:
    inner = ";".join(f"{f.name}=…" for f in field.fields)
    absent = ", ".join(field.absences)
    help_text = ". ".join(filter(None, (field.title, inner or _hint(field), absent)))
    return click.option(
        f"--{field.name.replace('_', '-')}", field.name, multiple=field.many, help=help_text
    )


def _hint(field: Field) -> str:
    """Say what may stand in a field, in few words."""
    if field.choices:
        return ", ".join(plain(choice) for choice in field.choices)
    if field.role == "reference":
        article = "an" if field.to[0][0] in "aeio" else "a"
        return ", ".join(filter(None, (f"the id of {article} {' or '.join(field.to)}", field.hint)))
    return "`study codes` lists them" if field.role == "code" else field.hint


def _given(kind: Kind, flags: Mapping[str, Any]) -> dict[str, Typed]:
    return {
        field.name: _typed(field, flags[field.name])
        for field in kind.fields
        if flags.get(field.name) not in (None, ())
    }


def _typed(field: Field, value: Any) -> Typed:
    """Read what stands behind a flag; a dash, or nothing at all, empties the field."""
    if not field.many:
        return _group(value) if field.group and value not in ("", _EMPTY) else _emptied(value)
    said = [one for one in value if _emptied(one)]
    if not field.group:
        return ",".join(said)
    groups = [_group(one) for one in said]
    return _More(groups) if len(said) == len(value) else groups


def _emptied(typed: str) -> str:
    return "" if typed == _EMPTY else typed


def _group(typed: str) -> dict[str, str]:
    """Read "state=made;when=oct 2024" as fields of a group."""
    pairs = (pair.partition("=") for pair in typed.split(";") if pair.strip())
    return {name.strip(): value.strip() for name, _, value in pairs}


def _grown(kind: Kind, answers: Mapping[str, Typed], before: Entry) -> Mapping[str, Typed]:
    """Put groups that were given one by one after those that were there."""
    there = {field.name: getattr(before, field.attribute) for field in kind.fields if field.group}
    return {
        name: [*there[name], *typed] if isinstance(typed, _More) else typed
        for name, typed in answers.items()
    }


def _read(file: BinaryIO) -> dict[str, Typed]:
    try:
        return tomllib.loads(decoded(file))
    except tomllib.TOMLDecodeError as failure:
        place = _PLACE.search(str(failure))
        raise Failed(
            f"What --read names is no TOML{f' from {place[1]} on' if place else ''}.",
            'Write a line a field: sort = "move".',
        ) from failure


def _text_of(kind: Kind, file: BinaryIO | None) -> dict[str, Typed]:
    if file is None:
        return {}
    (name,) = (field.name for field in kind.fields if field.role == "text_digest")
    return {name: decoded(file)}


def decoded(file: BinaryIO) -> str:
    """Read a file as text; Failed where it is not UTF-8."""
    try:
        return file.read().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as failure:
        raise Failed("What was to be read is not UTF-8.", "Save it as UTF-8.") from failure


def _asked(kind: Kind, fields: Sequence[Field], *, correcting: bool) -> dict[str, Typed]:
    answers: dict[str, Typed] = {}
    if correcting:
        click.echo(f"{kind.title}. Enter keeps a field as it is, {_EMPTY} empties it.", err=True)
    elif fields:
        click.echo(f"{kind.title}. {kind.help} Enter leaves a field empty.", err=True)
    for field in fields:
        if field.role == "text_digest":
            click.echo(f"{field.title}: give it with --text-file.", err=True)
            continue
        typed = _ask_group(field) if field.group else _ask(field)
        if typed:
            answers[field.name] = _emptied(typed) if isinstance(typed, str) else typed
    return answers


def _ask(field: Field) -> str:
    hint = _hint(field)
    title = f"{field.title} ({hint})" if hint else field.title
    typed: str = click.prompt(title, default="", show_default=False, err=True)
    return typed


def _ask_group(field: Field) -> Typed:
    if not field.many:
        return _ask_part(field.fields) if _confirmed(field.title) else ""
    parts = _More()
    while _confirmed(field.title):
        parts.append(_ask_part(field.fields))
    return parts


def _confirmed(title: str) -> bool:
    return sys.stdin is not None and click.confirm(f"{title}: add one", err=True)


def _ask_part(fields: Iterable[Field]) -> Mapping[str, str]:
    typed = {field.name: _ask(field) for field in fields}
    return {name: value for name, value in typed.items() if value}
