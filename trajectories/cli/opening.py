"""Open the study a command works on, asking for a passphrase as little as it can.

The passphrase is never an argument: it is typed without echo, or read from a descriptor or from
the file TRAJECTORIES_PASSPHRASE_FILE names.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from trajectories.cli.secret import renew
from trajectories.errors import Failed
from trajectories.use_cases.open_study import OpenStudy, open_study, ways_in
from trajectories.use_cases.safeguarding import opening_notes

PASSPHRASE_FILE = "TRAJECTORIES_PASSPHRASE_FILE"  # noqa: S105 - the name of a variable


@dataclass(frozen=True)
class Opening:
    """Where the study is, and where its passphrase comes from."""

    folder: Path
    passphrase_descriptor: int | None
    read_only: bool = False
    """Whether everything is only read, beside a process that writes."""

    @property
    def asks_passphrase(self) -> bool:
        """Whether a passphrase will be typed, and not read from where a script keeps it."""
        return self.passphrase_descriptor is None and not os.environ.get(PASSPHRASE_FILE)

    @contextmanager
    def study(self, *, read_only: bool = False) -> Iterator[OpenStudy]:
        """Open the study and close it afterwards, whatever happens; notices go to stderr."""
        with self.unlocked(read_only=read_only) as (study, _, _):
            yield study

    @contextmanager
    def unlocked(self, *, read_only: bool = False) -> Iterator[tuple[OpenStudy, str, bool]]:
        """Open the study; give the passphrase too, and whether it has just been set.

        A code that was typed in its place is replaced by one before anything is done.
        """
        read_only = read_only or self.read_only
        slot = choose_slot(ways_in(self.folder))
        typed = self.passphrase()
        study = open_study(self.folder, slot=slot, passphrase=typed, read_only=read_only)
        try:
            for notice in study.notices():
                click.echo(f"note: {notice}", err=True)
            new = renew(study)
            for note in opening_notes(study):
                click.echo(f"note: {note}", err=True)
            yield study, new or typed, bool(new)
        finally:
            study.close()

    def passphrase(self, *, confirm: bool = False) -> str:
        """Read the passphrase of one person."""
        if self.passphrase_descriptor is not None:
            return _first_line(self.passphrase_descriptor, "--passphrase-fd")
        if named := os.environ.get(PASSPHRASE_FILE):
            return _first_line(named, PASSPHRASE_FILE)
        typed: str = click.prompt(
            "Passphrase", hide_input=True, confirmation_prompt=confirm, err=True
        )
        return typed


def choose_slot(names: tuple[str, ...], *, asked: str = "Who are you") -> str:
    """Choose one of those who open the study: the only one, or the one typed by number."""
    if len(names) == 1:
        return names[0]
    for number, name in enumerate(names, 1):
        click.echo(f"{number} {name}", err=True)
    number = click.prompt(asked, type=click.IntRange(1, len(names)), err=True)
    return names[number - 1]


def _first_line(source: str | int, named_by: str) -> str:
    try:
        with open(source, encoding="utf-8", closefd=isinstance(source, str)) as given:
            return given.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as failure:
        raise Failed(
            "The passphrase could not be read.", f"Look at what {named_by} names."
        ) from failure


pass_opening = click.make_pass_decorator(Opening)
