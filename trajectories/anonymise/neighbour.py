"""Facts of a case that stay in it, and that a neighbour would know: it is the sum that tells."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal

import msgspec

from trajectories.anonymise.mentions import Mention, Sort
from trajectories.anonymise.review import Sentence
from trajectories.anonymise.wording import thing_of
from trajectories.model.release import ThingDecision
from trajectories.model.sought import folded

TELLS_NOBODY: Final = "I looked: it tells nobody"
"""Why something stays that is no fact a neighbour would know it by."""
TELLING: Final[frozenset[Sort]] = frozenset({"landmark", "uniqueness", "health", "rare"})
RARE_TOGETHER: Final = 3
ONE_OF_A_KIND: Final = 5
Standing = Literal["", "rare", "one_of_a_kind"]


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that stays as it was said, or was told in wider words; where it is met first."""

    thing: str
    words: str
    sort: Sort
    kept: bool
    instead: str
    sentence: str


def facts(
    sentences: Iterable[Sentence],
    decided: Mapping[str, ThingDecision],
    one: Mapping[str, str],
) -> tuple[Fact, ...]:
    """List what a neighbour would know a child by, each once, in the order it is met.

    `one` maps the entries of registers that are one person to one of them.
    """
    met: dict[str, Fact] = {}
    for sentence in sentences:
        for fact in _of(sentence, decided, one):
            before = met.get(fact.thing)
            if before is None or (fact.kept and not before.kept):
                met[fact.thing] = fact
    return tuple(met.values())


def _of(
    sentence: Sentence, decided: Mapping[str, ThingDecision], one: Mapping[str, str]
) -> Iterator[Fact]:
    source = sentence.proposal.source
    for mention in sentence.mentions:
        thing = thing_of(mention, source, one)
        decision = decided.get(thing)
        if not _tells(mention, decision):
            continue
        words = mention.of(source)
        instead = decision.instead if decision and decision.how == "replace" else ""
        stays = not instead and _stays(sentence, words)
        yield Fact(
            thing=thing, words=words, sort=mention.sort, kept=stays, instead=instead,
            sentence=sentence.id,
        )  # fmt: skip


def _tells(mention: Mention, decision: ThingDecision | None) -> bool:
    """Tell whether it is a fact: of a sort that tells, or kept for a reason."""
    if decision and decision.how == "keep":
        return decision.reason != TELLS_NOBODY
    return mention.sort in TELLING


def _stays(sentence: Sentence, words: str) -> bool:
    """Tell whether the words are still there as the sentence would leave, or was signed."""
    leaves = sentence.leaves if sentence.is_signed else sentence.proposal.text
    return folded(words) in folded(leaves)


def standing(found: Iterable[Fact]) -> Standing:
    """Say whether what stays is rare together; words that are only uncommon do not count."""
    count = sum(fact.kept and fact.sort != "rare" for fact in found)
    if count >= ONE_OF_A_KIND:
        return "one_of_a_kind"
    return "rare" if count >= RARE_TOGETHER else ""
