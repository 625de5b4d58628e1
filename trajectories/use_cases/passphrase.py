"""Judge a passphrase before a study is made with it."""

from collections.abc import Iterable

import msgspec

ENOUGH = 1e12  # guesses


class Strength(msgspec.Struct, frozen=True):
    """How a passphrase stands up to guessing, in words."""

    enough: bool
    words: str


def judge(passphrase: str, *, known: Iterable[str] = ()) -> Strength:
    """Say whether a passphrase takes 10¹² guesses; `known` are words to be tried first."""
    from zxcvbn import zxcvbn  # its lists of words take a while to load

    if not passphrase:
        return Strength(enough=False, words="")
    guesses = float(zxcvbn(passphrase[:100], user_inputs=[*known, "trajectories"])["guesses"])
    if guesses < ENOUGH:
        return Strength(
            enough=False, words="too easy to guess: add words, five unrelated ones are good"
        )
    return Strength(enough=True, words="strong enough")
