import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajectories.store.recovery_code import has_shape, make_code, read_code

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
codes = st.binary(min_size=20, max_size=20).map(lambda chance: make_code(lambda _: chance))


def at(code: str, place: int, letter: str) -> str:
    return code[:place] + letter + code[place + 1 :]


def test_a_code_holds_160_bits_and_two_characters_of_check() -> None:
    code = make_code(secrets.token_bytes)
    assert [len(group) for group in code.split("-")] == [4] * 8 + [2]
    assert len(read_code(code)) * 5 == 160


def test_the_code_of_known_chance_is_known() -> None:
    assert make_code(lambda length: bytes(range(length))) == (
        "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-CF"
    )


@given(codes)
def test_a_code_is_read_however_it_is_typed(code: str) -> None:
    secret = read_code(code)
    for typed in (code.lower(), code.replace("-", ""), code.replace("-", " "), f"  {code} "):
        assert read_code(typed) == secret
    assert read_code(code.replace("0", "O").replace("1", "l")) == secret


@given(codes, st.integers(0, 41), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(code: str, place: int, letter: str) -> None:
    if code[place] in ("-", letter):
        return
    wrong = at(code, place, letter)
    assert has_shape(wrong)
    assert read_code(wrong) == ""


@given(codes, st.integers(0, 30))
def test_two_neighbours_changed_about_are_always_noticed(code: str, place: int) -> None:
    plain = code.replace("-", "")
    changed = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
    assert changed == plain or read_code(changed) == ""


@pytest.mark.parametrize(
    "typed", ["", "orchard kettle lantern drum", "0" * 33, "0" * 35, "U" + "0" * 33]
)
def test_what_is_no_code_is_not_taken_for_one(typed: str) -> None:
    assert not has_shape(typed)
    assert read_code(typed) == ""
