"""Commands that add and correct entries, one subcommand a kind, for any book."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import click

from trajectories.cli.filling import ask, flags_of
from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import saved_or_stop
from trajectories.errors import Failed
from trajectories.model.answers import Typed
from trajectories.model.case import Entries
from trajectories.model.kind import Kind
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.writing import Objected, Saved

_FLAG = "owner_code"


@dataclass(frozen=True)
class Keeping:
    """How entries of one level are found, filled in and kept; `owner` names the case or site.

    `flag` is the option that names the owner; empty where there is only one.
    """

    flag: str
    owner: Callable[[OpenStudy, str], str]
    entries: Callable[[OpenStudy, str], Entries]
    fill: Callable[[OpenStudy, str, Kind, Mapping[str, Typed], str], Entry | tuple[Problem, ...]]
    save: Callable[[OpenStudy, str, Entry], Saved | Objected]

    def option(self, command: Callable[..., Any]) -> Callable[..., Any]:
        """Add the option that names the owner."""
        if not self.flag:
            return command
        named = click.option(
            f"--{self.flag}", _FLAG, required=True, help=f"The {self.flag}'s code."
        )
        return named(command)


def add_commands(group: click.Group, kinds: Iterable[Kind], keeping: Keeping) -> None:
    """Give a group a command for each kind that adds an entry and prints its id."""
    for kind in kinds:
        group.add_command(adding(kind, keeping))


def correct_commands(group: click.Group, kinds: Iterable[Kind], keeping: Keeping) -> None:
    """Give a group a command for each kind that corrects an entry, named by id."""
    for kind in kinds:
        group.add_command(_correcting(kind, keeping))


def adding(kind: Kind, keeping: Keeping) -> click.Command:
    """Make the command that adds an entry of one kind and prints its id."""

    @click.command(kind.name, help=f"{kind.title}: {kind.help}")
    @keeping.option
    @flags_of(kind)
    @pass_opening
    def command(opening: Opening, /, **flags: Any) -> None:
        with opening.study() as study:
            owner = keeping.owner(study, flags.get(_FLAG, ""))
            entry = ask(kind, flags, lambda k, typed: keeping.fill(study, owner, k, typed, ""))
            saved = saved_or_stop(keeping.save(study, owner, entry))
        click.echo(saved.record)

    return command


def _correcting(kind: Kind, keeping: Keeping) -> click.Command:
    @click.command(kind.name, help=f"{kind.title}: {kind.help}")
    @click.argument("entry_id")
    @keeping.option
    @flags_of(kind)
    @pass_opening
    def command(opening: Opening, /, entry_id: str, **flags: Any) -> None:
        with opening.study() as study:
            owner = keeping.owner(study, flags.get(_FLAG, ""))
            found = keeping.entries(study, owner)
            before = found.get(entry_id)
            if before is None or study.kinds.of(before).name != kind.name:
                raise Failed(f"There is no {kind.name} {entry_id} here.", "Look it up.")
            if any(conflict.record == entry_id for conflict in found.conflicts):
                click.echo("It was changed in two places; this settles it.", err=True)
            entry = ask(
                kind,
                flags,
                lambda k, typed: keeping.fill(study, owner, k, typed, entry_id),
                before=before,
            )
            saved_or_stop(keeping.save(study, owner, entry))

    return command
