"""Annex A: where the account begins, as far as it was told before we met or when we first did."""

from collections.abc import Iterator, Sequence

from trajectories.analysis.marks import LaneGroup
from trajectories.model.kinds.resilience import Factor, Need
from trajectories.model.kinds.services import ServiceUse
from trajectories.model.kinds.voice import Event
from trajectories.model.sessions import Session
from trajectories.report.blocks import Block, Cell, Claim, Heading, Note, Part, Table
from trajectories.report.grammar import capital, flat, joined, listed
from trajectories.report.languages import language_name
from trajectories.report.parts.consent import consent_table
from trajectories.report.parts.drafts import tone_of
from trajectories.report.parts.services import large_map, on_the_map, sort_of_service
from trajectories.report.telling import Telling, series
from trajectories.report.use_accounts import use_in_detail
from trajectories.report.wordings import LIVING, filled

_WIDTHS = (0.3, 0.7)
_TONES = ("strength", "neutral", "hard")
_NO_MORE = "No more is told here."


def starting_point(telling: Telling, groups: Sequence[LaneGroup] = ()) -> Part:
    """Set out who the child is, what came before, and the first word on each factor and need.

    The lanes of the drawing give the map of links; those that part 5 leaves to it are told here.
    """
    rows = tuple(_rows(telling))
    blocks: list[Block] = [Table(columns=(), widths=_WIDTHS, rows=rows)] if rows else []
    met = _first_meeting(telling)
    before = [e for e in telling.of(Event) if telling.position(e) < met]
    if before:
        blocks += [Heading("Before we met"), *(telling.claim(event) for event in before)]
    firsts = [factors[0] for factors in series(telling.of(Factor)).values()]
    firsts.sort(key=lambda factor: _TONES.index(tone_of(factor)))
    if firsts:
        blocks += [Heading("First told of"), *(telling.claim(factor) for factor in firsts)]
    needs = telling.of(Need)
    if needs:
        blocks += [Heading("What seemed to be needed"), *(telling.claim(need) for need in needs)]
    blocks += _ways_there(telling)
    blocks += large_map(telling, groups)
    mapped = on_the_map(telling, groups)
    if mapped:
        blocks += [Heading("How one service led to another"), *map(telling.claim, mapped)]
    blocks += consent_table(telling)
    if not blocks:
        blocks.append(Note("Nothing is recorded yet."))
    return Part(sign="A", title="Starting point", blocks=tuple(blocks))


def _ways_there(telling: Telling) -> list[Block]:
    """Set out how each service was reached and given, as far as it was told."""
    uses = [use for use in telling.of(ServiceUse) if not use.say_instead]
    rows = tuple(
        row
        for service in dict.fromkeys(use.service for use in uses)
        if (row := _way_there(service, [use for use in uses if use.service == service], telling))
    )
    if not rows:
        return []
    heading = Heading("How services were reached and given")
    return [heading, Table(columns=(), widths=_WIDTHS, rows=rows)]


def _way_there(service: str, uses: list[ServiceUse], telling: Telling) -> tuple[Cell, ...]:
    """Set out a service, what it is, and how each use of it came about; nothing where not told."""
    kind = sort_of_service(service, telling)
    said = tuple(claim for use in uses if (claim := _detail(use, telling)))
    if not (kind or said):
        return ()
    name = Claim(text=telling.speech.label(service, "A service"), claims=False)
    return (name, *((Note(kind),) if kind else ())), said or (Note(_NO_MORE),)


def _detail(use: ServiceUse, telling: Telling) -> Claim | None:
    said = joined(*use_in_detail(use))
    return telling.claim(use, text=said) if said else None


def _first_meeting(telling: Telling) -> float:
    calendar = telling.outgoing.calendar
    found = (calendar.moment(s.id, "on") for s in telling.outgoing.case.own.of(Session))
    return min((moment.start for moment in found if moment), default=calendar.end)


def _rows(telling: Telling) -> Iterator[tuple[Cell, ...]]:
    child, codebook = telling.outgoing.case.child, telling.outgoing.case.codebook
    groups = [codebook.label("target_group", code) for code in child.target_groups]
    told = {
        "Age when we met": telling.outgoing.age or str(child.age_at_recruitment or ""),
        "Home": capital(filled(LIVING.get(child.living_arrangement, ""), telling.speech.pronouns)),
        "Languages": listed([language_name(code) for code in child.languages]),
        f"Ethnicity, in {telling.speech.pronouns.hers} own words": flat(child.ethnicity),
        "Target groups": capital(listed(groups)),
        "We met through": telling.speech.label(child.recruited_through, ""),
    }
    for title, words in told.items():
        if words:
            head, said = Claim(text=title, claims=False), Claim(text=words, claims=False)
            yield (head,), (said,)
