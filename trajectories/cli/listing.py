"""List the entries of a book: ids, kinds, dates and codes; words only on request."""

import click
import msgspec

from trajectories.cli.printing import print_json, print_rows
from trajectories.model import when
from trajectories.model.case import Entries
from trajectories.model.fields import as_shown, walk
from trajectories.model.kind import Kinds, finished
from trajectories.model.record import Entry, Record

_DATES = ("when", "on", "actual", "planned", "learned")
_SHARED = ("basis", "visibility")


def print_entries(entries: Entries, kinds: Kinds, *, show: bool, as_json: bool) -> None:
    """Print every entry: what is around the child first, then the records by their time."""
    places = {kind.name: place for place, kind in enumerate(kinds)}

    def place(entry: Entry) -> tuple[object, ...]:
        first = -1 if isinstance(entry, Record) else places[kinds.of(entry).name]
        return isinstance(entry, Record), first, when.sort_key(_when(entry)), entry.id

    ordered = sorted(entries, key=place)
    if as_json:
        print_json([_row(entry, kinds.of(entry).name, show=show) for entry in ordered])
    else:
        print_rows(
            ("id", "kind", "when", "what", "who may read", "", *(("words",) if show else ())),
            (_cells(entry, kinds.of(entry).name, show=show) for entry in ordered),
        )
    for conflict in entries.conflicts:
        click.echo(f"conflict: {conflict.record} was changed in two places", err=True)
    for unreadable in entries.unreadable:
        click.echo(f"newer: {unreadable.record} needs a newer version of the program", err=True)


def _when(entry: Entry) -> str:
    dates = (getattr(entry, name, "") for name in _DATES)
    return next((date for date in dates if date), "")


def _row(entry: Entry, kind: str, *, show: bool) -> dict[str, object]:
    row: dict[str, object] = {
        "id": entry.id,
        "kind": kind,
        "when": _when(entry),
        "what": _codes(entry),
        "visibility": getattr(entry, "visibility", ""),
        "finished": finished(entry),
    }
    return {**msgspec.to_builtins(as_shown(entry)), **row} if show else row


def _cells(entry: Entry, kind: str, *, show: bool) -> tuple[str, ...]:
    words = " · ".join(str(found.value) for found in walk(entry) if found.field.holds_words)
    return (
        entry.id,
        kind,
        _when(entry),
        _codes(entry),
        getattr(entry, "visibility", ""),
        "" if finished(entry) else "to finish",
        *((words,) if show else ()),
    )


def _codes(entry: Entry) -> str:
    """Say what an entry is by its codes and choices alone."""
    said = (
        str(found.value)
        for found in walk(entry)
        if found.field.role in ("choice", "code") or found.field.name in ("code", "number")
        if found.field.name not in _SHARED
    )
    return " ".join(said)
