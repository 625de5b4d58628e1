"""Print listings and problems: data to standard output, talk to standard error."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click
import msgspec

from trajectories.errors import Failed
from trajectories.model.problem import Problem
from trajectories.use_cases.writing import Objected, Saved

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def print_json(value: object) -> None:
    """Print a value as JSON, lists a line an item for `grep` and `diff`."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def print_rows(titles: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print rows under their titles, columns aligned."""
    table = [tuple(map(_cell, row)) for row in (titles, *rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(titles))]
    for row in table:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


def _cell(value: object) -> str:
    """Keep a value on one line, and what would command the terminal out of it."""
    words = " ".join(str(value).split())
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in words)


def print_problems(problems: Iterable[Problem]) -> None:
    """Print problems on standard error, a line each."""
    for problem in problems:
        click.echo(problem.line(), err=True)


def saved_or_stop(result: Saved | Objected) -> Saved:
    """Say that a save was kept, or print its problems and stop with exit code 1."""
    if isinstance(result, Objected):
        print_problems(result.problems)
        raise Failed("Nothing was saved.", "Put right what is said above, then try again.")
    print_problems(result.problems)
    click.echo(f"saved {result.record}", err=True)
    return result


def print_listed(
    titles: Sequence[str], rows: Sequence[Mapping[str, object]], *, as_json: bool
) -> None:
    """Print rows that name their values, under the titles; lists with spaces between."""
    if as_json:
        print_json(rows)
    else:
        print_rows(titles, ([_listed(row.get(title, "")) for title in titles] for row in rows))


def _listed(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else ""
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else value
