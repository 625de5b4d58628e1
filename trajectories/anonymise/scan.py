"""All that may tell who or where somebody is in a text: what is known first, then what is odd."""

from trajectories.anonymise.known import Known
from trajectories.anonymise.mentions import Mention, without_overlap
from trajectories.anonymise.register_match import registered
from trajectories.anonymise.written import words_of


def scan(text: str, known: Known) -> tuple[Mention, ...]:
    """List the mentions of a text in order; none overlaps another."""
    words = words_of(text)
    return without_overlap(registered(text, words, known))
