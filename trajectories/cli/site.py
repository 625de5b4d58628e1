"""Commands for sites, their visits and what a family may draw on there."""

import click

from trajectories.cli.filling import ask, flags_of
from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json, print_rows, saved_or_stop
from trajectories.model.kind import Kind
from trajectories.model.study import Resource, Site, Visit
from trajectories.use_cases.filling import fill_for_site
from trajectories.use_cases.study import (
    add_site,
    save_site_entry,
    site_entries,
    site_named,
    sites,
)  # fmt: skip

of_site = click.option("--site", "site_code", required=True, help="The site's code.")


@click.group()
def site() -> None:
    """List and add the sites the study works with."""


@site.command("list")
@as_json
@pass_opening
def list_sites(opening: Opening, *, as_json: bool) -> None:
    """List the sites."""
    with opening.study() as study:
        rows = sites(study)
    if as_json:
        print_json(rows)
        return
    print_rows(
        ("code", "region", "kind", "visits", "resources", "cases"),
        ((r.code, r.region, r.site_kind, r.visits, r.resources, r.cases) for r in rows),
    )


@site.command("add")
@flags_of(Kind(Site))
@pass_opening
def add(opening: Opening, /, **flags: object) -> None:
    """Add a site; asks for what is not given."""
    with opening.study() as study:
        entry = ask(
            Kind(Site), flags, lambda kind, answers: fill_for_site(study, "", kind, answers)
        )
        saved_or_stop(add_site(study, entry))


@click.group()
def visit() -> None:
    """List and add visits to a site."""


@visit.command("list")
@of_site
@as_json
@pass_opening
def list_visits(opening: Opening, site_code: str, *, as_json: bool) -> None:
    """List the visits to a site."""
    with opening.study() as study:
        rows = sorted(
            site_entries(study, site_named(study, site_code)).of(Visit), key=lambda v: v.number
        )
    if as_json:
        print_json(rows)
        return
    print_rows(
        ("id", "number", "final", "planned", "took place"),
        ((v.id, v.number, "final" if v.final else "", v.planned, v.actual) for v in rows),
    )


@visit.command("add")
@of_site
@flags_of(Kind(Visit))
@pass_opening
def add_visit(opening: Opening, /, site_code: str, **flags: object) -> None:
    """Add a visit; asks for what is not given."""
    _add(opening, site_code, Kind(Visit), flags)


@click.group()
def resource() -> None:
    """List and add what a family may draw on: services, places, groups, people."""


@resource.command("list")
@of_site
@as_json
@pass_opening
def list_resources(opening: Opening, site_code: str, *, as_json: bool) -> None:
    """List the resources of a site."""
    with opening.study() as study:
        rows = site_entries(study, site_named(study, site_code)).of(Resource)
    if as_json:
        print_json(rows)
        return
    print_rows(
        ("id", "name", "kind", "provision", "sector", "agency"),
        ((r.id, r.name, r.resource_kind, r.provision, r.sector, r.agency) for r in rows),
    )


@resource.command("add")
@of_site
@flags_of(Kind(Resource))
@pass_opening
def add_resource(opening: Opening, /, site_code: str, **flags: object) -> None:
    """Add a resource; asks for what is not given."""
    _add(opening, site_code, Kind(Resource), flags)


def _add(opening: Opening, site_code: str, kind: Kind, flags: dict[str, object]) -> None:
    with opening.study() as study:
        at = site_named(study, site_code)
        entry = ask(kind, flags, lambda kind, answers: fill_for_site(study, at, kind, answers))
        saved_or_stop(save_site_entry(study, at, entry))
