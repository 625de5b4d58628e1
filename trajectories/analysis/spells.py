"""Spells of waiting and use, read from the states one account tells."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, Literal

import msgspec

from trajectories.analysis.chart_words import more_than, weeks
from trajectories.analysis.marks import Span
from trajectories.analysis.placing import Told
from trajectories.model.outgoing import Moment, Outgoing
from trajectories.model.states import IN_USE, USE_ENDED

SpellKind = Literal["waiting", "use"]
_OPENS: Final[dict[str, SpellKind]] = {
    "waiting": "waiting", **dict.fromkeys(sorted(IN_USE), "use"),
}  # fmt: skip


class Spell(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of time of which the start and the end each lie between two positions.

    Where it goes on, `end` is how far it is known to have gone; `about` says that somebody's date
    was a rough one.
    """

    kind: SpellKind
    start: float
    start_by: float
    end_from: float
    end: float
    going_on: bool = False
    about: bool = False
    began_before: bool = False  # it was under way when first told of, nobody knows since when

    @property
    def most(self) -> float:
        """The longest it can have been."""
        return max(0.0, self.end - self.start)


def spell(
    kind: SpellKind,
    begins: Moment,
    ends: Moment | None,
    known: float,
    *,
    goes_on: bool = True,
    began_before: bool = False,
) -> Spell:
    """Make a spell from the moment it begins to the one it ends.

    Without an end it goes on, as far as it is known; with `goes_on` false nobody knows when it
    ended.
    """
    until = max(known, begins.start_by)
    end_from = until if goes_on else begins.start_by
    return Spell(
        kind=kind,
        start=begins.start,
        start_by=begins.start_by,
        end_from=max(ends.start, begins.start_by) if ends else end_from,
        end=max(ends.start_by, begins.start_by) if ends else until,
        going_on=ends is None and goes_on,
        about=begins.uncertain or (ends is not None and ends.uncertain),
        began_before=began_before,
    )


def spells(account: Sequence[Told], known: float) -> tuple[Spell, ...]:
    """Read one account's states as spells: each lasts until the next state that ends it."""
    dated = sorted(
        ((t.state.state, t.moment) for t in account if t.moment), key=lambda found: found[1].start
    )
    found: list[Spell] = []
    open_kind: SpellKind | None = None
    begins: Moment | None = None
    before = False
    for state, moment in dated:
        kind = _OPENS.get(state)
        if begins and open_kind and kind != open_kind:
            found.append(spell(open_kind, begins, moment, known, began_before=before))
            begins = None
        if begins is None:
            before = state == "ongoing" and not moment.interval
        if kind and moment.interval and not moment.going_on:
            found.append(_interval(kind, begins or moment, moment, began_before=before))
            begins = None
        elif kind:
            open_kind, begins = kind, begins or moment
    if begins and open_kind:
        ended = account[-1].state.state in USE_ENDED
        found.append(spell(open_kind, begins, None, known, goes_on=not ended, began_before=before))
    return tuple(found)


def _interval(kind: SpellKind, begins: Moment, told: Moment, *, began_before: bool) -> Spell:
    """Make a spell from a state whose date has an end of its own."""
    return Spell(
        kind=kind,
        start=begins.start,
        start_by=begins.start_by,
        end_from=max(told.end_from, begins.start_by),
        end=max(told.end, begins.start_by),
        about=begins.uncertain or told.uncertain,
        began_before=began_before,
    )


def span(
    record: str, of: Spell, outgoing: Outgoing, *, words: str = "", informant: str = ""
) -> Span:
    """Draw a spell; one that goes on reaches the end of the axis."""
    axis_end = max(outgoing.calendar.end, of.end)
    return Span(
        record=record,
        waiting=of.kind == "waiting",
        start=of.start,
        start_by=of.start_by,
        end_from=axis_end if of.going_on else of.end_from,
        end=axis_end if of.going_on else of.end,
        going_on=of.going_on,
        words=words,
        informant=informant,
    )


def length(of: Iterable[Spell], outgoing: Outgoing) -> str:
    """Say how long spells were together; what overlaps counts once."""
    found = sorted(of, key=lambda each: each.start)
    least = _together((each.start_by, each.end_from) for each in found)
    most = _together((each.start, each.end) for each in found)
    if any(each.began_before or (each.going_on and not each.most) for each in found):
        return more_than(least, outgoing)
    return weeks(least, most, outgoing, about=any(each.about for each in found))


def _together(stretches: Iterable[tuple[float, float]]) -> float:
    """Add up stretches, what overlaps once."""
    ordered = sorted((start, end) for start, end in stretches if end > start)
    reached = [float("-inf")]
    for _, end in ordered:
        reached.append(max(reached[-1], end))
    return sum(
        max(0.0, end - max(start, before))
        for (start, end), (before, _) in zip(ordered, pairwise(reached), strict=True)
    )
