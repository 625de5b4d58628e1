"""The command that hands page 1 and commentary out to be written elsewhere, and takes it back."""

from pathlib import Path
from typing import BinaryIO

import click

from trajectories.cli.filling import decoded
from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import saved_or_stop
from trajectories.use_cases.case import case_named
from trajectories.use_cases.page_file import read_page_file, write_page_file


@click.command("page-one")
@click.argument("code")
@click.option(
    "--write", "to", type=click.Path(path_type=Path, dir_okay=False), help="Write it to this file."
)
@click.option(
    "--read", "read_from", type=click.File("rb"), help="Read it from a file; - is standard input."
)
@click.option("--replace", is_flag=True, help="Replace a file of the same name.")
@pass_opening
def page_one(
    opening: Opening, code: str, to: Path | None, read_from: BinaryIO | None, *, replace: bool
) -> None:
    """Write page 1 and commentary of the case CODE to a file to be edited, or read it back.

    The file holds names: it is entered in the ledger, and should be deleted once it is read back.
    """
    if (to is None) is (read_from is None):
        raise click.UsageError("Give --write FILE or --read FILE.")
    with opening.study() as study:
        case = case_named(study, code)
        if to is not None:
            click.echo(write_page_file(study, case, to, replace=replace))
            click.echo("It holds names: delete it once it is read back.", err=True)
        elif read_from is not None:
            kept = read_page_file(study, case, decoded(read_from))
            if kept is None:
                click.echo("Nothing of it is new.", err=True)
            else:
                saved_or_stop(kept)
