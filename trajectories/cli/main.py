"""The root of the command line: the terminal interface by itself, or one command.

The one place of the command line where a failure ends the program: one sentence and what to do on
standard error, and the exit code the failure carries. An unexpected error says where it happened
in the program and nothing of what was being worked on.
"""

import sys
from pathlib import Path
from traceback import extract_tb
from typing import Any

import click

from trajectories.cli import (
    accounts,
    case,
    case_rooms,
    closing,
    confiding,
    coverage,
    deciding,
    demo,
    document,
    erasing,
    forms,
    keys,
    organisation,
    page_one,
    people,
    record,
    release,
    report,
    search,
    site,
    study,
    twice,
)
from trajectories.cli.care import COMMANDS as CARE
from trajectories.cli.opening import Opening
from trajectories.errors import InputRefused, TrajectoriesError
from trajectories.use_cases.hardening import harden


class Root(click.Group):
    """A group whose first argument may be the folder of a study instead of a command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take `trajectories FOLDER` for `trajectories --study FOLDER`."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = ["--study", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Root, invoke_without_command=True)
@click.option(
    "--study",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="TRAJECTORIES_STUDY",
    default=Path(),
    help="The study's folder; by default the current one.",
)
@click.option(
    "--passphrase-fd", type=int, default=None, help="Read the passphrase from this descriptor."
)
@click.option("--read-only", is_flag=True, help="Only read, also while another process writes.")
@click.option("--ascii", "only_ascii", is_flag=True, help="Draw with plain characters only.")
@click.version_option(package_name="trajectories")
@click.pass_context
def root(
    ctx: click.Context,
    folder: Path,
    passphrase_fd: int | None,
    *,
    read_only: bool,
    only_ascii: bool,
) -> None:
    """Record and report children's trajectories, offline and encrypted.

    Without a command this opens the terminal interface on a study's folder. A full-screen
    terminal is opaque to screen readers: everything it does, the commands do too.
    """
    ctx.obj = Opening(folder, passphrase_fd, read_only)
    if ctx.invoked_subcommand is None:
        if read_only:
            raise click.UsageError("--read-only is for commands: name one.")
        from trajectories.tui.app import run

        named = ctx.get_parameter_source("folder") is not click.core.ParameterSource.DEFAULT
        here = folder if named or (folder / "study.json").exists() else None
        ctx.exit(run(here, ascii=only_ascii))


for command in (
    study.study, site.site, site.visit, site.resource, case.case, case.check_case, case.check_site,
    record.record,
    document.import_files, document.export, document.schema, search.search, report.report,
    release.release,
    demo.demo, keys.keys, forms.forms, *CARE,
):  # fmt: skip
    root.add_command(command)
study.study.add_command(coverage.coverage)
for command in (twice.twice, twice.same):
    case.case.add_command(command)
for command in people.commands:
    study.study.add_command(command)
for command in (*accounts.commands, *case_rooms.commands):
    case.case.add_command(command)
for command in (
    erasing.erase_case, erasing.erase_register, closing.names, closing.ready, *deciding.commands,
    page_one.page_one,
):  # fmt: skip
    case.case.add_command(command)
for command in (
    erasing.erase_record, erasing.strike_words, erasing.move_record, confiding.keep_words_private,
):  # fmt: skip
    record.record.add_command(command)
study.study.add_command(erasing.close)
study.study.add_command(organisation.study_organisation)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    for left_out in harden():
        click.echo(f"note: {left_out}", err=True)
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    try:
        result: Any = root.main(arguments, prog_name="trajectories", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped. Nothing was changed by what was not finished.", err=True)
        return 1
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except TrajectoriesError as failure:
        _say(failure)
        return failure.exit_code
    except Exception as failure:  # noqa: BLE001 - the edge of the program: said without contents
        _say_unexpected(failure)
        return 1
    return result if isinstance(result, int) else 0


def _say(failure: TrajectoriesError) -> None:
    if isinstance(failure, InputRefused):
        for line in failure.lines:
            click.echo(line, err=True)
    click.echo(f"error: {failure.sentence}", err=True)
    if failure.advice:
        click.echo(f"hint: {failure.advice}", err=True)


def _say_unexpected(failure: Exception) -> None:
    """Name the error and the lines of the program it came from, never a value."""
    click.echo(f"error: the program failed ({type(failure).__name__}).", err=True)
    for frame in extract_tb(failure.__traceback__)[-6:]:
        click.echo(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}", err=True)
