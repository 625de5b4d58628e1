"""Runs of words that are long enough to be one text's own."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from trajectories.anonymise.flow import Flow

_IN_A_ROW: Final = 4
"""So many words of a withheld text, one after the other, are its words and nobody else's."""
_FEWEST: Final = 2
"""So many of them have to say something: anybody puts "at the" before "gate"."""
_LITTLE_WORDS: Final = """
a about after again all also always am an and any are as at away back be because been before
being but by came can come could day did do does down for from get go going got had has have he
her here hers him his how i if in into is it its just like made make me might more most much my
never no not now of off on once one only or other our out over said say says see she should so
some still such than that the their them then there they thing things think thinks this those
time to too two under until up us was way we well went were what when where which while who why
will with would you your
"""
_CLOCK: Final = frozenset({"visit", "visits"})
LITTLE: Final = frozenset(_LITTLE_WORDS.split())
_A_WORD: Final = 2  # and a letter of a script without spaces counts half of one


def runs_of(flow: Flow) -> Iterator[tuple[int, int]]:
    """Go through the runs of words that are long enough to be one text's own: place, and a number.

    Letters of a script that parts no words count half; little words alone are nobody's, nor is
    the clock of a release: "at visit 3" stands beside any word there.
    """
    weights = [1 if len(word) == 1 and not word.isascii() else _A_WORD for word in flow.words]
    end = weight = 0
    for start in range(len(weights)):
        while weight < _IN_A_ROW * _A_WORD and end < len(weights):
            weight += weights[end]
            end += 1
        if weight < _IN_A_ROW * _A_WORD:
            return
        if _saying(flow.words[start:end]) >= _FEWEST:
            yield start, hash(flow.words[start:end])
        weight -= weights[start]


def _saying(words: Sequence[str]) -> int:
    """Count the words of a run that say something of their own."""
    pairs = pairwise(("", *words))
    return sum(word not in LITTLE | _CLOCK and before not in _CLOCK for before, word in pairs)
