"""The command that finds words in what was recorded."""

import sys

import click

from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json, print_rows
from trajectories.use_cases.search import search as find


@click.command()
@click.option("--show", is_flag=True, help="Show the words around each hit.")
@as_json
@pass_opening
def search(opening: Opening, *, show: bool, as_json: bool) -> None:
    """Find words in every case; asked for or read from standard input, never an argument."""
    with opening.study() as study:
        words = click.prompt("Words", err=True) if sys.stdin.isatty() else sys.stdin.readline()
        hits = list(find(study, words.strip()))
    rows = [
        {"case": h.code, "kind": h.kind, "record": h.record, "field": h.field}
        | ({"passage": h.before + h.words + h.after} if show else {})
        for h in hits
    ]
    if as_json:
        print_json(rows)
    elif rows:
        print_rows(tuple(rows[0]), (tuple(row.values()) for row in rows))
    click.echo(f"{len(hits)} found", err=True)
