"""Commands for session forms: list, check, show, print, and add one to the study."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from trajectories.cli.asking import ask
from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json, print_rows, saved_or_stop
from trajectories.errors import Failed, InputRefused
from trajectories.model.problem import Problem
from trajectories.use_cases.forms import (
    PROBLEMS_SHOWN,
    FormChecked,
    add_form,
    check_forms,
    form_text,
    list_forms,
    print_form,
    read_form_file,
)
from trajectories.use_cases.open_study import OpenStudy

shipped = click.option(
    "--shipped", is_flag=True, help="Only the forms that come with the program; opens no study."
)


@click.group()
def forms() -> None:
    """List, check, show and print session forms, and add one to the study."""


@forms.command("list")
@shipped
@as_json
@pass_opening
def list_them(opening: Opening, *, shipped: bool, as_json: bool) -> None:
    """List the session forms; the study's own go before those of the program."""
    with _perhaps(opening, shipped=shipped) as study:
        rows = list_forms(study)
    if as_json:
        print_json(rows)
        return
    print_rows(
        ("name", "title", "version", "for", "questions", ""),
        ((r.name, r.title, r.version, r.for_whom, r.questions, "own" if r.own else "")
         for r in rows),
    )  # fmt: skip


@forms.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--all", "every", is_flag=True, help="Check every form there is.")
@shipped
@pass_opening
def check(opening: Opening, files: tuple[Path, ...], *, every: bool, shipped: bool) -> None:
    """Check FILES, or --all: every fault with its line, and what mends it. FILES need no study."""
    if bool(files) == every:
        raise Failed("Name files, or --all.", "See `trajectories forms check --help`.")
    if files:
        checked = [read_form_file(file)[1] for file in files]
    else:
        with _perhaps(opening, shipped=shipped) as study:
            checked = list(check_forms(study))
    _say(checked, ", ".join(file.name for file in files) or "The forms")
    click.echo(f"{len(checked)} checked, nothing wrong", err=True)


@forms.command("show")
@click.argument("name")
@shipped
@pass_opening
def show(opening: Opening, name: str, *, shipped: bool) -> None:
    """Print the form NAME as its file is written, to be changed and added to the study."""
    with _perhaps(opening, shipped=shipped) as study:
        click.echo(form_text(study, name), nl=False)


@forms.command("add")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@pass_opening
def add(opening: Opening, file: Path) -> None:
    """Keep the form in FILE in the study, encrypted; FILE itself stays where it is."""
    with opening.study() as study:
        text, checked = read_form_file(file, study=study)
        _say([checked], file.name)
        saved_or_stop(add_form(study, text, where=file.name))
    click.echo(checked.name)


@forms.command("print")
@click.argument("name")
@click.option(
    "-o", "--output", "into", type=click.Path(path_type=Path, dir_okay=False), default=None,
    help="The PDF to write; by default exports/form-NAME.pdf.",
)  # fmt: skip
@shipped
@pass_opening
def print_one(opening: Opening, name: str, into: Path | None, *, shipped: bool) -> None:
    """Write the form NAME as a PDF for the bag: A4, room to write, no names."""
    with _perhaps(opening, shipped=shipped) as study:
        form_text(study, name)
        click.echo(print_form(study, name, into=into or Path("exports") / f"form-{name}.pdf"))


forms.add_command(ask)


@contextmanager
def _perhaps(opening: Opening, *, shipped: bool) -> Iterator[OpenStudy | None]:
    """Open the study, or none where only what comes with the program is wanted."""
    if shipped:
        yield None
    else:
        with opening.study(read_only=True) as study:
            yield study


def _say(checked: Iterable[FormChecked], what: str) -> None:
    """Stop with every fault a line, the first two hundred of them."""
    problems = [problem for one in checked for problem in one.problems]
    if problems:
        raise InputRefused(what, _lines(problems))


def _lines(problems: list[Problem]) -> tuple[str, ...]:
    lines = [problem.line() for problem in problems[:PROBLEMS_SHOWN]]
    more = len(problems) - PROBLEMS_SHOWN
    return (*lines, *([f"… and {more} more"] if more > 0 else []))
