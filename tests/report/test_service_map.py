from collections import Counter

import pytest

from tests.report.boxes import faults
from tests.report.made_up_cases import Size, a_case
from tests.report.outgoings import kez
from trajectories.analysis.chart import chart
from trajectories.analysis.service_map import (
    MapGroup,
    MapLink,
    MapNode,
    Outcome,
    ServiceMap,
    by_agency,
    service_map,
    simpler,
)
from trajectories.model.outgoing import Outgoing
from trajectories.report.blocks import Map, Note
from trajectories.report.content import content
from trajectories.report.paper import Paper
from trajectories.report.service_map import map_page, map_told
from trajectories.report.shapes import Box, Disc, Page, Shape, Stroke
from trajectories.report.signs import LED_NOWHERE

ROOM = Paper(499.0, 640.0)


def mapped(outgoing: Outgoing) -> ServiceMap | None:
    return service_map(outgoing, chart(outgoing).groups)


def wrong(of: ServiceMap, page: Page) -> list[str]:
    """Say what collides, and what is not there once, whichever map was drawn in the end."""
    marks = Counter(i.mark for i in page.items if isinstance(i, Shape | Disc) and i.mark)
    boxes = sum(count for mark, count in marks.items() if mark.startswith("box "))
    chosen = next(
        each
        for each in (of, simpler(of), by_agency(of))
        if {f"box {node.id}" for group in each.groups for node in group.nodes} <= marks.keys()
        and {link.words for link in each.links} <= {label.text for label in page.labels}
    )
    found = faults(page, Box(-1, -1, page.paper.width + 1, page.paper.height + 1))
    if boxes != sum(len(group.nodes) for group in chosen.groups):
        found.append("a box is missing or drawn twice")
    heads = sum(link.kind != "signposting" for link in chosen.links)
    dots = len({link.sender for link in chosen.links})
    if sum(marks.values()) != boxes + heads + dots:
        found.append("a head or a dot is missing or drawn twice")
    said = Counter(label.text for label in page.labels)
    if Counter(link.words for link in chosen.links) - said:
        found.append("words are missing")
    if any(count > 1 for count in marks.values()):
        found.append("a mark is drawn twice")
    return found


def test_maps_of_cases_of_any_size_have_no_collision() -> None:
    found = {}
    for seed in range(100):
        of = mapped(a_case(seed))
        page = map_page(of, ROOM) if of else None
        if of and page and (faulty := wrong(of, page)):
            found[seed] = faulty[:3]
    assert found == {}


@pytest.mark.parametrize(
    "size",
    [
        Size(services=40, agencies=8, links=60),
        Size(services=2, links=60),
        Size(services=12, links=20, long_names=True),
    ],
)
def test_large_maps_fit_a_page(size: Size) -> None:
    of = mapped(a_case(7, size))
    assert of
    page = map_page(of, ROOM)
    assert page
    assert page.paper.height <= ROOM.height
    assert wrong(of, page) == []


def test_a_map_that_would_not_be_legible_is_not_drawn() -> None:
    of = mapped(a_case(7, Size(services=10, agencies=8, links=40)))
    assert of
    assert map_page(of, Paper(499.0, 80.0)) is None
    assert map_page(of, Paper(200.0, 640.0)) is None


def a_map(*outcomes: Outcome) -> ServiceMap:
    nodes = (MapNode("s", "Surgery"), MapNode("c", "Clinic"), MapNode("d", "Den"))
    links = tuple(
        MapLink(
            sender="s", receiver=to, kind="referral", outcome=outcome, words=f"referral: {outcome}",
            count=1,
        )
        for to, outcome in zip("cd", outcomes, strict=False)
    )  # fmt: skip
    return ServiceMap((MapGroup("Health", 0, nodes),), links)


def test_only_what_led_nowhere_is_broken_and_hollow() -> None:
    page = map_page(a_map("taken_up", "led_nowhere"), ROOM)
    assert page
    lines = [i.dashes for i in page.items if isinstance(i, Stroke) and i.thickness < 2]
    assert sorted(lines) == [(), LED_NOWHERE]
    heads = [i for i in page.items if isinstance(i, Shape) and not i.mark.startswith("box")]
    fills = {head.mark.split()[3]: head.fill.hexval() for head in heads if head.fill}
    assert fills["led_nowhere"] == "0xffffff"
    assert fills["taken_up"] != "0xffffff"


def test_the_map_is_told_in_words() -> None:
    told = map_told(a_map("taken_up", "led_nowhere"))
    assert told == (
        "A map of who sent whom. Surgery to Clinic, referral: taken_up; "
        "Surgery to Den, referral: led_nowhere."
    )


def where_mapped(outgoing: Outgoing) -> list[str]:
    parts = content(outgoing).parts
    return [part.sign for part in parts if any(isinstance(block, Map) for block in part.blocks)]


def test_a_report_has_a_map_where_there_are_links_enough() -> None:
    assert where_mapped(a_case(7, Size(services=5, links=9))) == ["5"]
    assert where_mapped(kez()) == []


def test_a_map_of_many_services_stands_in_annex_a_and_part_5_says_so() -> None:
    many = a_case(7, Size(services=12, links=20))
    assert where_mapped(many) == ["A"]
    [part] = [part for part in content(many).parts if part.sign == "5"]
    assert Note("Who sent whom is drawn in Annex A.") in part.blocks
