"""What a person, place or number of a release becomes, in each place where it stands."""

from collections.abc import Sequence

from trajectories.anonymise.review import Sentence, Thing
from trajectories.anonymise.wording import shown
from trajectories.use_cases.release import OpenRelease


def becomes(thing: Thing, opened: OpenRelease) -> tuple[str, ...]:
    """Say what stands in each place a thing is met in, in their order; without brackets.

    It is empty where that is still to be decided, and where the sentence is left out. What somebody
    wrote anew is told as it would be without that.
    """
    return tuple(
        _at(thing, opened.by_id[where.sentence], (where.start, where.end), opened)
        for where in thing.where
    )


def one_or_each(said: Sequence[str]) -> str | Sequence[str]:
    """Say once what is the same everywhere."""
    return said[0] if len(set(said)) == 1 else said


def _at(thing: Thing, one: Sentence, span: tuple[int, int], opened: OpenRelease) -> str:
    number = [(mention.start, mention.end) for mention in one.mentions].index(span)
    if not one.proposal.places or (one.is_signed and not one.leaves):
        return ""
    start, end = one.proposal.places[number]
    place = one.proposal.text[start:end]
    source = one.mentions[number].of(one.proposal.source)
    if thing.id in one.proposal.undecided or (not thing.is_decided and place == source):
        return ""
    words = shown(f" {place}", opened.called).strip()  # it begins no sentence here
    words = words.removeprefix("[").removesuffix("]")
    lower = words[:1].lower() + words[1:]
    return lower if lower in thing.told else words
