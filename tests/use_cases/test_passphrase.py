import itertools
import random
import re

import pytest

from trajectories.errors import Failed
from trajectories.use_cases.passphrase import judge, offered, refuse_unless_strong
from trajectories.use_cases.passphrase_words import WORDS


def test_the_list_holds_short_plain_words_each_once() -> None:
    assert len(WORDS) >= 2048
    assert len(set(WORDS)) == len(WORDS)
    assert [word for word in WORDS if not re.fullmatch("[a-z]{4,9}", word)] == []


def test_what_is_offered_is_always_strong_enough() -> None:
    chance = random.Random(7)
    for _ in range(40):
        words = offered(chance.randbytes)
        assert len(words.split()) == 5
        assert judge(words, known=("Ward three", "Asha")).enough, words


def test_every_word_is_as_likely_as_any_other() -> None:
    numbers = itertools.chain.from_iterable(n.to_bytes(2, "big") for n in range(65536))
    whole = bytes(numbers)
    at = 0

    def counted(length: int) -> bytes:
        nonlocal at
        at += length
        return whole[at - length : at]

    rounds = 65536 // len(WORDS)
    drawn = [word for _ in range(rounds * len(WORDS) // 5) for word in offered(counted).split()]
    assert drawn[: len(WORDS)] == list(WORDS)
    assert max(map(drawn.count, WORDS[:9])) == rounds


def test_a_number_past_the_last_whole_round_is_drawn_again() -> None:
    given = iter([b"\xff\xff"] + [b"\x00\x00"] * 5)
    assert offered(lambda _: next(given)) == " ".join([WORDS[0]] * 5)


@pytest.mark.parametrize("weak", ["", "password", "Ward three 2026", "aaaaaaaaaaaaaaaaaaaa"])
def test_what_is_easy_to_guess_is_refused_whatever_it_is_made_of(weak: str) -> None:
    with pytest.raises(Failed):
        refuse_unless_strong(weak, known=("Ward three",))


@pytest.mark.parametrize("strong", ["orchard kettle lantern drum", "zq8#Lw2!vT9x"])
def test_no_rule_but_strength_is_asked_of_a_passphrase(strong: str) -> None:
    refuse_unless_strong(strong, known=("Ward three", "Asha"))
