"""Commands for who can open a study, and with what."""

from collections.abc import Sequence

import click

from trajectories.cli.opening import Opening, choose_slot, pass_opening
from trajectories.cli.printing import as_json, print_json, print_rows
from trajectories.cli.secret import ask_new_passphrase, make_recovery_code, on_terminal, show_once
from trajectories.errors import Failed
from trajectories.use_cases.people import (
    LEAVING,
    Invited,
    change_keys,
    invite,
    invite_again,
    known_words,
    last_change,
    plan_removal,
    set_passphrase,
    who_can_open,
)
from trajectories.use_cases.ways_in import WayIn

_HAND_ON = (
    "Hand each code on by another road than the study's folder. It opens once: at that opening a "
    "passphrase of their own takes its place."
)


@click.group("slots", invoke_without_command=True)
@as_json
@click.pass_context
def slots(ctx: click.Context, *, as_json: bool) -> None:
    """List who can open the study, since when, and who last changed that."""
    if ctx.invoked_subcommand is not None:
        return
    opening = ctx.find_object(Opening)
    assert opening is not None
    with opening.study(read_only=True) as opened:
        rows, changed = who_can_open(opened), last_change(opened)
    if as_json:
        print_json({"can_open": rows, "last_changed": changed})
        return
    print_rows(
        ("name", "opens with", "recovery code", "since", "last changed", "by"),
        (
            (
                row.name,
                row.opens_with,
                "yes" if row.recovery_code else "no",
                row.since[:10],
                row.changed_at[:10],
                row.changed_by,
            )
            for row in rows
        ),
    )
    if changed.at:
        click.echo(f"last changed by {changed.by} on {changed.at[:10]}", err=True)


@slots.command("add")
@pass_opening
def add(opening: Opening) -> None:
    """Let somebody new in: asks for their name and shows their one-time code."""
    with opening.study() as opened:
        invited = invite(opened, click.prompt("Name of who is let in", err=True))
        _show_codes([invited])
    click.echo(f"{invited.name} can open the study with the code.", err=True)


@slots.command("renew")
@pass_opening
def renew_slot(opening: Opening) -> None:
    """Give somebody who lost passphrase or code a new one-time code; asks who."""
    with opening.study() as opened:
        others = tuple(
            row.name for row in who_can_open(opened) if row.researcher != opened.researcher
        )
        if not others:
            raise Failed("Nobody else opens this study.", "Let somebody in: `study slots add`.")
        invited = invite_again(opened, choose_slot(others, asked="Who needs a new code"))
        _show_codes([invited])
    click.echo(f"{invited.name} can open the study with the new code only.", err=True)


@click.command("passphrase")
@pass_opening
def passphrase(opening: Opening) -> None:
    """Change your own passphrase; after a code, set the first."""
    with opening.unlocked() as (opened, current, renewed):
        if not renewed:
            set_passphrase(opened, ask_new_passphrase(known_words(opened), opened), current=current)
            click.echo("The passphrase is changed.", err=True)
            click.echo("Backups made before open with the former one.", err=True)


@click.command("recovery")
@pass_opening
def recovery(opening: Opening) -> None:
    """Make a recovery code for a forgotten passphrase: shown once and typed back."""
    with opening.study() as opened:
        make_recovery_code(opened)


@click.command("rekey")
@pass_opening
def rekey(opening: Opening) -> None:
    """Change the study's keys, so that whoever is named opens nothing written from now on."""
    with opening.unlocked() as (opened, current, _):
        others = [row for row in who_can_open(opened) if row.researcher != opened.researcher]
        removal = plan_removal(opened, _ask_who_leaves(others), passphrase=current)
        click.echo(LEAVING, err=True)
        click.echo("Every recovery code is void afterwards.", err=True)
        if not click.confirm("Change the study's keys now", err=True):
            raise Failed("Nothing was changed.")
        if removal.codes:
            _show_codes(removal.codes)
        change_keys(opened, removal, said=_progress if on_terminal() else None)
    click.echo("The study has new keys. Make a new recovery code: `study recovery`.", err=True)


commands = (slots, passphrase, recovery, rekey)


def _show_codes(invited: Sequence[Invited]) -> None:
    if on_terminal():
        lines = [f"{one.name}\n    {one.code}\n" for one in invited]
        show_once(["Shown this once.", "", *lines, _HAND_ON])
    else:
        show_once([f"{one.name}\t{one.code}" for one in invited])
        click.echo(_HAND_ON, err=True)


def _ask_who_leaves(others: Sequence[WayIn]) -> tuple[str, ...]:
    """Ask by number, several with spaces between; nothing typed leaves everybody in."""
    for number, row in enumerate(others, 1):
        click.echo(f"{number} {row.name}", err=True)
    typed = click.prompt(
        "Who leaves (numbers; empty for nobody)", default="", show_default=False, err=True
    )
    try:
        return tuple(others[_place(one)].name for one in typed.split())
    except (ValueError, IndexError) as failure:
        raise Failed("That is not one of the numbers.", "Nothing was changed.") from failure


def _place(typed: str) -> int:
    number = int(typed)
    if number < 1:
        raise ValueError(number)
    return number - 1


def _progress(done: int, of: int) -> None:
    click.echo(f"\r{done} of {of} files", nl=done == of, err=True)
