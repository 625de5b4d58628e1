"""Commands for the days of a visit: who is due, what to know before knocking, what to ask."""

from collections.abc import Iterable
from pathlib import Path

import click
import msgspec

from trajectories.analysis.brief_words import BriefLine
from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json, print_rows
from trajectories.use_cases.brief import read_brief
from trajectories.use_cases.case import case_named
from trajectories.use_cases.close_session import last_session
from trajectories.use_cases.collage import collage_of, write_collage
from trajectories.use_cases.due import DueRow
from trajectories.use_cases.due import due as who_is_due
from trajectories.use_cases.sheet import brief_without_names, write_brief
from trajectories.use_cases.study import site_named
from trajectories.use_cases.to_ask import ToAskRow, to_ask_at, to_ask_without_names, write_to_ask

_TITLED_BY_NAME = ("open", "agreed")
_with_words = click.option("--show", is_flag=True, help="Show the words, names among them.")
_for_the_bag = click.option(
    "--without-names", "into", type=click.Path(path_type=Path, file_okay=False),
    help="Write it to this folder for the bag, once you have read each line.",
)  # fmt: skip


@click.command("due")
@click.option("--show", is_flag=True, help="Show what the children are called.")
@as_json
@pass_opening
def due(opening: Opening, *, show: bool, as_json: bool) -> None:
    """List the children that are due: a visit at hand, a promise overdue, consent to ask again."""
    with opening.study(read_only=True) as study:
        rows = who_is_due(study)
    if not show:
        rows = tuple(msgspec.structs.replace(row, called="") for row in rows)
    if as_json:
        print_json(rows)
        return
    print_rows(
        ("code", "called", "site", "visit", "on", "promises overdue", "consent"), map(_due, rows)
    )


@click.command("brief")
@click.argument("code")
@_with_words
@_for_the_bag
@as_json
@pass_opening
def brief(opening: Opening, code: str, into: Path | None, *, show: bool, as_json: bool) -> None:
    """Say what to know before visiting the child CODE; words only with --show."""
    if into is not None:
        with opening.study() as study:
            case = case_named(study, code)
            _looked_through(brief_without_names(study, case).lines)
            click.echo(write_brief(study, case, into=into))
        return
    with opening.study(read_only=True) as study:
        read = read_brief(study, case_named(study, code))
    lines = read.lines if show else tuple(map(_without_words, read.lines))
    if as_json:
        print_json({"visit": read.found.visit, "lines": lines})
    else:
        print_rows(
            ("part", "about", "what", "record"),
            ((line.section, line.title, line.words, line.record) for line in lines),
        )
    for sentence in read.missing:
        click.echo(f"note: {sentence}", err=True)


@click.command("to-ask")
@click.argument("code")
@_with_words
@_for_the_bag
@as_json
@pass_opening
def to_ask(opening: Opening, code: str, into: Path | None, *, show: bool, as_json: bool) -> None:
    """List what is open with providers and the board of the site CODE; words only with --show."""
    if into is not None:
        with opening.study() as study:
            site = site_named(study, code)
            _looked_through(to_ask_without_names(study, site))
            click.echo(write_to_ask(study, site, into=into))
        return
    with opening.study(read_only=True) as study:
        rows = to_ask_at(study, site_named(study, code))
    listed = [_to_ask(row, show=show) for row in rows]
    if as_json:
        print_json(listed)
    else:
        print_rows(tuple(listed[0]) if listed else (), (tuple(row.values()) for row in listed))


@click.command("collage")
@click.argument("code")
@click.option("--session", default="", help="The id of the session; by default the last one.")
@click.option(
    "--into", required=True, type=click.Path(path_type=Path, file_okay=False),
    help="The folder it is written to, once you have looked at each picture.",
)  # fmt: skip
@pass_opening
def collage(opening: Opening, code: str, session: str, into: Path) -> None:
    """Write the collage page for the child CODE: her pictures of a session, with her words."""
    with opening.study() as study:
        case = case_named(study, code)
        session = session or last_session(study, case)
        found = collage_of(study, case, session)
        for line in (*found.careful, *(f"{one.title}  {one.words}" for one in found.lines)):
            click.echo(line, err=True)
        click.confirm("Did you look at each for faces and names?", abort=True, err=True)
        click.echo(write_collage(study, case, session, into=into))


def _to_ask(row: ToAskRow, *, show: bool) -> dict[str, str]:
    asked = row.asked
    said = {
        "code": row.code,
        "asked of": asked.office.kind,
        "whom": asked.office.id,
        "sort": asked.sort,
        "state": asked.state,
        "by visit": asked.by_visit,
        "record": asked.record,
    }
    words = {"office": row.office, "person": row.person, "words": row.text}
    return {**said, **words} if show else said


def _looked_through(lines: Iterable[BriefLine]) -> None:
    """Show every line that would stand on paper, and stop unless somebody read them."""
    for line in lines:
        click.echo(f"{line.title}  {line.words}".strip(), err=True)
    said = "Names the register does not know may still be here. May all of this stand on paper?"
    click.confirm(said, abort=True, err=True)


def _due(row: DueRow) -> tuple[object, ...]:
    visit = "" if not row.on else "final" if row.final else row.visit
    again = "ask again" if row.ask_again else ""
    return (row.code, row.called, row.site, visit, row.on, row.promises or "", again)


def _without_words(line: BriefLine) -> BriefLine:
    """Leave of a line what it is about and the record to look up."""
    title = line.title if line.section not in _TITLED_BY_NAME else ""
    return msgspec.structs.replace(line, title=title, words="")
