"""Commands for sites, their visits and what a family may draw on there."""

from typing import Any

import click

from trajectories.cli.entries import Keeping, add_commands, adding, correct_commands
from trajectories.cli.filling import ask, flags_of
from trajectories.cli.listing import print_entries
from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json, print_rows, saved_or_stop
from trajectories.cli.visiting import to_ask
from trajectories.model.kind import Kind, Kinds
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
    with opening.study(read_only=True) as study:
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
def add(opening: Opening, /, **flags: Any) -> None:
    """Add a site and print its code; asks for what is not given."""
    with opening.study() as study:
        entry = ask(
            Kind(Site), flags, lambda kind, answers: fill_for_site(study, "", kind, answers)
        )
        saved_or_stop(add_site(study, entry))
    click.echo(entry.code)


@site.command("show")
@click.argument("code")
@click.option("--show", is_flag=True, help="Show words, not only kinds, dates and codes.")
@as_json
@pass_opening
def show_site(opening: Opening, code: str, *, show: bool, as_json: bool) -> None:
    """List everything kept about the site CODE."""
    with opening.study(read_only=True) as study:
        found = site_entries(study, site_named(study, code))
        print_entries(found, study.kinds, show=show, as_json=as_json)


site.add_command(to_ask)


@site.group("record")
def record() -> None:
    """Add an entry of any kind to a site: practice, person, session, workshop."""


@site.group("correct")
def correct() -> None:
    """Correct an entry of a site; only what is given changes."""


_AT_A_SITE = Keeping(
    flag="site", owner=site_named, entries=site_entries, fill=fill_for_site, save=save_site_entry
)
# A site is added by itself, and a struck passage by striking.
_OF_A_SITE = [kind for kind in Kinds().at("site") if kind.by_hand]
add_commands(record, (kind for kind in _OF_A_SITE if kind.name != "site"), _AT_A_SITE)
correct_commands(correct, _OF_A_SITE, _AT_A_SITE)


@click.group()
def visit() -> None:
    """List and add visits to a site."""


@visit.command("list")
@of_site
@as_json
@pass_opening
def list_visits(opening: Opening, site_code: str, *, as_json: bool) -> None:
    """List the visits to a site."""
    with opening.study(read_only=True) as study:
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


visit.add_command(adding(Kind(Visit), _AT_A_SITE), "add")


@click.group()
def resource() -> None:
    """List and add what a family may draw on: services, places, groups, people."""


@resource.command("list")
@of_site
@as_json
@pass_opening
def list_resources(opening: Opening, site_code: str, *, as_json: bool) -> None:
    """List the resources of a site."""
    with opening.study(read_only=True) as study:
        rows = site_entries(study, site_named(study, site_code)).of(Resource)
    if as_json:
        print_json(rows)
        return
    print_rows(
        ("id", "name", "kind", "provision", "sector", "agency"),
        ((r.id, r.name, r.resource_kind, r.provision, r.sector, r.agency) for r in rows),
    )


resource.add_command(adding(Kind(Resource), _AT_A_SITE), "add")
