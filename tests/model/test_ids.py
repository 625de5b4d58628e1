import secrets
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajectories.model.ids import is_id, kept_text, random_id, record_id, text_id, uuid7

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_a_uuid_says_version_seven_and_its_millisecond() -> None:
    made = UUID(uuid7(now=NOON, random=secrets.token_bytes))
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == int(NOON.timestamp() * 1000)


def test_the_example_of_the_standard_is_reproduced() -> None:
    # RFC 9562, appendix A.6: rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F.
    chance = (0xCC3 << 62 | 0x18C4DC0C0C07398F).to_bytes(10, "big")
    moment = datetime(2022, 2, 22, 19, 22, 22, tzinfo=UTC)
    assert uuid7(now=moment, random=lambda _: chance) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


def test_a_later_millisecond_sorts_later() -> None:
    first = uuid7(now=NOON, random=lambda length: b"\xff" * length)
    second = uuid7(now=NOON + timedelta(milliseconds=1), random=bytes)
    assert first < second


def test_every_id_made_here_is_an_id() -> None:
    made = [random_id(secrets.token_bytes), record_id(secrets.token_bytes)]
    made.append(uuid7(now=NOON, random=secrets.token_bytes))
    assert all(is_id(one) for one in made)
    assert [len(one) for one in made] == [32, 21, 36]


@pytest.mark.parametrize("text", ["", "..", "a/b", "a\\b", "-a", ".a", "a\n", "é", "a" * 65, "a b"])
def test_what_could_be_a_path_or_an_option_is_no_id(text: str) -> None:
    assert not is_id(text)


@given(st.text(st.characters()))
def test_a_text_keeps_its_name_however_it_was_composed(text: str) -> None:
    kept = kept_text(text)
    assert kept_text(kept) == kept
    assert text_id(kept) == text_id(text)
    assert "\r" not in kept


def test_accents_and_line_ends_do_not_make_another_text() -> None:
    assert text_id("Zoe\u0301\r\nhome\rgone") == text_id("Zo\u00e9\nhome\ngone")
    assert text_id("home") != text_id("Home")


def test_half_a_character_from_a_terminal_does_not_lose_the_sentence() -> None:
    assert kept_text("she said \ud83d yes") == "she said \ufffd yes"
    assert kept_text("\ud83d\ude00") == "\U0001f600"
