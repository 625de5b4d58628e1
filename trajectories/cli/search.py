"""The command that finds words in what was recorded."""

import sys

import click

from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json, print_rows
from trajectories.errors import Failed
from trajectories.use_cases.search import ANYBODY, EVERYBODY
from trajectories.use_cases.search import search as find


@click.command()
@click.option("--show", is_flag=True, help="Show the words around each hit.")
@click.option("--whole", is_flag=True, help="Find whole words only, not beginnings of longer ones.")
@click.option("--private", is_flag=True, help="Also look at what only some may read.")
@click.option("--names", is_flag=True, help="Also look in the registers of names.")
@as_json
@pass_opening
def search(
    opening: Opening, *, show: bool, whole: bool, private: bool, names: bool, as_json: bool
) -> None:
    """Find words in every case and site; asked for or read from standard input.

    Words are found where they begin, one after the other as typed, in small letters or capitals,
    with accents or without. They are never an argument.
    """
    readers = ANYBODY if private else EVERYBODY
    with opening.study(read_only=True) as study:
        hits = list(find(study, _words(), whole=whole, readers=readers, names=names))
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


def _words() -> str:
    """Ask for the words, or read the first line of standard input."""
    if sys.stdin is None:
        raise Failed("There is nothing to read the words from.", "Give them on standard input.")
    if sys.stdin.isatty():
        typed: str = click.prompt("Words", err=True)
        return typed
    try:
        return sys.stdin.readline()
    except UnicodeDecodeError as failure:
        raise Failed("What was to be read is not UTF-8.", "Give the words in UTF-8.") from failure
