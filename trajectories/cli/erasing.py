"""Commands that erase and strike: each says what it will do, and asks for the case code again.

There is no way back from any of them, so a reason is asked for, the code is typed a second time,
and what this program cannot reach is printed when it is done. Words to strike are typed, never an
argument.
"""

import sys
from typing import TypeVar, get_args

import click

from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json, print_problems
from trajectories.errors import Failed
from trajectories.model.erasure import ErasedBecause
from trajectories.use_cases.case import case_named
from trajectories.use_cases.closing_study import Closing, close_study, plan_closing
from trajectories.use_cases.erase import (
    Erased,
    book_named,
    erase_child,
    erase_records,
    erase_register_of_case,
)
from trajectories.use_cases.move import move_records
from trajectories.use_cases.strike import plan_strike, strike
from trajectories.use_cases.study import study_info
from trajectories.use_cases.writing import Objected

T = TypeVar("T")

_REASONS = click.Choice(get_args(ErasedBecause))
because = click.option("--because", type=_REASONS, default=None, help="Why; asked if not given.")
sure = click.option(
    "--yes", is_flag=True, help="Read the case code from standard input instead of asking."
)


@click.command("erase")
@click.argument("code")
@because
@sure
@as_json
@pass_opening
def erase_case(
    opening: Opening, code: str, because: ErasedBecause | None, *, yes: bool, as_json: bool
) -> None:
    """Erase the child of the case CODE for good: book, names, files, drafts, every older copy.

    A safeguarding concern stays: it lies outside the case. The ledger keeps what left the study,
    by the case's random id.
    """
    with opening.study() as study:
        case = case_named(study, code)
        reason = _reason(because)
        _confirmed(code, yes=yes)
        _said(erase_child(study, case, reason), as_json=as_json)


@click.command("erase-register")
@click.argument("code")
@because
@sure
@as_json
@pass_opening
def erase_register(
    opening: Opening, code: str, because: ErasedBecause | None, *, yes: bool, as_json: bool
) -> None:
    """Erase the names of the case CODE for good; its records stay, and notes still hold names.

    Nothing of the case can be released afterwards, because nobody can check any more that no name
    is in it.
    """
    with opening.study() as study:
        case = case_named(study, code)
        reason = _reason(because)
        _confirmed(code, yes=yes)
        _said(erase_register_of_case(study, case, reason), as_json=as_json)
    click.echo("The notes still hold names. Nothing of this case can be released now.", err=True)


@click.command("erase")
@click.argument("records", nargs=-1, required=True)
@click.option("--case", "case_code", help="The case code.")
@click.option("--site", "site_code", help="The site code, for a record of a site.")
@because
@sure
@as_json
@pass_opening
def erase_record(
    opening: Opening,
    records: tuple[str, ...],
    case_code: str | None,
    site_code: str | None,
    because: ErasedBecause | None,
    *,
    yes: bool,
    as_json: bool,
) -> None:
    """Erase RECORDS for good, with every version of them and what only they pointed at."""
    with opening.study() as study:
        code = _code(case_code, site_code)
        ref = book_named(study, code, of_site=bool(site_code))
        reason = _reason(because)
        _confirmed(code, yes=yes)
        _said(_done(erase_records(study, ref, records, reason)), as_json=as_json)


@click.command("strike")
@click.argument("record")
@click.option("--case", "case_code", help="The case code.")
@click.option("--site", "site_code", help="The site code, for a session of a site.")
@click.option("--start", type=int, default=None, help="First character, counted from 0.")
@click.option("--end", type=int, default=None, help="Character after the last.")
@click.option("--words", "by_words", is_flag=True, help="Ask for the words to strike.")
@because
@sure
@as_json
@pass_opening
def strike_words(
    opening: Opening,
    record: str,
    case_code: str | None,
    site_code: str | None,
    start: int | None,
    end: int | None,
    because: ErasedBecause | None,
    *,
    by_words: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Strike words of RECORD, a session or a passage, out for good.

    Each character becomes a black block, in every version and wherever the words stand again in
    this case. Without offsets or --words the whole passage goes.
    """
    with opening.study() as study:
        code = _code(case_code, site_code)
        ref = book_named(study, code, of_site=bool(site_code))
        words = click.prompt("The words", err=True) if by_words else ""
        plan = _done(
            plan_strike(
                study, ref, record, words=words, start=start, end=end, because=_reason(because)
            )
        )
        click.echo(
            f"{plan.characters} characters; {plan.passages} places in texts as they are now; "
            f"{plan.versions} versions; records {', '.join(plan.records) or 'none'}.",
            err=True,
        )
        _confirmed(code, yes=yes)
        _said(strike(study, plan), as_json=as_json)


@click.command("move")
@click.argument("records", nargs=-1, required=True)
@click.option("--case", "case_code", required=True, help="The case they were recorded in.")
@click.option("--to", "to_code", required=True, help="The case they belong to.")
@sure
@as_json
@pass_opening
def move_record(
    opening: Opening,
    records: tuple[str, ...],
    case_code: str,
    to_code: str,
    *,
    yes: bool,
    as_json: bool,
) -> None:
    """Move RECORDS, recorded about the wrong child, to the case they belong to.

    They are erased where they were, with every version.
    """
    with opening.study() as study:
        case, to = case_named(study, case_code), case_named(study, to_code)
        _confirmed(case_code, yes=yes)
        moved = _done(move_records(study, records, case=case, to=to))
        for before, after in moved.ids.items():
            click.echo(after if before == after else f"{after}  (was {before})")
        for lost in moved.lost:
            click.echo(f"note: {lost} is not in that case; the pointer at it is gone.", err=True)
        _said(moved.erased, as_json=as_json)


@click.command("close")
@click.option("--dry-run", is_flag=True, help="Say what it would do, and do nothing.")
@sure
@as_json
@pass_opening
def close(opening: Opening, *, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Close the study for good: released words for the source, no more names; asks for the title.

    In each case, what was signed in a release that was written takes the place of the source,
    sentence by sentence, in records and in the notes they stand in; every older version goes. Then
    every register is erased. What was never released stays as it is, and still holds names.
    """
    with opening.study(read_only=dry_run) as study:
        plan = plan_closing(study)
        _planned(plan)
        if dry_run:
            if as_json:
                print_json(plan)
            return
        _confirmed(study_info(study).name, yes=yes, what="the study's title")
        done = close_study(study)
        stays = study_info(study)
    click.echo(
        f"{plan.registers} registers are erased. What stays: {stays.cases} cases and "
        f"{stays.sites} sites, with every record, note and file; what was not released still holds "
        "names.",
        err=True,
    )
    _print(done, as_json=as_json)


def _planned(plan: Closing) -> None:
    """Say, by numbers alone, what closing does, and what of it there is no way back from."""
    for one in plan.cases:
        click.echo(
            f"{one.code}: {one.records} records get {one.sentences} released sentences; "
            f"{one.left_out} that were left out go; {one.changed_since} that changed since stay; "
            f"{one.as_it_is} records and passages were never released, and stay.",
            err=True,
        )
    click.echo(
        "Words that are replaced are replaced in the notes too, and every older version goes. What "
        "stays still holds names: what else is written in the notes and beside records, notes of "
        "sites, pictures and recordings. Approved reports cannot be written again as they were.\n"
        f"{plan.registers} registers of names will be erased; nothing can be released after.",
        err=True,
    )


def _code(case: str | None, site: str | None) -> str:
    if bool(case) == bool(site):
        raise Failed("Name the case, or the site.", "Give --case CODE or --site CODE.")
    return case or site or ""


def _reason(given: ErasedBecause | None) -> ErasedBecause:
    if given is not None:
        return given
    asked: ErasedBecause = click.prompt("Why", type=_REASONS, err=True)
    return asked


def _confirmed(code: str, *, yes: bool, what: str = "the code") -> None:
    """Go on only when the code was typed a second time."""
    if yes:
        typed = sys.stdin.readline().strip()
    else:
        typed = click.prompt(f"There is no way back. Type {what} again", err=True).strip()
    if typed != code:
        raise Failed(f"That is not {what}.", "Nothing was erased.")


def _done(result: T | Objected) -> T:
    if isinstance(result, Objected):
        print_problems(result.problems)
        raise Failed("Nothing was erased.", "Put right what is said above, then try again.")
    return result


def _said(erased: Erased, *, as_json: bool) -> None:
    _print((erased,), as_json=as_json)


def _print(erased: tuple[Erased, ...], *, as_json: bool) -> None:
    """Print what was erased and, once each, what this program cannot reach."""
    if as_json:
        print_json(erased)
        return
    for one in erased:
        click.echo(f"erased, certificate {one.certificate}")
    beyond = dict.fromkeys(sentence.sentence for one in erased for sentence in one.beyond)
    for number, sentence in enumerate(beyond):
        if not number:
            click.echo("This program cannot reach:")
        click.echo(f"  {sentence}")
