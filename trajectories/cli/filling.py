"""Fields of a kind as flags and prompts, the same for every kind.

Codes, dates and ids go by flag; words never do, because flags stay in the shell's history: they
are asked for, or read from a file or standard input. Without any flag every field is asked, which
is the full road for a screen reader.
"""

import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
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
_EMPTY = "-"


def flags_of(kind: Kind) -> Callable[[F], F]:
    """Add a flag for every field that holds no words, and --read for those that do."""

    def decorate(command: F) -> F:
        command = click.option(
            "--read",
            _READ,
            type=click.File("rb"),
            help="Read fields from a TOML file, or - for standard input.",
        )(command)
        for field in reversed(kind.fields):
            if not field.holds_words and field.role != "text_digest":
                command = _flag(field)(command)
        return command

    return decorate


def ask(kind: Kind, flags: Mapping[str, Any], fill: Fill, *, correcting: bool = False) -> Any:
    """Fill an entry from flags, from the file given, and by asking for what is missing.

    A correction asks only when nothing was given; what is left empty then stays as it was.
    """
    answers = _given(kind, flags)
    read: BinaryIO | None = flags.get(_READ)
    if read is not None:
        answers |= _read(read)
    elif not answers:
        answers = _asked(kind, kind.fields, correcting=correcting)
    elif not correcting:
        required = [f for f in kind.fields if f.required and f.name not in answers]
        answers |= _asked(kind, required, correcting=False)
    entry = fill(kind, answers)
    if not isinstance(entry, Entry):
        print_problems(entry)
        raise Failed("Nothing was saved.", "Put right what is said above, then try again.")
    return entry


def _flag(field: Field) -> Callable[[F], F]:
    many = field.many or field.role == "group"
    choices = ", ".join(str(choice) for choice in (*field.choices, *field.absences))
    inner = ";".join(f"{f.name}=…" for f in field.fields)
    help_text = f"{field.title}. {choices or inner or field.hint}".strip()
    return click.option(
        f"--{field.name.replace('_', '-')}", field.name, multiple=many, help=help_text
    )


def _given(kind: Kind, flags: Mapping[str, Any]) -> dict[str, Typed]:
    answers: dict[str, Typed] = {}
    for field in kind.fields:
        value = flags.get(field.name)
        if value:
            answers[field.name] = [_group(one) for one in value] if field.group else value
            if isinstance(value, tuple) and not field.group:
                answers[field.name] = [part for one in value for part in one.split(",")]
    return answers


def _group(typed: str) -> dict[str, str]:
    """Read "state=made;when=oct 2024" as fields of a group."""
    pairs = (pair.partition("=") for pair in typed.split(";") if pair.strip())
    return {name.strip(): value.strip() for name, _, value in pairs}


def _read(file: BinaryIO) -> dict[str, Typed]:
    try:
        return tomllib.loads(file.read().decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as failure:
        raise Failed(
            "What --read names is not TOML in UTF-8.", 'Write a line a field: sort = "move".'
        ) from failure


def _asked(kind: Kind, fields: Iterable[Field], *, correcting: bool) -> dict[str, Typed]:
    answers: dict[str, Typed] = {}
    if correcting:
        click.echo(f"{kind.title}. Enter keeps a field as it is, {_EMPTY} empties it.", err=True)
    else:
        click.echo(f"{kind.title}. {kind.help} Enter leaves a field empty.", err=True)
    for field in fields:
        if field.role == "text_digest":
            continue
        typed = _ask_group(field) if field.group else _ask(field)
        if typed:
            answers[field.name] = "" if correcting and typed == _EMPTY else typed
    return answers


def _ask(field: Field) -> str:
    offered = ", ".join(plain(choice) for choice in field.choices)
    hint = offered or field.hint
    title = f"{field.title} ({hint})" if hint else field.title
    typed: str = click.prompt(title, default="", show_default=False, err=True)
    return typed


def _ask_group(field: Field) -> list[Mapping[str, Any]]:
    parts: list[Mapping[str, Any]] = []
    while sys.stdin is not None and click.confirm(f"{field.title}: add one", err=True):
        typed = {inner.name: _ask(inner) for inner in field.fields}
        parts.append({name: value for name, value in typed.items() if value})
    return parts
