"""Commands for attachments: keep a file beside a case, list what is kept, write it out again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json, print_rows, saved_or_stop
from trajectories.use_cases.attachment import attach, attachments_of, owner_named, save_file

F = TypeVar("F", bound=Callable[..., Any])


def _of_case_or_site(command: F) -> F:
    """Add the options that name whose book the file is kept beside."""
    command = click.option("--site", "site", default="", help="The site's code, for its own.")(
        command
    )
    return click.option("--case", "case", default="", help="The case code.")(command)


@click.command("attach")
@click.argument("file", type=click.Path(path_type=Path))
@_of_case_or_site
@click.option("--evidence", default="", help="The evidence that shows it, by id.")
@pass_opening
def attach_file(opening: Opening, file: Path, case: str, site: str, evidence: str) -> None:
    """Keep FILE as it is, encrypted, and print the attachment's id; FILE itself stays there."""
    with opening.study() as study:
        saved = saved_or_stop(
            attach(study, owner_named(study, case=case, site=site), file, evidence=evidence)
        )
    click.echo(saved.record)
    click.echo("The file outside the study is not encrypted: delete it where it is not needed.",
               err=True)  # fmt: skip


@click.command("files")
@_of_case_or_site
@click.option("--show", is_flag=True, help="Show what the files were called.")
@as_json
@pass_opening
def list_files(opening: Opening, case: str, site: str, *, show: bool, as_json: bool) -> None:
    """List the attachments of a case or a site; what the files were called only with --show."""
    with opening.study(read_only=True) as study:
        rows = attachments_of(study, owner_named(study, case=case, site=site), with_names=show)
    if as_json:
        print_json([msgspec.structs.asdict(row) for row in rows])
        return
    print_rows(
        ("id", "what", "bytes", "added", "shown by", "", *(("called",) if show else ())),
        (
            (
                row.id,
                row.media_type,
                row.size,
                row.added_on,
                " ".join(row.evidence),
                "" if row.there else "its file is gone",
                *((" · ".join(row.names),) if show else ()),
            )
            for row in rows
        ),
    )


@click.command("save-file")
@click.argument("attachment")
@_of_case_or_site
@click.option(
    "-o", "--output", "into", type=click.Path(path_type=Path, file_okay=False),
    default=Path("exports"), show_default=True, help="The folder to write to.",
)  # fmt: skip
@pass_opening
def save_attachment(opening: Opening, attachment: str, case: str, site: str, into: Path) -> None:
    """Write ATTACHMENT as it came to a folder, for its owner alone; the ledger keeps that it left.

    The file is called by the case code and the attachment's id.
    """
    with opening.study() as study:
        click.echo(
            save_file(study, owner_named(study, case=case, site=site), attachment, into=into)
        )
