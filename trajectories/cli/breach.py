"""Print what has to be told when a study got out of hand: numbers and categories, no names."""

import click

from trajectories.cli.printing import print_json, print_rows
from trajectories.use_cases.care import Breach, Way


def print_breach(found: Breach, *, as_json: bool) -> None:
    """Print it as rows, or as JSON."""
    if as_json:
        print_json(found)
        return
    rows = [
        ("study", found.study),
        ("made", found.made),
        ("children", found.cases),
        ("other people told of", found.other_people),
        ("sites", found.sites),
        ("encrypted with", found.cipher),
        ("last backup", found.last_backup or "none known"),
        ("backups not known to be deleted", found.backups),
    ]
    rows += [("way in", _said(one)) for one in found.ways_in]
    rows += [("category of data", category) for category in found.categories]
    print_rows(("what", "held"), rows)
    for label in found.not_counted:
        click.echo(f"{label} does not open and is not counted", err=True)
    click.echo("No name and no code is in this list; numbers may still be sensitive.", err=True)


def _said(way: Way) -> str:
    cost = f"{way.memory_mib:g} MiB, {way.passes} passes, {way.lanes} lanes"
    return f"{way.way}: Argon2id, {cost}"
