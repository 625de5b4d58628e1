"""Commands for the study as a whole."""

import secrets
from pathlib import Path

import click
import msgspec

from trajectories.cli.breach import print_breach
from trajectories.cli.entries import Keeping, add_commands, correct_commands
from trajectories.cli.listing import print_entries
from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json, print_rows
from trajectories.cli.secret import offer_passphrase
from trajectories.errors import Failed
from trajectories.model.kind import Kinds
from trajectories.model.ledger import LedgerEntry
from trajectories.use_cases.care import breach_info
from trajectories.use_cases.filling import fill_for_study
from trajectories.use_cases.ledger import ledger, with_ledger
from trajectories.use_cases.passphrase import judge, offered
from trajectories.use_cases.people import last_change, who_can_open
from trajectories.use_cases.study import (
    codes_of,
    new_study,
    refuse_shared,
    save_study_entry,
    study_info,
)


@click.group()
def study() -> None:
    """Make a study and see what is in it."""


@study.command("new")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--here", is_flag=True, help="Even where other programs or machines write too.")
@pass_opening
def new(opening: Opening, folder: Path, *, here: bool) -> None:
    """Make an encrypted study in FOLDER; asks for its title, your name and a passphrase."""
    refuse_shared(folder, insists=here)
    title = click.prompt("Title of the study", err=True)
    name = click.prompt("Your name", err=True)
    if opening.asks_passphrase:
        offer_passphrase(offered(secrets.token_bytes))
    passphrase = opening.passphrase(confirm=True)
    strength = judge(passphrase, known=(title, name))
    if not strength.enough:
        raise Failed(f"The passphrase is {strength.words or 'empty'}.", "Choose another.")
    made = new_study(folder, title=title, researcher=name, passphrase=passphrase, here=here)
    made.close()
    click.echo(f"Made the study in {folder}.", err=True)
    click.echo(
        "Nobody can open it without the passphrase. Make a recovery code, in case it is forgotten: "
        "`trajectories study recovery`.",
        err=True,
    )


@study.command("info")
@click.option("--for-breach", is_flag=True, help="What to tell when it got out of hand: no names.")
@as_json
@pass_opening
def info(opening: Opening, *, for_breach: bool, as_json: bool) -> None:
    """Say what the study holds, without opening a case."""
    if for_breach:
        with opening.study(read_only=True) as opened:
            print_breach(breach_info(opened), as_json=as_json)
        return
    with opening.study(read_only=True) as opened:
        found = study_info(opened)
        left = ledger(opened)
        people, changed = who_can_open(opened), last_change(opened)
    if as_json:
        print_json(
            {
                **msgspec.structs.asdict(found),
                "ledger": left,
                "can_open": people,
                "last_changed": changed,
            }
        )
        return
    print_rows(
        ("", ""),
        (
            ("study", found.name),
            ("researchers", ", ".join(found.researchers)),
            ("sites", found.sites),
            ("cases", found.cases),
            ("left the study", found.left),
            ("can open it", ", ".join(one.name for one in people)),
            ("who can, last changed", f"{changed.at[:10]} by {changed.by}" if changed.at else ""),
        ),
    )
    for entry in left:
        click.echo("  " + "  ".join(filter(None, _left(entry))))


def _left(entry: LedgerEntry) -> tuple[str, ...]:
    """Say what left, whose copy, to whom and what for."""
    recipient = f"for {entry.recipient or 'the holder'}"
    return entry.left_on, entry.form, entry.variant, recipient, entry.purpose


@study.command("codes")
@as_json
@pass_opening
def codes(opening: Opening, *, as_json: bool) -> None:
    """List the codebook: factors, target groups, themes and tags."""
    with opening.study(read_only=True) as opened:
        found = codes_of(opened)
    if as_json:
        print_json(found)
        return
    print_rows(
        ("list", "code", "in plain words", "domain", "usually", ""),
        ((c.list, c.code, c.label, c.domain, c.valence, "retired" if c.retired else "")
         for c in found),
    )  # fmt: skip


@study.group("record")
def record() -> None:
    """Add a code, a researcher or a stage of analysis to the study."""


@study.group("correct")
def correct() -> None:
    """Correct an entry of the study or its settings; only what is given changes."""


_IN_THE_STUDY = Keeping(
    flag="",
    owner=lambda opened, _: opened.folder.id,
    entries=lambda opened, _: opened.study_entries(),
    fill=lambda opened, _, kind, typed, entry: fill_for_study(opened, kind, typed, entry),
    save=lambda opened, _, entry: save_study_entry(opened, entry),
)
# The program writes the ledger, and the settings are made with the study.
_OF_THE_STUDY = [kind for kind in Kinds().at("study") if kind.by_hand]
add_commands(record, (kind for kind in _OF_THE_STUDY if kind.name != "study"), _IN_THE_STUDY)
correct_commands(correct, _OF_THE_STUDY, _IN_THE_STUDY)


@study.command("show")
@click.option("--show", is_flag=True, help="Show words, not only kinds, dates and codes.")
@as_json
@pass_opening
def show_study(opening: Opening, *, show: bool, as_json: bool) -> None:
    """List what is kept about the study itself: settings, researchers, codes, ledger."""
    with opening.study(read_only=True) as opened:
        print_entries(with_ledger(opened), opened.kinds, show=show, as_json=as_json)
