"""Runs of words that are long enough to be one text's own."""

from collections.abc import Iterator
from typing import Final

from trajectories.anonymise.flow import Flow

_IN_A_ROW: Final = 4
"""So many words of a withheld text, one after the other, are its words and nobody else's."""
_A_WORD: Final = 2  # and a letter of a script without spaces counts half of one


def runs_of(flow: Flow) -> Iterator[tuple[int, int]]:
    """Go through the runs of words that are long enough to be one text's own: place, and a number.

    Letters of a script that parts no words count half.
    """
    weights = [1 if len(word) == 1 and not word.isascii() else _A_WORD for word in flow.words]
    end = weight = 0
    for start in range(len(weights)):
        while weight < _IN_A_ROW * _A_WORD and end < len(weights):
            weight += weights[end]
            end += 1
        if weight < _IN_A_ROW * _A_WORD:
            return
        yield start, hash(flow.words[start:end])
        weight -= weights[start]
