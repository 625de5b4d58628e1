"""All that may tell who or where somebody is in a text: what is known first, then what is odd."""

from trajectories.anonymise.highlight import highlighted
from trajectories.anonymise.identifiers import identifiers
from trajectories.anonymise.known import Known
from trajectories.anonymise.look_alikes import spelt_out
from trajectories.anonymise.mentions import Mention, without_overlap
from trajectories.anonymise.odd_words import Odd
from trajectories.anonymise.register_match import registered
from trajectories.anonymise.written import words_of


def scan(text: str, known: Known) -> tuple[Mention, ...]:
    """List the mentions of a text in order; none overlaps another.

    What is replaced at once goes before what is asked, so that no longer guess hides a name; of
    equal ones the register goes before the rules, and both before what is only odd.
    """
    text = spelt_out(text)
    words = words_of(text)
    found = [*registered(text, words, known), *identifiers(text)]
    sure = without_overlap(one for one in found if one.light == "sure")
    asked = without_overlap(one for one in found if one.light != "sure")
    covered = Odd.outside(text, words, sure)
    explained = (*sure, *(one for one in asked if covered.is_free(one.start, one.end)))
    return without_overlap((*explained, *highlighted(text, words, explained)))
