"""Commands that look after a study: check, repair, back up, restore, see who did what."""

from pathlib import Path

import click

from trajectories.cli.opening import Opening, choose_slot, pass_opening
from trajectories.cli.printing import as_json, print_json, print_rows
from trajectories.cli.study import study
from trajectories.errors import Damaged, TrajectoriesError
from trajectories.use_cases import backup as backing
from trajectories.use_cases.care import (
    carry_out,
    check_study,
    migrate_study,
    repair_plan,
    repair_study_file,
    who_holds,
)
from trajectories.use_cases.case import case_named
from trajectories.use_cases.history import History, ReadHistory, read_history, study_history
from trajectories.use_cases.open_study import clock_now, open_study, ways_in

_FILE = click.Path(path_type=Path, dir_okay=False)
_DONE = "Done; run `trajectories check`."
_NOT_DONE = "Nothing was changed; `--do-it` does it."
_OUTSIDE = (
    "What was read with other tools, or after the newest entries were cut off, is not in this log."
)


@click.command()
@click.option("--read-data", is_flag=True, help="Open every file there is, not only the books.")
@as_json
@pass_opening
@click.pass_context
def check(ctx: click.Context, opening: Opening, *, read_data: bool, as_json: bool) -> None:
    """Look at everything in the study and change nothing; exit code 13 for damage or tampering."""
    with opening.study(read_only=True) as opened:
        flaws = check_study(opened, read_data=read_data)
    if as_json:
        rows = (
            {
                "where": one.where,
                "rule": one.rule,
                "found": one.found,
                "record": one.record,
                "revision": one.revision,
                "serious": one.serious,
            }
            for one in flaws
        )
        print_json(list(rows))
    else:
        for one in flaws:
            click.echo(one.line())
    serious = sum(one.serious for one in flaws)
    click.echo(f"{len(flaws)} found, {serious} of them damage or tampering", err=True)
    if serious:
        ctx.exit(Damaged.exit_code)


@click.command()
@click.option("--do-it", is_flag=True, help="Do what is said; without it nothing is changed.")
@pass_opening
def repair(opening: Opening, *, do_it: bool) -> None:
    """Say what can be put right, or do it; nothing is ever deleted."""
    if told := repair_study_file(opening.folder, do_it=do_it, now=clock_now()):
        click.echo(told)
        click.echo(_DONE if do_it else _NOT_DONE, err=True)
        return
    with opening.study(read_only=not do_it) as opened:
        steps = repair_plan(opened)
        for step in steps:
            click.echo(step.line())
        if do_it:
            done = carry_out(opened, steps)
            click.echo(f"{len(done)} of {len(steps)} done; run `trajectories check`", err=True)
            return
    click.echo(_NOT_DONE, err=True)


@click.command()
@click.argument("file", type=_FILE)
@click.option("--keep-until", default="", metavar="DATE", help="By default a year from today.")
@pass_opening
@click.pass_context
def backup(ctx: click.Context, opening: Opening, file: Path, keep_until: str) -> None:
    """Write the whole study, encrypted as it is, to the new FILE, and read it back."""
    with opening.study() as opened:
        made = backing.make_backup(opened, file, keep_until=keep_until)
    click.echo(made.path)
    click.echo(
        f"{made.cases} children in {made.files} files, {made.size} bytes, read back and whole; "
        f"to be kept until {made.keep_until}",
        err=True,
    )
    for what in made.unsound:
        click.echo(f"{what} does not open; it is in the backup as it is", err=True)
    if made.unsound:
        ctx.exit(Damaged.exit_code)


@click.command()
@click.option("--deleted", default="", metavar="ID", help="Say that this one was deleted.")
@as_json
@pass_opening
def backups(opening: Opening, deleted: str, *, as_json: bool) -> None:
    """List the backups the study knows of."""
    with opening.study() as opened:
        if deleted:
            backing.backup_deleted(opened, deleted)
        known = backing.backups(opened)
    if as_json:
        print_json(known)
        return
    print_rows(
        ("id", "file", "made", "keep until", "children", "bytes", "deleted"),
        (
            (one.id, one.file, one.made_on, one.keep_until, one.cases, one.size, one.removed_on)
            for one in known
        ),
    )


@click.command("verify-backup")
@click.argument("file", type=_FILE)
@pass_opening
def verify_backup(opening: Opening, file: Path) -> None:
    """Read a backup whole and hold every file in it against its manifest."""
    slot = choose_slot(backing.ways_into_backup(file))
    found = backing.verify_backup(file, slot=slot, passphrase=opening.passphrase())
    click.echo(f"{file.name} is whole: {found.cases} children in {found.files} files")
    click.echo(f"made {found.made}, {found.size} bytes, SHA-256 {found.digest}")


@click.command()
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--into", required=True, type=click.Path(path_type=Path, file_okay=False),
    help="A new folder.",
)  # fmt: skip
@pass_opening
def restore(opening: Opening, source: Path, into: Path) -> None:
    """Put the backup FILE, or a snapshot's folder, into a new folder.

    What was erased since is erased in it too, when the study is still there: name it with --study.
    """
    slot = choose_slot(backing.ways_into_backup(source))
    passphrase = opening.passphrase()
    restored = backing.restore(source, into=into, slot=slot, passphrase=passphrase)
    click.echo(restored.path)
    click.echo(f"{restored.cases} children in {restored.files} files", err=True)
    _carry_over(opening, restored, slot, passphrase)


def _carry_over(opening: Opening, restored: backing.Restored, slot: str, passphrase: str) -> None:
    """Let the restored copy know what the present study has erased, or say that it cannot."""
    since: backing.Since = {}
    try:
        if ways_in(opening.folder):
            with opening.study(read_only=True) as present:
                if present.folder.id == restored.study:
                    since = backing.known_since(present)
    except TrajectoriesError as failure:
        click.echo(f"note: {failure.sentence}", err=True)
    again = open_study(restored.path, slot=slot, passphrase=passphrase)
    try:
        new = backing.carry_over(again, since) if since else 0
        for notice in again.notices():
            click.echo(f"note: {notice}", err=True)
    finally:
        again.close()
    if since:
        click.echo(f"{new} entries of the present study were carried over", err=True)
    else:
        click.echo(
            "note: what was erased after the backup was made is not known here: erase it again.",
            err=True,
        )


@click.command()
@as_json
@pass_opening
def lock(opening: Opening, *, as_json: bool) -> None:
    """Say which process holds the study and since when; closes nothing."""
    holder = who_holds(opening.folder)
    if as_json:
        print_json({"held": bool(holder), "by": holder})
        return
    click.echo(f"held: {holder}" if holder else "nobody has the study open for writing")


@study.command("migrate")
@pass_opening
def migrate(opening: Opening) -> None:
    """Bring a study of an older format up to the present one, on a copy that is checked first."""
    slot = choose_slot(ways_in(opening.folder))
    former = migrate_study(opening.folder, slot=slot, passphrase=opening.passphrase())
    if former is None:
        click.echo("The study is in the present format: nothing to do.", err=True)
    else:
        click.echo(f"The study as it was is in {former.name}, beside it.", err=True)


@study.command("history")
@click.option("--case", "code", default="", help="Only what touched this case.")
@click.option("--reads", is_flag=True, help="Who read what, searched, and let something out.")
@as_json
@pass_opening
def history(opening: Opening, code: str, *, reads: bool, as_json: bool) -> None:
    """List who did what when, an action a line; with --reads who read what."""
    with opening.study() as opened:
        case = case_named(opened, code) if code else ""
        ask = read_history if reads else study_history
        found = ask(opened, case=case)
    if isinstance(found, ReadHistory):
        _print_reads(found, as_json=as_json)
    else:
        _print_done(found, as_json=as_json)


def _print_done(found: History, *, as_json: bool) -> None:
    if as_json:
        print_json(found.done)
    else:
        print_rows(
            ("at", "who", "where", "what", "action", "takes back"),
            (
                (
                    one.at[:19].replace("T", " "),
                    one.who,
                    " ".join(one.where),
                    ", ".join(one.what),
                    one.action,
                    one.undoes,
                )
                for one in found.done
            ),
        )
    for label in found.left_out:
        click.echo(f"{label} does not open and is left out", err=True)


def _print_reads(found: ReadHistory, *, as_json: bool) -> None:
    if as_json:
        print_json(found.reads)
    else:
        print_rows(
            ("at", "who", "device", "what", "case"),
            (
                (one.at[:19].replace("T", " "), one.who, one.device, one.what, one.case)
                for one in found.reads
            ),
        )
    if found.unreadable or found.missing:
        lost = f"{found.unreadable} entries do not open, {found.missing} are missing"
        click.echo(f"{lost}; run `trajectories check`", err=True)
    click.echo(_OUTSIDE, err=True)


COMMANDS = (check, repair, backup, backups, verify_backup, restore, lock)
