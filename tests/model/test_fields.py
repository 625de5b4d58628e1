from typing import Annotated, ClassVar, Literal

from hypothesis import given

from tests.strategies import filled
from trajectories.model.absence import Absent, Blank, is_absent
from trajectories.model.fields import Found, fields_of, pointers, walk
from trajectories.model.kind import SHIPPED
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import Link
from trajectories.model.record import Entry, Part, Record, asks
from trajectories.model.sessions import Evidence, Region, Session
from trajectories.model.states import State
from trajectories.model.study import Contradiction, Retention

Weather = Literal["rain", "sun"]


class Puddle(Part, frozen=True, kw_only=True):
    depth: Annotated[Literal[0, 1] | Absent, asks("Depth", "choice")] = "not_asked"


class Walk(Record, frozen=True, kw_only=True, tag="walk"):
    title: ClassVar[str] = "Walk"

    weather: Annotated[Weather | Blank, asks("Weather", "choice", required=True)] = ""
    puddles: Annotated[tuple[Puddle, ...], asks("Puddles", "group")] = ()
    bare: str = ""


def test_a_form_asks_what_is_of_the_kind_before_what_every_record_shares() -> None:
    names = [found.name for found in fields_of(Walk)]
    assert names[:3] == ["weather", "puddles", "bare"]
    assert names[3:5] == ["when", "when_said"]


def test_the_id_is_asked_of_nobody() -> None:
    assert all("id" not in {f.name for f in fields_of(kind)} for kind in SHIPPED)


def test_what_may_be_chosen_is_kept_apart_from_what_is_absent() -> None:
    [depth] = fields_of(Puddle)
    assert depth.choices == (0, 1)
    assert depth.absences == ("not_asked", "not_observed", "not_applicable")
    [weather] = [f for f in fields_of(Walk) if f.name == "weather"]
    assert weather.choices == ("rain", "sun")
    assert weather.absences == ()


def test_a_field_nobody_described_holds_words() -> None:
    [bare] = [f for f in fields_of(Walk) if f.name == "bare"]
    assert (bare.title, bare.role, bare.holds_words) == ("bare", "words", True)


def test_a_field_goes_by_its_word_in_documents_and_its_word_in_code() -> None:
    [between] = [f for f in fields_of(Contradiction) if f.attribute == "and_"]
    assert between.name == "and"


def test_a_group_says_what_it_asks_and_other_fields_ask_nothing_more() -> None:
    [region] = [f for f in fields_of(Evidence) if f.name == "region"]
    assert region.group is Region
    assert [f.name for f in region.fields] == ["left", "top", "right", "bottom"]
    [words] = [f for f in fields_of(Evidence) if f.name == "words"]
    assert words.fields == ()
    assert not region.holds_words


def test_a_reference_says_what_it_may_point_at_and_a_code_which_list_it_is_of() -> None:
    described = {f.name: f for f in fields_of(Factor)}
    assert described["setting"].to == ("place", "resource")
    assert described["code"].codes == "factor"
    assert described["strength"].about == "visit close"
    assert described["hedge"].hint


def test_only_an_end_that_was_agreed_may_lie_years_ahead() -> None:
    kinds: tuple[type[Entry | Part], ...] = (*SHIPPED, Retention)
    ahead = {(kind.__name__, f.name) for kind in kinds for f in fields_of(kind) if f.ahead}
    assert ahead == {("Backup", "keep_until"), ("Consent", "until"), ("Retention", "until")}


def test_every_value_is_found_under_its_path() -> None:
    link = Link(
        id="l1",
        from_="school",
        evidence=("e1", "e2"),
        states=(State(state="made", when="2026-01"), State(evidence=("e3",))),
    )
    assert {found.path: found.value for found in walk(link)} == {
        "from": "school",
        "states.0.state": "made",
        "states.0.when": "2026-01",
        "states.1.evidence.0": "e3",
        "evidence.0": "e1",
        "evidence.1": "e2",
    }


def test_a_level_of_nought_is_a_value_and_what_was_not_asked_is_none() -> None:
    assert [found.value for found in walk(Walk(puddles=(Puddle(depth=0), Puddle())))] == [0]


def test_a_single_group_is_opened_and_an_empty_one_passed_over() -> None:
    assert list(walk(Evidence())) == []
    [right] = walk(Evidence(region=Region(right=500)))
    assert isinstance(right, Found)
    assert right.path == "region.right"


def test_values_of_one_role_are_found_as_among_all() -> None:
    link = Link(id="l1", from_="school", states=(State(when="2026-01"),), when="2026-02")
    dates = [found for found in walk(link) if found.field.role == "date"]
    assert list(walk(link, role="date")) == dates
    assert [found.path for found in dates] == ["states.0.when", "when"]


def test_what_an_entry_points_at_is_found_in_its_parts_too_and_an_empty_id_is_none() -> None:
    link = Link(
        id="l1", from_="school", evidence=("e1", ""),
        states=(State(informant="p1", evidence=("e2",)),),
    )  # fmt: skip
    assert list(pointers(link)) == ["school", "p1", "e2", "e1"]
    assert list(pointers(link, "evidence")) == ["e2", "e1"]


@given(filled(Session))
def test_walking_an_entry_finds_nothing_absent_and_no_path_twice(session: Session) -> None:
    found = list(walk(session))
    assert len({one.path for one in found}) == len(found)
    assert not any(one.value == "" for one in found)


def test_absence_is_a_word_and_a_blank_is_not_filled_in_yet() -> None:
    assert is_absent("not_asked")
    assert is_absent("")
    assert not is_absent(0)
    assert not is_absent("none")
