"""Voices side by side: a row a matter, a column an informant, our own view apart.

Nothing decides between accounts and nothing is added up. Where nobody said anything it is said
why: no words of it are recorded, the person was never met, or we did not observe it.
"""

from collections.abc import Iterable
from typing import Final, Literal, get_args

import msgspec

from trajectories.analysis.sayings import OURS, Area, Matter, Saying, sayings
from trajectories.analysis.visit_columns import column_of, visit_columns
from trajectories.model.case import Case
from trajectories.model.people import Child, Person, Voice
from trajectories.model.record import Record
from trajectories.model.sessions import Evidence, Session
from trajectories.model.states import IN_USE

Silence = Literal["nothing_told", "not_met", "not_observed"]
_AREAS: Final = get_args(Area)
_VOICES: Final = get_args(Voice)
_ASKED: Final = frozenset({"child", "carer", "provider"})


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What one informant says of one matter, the newest first, or why there is nothing."""

    told: tuple[Saying, ...] = ()
    silence: Silence | Literal[""] = ""
    differs: bool = False


class Row(msgspec.Struct, frozen=True):
    """One matter and its cells, in the order of the informants."""

    matter: Matter
    cells: tuple[Cell, ...]

    @property
    def differ(self) -> bool:
        """Whether two accounts of it cannot both be so."""
        return any(cell.differs for cell in self.cells)


class Voices(msgspec.Struct, frozen=True):
    """The informants (a person, the child, "" for nobody named, OURS) and every matter."""

    informants: tuple[str, ...]
    rows: tuple[Row, ...]


def voices(case: Case) -> Voices:
    """Lay out who says what; matters told differently come first, each area in its order."""
    told: dict[Matter, list[Saying]] = {}
    for saying in sayings(case):
        told.setdefault(saying.matter, []).append(saying)
    everything = [saying for said in told.values() for saying in said]
    met = _met(case) | {saying.informant for saying in everything}
    informants = _informants(case, everything)
    rows = [
        _row(matter, said, informants, met, _apart(case, said) | _ends_apart(said))
        for matter, said in told.items()
    ]
    return Voices(informants, tuple(sorted(rows, key=_order)))


def narrowed(found: Voices, *, informant: str | None = None, differing: bool = False) -> Voices:
    """Keep the matters one informant speaks of, those told differently, or both."""
    rows: Iterable[Row] = found.rows
    if informant in found.informants:
        place = found.informants.index(informant)
        rows = (row for row in rows if row.cells[place].told)
    return Voices(found.informants, tuple(row for row in rows if row.differ or not differing))


def _row(
    matter: Matter,
    said: Iterable[Saying],
    informants: Iterable[str],
    met: frozenset[str],
    apart: frozenset[str],
) -> Row:
    newest = sorted(said, key=lambda one: one.learned)[::-1]
    cells = []
    for informant in informants:
        own = tuple(one for one in newest if one.informant == informant)
        silence = "" if own else _silence(informant, met)
        cells.append(Cell(told=own, silence=silence, differs=informant in apart))
    return Row(matter, tuple(cells))


def _silence(informant: str, met: frozenset[str]) -> Silence:
    if informant == OURS:
        return "not_observed"
    return "nothing_told" if informant in met else "not_met"


def _informants(case: Case, told: Iterable[Saying]) -> tuple[str, ...]:
    """Name the child, carers and providers of the case, and whoever else told; we stand last."""
    spoke = {one.informant for one in told}
    people = [
        one
        for one in (*case.own.of(Child), *case.own.of(Person), *case.site.of(Person))
        if one.id in spoke or (one.id in case.own.by_id and case.voice_of(one.id) in _ASKED)
    ]
    ordered = sorted(people, key=lambda one: _VOICES.index(case.voice_of(one.id) or "other"))
    named = tuple(dict.fromkeys(one.id for one in ordered))
    others = sorted(spoke - {*named, OURS}, reverse=True)
    return (*named, *others, OURS)


def _met(case: Case) -> frozenset[str]:
    """Name everybody who was there, or spoke."""
    held = (*case.own.of(Session), *case.site.of(Session))
    present = {person for session in held for part in session.parts for person in part.present}
    spoke = {one.speaker for one in (*case.own.of(Evidence), *case.site.of(Evidence))}
    return frozenset(present | spoke) - {""}


def _apart(case: Case, said: Iterable[Saying]) -> frozenset[str]:
    """Name who differs: two people's last words at one visit; between visits things change."""
    columns = visit_columns(case)
    last: dict[tuple[int, str], Saying] = {}
    for one in sorted(said, key=lambda one: (one.learned, one.record)):
        record = case.own.one(one.record, Record)
        if record and one.answers and one.informant not in ("", OURS):
            last[column_of(case, columns, record), one.informant] = one
    return frozenset(
        one.informant
        for (at, _), mine in last.items()
        for (other_at, _), yours in last.items()
        if at == other_at and _unlike(mine, yours)
        for one in (mine, yours)
    )


def _unlike(one: Saying, other: Saying) -> bool:
    answers = dict(other.answers)
    return any(answers.get(asked, answer) != answer for asked, answer in one.answers)


def _ends_apart(said: Iterable[Saying]) -> frozenset[str]:
    """Name who ends the story of one use or link in a state another's does not end in."""
    ends: dict[str, dict[str, str]] = {}
    for one in said:
        if one.is_state:
            end = "in use" if one.codes[0] in IN_USE else one.codes[0]
            ends.setdefault(one.record, {})[one.informant] = end
    return frozenset(
        informant for last in ends.values() if len(set(last.values())) > 1 for informant in last
    )


def _order(row: Row) -> tuple[bool, int, Matter]:
    return not row.differ, _AREAS.index(row.matter.area), row.matter
