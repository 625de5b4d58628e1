"""Offer a passphrase, and judge one: five random words, or whatever is as hard to guess."""

from collections.abc import Callable, Iterable

import msgspec

from trajectories.errors import Failed
from trajectories.use_cases.passphrase_words import WORDS

ENOUGH = 1e12  # guesses
LONGEST = 72  # characters looked at; more is refused by the judge and only makes it stronger
OFFERED_WORDS = 5


class Strength(msgspec.Struct, frozen=True):
    """How a passphrase stands up to guessing, in words."""

    enough: bool
    words: str


def offered(random: Callable[[int], bytes]) -> str:
    """Offer five words drawn at random, each as likely as any other."""
    return " ".join(_drawn(random) for _ in range(OFFERED_WORDS))


def judge(passphrase: str, *, known: Iterable[str] = ()) -> Strength:
    """Say whether a passphrase takes 10¹² guesses; `known` are words to be tried first."""
    from zxcvbn import zxcvbn  # its lists of words take a while to load

    if not passphrase:
        return Strength(enough=False, words="")
    guesses = float(zxcvbn(passphrase[:LONGEST], user_inputs=[*known, "trajectories"])["guesses"])
    if guesses < ENOUGH:
        return Strength(
            enough=False, words="too easy to guess: add words, five unrelated ones are good"
        )
    return Strength(enough=True, words="strong enough")


def refuse_unless_strong(passphrase: str, *, known: Iterable[str] = ()) -> None:
    """Refuse a passphrase that is too easy to guess; there are no other rules."""
    strength = judge(passphrase, known=known)
    if not strength.enough:
        raise Failed(f"The passphrase is {strength.words or 'empty'}.", "Choose another.")


def _drawn(random: Callable[[int], bytes]) -> str:
    """Draw one word: numbers past the last whole round are drawn again, or some were likelier."""
    rounds = 65536 // len(WORDS)
    while (number := int.from_bytes(random(2), "big")) >= rounds * len(WORDS):
        pass
    return WORDS[number % len(WORDS)]
