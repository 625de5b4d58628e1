"""Ask for new secrets and show those that are shown once.

On a terminal a secret is shown on the alternate screen, which leaves nothing behind to scroll back
to; elsewhere it is data, a line of standard output, for whoever scripts it to guard.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from trajectories.errors import Failed
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.passphrase import judge, offered
from trajectories.use_cases.people import (
    keep_recovery_code,
    known_words,
    new_recovery_code,
    set_passphrase,
)
from trajectories.use_cases.report import refuse_weak_password

NEW_PASSPHRASE_FILE = "TRAJECTORIES_NEW_PASSPHRASE_FILE"  # noqa: S105 - the name of a variable
REPORT_PASSWORD_FILE = "TRAJECTORIES_REPORT_PASSWORD_FILE"  # noqa: S105 - the name of a variable
_ENTER = "\x1b[?1049h\x1b[2J\x1b[H"
_CLEAR = "\x1b[2J\x1b[H"
_LEAVE = "\x1b[2J\x1b[?1049l"
_TRIES = 3


def renew(study: OpenStudy) -> str:
    """Have set anew what a code that was used asks for; return the passphrase, if that was."""
    passphrase = ""
    if "passphrase" in study.must_renew:
        click.echo("A code opened the study. Set a passphrase of your own now.", err=True)
        passphrase = ask_new_passphrase(known_words(study), study)
        set_passphrase(study, passphrase)
        click.echo("The passphrase is set; the code opens nothing any more.", err=True)
    if "recovery code" in study.must_renew:
        if not on_terminal():
            click.echo("note: Make a new recovery code: `trajectories study recovery`.", err=True)
            return passphrase
        click.echo("Your recovery code was used. Here is a new one.", err=True)
        make_recovery_code(study)
    return passphrase


def ask_new_passphrase(known: Sequence[str], study: OpenStudy) -> str:
    """Return a new passphrase: from the file named for it, or typed twice after an offer."""
    if named := os.environ.get(NEW_PASSPHRASE_FILE):
        return _first_line(Path(named), NEW_PASSPHRASE_FILE)
    offer_passphrase(offered(study.random))
    while True:
        typed: str = click.prompt(
            "New passphrase", hide_input=True, confirmation_prompt=True, err=True
        )
        strength = judge(typed, known=known)
        if strength.enough:
            return typed
        click.echo(f"It is {strength.words or 'empty'}.", err=True)


def ask_report_password() -> str:
    """Return a password for reports, never a weak one: from a file, or typed twice."""
    if named := os.environ.get(REPORT_PASSWORD_FILE):
        password = _first_line(Path(named), REPORT_PASSWORD_FILE)
    else:
        password = click.prompt(
            "Password for the report", hide_input=True, confirmation_prompt=True, err=True
        )
    refuse_weak_password(password)
    return password


def offer_passphrase(words: str) -> None:
    """Show five words that would do, on a terminal; they need not be taken."""
    if on_terminal():
        show_once(["Five words that would do as a passphrase, should you want them:", "", words])


def make_recovery_code(study: OpenStudy) -> None:
    """Show a recovery code once, have it typed back, and keep it only then."""
    code = new_recovery_code(study)
    with _apart():
        _show(["Recovery code, shown this once. Write it down and keep it apart:", "", code])
        _turn_the_page()
        for left in reversed(range(_TRIES)):
            typed = click.prompt("Type the code back", err=True)
            try:
                keep_recovery_code(study, code, typed=typed)
            except Failed as failure:
                if not left:
                    raise
                click.echo(failure.sentence, err=True)
            else:
                break
    click.echo("The recovery code is kept. A former one opens nothing any more.", err=True)


def show_once(lines: Sequence[str]) -> None:
    """Show what is not shown again; on a terminal until Enter, and gone after that."""
    with _apart():
        _show(lines)
        _turn_the_page()


def on_terminal() -> bool:
    """Say whether somebody sits at a terminal, who reads and types."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _show(lines: Sequence[str]) -> None:
    for line in lines:
        click.echo(line, err=on_terminal())


def _turn_the_page() -> None:
    if on_terminal():
        click.prompt("\nEnter goes on", default="", show_default=False, err=True)
        click.echo(_CLEAR, nl=False, err=True)


@contextmanager
def _apart() -> Iterator[None]:
    """Show what is shown on the alternate screen, where there is one."""
    if not on_terminal():
        yield
        return
    click.echo(_ENTER, nl=False, err=True)
    try:
        yield
    finally:
        click.echo(_LEAVE, nl=False, err=True)


def _first_line(path: Path, named_by: str) -> str:
    try:
        return path.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as failure:
        raise Failed(
            "The new passphrase or password could not be read.", f"Look at what {named_by} names."
        ) from failure
