"""The command that keeps words private, with what was recorded from them."""

import click

from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import saved_or_stop
from trajectories.model.record import Visibility
from trajectories.use_cases.case import case_named
from trajectories.use_cases.private import keep_private, look_at, marked_at
from trajectories.use_cases.writing import Objected

_READERS = click.Choice(("carer_only", "child_only", "team_only"))


@click.command("private")
@click.argument("record")
@click.option("--case", "code", required=True, help="The case code.")
@click.option("--who", "readers", type=_READERS, required=True, help="Who may read it.")
@click.option("--start", type=int, default=None, help="First character, counted from 0.")
@click.option("--end", type=int, default=None, help="Character after the last.")
@click.option("--remind", is_flag=True, help="Ask for a reminder, without the words.")
@pass_opening
def keep_words_private(
    opening: Opening,
    record: str,
    code: str,
    readers: Visibility,
    start: int | None,
    end: int | None,
    *,
    remind: bool,
) -> None:
    """Keep words of RECORD, a passage or a session, for some readers only; undo takes it back.

    The records made from these words become private with them and are printed, a line each. What
    is the team's own is no evidence, and no record can cite it.
    """
    with opening.study() as study:
        case = case_named(study, code)
        marked = marked_at(study, case, record, start=start, end=end)
        looked = look_at(study, case, marked)
        reminder = click.prompt("Reminder, without the words", err=True) if remind else ""
        saved_or_stop(keep_private(study, case, marked, readers, reminder=reminder))
    for private in () if isinstance(looked, Objected) else looked.resting:
        click.echo(private)
