"""The commands of a release: begin it, review it without a screen, see what is open, write it."""

from pathlib import Path
from typing import BinaryIO, get_args

import click

from trajectories.cli.filling import decoded
from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json, print_listed, print_problems, print_rows
from trajectories.model.release import ClockSort, ReleasePurpose
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease, open_release
from trajectories.use_cases.release_cases import take_out
from trajectories.use_cases.release_file import questions, read_answers
from trajectories.use_cases.release_list import begin_release, release_named, releases
from trajectories.use_cases.release_picture_files import write_pictures
from trajectories.use_cases.release_planted import asked_sentences
from trajectories.use_cases.release_review import answer
from trajectories.use_cases.release_risk import risk, write_risk
from trajectories.use_cases.release_standing import standing, unread
from trajectories.use_cases.release_write import Copy, WrittenRelease, write_release


@click.group("release")
def release() -> None:
    """Cases that leave without the person: risk-assessed, never a promise that nobody can tell."""


@release.command("new")
@click.argument("name")
@click.argument("cases", nargs=-1, required=True)
@click.option("--for", "recipient", required=True, help="Whom it is for.")
@click.option(
    "--purpose",
    type=click.Choice(["research", "care"]),
    default="research",
    show_default=True,
    help="What for; care needs consent to share with services.",
)
@click.option(
    "--clock",
    type=click.Choice(["visits", "months"]),
    default="visits",
    show_default=True,
    help="Tell time by visits, for services; by months from the first meeting, for strangers.",
)
@pass_opening
def new(
    opening: Opening,
    name: str,
    cases: tuple[str, ...],
    recipient: str,
    purpose: ReleasePurpose,
    clock: ClockSort,
) -> None:
    """Begin the release NAME of CASES, by their codes."""
    with opening.study() as study:
        row = begin_release(
            study, name, cases, recipient=recipient, purpose=purpose, clock_sort=clock
        )
        opened = open_release(study, row.id)
        print_problems(opened.refused)
    click.echo(f"begun: {row.name}, {len(opened.outgoing)} of {row.cases} cases may leave")


@release.command("list")
@as_json
@pass_opening
def list_releases(opening: Opening, *, as_json: bool) -> None:
    """List the releases of the study."""
    with opening.study(read_only=True) as study:
        rows = [
            {
                "name": row.name, "cases": row.cases,
                "for": "(damaged)" if row.damaged else row.recipient,
                "clock": "" if row.damaged else row.clock, "begun": row.begun_on,
            }
            for row in releases(study)
        ]  # fmt: skip
    print_listed(("name", "cases", "for", "clock", "begun"), rows, as_json=as_json)


@release.command("review")
@click.argument("name")
@click.option("--decisions", type=click.File("rb"), help="Answers as JSON; - is standard input.")
@click.option("--show", is_flag=True, help="Show the words that are to be decided.")
@click.option(
    "--pictures",
    "pictures_into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the pictures to this folder as they would leave, to be looked at.",
)
@as_json
@pass_opening
def review(
    opening: Opening,
    name: str,
    decisions: BinaryIO | None,
    pictures_into: Path | None,
    *,
    show: bool,
    as_json: bool,
) -> None:
    """Say what of the release NAME is open, and take in decisions and signatures.

    With --json every question is printed with the words as written and as they would leave: keep it
    from disks and screens that others see, and the pictures too. docs/release.md says how answers
    look.
    """
    with opening.study(read_only=not (decisions or pictures_into)) as study:
        found = release_named(study, name)
        opened = (
            answer(study, found, read_answers(decoded(decisions)))
            if decisions
            else open_release(study, found)
        )
        if pictures_into:
            _look_at_pictures(study, opened, pictures_into)
        if as_json:
            print_json(questions(study, opened))
            return
        problems = standing(study, opened)
        review = opened.review
        sentences = asked_sentences(opened)
        signed = sum(one.is_signed for one in sentences)
        rows = [
            (thing.forms[0] if show else thing.sort, len(thing.where), thing.why)
            for thing in review.undecided
        ]
        decided = [thing for thing in review.things if thing.is_decided]
        pictures = opened.pictures
    print_rows(("to decide", "met", "because"), rows)
    click.echo(f"{len(decided)} of {len(review.things)} things decided", err=True)
    click.echo(f"{signed} of {len(sentences)} sentences signed", err=True)
    if pictures:
        closed = sum(not one.is_open for one in pictures)
        click.echo(f"{closed} of {len(pictures)} pictures reviewed", err=True)
    keep = "point keeps" if len(problems) == 1 else "points keep"
    click.echo(f"{len(problems)} {keep} it from being written", err=True)
    print_problems(problems[:_MOST])


def _look_at_pictures(study: OpenStudy, opened: OpenRelease, into: Path) -> None:
    """Write the pictures as they would leave, and name the files on standard error."""
    written = write_pictures(study, opened, into)
    for path in written.files:
        click.echo(path, err=True)
    for address in written.unreadable:
        click.echo(f"{address} is no picture any more: it can only be left out.", err=True)
    if not written.files:
        click.echo("There is no picture to look at.", err=True)


@release.command("take-out")
@click.argument("name")
@click.argument("case")
@pass_opening
def take_case_out(opening: Opening, name: str, case: str) -> None:
    """Take a CASE out of the release NAME, so that it does not keep the others from leaving."""
    with opening.study() as study:
        opened = take_out(study, release_named(study, name), case)
        print_problems(opened.refused)
    click.echo(f"{len(opened.outgoing)} of {len(opened.plan.cases)} cases may leave")


@release.command("risk")
@click.argument("name")
@click.option(
    "--page", type=click.Path(path_type=Path, dir_okay=False), help="Write it as a PDF too."
)
@as_json
@pass_opening
def assess_risk(opening: Opening, name: str, page: Path | None, *, as_json: bool) -> None:
    """Say what somebody could tell from the release NAME who knows a child a little.

    Children are named by their codes: what is printed here stays with the study.
    """
    with opening.study(read_only=True) as study:
        opened = open_release(study, release_named(study, name))
        assessment, _ = risk(study, opened)
        damaged = unread(study)
        if page:
            page = write_risk(study, opened, assessment, page)
    if as_json:
        print_json(assessment)
        return
    print_problems(damaged)
    click.echo(assessment.said, err=True)
    found = assessment.findings
    print_rows(("level", "about", "found"), ((one.level, one.about, one.says) for one in found))
    for option in assessment.measured.advice.options:
        click.echo(f"{option.says} {option.costs}", err=True)
    if page:
        click.echo(page)


@release.command("write")
@click.argument("name")
@click.option(
    "-o",
    "into",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("exports"),
    show_default=True,
    help="The folder it is written to.",
)
@click.option(
    "--variant", "copies", multiple=True, default=("panel",), show_default=True,
    type=click.Choice(get_args(Copy)),
    help="The reports written; mirror and provider need consent to it. May be given again.",
)  # fmt: skip
@click.option(
    "--provider", metavar="SERVICE", default="",
    help="Of pages for services, the one for this service: its name or id.",
)  # fmt: skip
@as_json
@pass_opening
def write(
    opening: Opening,
    name: str,
    into: Path,
    copies: tuple[Copy, ...],
    provider: str,
    *,
    as_json: bool,
) -> None:
    """Write the folder of the release NAME, once nothing is open: tested first, in the ledger.

    Reports, tables with a codebook, and a manifest; readable by you alone. With --variant provider,
    a page for each service of each case.
    """
    if provider and "provider" not in copies:
        raise click.UsageError("--provider goes with --variant provider.")
    with opening.study() as study:
        written = write_release(
            study, release_named(study, name), into, copies=copies, service=provider
        )
    say_released(written, as_json=as_json)


def say_released(written: WrittenRelease, *, as_json: bool = False) -> None:
    """Print where a release is, what its test says and which fonts are in it."""
    if as_json:
        print_json(
            {"path": str(written.path), "files": written.files, "tested": written.tested,
             "fonts": written.fonts, "remarks": written.remarks}
        )  # fmt: skip
        return
    click.echo(written.path)
    for sentence in (*written.tested, *written.remarks):
        click.echo(sentence, err=True)
    click.echo(f"Fonts in it, which tell of a script: {', '.join(written.fonts)}.", err=True)


@release.command("ledger")
@as_json
@pass_opening
def release_ledger(opening: Opening, *, as_json: bool) -> None:
    """List what left in releases: when, to whom, of which cases; after a withdrawal, look here."""
    with opening.study(read_only=True) as study:
        codes = {row.case: row.code for row in study.folder.catalogue()}
        rows = [
            {
                "left": entry.left_on, "for": entry.recipient, "purpose": entry.purpose,
                "cases": [codes.get(case, case) for case in entry.cases],
                "sha256": entry.digest,
            }
            for entry in ledger(study)
            if entry.form == "release"
        ]  # fmt: skip
    print_listed(("left", "for", "purpose", "cases"), rows, as_json=as_json)


_MOST = 20
