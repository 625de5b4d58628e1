"""The command for safeguarding concerns: note one, say who was told, and list them for the lead.

Words are asked for or read from a file, never an argument. What is printed is for the study's lead
alone; whoever noted a concern gets its id and no more.
"""

from functools import cached_property
from pathlib import Path
from typing import Any, get_args

import click
import msgspec

from trajectories.cli.filling import ask, reading
from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json, print_rows, saved_or_stop
from trajectories.errors import Failed
from trajectories.model.erasure import ErasedBecause
from trajectories.model.fields import Field, as_shown, fields_of
from trajectories.model.kind import Kind
from trajectories.model.safeguarding import TOLD, SafeguardingConcern
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.safeguarding import (
    all_concerns,
    concerned_case,
    concerns_of,
    fill_concern,
    fill_told,
    note_concern,
    remove_concern,
    tell_concern,
    write_concerns,
)


class _Told(Kind):
    """The part of a concern that is filled in once a designated lead was told."""

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """What is asked then."""
        return tuple(field for field in fields_of(self.entry) if field.name in TOLD)


@click.command("safeguarding")
@click.argument("code", required=False, default="")
@click.option("--told", default="", help="Say that a designated lead was told of this concern.")
@click.option("--list", "listing", is_flag=True, help="List concerns; for the study's lead.")
@click.option("--show", is_flag=True, help="With --list and a case: show the words.")
@click.option(
    "--write", "path", type=click.Path(path_type=Path, dir_okay=False),
    help="Write the case's concerns to this file; for the study's lead.",
)  # fmt: skip
@click.option("--remove", default="", help="Remove this concern for good; for the study's lead.")
@click.option(
    "--because", type=click.Choice(get_args(ErasedBecause)), default="other", show_default=True,
    help="With --remove: why; a reason in words is asked for too.",
)  # fmt: skip
@reading
@as_json
@pass_opening
def safeguarding(
    opening: Opening,
    /,
    code: str,
    told: str,
    path: Path | None,
    remove: str,
    because: ErasedBecause,
    *,
    listing: bool,
    show: bool,
    as_json: bool,
    **flags: Any,
) -> None:
    """Note a safeguarding concern about the case CODE; asks for what was seen or said.

    Concerns are in no report, document, search or count. Neither a withdrawal nor erasing the child
    removes them.
    """
    if not code and not listing:
        raise Failed("No case was named.", "Name a case code, or give --list.")
    if sum(map(bool, (told, listing, path, remove))) > 1:
        raise Failed("One thing at a time.", "Give one of --told, --list, --write and --remove.")
    with opening.study(read_only=listing) as study:
        case = concerned_case(study, code) if code else ""
        if listing:
            _list(study, case, show=show, as_json=as_json)
        elif path:
            click.echo(write_concerns(study, case, path))
        elif remove:
            reason = click.prompt("Why is it removed", default="", show_default=False, err=True)
            saved_or_stop(remove_concern(study, remove, because=because, reason=reason))
        elif told:
            _tell(study, told, flags)
        else:
            _note(study, case, code, flags)


def _note(study: OpenStudy, case: str, code: str, flags: dict[str, Any]) -> None:
    kind = Kind(SafeguardingConcern)
    concern = ask(kind, flags, lambda _, typed: fill_concern(study, case, typed))
    saved = saved_or_stop(note_concern(study, case, concern))
    click.echo(saved.record)
    if concern.is_open:
        click.echo(
            "Nobody was told yet. When the designated lead is: "
            f"`trajectories case safeguarding {code} --told {saved.record}`.",
            err=True,
        )


def _tell(study: OpenStudy, concern: str, flags: dict[str, Any]) -> None:
    entry = ask(
        _Told(SafeguardingConcern), flags, lambda _, typed: fill_told(study, concern, typed)
    )
    saved_or_stop(tell_concern(study, entry))
    if entry.is_open:
        click.echo("It stays open: it is not said who was told.", err=True)


def _list(study: OpenStudy, case: str, *, show: bool, as_json: bool) -> None:
    rows = [row for row in all_concerns(study) if case in ("", row.case)]
    words = {one.id: as_shown(one) for one in concerns_of(study, case)} if show and case else {}
    if as_json:
        print_json([
            {**msgspec.structs.asdict(row), **msgspec.to_builtins(words.get(row.id, {}))}
            for row in rows
        ])  # fmt: skip
        return
    print_rows(
        ("id", "case", "noted", ""),
        ((r.id, r.code or r.case, r.noted_on, "told" if r.told else "OPEN") for r in rows),
    )
    for concern in words.values():
        print_rows(
            (concern.id, ""),
            (
                (field.title, getattr(concern, field.attribute) or "not said")
                for field in fields_of(SafeguardingConcern)
            ),
        )
