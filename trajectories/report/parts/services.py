"""Part 5: services used and met, what led to what, waiting, what led nowhere, joined up or not."""

from collections.abc import Iterable, Sequence

from trajectories.analysis.marks import LaneGroup
from trajectories.analysis.service_map import ServiceMap, service_map
from trajectories.model.absence import is_absent
from trajectories.model.kinds.services import Experience, JoinedUpView, Link, ServiceUse
from trajectories.model.record import Record
from trajectories.model.states import accounts, tell_differently
from trajectories.model.study import Resource
from trajectories.report.blocks import (
    Block,
    Cell,
    Claim,
    Heading,
    Map,
    Note,
    Paragraph,
    Part,
    Table,
)
from trajectories.report.grammar import capital, flat
from trajectories.report.parts.commentary import commentary
from trajectories.report.parts.drafts import led_nowhere
from trajectories.report.telling import Telling
from trajectories.report.use_accounts import use_briefly

_COLUMNS = ("Service", "How it was used, and what it was like")
_WIDTHS = (0.22, 0.78)
_MAP = "Who sent whom"
_ELSEWHERE = "Who sent whom is drawn in Annex A."
_MOST_IN_PART_5 = 8  # services on a map
_HOW_TO_READ = (
    "Lines run from the dot of who sent to who received. Broken: it led nowhere. Open hook: told "
    "about it. Full dot: some other way."
)


def services(telling: Telling, groups: Sequence[LaneGroup] = ()) -> Part:
    """Set out each service with its use and what it was like, then the links between them.

    The lanes of the drawing give the map of links its services and their order. What the map shows
    as taken up stands in words in Annex A.
    """
    blocks: list[Block] = list(commentary(telling, "services"))
    rows = tuple(_row(service, telling) for service in _services(telling))
    if rows:
        blocks.append(Table(columns=_COLUMNS, widths=_WIDTHS, rows=rows))
    mapped = service_map(telling.outgoing, groups)
    if mapped:
        blocks.append(Note(_ELSEWHERE) if _is_large(mapped) else Map(_MAP, mapped, _HOW_TO_READ))
    links = telling.of(Link)
    nowhere = [link for link in links if led_nowhere(link)]
    waiting = [link for link in links if link not in nowhere and _waits(link)]
    on = [link for link in links if link not in (*nowhere, *waiting, *on_the_map(telling, groups))]
    blocks += _listed("What led where", on, telling)
    blocks += _listed("Waiting", waiting, telling)
    blocks += _listed("What led nowhere", nowhere, telling)
    blocks += _listed("How joined up it is, and who says so", telling.of(JoinedUpView), telling)
    if not blocks:
        blocks.append(Note("No service is recorded yet."))
    return Part(sign="5", title="Services and the links between them", blocks=tuple(blocks))


def large_map(telling: Telling, groups: Sequence[LaneGroup]) -> tuple[Map, ...]:
    """Map the links of many services for Annex A: in part 5 it would cost a page."""
    mapped = service_map(telling.outgoing, groups)
    return (Map(_MAP, mapped, _HOW_TO_READ),) if mapped and _is_large(mapped) else ()


def _is_large(mapped: ServiceMap) -> bool:
    return sum(len(group.nodes) for group in mapped.groups) > _MOST_IN_PART_5


def on_the_map(telling: Telling, groups: Sequence[LaneGroup]) -> tuple[Link, ...]:
    """List the links of which the map says enough: taken up, and told in one way."""
    if not service_map(telling.outgoing, groups):
        return ()
    return tuple(
        link
        for link in telling.of(Link)
        if not (led_nowhere(link) or _waits(link) or tell_differently(link.states))
    )


def _services(telling: Telling) -> list[str]:
    """List the services used or met, in the order they came up."""
    used = [use.service for use in telling.of(ServiceUse)]
    met = [_met(experience, telling) for experience in telling.of(Experience)]
    return [service for service in dict.fromkeys((*used, *met)) if service]


def _met(experience: Experience, telling: Telling) -> str:
    found = telling.outgoing.case.find(experience.of)
    return found.service if isinstance(found, ServiceUse) else experience.of


def _row(service: str, telling: Telling) -> tuple[Cell, ...]:
    uses = [use for use in telling.of(ServiceUse) if use.service == service]
    met = [found for found in telling.of(Experience) if _met(found, telling) == service]
    name = Claim(text=telling.speech.label(service, "A service"), claims=False)
    said: tuple[Paragraph, ...] = (
        *(_used(use, telling) for use in uses),
        *(telling.claim(record) for record in met),
    )
    return (name,), said


def _used(use: ServiceUse, telling: Telling) -> Claim:
    """Tell a use by its accounts; how it was reached and given stands in Annex A."""
    brief = "" if use.say_instead else " ".join(use_briefly(use, telling.speech))
    return telling.claim(use, text=brief)


def sort_of_service(service: str, telling: Telling) -> str:
    """Say whose a service is, for whom and by what it is paid for."""
    found = telling.outgoing.case.find(service)
    if not isinstance(found, Resource):
        return ""
    chosen = (found.provision, found.funding)
    words = [str(value).replace("_", " ") for value in chosen if not is_absent(value)]
    words = [
        word.replace("childrens fund", "Children\N{RIGHT SINGLE QUOTATION MARK}s Fund")
        for word in words
    ]
    return capital(", ".join(word for word in (flat(found.agency), *words) if word))


def _waits(link: Link) -> bool:
    return any(states[-1].state == "waitlisted" for states in accounts(link.states).values())


def _listed(heading: str, records: Iterable[Record], telling: Telling) -> list[Block]:
    found = [telling.claim(record) for record in records]
    return [Heading(heading), *found] if found else []
