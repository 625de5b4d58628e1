"""The command for what heads reports: the organisation's name, introduction and logo."""

from pathlib import Path

import click

from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json
from trajectories.use_cases.organisation import (
    keep_organisation,
    organisation,
    take_organisation_away,
)

_EMPTY = "-"


@click.command("organisation")
@click.option(
    "--logo", type=click.Path(path_type=Path, dir_okay=False), help="A picture, PNG or JPEG."
)
@click.option("--no-logo", "bare", is_flag=True, help="Take the logo away.")
@click.option("--remove", is_flag=True, help="Head reports with no organisation.")
@click.option("--show", is_flag=True, help="Only say what is kept.")
@as_json
@pass_opening
def study_organisation(
    opening: Opening, logo: Path | None, *, bare: bool, remove: bool, show: bool, as_json: bool
) -> None:
    """Head reports with a name, an introduction and a logo; asks for the words."""
    if logo and bare:
        raise click.UsageError("--logo and --no-logo: choose one.")
    with opening.study(read_only=show) as study:
        if remove:
            take_organisation_away(study)
        elif not show:
            before = organisation(study)
            click.echo(f"Enter keeps a field as it is, {_EMPTY} empties it.", err=True)
            keep_organisation(
                study,
                name=_asked("Name", before.name),
                introduction=_asked("Introduction, a sentence or two", before.introduction),
                logo=logo,
                bare=bare,
            )
        found = organisation(study)
    if as_json:
        print_json(
            {"name": found.name, "introduction": found.introduction, "logo": bool(found.logo)}
        )
        return
    for words in filter(None, (found.name, found.introduction, "with a logo" * bool(found.logo))):
        click.echo(words)


def _asked(title: str, before: str) -> str:
    typed: str = click.prompt(title, default="", show_default=False, err=True)
    return "" if typed == _EMPTY else typed or before
