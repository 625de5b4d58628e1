"""All that may tell who or where somebody is in a text: what is known first, then what is odd."""

from trajectories.anonymise.highlight import highlighted
from trajectories.anonymise.identifiers import identifiers
from trajectories.anonymise.known import Known
from trajectories.anonymise.look_alikes import spelt_out
from trajectories.anonymise.mentions import Mention, without_overlap
from trajectories.anonymise.odd_words import Odd
from trajectories.anonymise.register_match import registered
from trajectories.anonymise.whole_mentions import whole, within_handles
from trajectories.anonymise.written import words_of


def scan(text: str, known: Known) -> tuple[Mention, ...]:
    """List the mentions of a text in order; none overlaps another.

    What is replaced at once goes before what is asked, so that no longer guess hides a name; of
    equal ones the register goes before the rules, and both before what is only odd. What is
    replaced or asked reaches over the whole of its token, and leaves no rest of it.
    """
    text = spelt_out(text)
    words = words_of(text)
    found = [*registered(text, words, known), *identifiers(text)]
    sure = without_overlap(one for one in found if one.light == "sure")
    asked = [one for one in found if one.light != "sure"]
    sure = without_overlap((*sure, *within_handles(text, sure, asked)))
    covered = Odd.outside(text, words, sure)
    free = (one for one in without_overlap(asked) if covered.is_free(one.start, one.end))
    explained = whole(text, without_overlap((*sure, *free)))
    return whole(text, without_overlap((*explained, *highlighted(text, words, explained))))
