"""The command that writes case reports."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
from click.core import ParameterSource

from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import print_problems
from trajectories.cli.release import say_released
from trajectories.cli.secret import ask_report_password
from trajectories.cli.stopping import STOPPED, Stop, stoppable
from trajectories.errors import Failed, TrajectoriesError
from trajectories.model.outgoing import PaperSize, Purpose, Variant
from trajectories.use_cases.case import case_named, list_cases
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release_list import release_named
from trajectories.use_cases.release_write import write_release
from trajectories.use_cases.report import Wanted, WrittenReport
from trajectories.use_cases.reports import ReportStep, write_reports

_WITH_RELEASE = ("release", "every", "variant", "provider", "into")
_PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
_VARIANTS: tuple[Variant, ...] = get_args(Variant)
_PAPERS: tuple[PaperSize, ...] = get_args(PaperSize)


@click.command()
@click.argument("codes", nargs=-1, metavar="CASE…")
@click.option("--all", "every", is_flag=True, help="A report for every case.")
@click.option("--named", is_flag=True, help="With names; for whoever may know the child.")
@click.option("--release", "release", default="", help="Without the person: write this release.")
@click.option("--for", "recipient", default="", help="Whom the report is for; asked if left out.")
@click.option(
    "--variant", type=click.Choice(_VARIANTS), help="Whose copy; the panel's if left out."
)
@click.option("--provider", metavar="SERVICE", help="A page for this service: its name or id.")
@click.option(
    "--paper",
    type=click.Choice(_PAPERS),
    default="a4",
    help="A3 for the drawing, where that needs fewer pages.",
)
@click.option("--purpose", type=click.Choice(_PURPOSES), help="What it is for.")
@click.option(
    "-o", "--output", "into", type=click.Path(path_type=Path, file_okay=False),
    default=Path("exports"), show_default=True, help="The folder to write to.",
)  # fmt: skip
@click.option("--approved", is_flag=True, help="The latest approved version, as it was approved.")
@click.option("--version", "number", type=click.IntRange(1), help="An approved version.")
@click.option("--as-known-on", "day", default="", help="Leave out what was learned after a day.")
@click.option("--resume", is_flag=True, help="Leave out what was written already and still stands.")
@click.option("--encrypt", is_flag=True, help="Lock the files with a password that is asked for.")
@click.option("--replace", is_flag=True, help="Replace a report of the same name.")
@pass_opening
def report(
    opening: Opening,
    codes: tuple[str, ...],
    release: str,
    recipient: str,
    variant: Variant | None,
    provider: str | None,
    paper: PaperSize,
    purpose: Purpose | None,
    into: Path,
    *,
    every: bool,
    named: bool,
    approved: bool,
    number: int | None,
    day: str,
    resume: bool,
    encrypt: bool,
    replace: bool,
) -> int:
    """Write the case report of each CASE as a PDF, and enter it in the ledger.

    With --release, the folder of a release instead, as `release write` does.
    """
    if release:
        _refuse_beside_release(click.get_current_context())
        _write_release(opening, release, into, variant or _variant(provider), provider or "")
        return 0
    if not named:
        raise Failed(
            "A report needs --named, or --release NAME.",
            "Say with names, or name the release the report is of.",
        )
    if not codes and not every:
        raise Failed("No case was named.", "Name case codes, or give --all.")
    if day and (approved or number):
        raise click.UsageError("An approved version knows what it knew: leave --as-known-on out.")
    recipient = recipient or click.prompt("Whom is it for", err=True)
    wanted = Wanted(
        recipient=recipient,
        purpose=purpose or _asked_purpose(),
        into=into,
        replace=replace,
        version=0 if approved else number,
        known_on=day,
        paper=paper,
        variant=variant or _variant(provider),
    )
    with opening.study() as study, stoppable() as stop:
        password = ask_report_password() if encrypt else ""
        cases = [case_named(study, code) for code in codes or _codes(study)]
        steps = write_reports(
            study, cases, wanted, provider=provider or "", password=password, resume=resume
        )
        return _follow(steps, len(cases), stop)


def _variant(provider: str | None) -> Variant:
    return "provider" if provider else "panel"


def _refuse_beside_release(context: click.Context) -> None:
    """Refuse what a release has from when it was begun, or has not at all: whom it is for, say."""
    given = [
        parameter
        for parameter in context.command.params
        if parameter.name not in _WITH_RELEASE
        and context.get_parameter_source(str(parameter.name)) is not ParameterSource.DEFAULT
    ]
    for parameter in given:
        said = parameter.opts[0] if isinstance(parameter, click.Option) else "a case"
        raise click.UsageError(
            f"A release is written whole, for whom and what it was begun: leave {said} out."
        )


def _write_release(
    opening: Opening, name: str, into: Path, variant: Variant, provider: str
) -> None:
    if variant == "child":
        raise Failed(
            "The own copy of a child is made of a named case.",
            "Choose another variant: a release knows nobody to give it to.",
        )
    if provider and variant != "provider":
        raise click.UsageError("--provider goes with --variant provider.")
    with opening.study() as study:
        found = release_named(study, name)
        written = write_release(study, found, into, copies=(variant,), service=provider)
    say_released(written)


def _codes(study: OpenStudy) -> tuple[str, ...]:
    return tuple(row.id for row in list_cases(study))


def _follow(steps: Iterator[ReportStep], number: int, stop: Stop) -> int:
    """Say what comes of each case; at the end, which were not written. Return the exit code."""
    failures: list[tuple[str, TrajectoriesError]] = []
    done = 0
    for step in steps:
        done = step.done
        if number > 1:
            click.echo(f"{step.done} of {step.of}  {step.code}{_outcome(step)}", err=True)
        if step.failed:
            failures.append((step.code, step.failed))
        elif step.written:
            _say(step.written)
        if stop.asked:
            break
    if number == 1 and failures:
        raise failures[0][1]
    for code, failure in failures:
        click.echo(f"not written: {code}: {failure.sentence} {failure.advice}".rstrip(), err=True)
    if done < number:
        click.echo(f"Stopped after {done} of {number}; --resume goes on from there.", err=True)
        return STOPPED
    return 1 if failures else 0


def _outcome(step: ReportStep) -> str:
    if step.failed:
        return "  not written"
    return "" if step.written else "  was there"


def _say(written: WrittenReport) -> None:
    print_problems(written.problems)
    for warning in written.warnings:
        click.echo(f"note: {warning}", err=True)
    click.echo(written.path)


def _asked_purpose() -> Purpose:
    asked: Purpose = click.prompt("What is it for", type=click.Choice(_PURPOSES), err=True)
    return asked
