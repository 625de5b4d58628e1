"""How well a release keeps the children in it from being found: everything, before it is written.

Figures and sentences are values, so that a screen, a printed page and a machine say the same. They
report and block; they never certify. A person decides.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from trajectories.analysis.possible_counts import Cell
from trajectories.analysis.suppression import Suppressed, counted_together
from trajectories.anonymise.advice import Advice, Step, advice
from trajectories.anonymise.alike import Alike, Told, alike, told
from trajectories.anonymise.differencing import Against, Coarser, Earlier, against, printed_counts
from trajectories.anonymise.kept import KeptFacts, Quoted, Run, kept_facts, longest_runs
from trajectories.anonymise.profile import FEWEST, Population
from trajectories.anonymise.provider_view import ProviderView, provider_view

Level = Literal["fine", "look", "blocks"]
"""Nothing to do; a person looks and says why it may leave; it cannot leave like this."""
LEVELS: tuple[Level, ...] = ("fine", "look", "blocks")


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """What is judged: children as they would be shown, and everything else that would leave."""

    among: Population
    wanted: int = FEWEST
    """k: as few children may look alike, or stand in a cell that is shown."""
    to_anyone: bool = False
    """Whether it is handed on without a named recipient."""
    tables: tuple[tuple[str, ...], ...] = ()
    """The tables printed, each by the facts or outcomes it counts by."""
    earlier: tuple[Earlier, ...] = ()
    withdrawn: frozenset[str] = frozenset()
    coarser: Coarser = msgspec.field(default_factory=dict)
    quoted: tuple[Quoted, ...] = ()
    kept: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Facts a neighbour would know, by child: of those who leave, and of others where known."""
    steps: tuple[Step, ...] = ()
    pictures: Mapping[str, int] = msgspec.field(default_factory=dict)
    """How many pictures leave, by child."""
    drafts: Mapping[str, int] = msgspec.field(default_factory=dict)
    """How many sentences of the program nobody has touched leave on page 1, by child."""

    def __repr__(self) -> str:
        """Say nothing of what is in it."""
        return f"Material({len(self.among.released)} of {len(self.among.profiles)} children)"


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """A cell as it would be printed: what those in it have in common, and its count."""

    of: Cell
    shown: str


class Cells(msgspec.Struct, frozen=True, kw_only=True):
    """The tables as they would be printed, and how many counts are not."""

    printed: tuple[Printed, ...]
    small: int
    hidden: int
    zeros_hidden: int
    still_told: tuple[Cell, ...]
    all_in_one: tuple[Cell, ...]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing found, in a sentence of ours; `cases` are the children it is about."""

    level: Level
    about: str
    says: str
    cases: tuple[str, ...] = ()


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """Every figure of a release."""

    wanted: int
    to_anyone: bool
    children: int
    study: int
    provider: ProviderView
    alike: tuple[Alike, ...]
    told: tuple[Told, ...]
    cells: Cells
    against: tuple[Against, ...]
    runs: tuple[Run, ...]
    kept: tuple[KeptFacts, ...]
    advice: Advice
    pictures: Mapping[str, int]
    drafts: Mapping[str, int]


def measured(material: Material) -> tuple[Measured, Suppressed]:
    """Measure a release; with the figures come its tables, to be printed and kept."""
    among = material.among
    tables = counted_together(
        [{**one.quasi, **one.sensitive} for one in among.released],
        material.tables,
        k=material.wanted,
    )
    now = Earlier(release="", children=among.leaving, counts=printed_counts(tables), tables=tables)
    scopes = [scope for scope in among.scopes if scope != "site"]
    return Measured(
        wanted=material.wanted,
        to_anyone=material.to_anyone,
        children=len(among.released),
        study=len(among.profiles),
        provider=provider_view(among),
        alike=tuple(alike(among, scope, wanted=material.wanted) for scope in scopes),
        told=told(among),
        cells=_cells(tables),
        against=tuple(
            against(
                now, one, k=material.wanted, withdrawn=material.withdrawn, coarser=material.coarser
            )
            for one in material.earlier
        ),
        runs=longest_runs(material.quoted),
        kept=kept_facts(material.kept, sorted(among.leaving)),
        advice=advice(among, material.steps, wanted=material.wanted),
        pictures=material.pictures,
        drafts=material.drafts,
    ), tables


def _cells(tables: Suppressed) -> Cells:
    return Cells(
        printed=tuple(Printed(of=cell, shown=tables.shown(cell)) for cell in tables.marks),
        small=tables.number("small"),
        hidden=tables.number("hidden"),
        zeros_hidden=tables.zeros_hidden,
        still_told=tables.still_told,
        all_in_one=tables.all_in_one,
    )
