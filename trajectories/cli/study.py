"""Commands for the study as a whole."""

from pathlib import Path

import click
import msgspec

from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json, print_rows
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.study import new_study, study_info


@click.group()
def study() -> None:
    """Make a study and see what is in it."""


@study.command("new")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@pass_opening
def new(opening: Opening, folder: Path) -> None:
    """Make an encrypted study in FOLDER; asks for its title, your name and a passphrase."""
    title = click.prompt("Title of the study", err=True)
    name = click.prompt("Your name", err=True)
    passphrase = opening.passphrase(confirm=True)
    made = new_study(folder, title=title, researcher=name, passphrase=passphrase)
    made.close()
    click.echo(f"Made the study in {folder}.", err=True)
    click.echo("Nobody can open it without the passphrase, and nobody can bring it back.", err=True)


@study.command("info")
@as_json
@pass_opening
def info(opening: Opening, *, as_json: bool) -> None:
    """Say what the study holds, without opening a case."""
    with opening.study() as opened:
        found = study_info(opened)
        left = ledger(opened)
    if as_json:
        print_json({**msgspec.structs.asdict(found), "ledger": left})
        return
    print_rows(
        ("", ""),
        (
            ("study", found.name),
            ("researchers", ", ".join(found.researchers)),
            ("sites", found.sites),
            ("cases", found.cases),
            ("left the study", found.left),
        ),
    )
    for entry in left:
        click.echo(f"  {entry.left_on}  {entry.form}  for {entry.recipient or 'the holder'}")
