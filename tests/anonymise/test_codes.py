from hypothesis import given
from hypothesis import strategies as st

from trajectories.anonymise.codes import (
    Called,
    called,
    case_codes,
    codes_of,
    drawn,
    in_a_sentence,
    one_person,
)
from trajectories.model.people import Child, Person, Place
from trajectories.model.register import RegisterEntry
from trajectories.model.sessions import Session
from trajectories.model.study import Practice, Resource, Site

ONE, OTHER = "a1" * 32, "b2" * 32
CHANCES = st.binary(min_size=32, max_size=32).map(bytes.hex)


def test_a_role_has_a_number_only_where_two_share_it() -> None:
    found = [
        Called("p1", "play worker", lettered=False), Called("p2", "play worker", lettered=False),
        Called("p3", "grandmother", lettered=False), Called("p1", "play worker", lettered=False),
    ]  # fmt: skip
    names = codes_of(found, ONE)
    assert sorted(names.values()) == ["grandmother", "play worker 1", "play worker 2"]


def test_services_that_share_a_sort_are_told_apart_by_letters() -> None:
    found = [Called(f"r{number}", "club", lettered=True) for number in range(28)]
    names = codes_of([*found, Called("x", "clinic", lettered=True)], ONE)
    assert names["x"] == "clinic"
    assert {"club A", "club Z", "club AA", "club AB"} <= set(names.values())
    assert len(set(names.values())) == 29


@given(st.sets(st.text(min_size=1, max_size=5), min_size=2, max_size=9), CHANCES)
def test_no_two_share_a_code_and_the_same_chance_draws_the_same(ids: set[str], chance: str) -> None:
    found = [Called(each, "worker", lettered=False) for each in sorted(ids)]
    names = codes_of(found, chance)
    assert len(set(names.values())) == len(ids)
    assert codes_of(list(reversed(found)), chance) == names


def test_two_releases_share_no_draw() -> None:
    assert drawn(ONE, "id", "p1") == drawn(ONE, "id", "p1")
    assert drawn(ONE, "id", "p1") != drawn(OTHER, "id", "p1")
    assert drawn(ONE, "id", "p1") != drawn(ONE, "code", "p1")


def test_who_is_the_same_as_another_is_one_person_to_the_end_of_the_chain() -> None:
    def entry(name: str, same_as: str = "") -> RegisterEntry:
        return RegisterEntry(id=name, called="x", same_as=same_as)

    first = {"p1": entry("p1", "s1"), "p2": entry("p2"), "p3": entry("p3", "gone")}
    second = {"s1": entry("s1", "s2"), "s2": entry("s2"), "r1": entry("r1", "r2")}
    second["r2"] = entry("r2", "r1")
    found = one_person([first, second])
    assert (found["p1"], found["s1"], found["s2"], found["p2"]) == ("s2", "s2", "s2", "p2")
    assert found["p3"] == "gone"
    assert found["r1"] in ("r1", "r2")


def test_what_somebody_is_called_is_the_signed_word_else_a_shipped_one() -> None:
    entries = (
        Child(id="c"), Person(id="p", voice="family"), Place(id="o", sort="school"),
        Resource(id="r", name="Saturday Den", resource_kind="group"), Practice(id="d"),
        Site(id="s"), Session(id="e"),
    )  # fmt: skip
    found = [called(entry, {}) for entry in entries]
    assert [each.sort if each else None for each in found] == [
        "the child", "relative", "school", "group", "activity", "site", None
    ]  # fmt: skip
    cleared = {
        ("p", "relation"): "aunt", ("o", "description"): "a hall", ("r", "subtype"): "play project",
        ("d", "name"): "drama",
    }  # fmt: skip
    found = [called(entry, cleared) for entry in entries[1:5]]
    assert [each.sort for each in found if each] == ["aunt", "a hall", "play project", "drama"]


def test_a_relative_of_a_parent_is_called_by_the_one_word_texts_have() -> None:
    for relation, said in (
        ("father's sister", "aunt"), ("her mum\u2019s mum", "her grandmother"),
        ("father's sister's son", "father's sister's son"), ("father", "father"),
    ):  # fmt: skip
        found = called(Person(id="p", voice="family"), {("p", "relation"): relation})
        assert found
        assert found.sort == said


def test_what_somebody_or_something_is_called_says_in_a_sentence_whose_it_is() -> None:
    girl, other = Child(id="c", gender="girl"), Child(id="c")
    aunt = Person(id="p", voice="family")
    assert in_a_sentence(aunt, "aunt", girl) == "her aunt"
    assert in_a_sentence(aunt, "aunt", other) == "their aunt"
    assert in_a_sentence(Place(id="l"), "hall and field", girl) == "the hall and field"
    assert in_a_sentence(Resource(id="r"), "primary school", girl) == "the primary school"
    assert in_a_sentence(girl, "the child", girl) == "the child"


def test_no_two_cases_of_a_release_come_out_under_one_code() -> None:
    cases = [f"K-{number:02}" for number in range(16)]
    codes = case_codes(cases, ONE, digits=1)
    assert len(set(codes.values())) == len(cases)
    assert case_codes(reversed(cases), ONE, digits=1) == codes
    assert set(case_codes(cases, OTHER).values()).isdisjoint(case_codes(cases, ONE).values())


def test_no_code_is_a_name_that_was_decided_on_for_another() -> None:
    found = [Called(f"p{number}", "worker", lettered=False) for number in range(2)]
    names = codes_of([*found, Called("x", "worker 1", lettered=False)], ONE)
    assert sorted(names.values()) == ["worker 1", "worker 2", "worker 3"]


def test_of_what_is_told_apart_by_a_code_none_is_a_worker_2() -> None:
    sorts = {"p1": "a worker", "p2": "a worker", "p3": "worker", "p4": "worker"}
    names = codes_of([Called(each, sort, lettered=False) for each, sort in sorts.items()], ONE)
    assert sorted(names.values()) == ["worker 1", "worker 2", "worker 3", "worker 4"]
    assert codes_of([Called("p1", "a worker", lettered=False)], ONE) == {"p1": "a worker"}
