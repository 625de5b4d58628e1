import string
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein

from tests.anonymise.registers import entry
from trajectories.anonymise.common_words import english
from trajectories.anonymise.known import known
from trajectories.anonymise.scan import scan
from trajectories.anonymise.sentences import sentences
from trajectories.anonymise.written import KIN

NAMES = st.text(string.ascii_lowercase, min_size=4, max_size=10).filter(
    lambda name: not {name, name.removesuffix("s")} & (english() | KIN)
)
PEOPLE = ("Kezia", "Zuzanna", "Tobiah", "Ffion", "Ibrahim", "Oluwaseun")
ACCENTS = {"a": "á", "e": "ẹ", "i": "ï", "o": "ọ̀", "u": "ū", "s": "ṣ", "n": "ñ", "c": "ç"}
STORY = (
    "{0} came with {1}. Then {1}'s mother rang {2} about {3}, but {2} was with {4}. "
    "I asked {5} who {3} was, and “{3}” was all {5} said."
)


def is_found(text: str, called: str) -> bool:
    lights = [one.light for one in scan(text, known({"a": entry("a", called)})) if one.entries]
    return any(light in {"sure", "ask"} for light in lights)


@settings(max_examples=25)
@given(NAMES, st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_no_case_hides_a_name(name: str, cased: object) -> None:
    assert callable(cased)
    assert is_found(f"and then {cased(name)} came", name.title())


@settings(max_examples=25)
@given(NAMES, st.sampled_from(["{}'s", "{}’s", "‘{}’", "“{}”", "{}-", "{}`s", "({})", "_{}_"]))  # noqa: RUF001 - quotes as people type them
def test_no_possessive_or_quote_hides_a_name(name: str, around: str) -> None:
    assert is_found(f"and then {around.format(name.title())} came", name.title())


@settings(max_examples=25)
@given(NAMES, st.sampled_from([0, 1]))
def test_no_accent_hides_a_name(name: str, registered: int) -> None:
    accented = "".join(ACCENTS.get(letter, letter) for letter in name)
    one, other = (accented, name) if registered else (name, accented)
    assert is_found(f"and then {other} came", one.title())


@settings(max_examples=25)
@given(
    NAMES,
    st.integers(0, 9),
    st.sampled_from(string.ascii_lowercase),
    st.sampled_from(["drop", "add", "swap", "change", "double"]),
)
def test_no_slip_of_the_finger_hides_a_name(name: str, at: int, letter: str, slip: str) -> None:
    at %= len(name) - 1
    head, here, tail = name[:at], name[at], name[at + 1 :]
    slipped = {
        "drop": head + tail,
        "add": head + letter + here + tail,
        "swap": head + tail[:1] + here + tail[1:],
        "change": head + letter + tail,
        "double": head + here * 4 + tail,
    }[slip]
    assume(slipped not in english() and here not in (head[-1:], tail[:1]))
    assert is_found(f"and then {slipped} came", name.title())


@settings(max_examples=25)
@given(NAMES.filter(lambda name: len(name) >= 8), st.data())
def test_two_slips_do_not_hide_a_long_name(name: str, data: st.DataObject) -> None:
    letters = list(name)
    for at in data.draw(st.sets(st.integers(1, len(name) - 1), min_size=2, max_size=2)):
        letters[at] = data.draw(st.sampled_from(string.ascii_lowercase))
    assert is_found(f"and then {''.join(letters)} came", name.title())


@settings(max_examples=25)
@given(st.permutations(PEOPLE))
def test_other_names_for_everybody_make_no_other_mentions(names: list[str]) -> None:
    assert all(
        DamerauLevenshtein.distance(one, other) > 2
        for one in PEOPLE
        for other in PEOPLE
        if one != other
    )
    ids = "abcdef"

    def mentions(called: list[str]) -> list[tuple[str, str, tuple[str, ...], str]]:
        made = known({each: entry(each, name) for each, name in zip(ids, called, strict=True)})
        text = STORY.format(*called)
        return [(one.sort, one.light, one.entries, one.why) for one in scan(text, made)]

    assert mentions(names) == mentions(list(PEOPLE))


@settings(max_examples=25)
@given(st.text(max_size=80))
def test_any_text_has_mentions_in_order_and_all_its_words_in_sentences(text: str) -> None:
    found = scan(f"{text} Kezia {text}", known({"a": entry("a", "Kezia")}))
    assert all(one.end <= other.start for one, other in pairwise(found))
    held = {at for start, end in sentences(text) for at in range(start, end)}
    assert all(at in held or letter.isspace() for at, letter in enumerate(text))
