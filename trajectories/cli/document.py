"""Commands that take interchange documents in and write them out."""

from pathlib import Path

import click

from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json, print_rows
from trajectories.errors import Failed
from trajectories.model.kind import Kinds
from trajectories.model.schema import document_schema
from trajectories.use_cases.case import case_named
from trajectories.use_cases.document import (
    FileFormat,
    export_case,
    export_site,
    export_study,
    import_documents,
)  # fmt: skip
from trajectories.use_cases.study import site_named


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@as_json
@pass_opening
def import_files(opening: Opening, files: tuple[Path, ...], *, as_json: bool) -> None:
    """Import documents (JSON or TOML), all or none; every problem is told with its place."""
    with opening.study() as study:
        found = import_documents(study, files)
    if as_json:
        print_json(found)
        return
    print_rows(
        ("file", "level", "new", "changed", "same", "left as they were", "erased, kept out"),
        ((i.source, i.level, i.new, i.changed, i.same, len(i.kept), len(i.erased)) for i in found),
    )


@click.command()
@click.argument("code", required=False)
@click.option("--site", help="Export the site with this code instead of a case.")
@click.option("--whole-study", is_flag=True, help="Export the study's own settings and codes.")
@click.option(
    "--format", "form", type=click.Choice(["json", "toml"]), default="json", show_default=True
)
@click.option("--with-register", is_flag=True, help="With the names, as a part of its own.")
@click.option(
    "-o", "--output", "into", type=click.Path(path_type=Path, file_okay=False),
    default=Path("exports"), show_default=True, help="The folder to write to.",
)  # fmt: skip
@pass_opening
def export(
    opening: Opening,
    code: str | None,
    site: str | None,
    form: FileFormat,
    into: Path,
    *,
    whole_study: bool,
    with_register: bool,
) -> None:
    """Write the case CODE as a document: the study's own copy, private records too."""
    if sum(map(bool, (code, site, whole_study))) != 1:
        raise Failed("Name one case, or --site, or --whole-study.", "See `export --help`.")
    with opening.study() as study:
        if code:
            path = export_case(
                study, case_named(study, code), form=form, with_register=with_register, into=into
            )
        elif site:
            path = export_site(study, site_named(study, site), form=form, into=into)
        else:
            path = export_study(study, form=form, into=into)
    click.echo(path)


@click.command()
def schema() -> None:
    """Print the JSON Schema of interchange documents."""
    print_json(document_schema(Kinds()))
