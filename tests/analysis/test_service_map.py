from typing import Any

from tests.analysis.cases import SITE, letting_out, state
from trajectories.analysis.chart import chart
from trajectories.analysis.service_map import MapLink, ServiceMap, by_agency, service_map, simpler
from trajectories.model.kinds.services import Link
from trajectories.model.study import Resource

MORE = (
    *SITE,
    Resource(id="group", name="Group", resource_kind="service", agency="health"),
    Resource(id="unused", name="Unused", resource_kind="service", agency="health"),
)


def link(number: int, *states: str, **more: Any) -> Link:
    values: dict[str, Any] = {"link_kind": "referral", "from_": "mentor", "to": "clinic"}
    told = tuple(state(name, "2025-02-11") for name in states)
    return Link(id=f"l{number}", states=told, **{**values, **more})


def mapped(*links: Link) -> ServiceMap | None:
    outgoing = letting_out(*links, site=MORE)
    return service_map(outgoing, chart(outgoing).groups)


def whole(*links: Link) -> ServiceMap:
    found = mapped(*links)
    assert found
    return found


def words(of: ServiceMap) -> list[tuple[str, str, str]]:
    return [(each.sender, each.receiver, each.words) for each in of.links]


def test_a_few_links_are_no_map() -> None:
    assert mapped(link(1, "made"), link(2, "made")) is None


def test_a_link_to_finish_is_not_counted() -> None:
    assert mapped(link(1, "made"), link(2, "made"), link(3, "made", from_="")) is None


def test_links_that_went_the_same_way_and_came_to_the_same_are_counted() -> None:
    found = whole(link(1, "taken_up"), link(2, "taken_up"), link(3, "lost"))
    assert words(found) == [
        ("mentor", "clinic", "referral: lost on the way"),
        ("mentor", "clinic", "2 \u00d7 referral: taken up"),
    ]
    assert [(each.outcome, each.count) for each in found.links] == [
        ("led_nowhere", 1), ("taken_up", 2),
    ]  # fmt: skip


def test_what_a_link_is_anyway_is_not_said_twice() -> None:
    found = whole(
        link(1, "made"),
        link(2, "told", link_kind="signposting"),
        link(3, link_kind="joint_working"),
    )
    assert {each.words for each in found.links} == {
        "referral", "told about it", "working together",
    }  # fmt: skip


def test_services_stand_in_the_groups_of_the_lanes_and_only_those_with_links() -> None:
    found = whole(link(1, "made"), link(2, "made", to="den"), link(3, "made", from_="den"))
    assert {group.label: [n.label for n in group.nodes] for group in found.groups} == {
        "School": ["Learning mentor"], "Health": ["Feelings clinic"], "Community": ["Saturday Den"],
    }  # fmt: skip
    assert sorted(group.position or 0 for group in found.groups) == [0, 1, 2]


def test_people_who_sent_stand_before_the_services() -> None:
    found = whole(
        link(1, "made", from_="nan"), link(2, "made", from_="pike"), link(3, "made", from_="gone")
    )
    people = found.groups[0]
    assert people.position is None
    assert {node.label for node in people.nodes} == {"her grandmother", "somebody"}
    assert ("mentor", "clinic", "referral") in words(found)


def test_what_an_agreed_sentence_stands_for_is_not_drawn() -> None:
    found = whole(
        link(1, "made"), link(2, "made"),
        link(3, "declined_by_family", to="den", say_instead="She was sent somewhere."),
    )  # fmt: skip
    [private] = [each for each in found.links if each.receiver == "den"]
    assert (private.kind, private.outcome, private.words) == ("unstated", "open", "link")


def test_a_simpler_map_counts_all_links_of_one_way_together() -> None:
    found = simpler(
        whole(
            link(1, "taken_up"), link(2, "lost"), link(3, link_kind="joint_working"),
            link(4, "lost", to="den"), link(5, "withdrawn", to="den"),
        )
    )  # fmt: skip
    joined = {each.receiver: each for each in found.links}
    assert joined["clinic"].words == "3 links, 1 led nowhere"
    assert (joined["clinic"].kind, joined["clinic"].outcome) == ("unstated", "open")
    assert joined["den"].words == "2 links, 2 led nowhere"
    assert (joined["den"].kind, joined["den"].outcome) == ("referral", "led_nowhere")
    assert joined["clinic"].count == 3


def test_a_way_with_one_sort_of_link_keeps_its_words_in_a_simpler_map() -> None:
    found = whole(link(1, "taken_up"), link(2, "taken_up"), link(3, "lost", to="den"))
    assert simpler(found) == found


def test_a_map_by_agency_has_a_box_an_agency() -> None:
    found = by_agency(
        whole(
            link(1, "taken_up"), link(2, "taken_up", to="group"), link(3, "lost", to="den"),
            link(4, "made", from_="nan"), link(5, "made", from_="kez"),
        )
    )  # fmt: skip
    assert {group.label: group.nodes[0].label for group in found.groups} == {
        "People": "2 people", "Health": "2 services", "School": "Learning mentor",
        "Community": "Saturday Den",
    }  # fmt: skip
    senders = {node.id for group in found.groups for node in group.nodes}
    assert {each.sender for each in found.links} <= senders
    assert sum(each.count for each in found.links) == 5


def test_links_are_plain_values() -> None:
    [first, *_] = whole(link(1, "made"), link(2, "made"), link(3, "made")).links
    assert isinstance(first, MapLink)
    assert first.count == 3
