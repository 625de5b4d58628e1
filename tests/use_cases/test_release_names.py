"""What was decided to stand for somebody or something names it everywhere in a release."""

import msgspec
import pytest

from tests.use_cases.released import KINDS, REGISTER, a_case, opened, signed
from tests.use_cases.test_audience import said
from trajectories.analysis.chart import chart
from trajectories.anonymise.wording import digest
from trajectories.model.case import Case, Entries
from trajectories.model.people import Person
from trajectories.model.register import RegisterEntry
from trajectories.model.release import ThingDecision
from trajectories.model.study import Resource
from trajectories.report.timeline import Heading, timeline_pages
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_kinds import said_in
from trajectories.use_cases.release_write import release_files

OLD = "boats and making"


def decided(**instead: str) -> OpenRelease:
    """A release in which was decided what stands for some entries, and all of it signed."""
    register = {**REGISTER, "clinic": RegisterEntry(id="clinic", called="Feelings clinic")}
    one = opened(_with_sorts(), register)
    things = [
        ThingDecision(id=digest(each), thing=f"entry:{each.replace('_', '-')}", how="replace",
                      instead=words)
        for each, words in instead.items()
    ]  # fmt: skip
    return signed(one.with_entries(things))


def _with_sorts() -> Case:
    case = a_case()
    site = dict(case.site.by_id)
    for each, sort in (("den", OLD), ("clinic", "children's clinic")):
        resource = site[each]
        assert isinstance(resource, Resource)
        site[each] = msgspec.structs.replace(resource, subtype=sort)
    return msgspec.structs.replace(case, site=Entries(by_id=site))


def all_of(one: OpenRelease) -> str:
    """Every word of the release: reports, drawing, tables, names of files."""
    made = [one.made(case) for case in one.outgoing]
    tables = release_files(made, KINDS, ())
    drawn = timeline_pages(chart(made[0]), heading=Heading(case="C"))
    labels = [label.text for page in drawn for label in page.labels]
    return "\n".join((*said_in(made[0]), *labels, *tables, *map(bytes.decode, tables.values())))


@pytest.fixture(scope="module")
def as_signed() -> OpenRelease:
    return decided()


@pytest.fixture(scope="module")
def renamed() -> OpenRelease:
    return decided(den="boat project", p_carer="a relative", child="a girl")


def test_what_was_decided_of_a_service_reaches_every_place_that_names_it(
    as_signed: OpenRelease, renamed: OpenRelease
) -> None:
    assert OLD in all_of(as_signed)
    assert "boat project" in all_of(renamed)
    assert OLD not in all_of(renamed)


def test_people_and_the_child_are_called_what_was_decided_too(renamed: OpenRelease) -> None:
    words = all_of(renamed)
    assert "Her relative says the girl sleeps better" in words
    assert "The girl " in words
    assert "grandmother" not in words
    assert "The child " not in words


def test_a_role_that_is_chosen_is_the_role_and_two_of_one_name_are_told_apart() -> None:
    role = decided().called["clinic"]
    assert decided(clinic=role).called == decided().called
    called = decided(den="a service", clinic="a service").called
    assert {called["den"], called["clinic"]} == {"service A", "service B"}
    assert decided(den="boat project").roles["den"] == OLD


def test_a_service_is_one_and_the_same_and_the_role_of_a_person_has_no_article() -> None:
    called = decided(den="a place with boats", p_carer="a relative").called
    assert called["den"] == "the place with boats"
    assert called["p-carer"] == "relative"


def test_a_made_up_name_of_a_child_has_no_article() -> None:
    assert decided(child="Sunny").called["child"] == "Sunny"
    assert decided(child="her friend").called["child"] == "her friend"
    assert decided(child="girl").called["child"] == "the girl"


@pytest.mark.parametrize(
    ("of_case", "of_site", "role"),
    [
        ("learning mentor", "mentor of Year 5", "learning mentor"),
        ("", "learning mentor", "learning mentor"),
        ("", "", "worker at a service"),
    ],
)
def test_who_is_only_spoken_of_leaves_by_the_role_somebody_signed(
    of_case: str, of_site: str, role: str
) -> None:
    met = signed(_spoken_of(of_case, of_site))
    unsigned = _spoken_of(of_case, of_site)
    assert f"with [{role}] now" in all_of(met)
    assert "chair" not in all_of(met), "nobody spoke of the chair"
    assert unsigned.leaving_as["p-a"] == "worker at a service", "nobody has signed it"
    asked = [one.of.record for one in met.review.sentences if one.of.path == "relation"]
    assert len({"p-a", "sp-a"} & set(asked)) == (role == "learning mentor")
    assert "sp-b" not in asked


def _spoken_of(of_case: str, of_site: str) -> OpenRelease:
    """A release in which a child names a worker of the site, who is in no record."""
    one = opened(
        a_case(said("e9", words="I go in with Miss Ade now.")),
        {**REGISTER, "p-a": RegisterEntry(id="p-a", called="Miss Ade", same_as="sp-a")},
    )
    more = (
        Person(id="sp-a", voice="provider", relation=of_site),
        Person(id="sp-b", voice="board", relation="chair of the board"),
        Person(id="p-a", voice="provider", relation=of_case),
    )
    return msgspec.structs.replace(one, people=(*one.people, *more))
