from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajectories.model.register import (
    FormSort,
    IdentifyingValue,
    NameForm,
    RegisterEntry,
    ValueSort,
)
from trajectories.model.rules.same_person import likely_pairs, likely_same


def person(entry: str, called: str, *values: tuple[ValueSort, str], **fields: Any) -> RegisterEntry:
    known = tuple(IdentifyingValue(sort=sort, value=value) for sort, value in values)
    return RegisterEntry(id=entry, called=called, values=known, **fields)


def form(text: str, sort: FormSort = "name") -> NameForm:
    return NameForm(form=text, sort=sort)


def pairs(*people: RegisterEntry) -> int:
    return len(likely_same({f"case-{n}": [one] for n, one in enumerate(people)}))


def test_one_full_name_in_two_cases_is_likely_one_person() -> None:
    [problem] = likely_same(
        {"case-b": [person("b1", "okoro, KEZIA")], "case-a": [person("a1", "Kézia Okoro")]}
    )
    assert (problem.rule, problem.gate, problem.record) == ("R19", "none", "a1")
    assert problem.where == "case-a, a1"
    assert problem.found == "likely the same person as b1 in case-b"


def test_half_a_school_may_share_a_first_name() -> None:
    assert pairs(person("a1", "Kez"), person("b1", "Kez")) == 0


@pytest.mark.parametrize("sort", ["birth_date", "postcode", "address", "phone", "email"])
def test_a_first_name_with_something_else_is_enough(sort: ValueSort) -> None:
    one, other = person("a1", "Kez", (sort, "N1 1AA")), person("b1", "kez", (sort, "n11aa"))
    assert pairs(one, other) == 1
    assert pairs(one, person("b1", "Ty", (sort, "n11aa"))) == 0


@pytest.mark.parametrize("sort", ["nhs_number", "upn"])
def test_a_number_of_ones_own_is_enough_alone(sort: ValueSort) -> None:
    assert pairs(person("a1", "Kez", (sort, "943 476")), person("b1", "Ty", (sort, "943476"))) == 1


@pytest.mark.parametrize("sort", ["file_name", "other"])
def test_what_identifies_no_person_is_not_compared(sort: ValueSort) -> None:
    assert pairs(person("a1", "Kez", (sort, "x")), person("b1", "Kez", (sort, "x"))) == 0


def test_an_empty_value_is_shared_by_nobody() -> None:
    assert pairs(person("a1", "Kez", ("phone", "-")), person("b1", "Kez", ("phone", ""))) == 0
    assert pairs(person("a1", ""), person("b1", "")) == 0


def test_every_form_of_a_name_counts_but_initials_and_surnames() -> None:
    born: tuple[ValueSort, str] = ("birth_date", "2016-05-01")
    kez = person("a1", "Kezia", born, forms=(form("Kez", "nickname"), form("Kesia", "misspelling")))
    assert pairs(kez, person("b1", "kesia", born)) == 1
    initials = person("a1", "Kezia", born, forms=(form("K.", "initials"), form("Oko", "surname")))
    assert pairs(initials, person("b1", "K", born)) == 0
    assert pairs(initials, person("b1", "Oko", born)) == 0


def test_names_in_any_script_are_compared() -> None:
    assert pairs(person("a1", "ዮናስ ተስፋይ"), person("b1", "ተስፋይ ዮናስ")) == 1


def test_a_vowel_written_as_a_mark_parts_no_word() -> None:
    assert pairs(person("a1", "মিতালি"), person("b1", "মিতালি")) == 0
    assert pairs(person("a1", "মিতালি সেন"), person("b1", "সেন, মিতালি")) == 1


def test_two_people_in_one_book_are_known_to_be_two() -> None:
    twins = [person("a1", "Kezia Okoro"), person("a2", "Kezia Okoro")]
    assert likely_same({"case-a": twins}) == ()


def test_a_pair_is_told_once_however_much_it_shares() -> None:
    values: tuple[tuple[ValueSort, str], ...] = (("upn", "1"), ("phone", "2"))
    one, other = person("a1", "Kezia Okoro", *values), person("b1", "Kezia Okoro", *values)
    assert pairs(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"same_as": "site-1"}, {"same_as": "site-1"}),
        ({"same_as": "b1"}, {}),
        ({}, {"same_as": "a1"}),
        ({"child_of_case": "case-1"}, {}),
        ({}, {"child_of_case": "case-0"}),
    ],
)
def test_those_already_said_to_be_the_same_are_left_out(
    one: dict[str, str], other: dict[str, str]
) -> None:
    name = "Kezia Okoro"
    assert pairs(person("a1", name, **one), person("b1", name, **other)) == 0


def test_those_said_not_to_be_the_same_are_not_proposed_again() -> None:
    name = "Kezia Okoro"
    apart = person("b1", name, ("phone", "2"), not_same_as=("a1",))
    assert pairs(person("a1", name), apart) == 0
    (pair,) = likely_pairs({"a": [person("a1", name, ("phone", "2"))], "b": [apart]})
    assert (pair.one, pair.other) == (("a", "a1"), ("b", "b1"))
    assert (pair.shared, pair.decided) == (("name", "phone"), "different")


def test_the_same_as_two_different_people_is_still_asked() -> None:
    name = "Kezia Okoro"
    assert pairs(person("a1", name, same_as="s1"), person("b1", name, same_as="s2")) == 1


REGISTERS = st.dictionaries(
    st.sampled_from(["case-a", "case-b", "site"]),
    st.lists(
        st.builds(
            person,
            st.sampled_from(["x", "y"]),
            st.sampled_from(["Quetzal Marker", "Marker"]),
            st.tuples(st.sampled_from(["phone", "upn"]), st.sampled_from(["Marker 1", "2"])),
        ),
        max_size=2,
    ),
)


@given(REGISTERS)
def test_no_name_and_no_number_is_ever_repeated(
    registers: dict[str, list[RegisterEntry]],
) -> None:
    assert not [p for p in likely_same(registers) if "arker" in p.line() or "Quetzal" in p.line()]
