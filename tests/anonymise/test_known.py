import pytest

from tests.anonymise.registers import OWN, all_known, entry
from trajectories.anonymise.known import Known, known, one_each, others_of, value_key
from trajectories.anonymise.mentions import Mention
from trajectories.anonymise.name_forms import forms_of
from trajectories.anonymise.odd_words import Odd
from trajectories.anonymise.scan import scan
from trajectories.anonymise.written import words_of
from trajectories.model.register import IdentifyingValue, NameForm, RegisterEntry


def found(text: str, what: Known) -> dict[str, Mention]:
    return {one.of(text): one for one in scan(text, what)}


def test_entries_that_are_the_same_are_one_person_to_the_end_of_the_chain() -> None:
    chain = {
        "a": entry("a", "A", same_as="b"),
        "b": entry("b", "B", same_as="c"),
        "c": entry("c", "C"),
    }
    assert one_each(chain) == {"a": "c", "b": "c", "c": "c"}


def test_a_chain_that_ends_elsewhere_is_told_by_its_first_entry_here() -> None:
    both = {"b": entry("b", "B", same_as="x"), "a": entry("a", "A", same_as="x")}
    assert one_each(both) == {"a": "a", "b": "a"}


def test_a_circle_is_one_person() -> None:
    circle = {"a": entry("a", "A", same_as="b"), "b": entry("b", "B", same_as="a")}
    assert one_each(circle) == {"a": "a", "b": "a"}


def test_further_pairs_are_one_person_too() -> None:
    assert one_each({"a": entry("a", "A"), "b": entry("b", "B")}, {"a": "b"}) == {
        "a": "b",
        "b": "b",
    }


def test_what_is_known_tells_no_name() -> None:
    made = all_known()
    shown = repr(made) + "".join(repr(one) for one in made.names.values())
    words = words_of("so Kezia came")
    shown += repr(words) + repr(Odd.outside("so Kezia came", words, ()))
    shown += repr(list(forms_of([OWN["child"]]))) + repr(scan("so Kezia came", made))
    assert "child" in shown
    assert not any(name in shown.lower() for name in ("kez", "okafor", "07700"))


def test_nothing_is_known_of_an_empty_register() -> None:
    assert scan("and then we went home", known({})) == ()


@pytest.mark.parametrize(
    ("written", "key"),
    [("+44 (7700) 900-123", "07700900123"), ("07700 900123", "07700900123"), ("HW4 7qt", "hw47qt")],
)
def test_values_are_compared_by_letters_and_digits(written: str, key: str) -> None:
    assert value_key(written) == key


def test_a_value_of_two_people_is_sure_all_the_same_and_a_short_one_is_asked() -> None:
    shared = IdentifyingValue(sort="phone", value="01632 960960")
    short = IdentifyingValue(sort="other", value="B12")
    people = {
        "a": RegisterEntry(id="a", called="Amara", values=(shared, short)),
        "b": RegisterEntry(id="b", called="Tobiah", values=(shared,)),
    }
    text = "so 01632 960960 and B12 there"
    lit = found(text, known(people))
    assert lit["01632 960960"].entries == ("a", "b")
    assert lit["01632 960960"].light == "sure"
    assert (lit["B12"].sort, lit["B12"].light) == ("number", "ask")


def test_a_number_is_found_with_its_country_before_it() -> None:
    phone = IdentifyingValue(sort="phone", value="01632 960960")
    made = known({"a": RegisterEntry(id="a", called="Amara", values=(phone,))})
    for text in ("so +44 1632 960960 now", "so 44 (0) 1632-960-960 now", "so +44(0)1632960960 now"):
        [lit] = scan(text, made)
        assert (lit.light, lit.entries) == ("sure", ("a",)), text


def test_the_lines_of_an_address_are_looked_for_one_by_one() -> None:
    text = "they moved to 14 mafeking st, it said, and mafeking street"
    at = IdentifyingValue(sort="address", value="14 Mafeking St, Netherby")
    made = known({"a": RegisterEntry(id="a", called="Amara", values=(at,))})
    assert found(text, made)["14 mafeking st"].entries == ("a",)


def test_what_is_too_short_is_not_looked_for() -> None:
    short = RegisterEntry(
        id="a", called="Amara", values=(IdentifyingValue(sort="other", value="7"),)
    )
    assert known({"a": short}, codes=["1"]).pattern is None


def test_a_name_with_a_number_is_found_as_it_is_written() -> None:
    made = known({"a": entry("a", "Jay3")})
    assert found("and jay3 came", made)["jay3"].entries == ("a",)


@pytest.mark.parametrize(
    ("text", "light"),
    [
        ("so AQ came", "ask"),
        ("so A.Q. came", "ask"),
        ("so AZQ came", "sure"),
        ("so A.Z.Q. came", "sure"),
        ("so A. Quill came", "sure"),
        ("so Amara Q said", "sure"),
        ("so a quill came", "ask"),
        ("so A Quill came", "ask"),
        ("so amara q said", "ask"),
    ],
)
def test_initials_are_linked_to_their_owner_and_asked_but_where_they_can_be_nobody_else_s(
    text: str, light: str
) -> None:
    made = known({"a": entry("a", "Amara Quill", ("initials", "A.Z.Q."))})
    assert [(one.light, one.entries) for one in scan(text, made)] == [(light, ("a",))]


def test_a_letter_that_is_a_word_is_an_initial_beside_what_is_none() -> None:
    made = known(
        {"a": entry("a", "Ivo Adebayo"), "b": entry("b", "Will Iver"), "c": entry("c", "Kez")}
    )
    assert found("so I Adebayo came", made)["I Adebayo"].light == "sure"
    assert found("so Will I go", made)["Will I"].light == "ask"
    assert found("so Will I. came", made)["Will I"].light == "sure"


def test_a_letter_alone_is_asked_only_where_it_may_stand_for_somebody() -> None:
    made = known({"a": entry("a", "Bola Quill"), "i": entry("i", "Ines"), "r": entry("r", "Rui")})
    assert found("then B came", made)["B"].entries == ("a",)
    assert "R" not in found("in Year R, she and I said, R&B, and vitamin B", made)
    assert scan("I like b and r too", made) == ()


def test_initials_of_two_people_name_both() -> None:
    made = known({"a": entry("a", "Amara Quill"), "b": entry("b", "Abel Quince")})
    assert found("so AQ came", made)["AQ"].entries == ("a", "b")


def test_small_letters_are_initials_only_where_they_are_no_word() -> None:
    made = known({"a": entry("a", "Tobiah Olu", ("initials", "tof")), "b": entry("b", "Wei Au")})
    assert scan("we went to it", made) == ()
    assert found("and tof came", made)["tof"].entries == ("a",)


def test_a_middle_name_and_half_a_double_one_are_asked() -> None:
    made = known({"a": entry("a", "Amara Ngozika Quill-Tansey")})
    lit = found("then Ngozika and Tansey and Quill-Tansey came", made)
    assert [lit[name].light for name in ("Ngozika", "Tansey", "Quill-Tansey")] == [
        "ask",
        "ask",
        "sure",
    ]


def test_a_little_word_is_no_half_of_a_name() -> None:
    made = known({"a": entry("a", "The Drop-in")})
    assert [one.of("then in the drop-in") for one in scan("then in the drop-in", made)] == [
        "the drop-in"
    ]


def test_what_everybody_calls_a_mother_is_no_name() -> None:
    made = known({"a": entry("a", "Mum", ("name", "Auntie"), ("name", "Auntie Ngozika"))})
    assert all(not one.entries for one in scan("and mum came with Auntie and Mum", made))
    assert found("then Auntie Ngozika came", made)["Auntie Ngozika"].light == "sure"
    assert found("then Ngozika came", made)["Ngozika"].light == "sure"


def test_a_title_alone_names_nobody_and_an_empty_form_neither() -> None:
    made = known({"a": entry("a", "Miss", ("name", "!!"), ("surname", "Quill"))})
    assert found("then Miss Quill came", made)["Miss Quill"].entries == ("a",)


def test_a_long_name_is_known_whole_and_closed_up() -> None:
    made = known({"a": entry("a", "Amara Ebun Ife Oluchi Quill")})
    text = "then Amara Ebun Ife Oluchi Quill and amaraebunifeoluchiquill came"
    assert [one.light for one in scan(text, made)] == ["sure", "sure"]


def test_a_place_is_known_by_what_is_its_own() -> None:
    made = known({"a": entry("a", "The Tansey Road Family Centre")})
    for text in ("at Tansey Road", "at the tansey road centre", "at The Tansey Road Family Centre"):
        assert any(one.entries == ("a",) for one in scan(text, made)), text
    assert all(not one.entries for one in scan("at the family centre", made))
    plain = known({"a": entry("a", "Family Support Centre")})
    assert all(not one.entries for one in scan("at the centre for family support", plain))
    assert found("the Family Support Centre", plain)["Family Support Centre"].light == "sure"


def test_a_surname_that_is_a_kind_of_place_is_a_person_s() -> None:
    made = known({"a": entry("a", "Mr Lane", ("name", "Rory Lane")), "b": entry("b", "Amara Park")})
    assert found("so R. Lane came down the lane", made)["R. Lane"].entries == ("a",)
    assert found("then Lane came", made)["Lane"].light == "sure"
    assert found("Lane in a hurry", made)["Lane"].light == "ask"
    assert found("then Amara Park came", made)["Amara Park"].entries == ("b",)


def test_what_is_said_to_be_a_place_is_one() -> None:
    made = known(
        {"a": entry("a", "Rory Lane", ("name", "The Nest")), "b": entry("b", "Harwick")},
        places={"a", "b"},
    )
    assert found("then Rory came", made)["Rory"].sort == "address"
    assert found("the end of Rory Lane", made)["Rory Lane"].sort == "address"
    assert found("so in harwick and", made)["harwick"].sort == "place"
    saint = known({"a": entry("a", "St Hilda's"), "b": entry("b", "St Hilda's Infants")})
    assert found("so at st hildas then", saint)["st hildas"].sort == "place"
    assert found("so at St Hilda's Infants", saint)["St Hilda's Infants"].sort == "school"


def test_a_name_of_two_people_is_asked_and_own_people_go_before_others() -> None:
    made = known(
        {"a": entry("a", "Amara"), "b": entry("b", "Amara")},
        [{"c": entry("c", "Amara"), "d": entry("d", "Tobiah"), "a": entry("a", "Amara")}],
        services=["Amara", "Tobiah"],
    )
    lit = found("then Amara and Tobiah came", made)
    assert lit["Amara"].entries == ("a", "b")
    assert (lit["Tobiah"].sort, lit["Tobiah"].entries) == ("service", ())


def test_others_are_made_ready_once_for_all_cases() -> None:
    a, b = entry("a", "Amara"), entry("b", "Tobiah")
    ready = others_of([{"a": a}, {"b": b}, {"a": a}])
    assert "Amara" not in repr(ready)
    assert found("then Amara came", known({"a": a}, ready))["Amara"].light == "sure"
    assert found("then Amara came", known({"b": b}, ready))["Amara"].light == "ask"
    assert found("then Amara came", known({"b": b}, ready)) == found(
        "then Amara came", known({"b": b}, [{"a": a}])
    )


def test_every_entry_of_the_sample_is_found_by_what_it_is_called() -> None:
    made = all_known()
    for each in OWN.values():
        text = f"then {each.called} came"
        assert any(one.entries for one in scan(text, made)), each.id


def test_a_form_for_a_person_may_be_of_any_sort() -> None:
    form = NameForm(sort="misspelling", form="Amarra")
    made = known({"a": RegisterEntry(id="a", called="Amara", forms=(form,))})
    assert found("then amarra came", made)["amarra"].light == "sure"
