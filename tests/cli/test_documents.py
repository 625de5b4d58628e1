"""What the documents say of the command line is what it does."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from trajectories import errors
from trajectories.cli.main import root

COMMANDS = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")

KIND_BY_KIND = ("add", "correct", "record")


def paths(group: click.Group, before: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        by_kind = name in KIND_BY_KIND and (before or name != "record")
        if isinstance(command, click.Group) and not by_kind:
            yield from paths(command, f"{before}{name} ")
        else:
            yield before + name


@pytest.mark.parametrize("path", list(paths(root)))
def test_every_command_is_in_the_document(path: str) -> None:
    assert f"`{path}" in COMMANDS


def test_every_exit_code_is_in_the_document() -> None:
    failures = [
        found
        for found in vars(errors).values()
        if isinstance(found, type) and issubclass(found, errors.TrajectoriesError)
    ]
    for failure in failures:
        assert f"| {failure.exit_code} |" in COMMANDS


def test_every_option_has_help() -> None:
    for path in paths(root):
        command: click.Command = root
        for name in path.split():
            assert isinstance(command, click.Group)
            command = command.commands[name]
        for option in command.params:
            named_by_choices = isinstance(option.type, click.Choice)
            argument = isinstance(option, click.Argument)
            assert argument or named_by_choices or bool(getattr(option, "help", "")), (
                path,
                option.name,
            )
