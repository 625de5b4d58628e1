import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.anonymise.registers import entry
from trajectories.anonymise.known import known
from trajectories.anonymise.mentions import Light
from trajectories.anonymise.scan import scan

KNOWN = known({
    "kezia": entry("kezia", "Kezia Mills"),
    "jake": entry("jake", "Jake Longstaff"),
    "hodan": entry("hodan", "Hodan"),
})  # fmt: skip
PIECES = (
    "Kezia", "kezia", "Mills", "jake", "Hodan", "14 Mafeking Street", "mafeking street",
    "Dr Anand", "mrs adlam", "3 March", "in May", "2016", "K.O.", "M.E.Ll.", "HW4 7QT",
    "07700 900123", "999 123 4586", "is nine", "the 47B", "nine years old", "@aquill", "home.hw",
    "a.quill@home.example", "St Bede's Primary School", "Netherby Welcome Hub", "bradford", "then",
    "Zorvath", "amina", "lighthouse", "the only", "Ll", "p", "number nine", "2", "x", "im", "q_",
    "4471902", "\u017bane\u0301ta", "\u0644\u064a\u0644\u0649", "the 19th", "fourteen nil",
)  # fmt: skip
JOINTS = (" ", " ", "", "_", "-", ".", ", ", "'s ", "\u2019s", "2", "/", " (", "\u0301", "\u200b")


def lit(text: str) -> list[tuple[str, Light, tuple[str, ...]]]:
    found = scan(text, KNOWN)
    return [(one.of(text), one.light, one.entries) for one in found if one.light != "look"]


def words(text: str) -> list[str]:
    return [each for each, _, _ in lit(text)]


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(JOINTS), st.sampled_from(PIECES)), max_size=6))
@example([(" ", "Kezia"), ("", "Ll"), (".", "p")])
@example([(" ", "jake"), ("_", "Mills"), ("2", "x")])
def test_no_replacement_begins_or_ends_inside_a_token(parts: list[tuple[str, str]]) -> None:
    text = f"and {''.join(joint + piece for joint, piece in parts)} came"
    found = scan(text, KNOWN)
    taken = {at for one in found for at in range(one.start, one.end)}
    for one in found:
        if one.light == "look":
            continue
        rest = text[one.end :]
        token = next((n for n, sign in enumerate(rest) if not sign.isalnum()), len(rest))
        left = token if one.end not in taken else 0
        glued = text[one.end - 1].isalnum() and rest[:left] not in ("", "s")
        before = text[one.start - 1].isalnum() and text[one.start].isalnum()
        assert not glued
        assert not before or one.start - 1 in taken


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("find kezia_99 there", ("kezia_99", "sure", ("kezia",))),
        ("find 2kezia there", ("2kezia", "sure", ("kezia",))),
        ("so _Kezia_ came", ("Kezia", "sure", ("kezia",))),
        ("and kezia-rose came", ("kezia-rose", "sure", ("kezia",))),
        ("and Rose-Kezia came", ("Rose-Kezia", "sure", ("kezia",))),
        ("a Kezia-led day", ("Kezia", "sure", ("kezia",))),
        ("an ex-Kezia day", ("Kezia", "sure", ("kezia",))),
        ("in kezias bag", ("kezia", "sure", ("kezia",))),
        ("find kezia.hw there", ("kezia.hw", "sure", ())),
        ("signed M.E.Ll. and left", ("M.E.Ll.", "ask", ())),
        ("and Dr Ame\u0301lie came", ("Dr Ame\u0301lie", "ask", ())),
    ],
)
def test_what_is_glued_or_joined_to_a_name_goes_with_it(
    text: str, mention: tuple[str, Light, tuple[str, ...]]
) -> None:
    assert lit(text) == [mention]


def test_two_names_joined_leave_each_other_be() -> None:
    assert words("kezia_jake and kezia.jake") == ["kezia", "jake", "kezia", "jake"]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("it was Kezia p and all", ("Kezia p", "sure", ("kezia",))),
        ("it was Kezia c.", ("Kezia c", "sure", ("kezia",))),
        ("it was mrs adlam p, then", ("mrs adlam p", "ask", ())),
        ("signed Kezia Ll. and left", ("Kezia Ll.", "ask", ())),
        ("it was Kezia V", ("Kezia V", "ask", ())),
        ("it was Mrs Adlam V.", ("Mrs Adlam V", "ask", ())),
        ("with Kezia O. said he", ("Kezia O.", "ask", ())),
        ("room for Kezia u know", ("Kezia", "sure", ("kezia",))),
        ("love Kezia x", ("Kezia", "sure", ("kezia",))),
        ("Kezia n me came", ("Kezia", "sure", ("kezia",))),
        ("with Kezia I think", ("Kezia", "sure", ("kezia",))),
        ("for Kezia \u0648", ("Kezia", "sure", ("kezia",))),
    ],
)
def test_a_letter_after_a_name_goes_with_it_unless_it_is_a_word(
    text: str, mention: tuple[str, Light, tuple[str, ...]]
) -> None:
    assert lit(text) == [mention]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("so number nine, the end on Mafeking Street", "number nine, the end on Mafeking Street"),
        ("at no. 9, Mafeking Street", "no. 9, Mafeking Street"),
        ("at nine Mafeking Street", "nine Mafeking Street"),
        ("on Mafeking Street, number nine, we", "Mafeking Street, number nine"),
        ("on Mafeking Street, 9.", "Mafeking Street, 9"),
        ("nine of us on Mafeking Street", "Mafeking Street"),
    ],
)  # fmt: skip
def test_the_number_of_a_house_goes_with_its_street(text: str, address: str) -> None:
    assert words(text) == [address]


def test_a_number_does_not_reach_its_street_over_a_name() -> None:
    assert words("number nine Jake said on Mafeking Street") == ["Jake", "Mafeking Street"]


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("find saltcrisp.hw there", "saltcrisp.hw"), ("at saltcrisp.h then", "saltcrisp.h"),
        ("it is jam_2.tin now", "jam_2.tin"), ("it was nice.then we went", ""),
        ("at e.g. p.m. and a.b1", "a.b1"), ("ask mr.zorvath today", ""), ("on page.3 of", ""),
        ("in no.b.2x it", "no.b.2x"), ("see a.1.b here", ""), ("ask bread.a today", ""),
    ],
)  # fmt: skip
def test_words_with_a_full_stop_within_are_an_account_unless_they_are_two_sentences(
    text: str, account: str
) -> None:
    assert words(text) == ([account] if account else [])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("it is oh seven nine, double four, two", "oh seven nine, double four, two"),
        ("seven, nine and double four", "seven, nine and double four"),
        ("it was nine nine nine", "nine nine nine"), ("so one two three go", ""),
        ("we did four three two one there", ""), ("oh hundred oh", ""), ("oh seven, he said", ""),
    ],
)  # fmt: skip
def test_three_digits_in_words_are_a_number_unless_somebody_counts(text: str, number: str) -> None:
    assert words(text) == ([number] if number else [])
