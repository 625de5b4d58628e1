"""The invented sentences of a release as they are asked: among the others, told apart by nothing.

Each stands last in a paragraph that somebody said. For the questions it takes the shape of a
sentence of that paragraph; it is in no `Review`, which is all that is written from. Kept is only
whether it was noticed.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from trajectories.anonymise.decoys import A_CASE, Decoy
from trajectories.anonymise.review import Sentence
from trajectories.anonymise.wording import digest, proposed, thing_of
from trajectories.model.release import DecoyReading, SentenceSignature, SignedHow, ThingDecision
from trajectories.model.sought import folded
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_list import release_book
from trajectories.use_cases.writing import put

Place = tuple[str, str, str]


class Planted(msgspec.Struct, frozen=True, kw_only=True):
    """An invented sentence, and the shape it is asked in; that shape is never written anywhere."""

    decoy: Decoy
    sentence: Sentence
    things: tuple[str, ...]
    """What is lit in it, as it would be named elsewhere."""


def planted(opened: OpenRelease) -> tuple[Planted, ...]:
    """Put the invented sentences of each case where they stand, the same at every asking."""
    found = in_reading_order(opened)
    decided = {one.thing: one for one in opened.entries.of(ThingDecision)}
    met = decoys_read(opened)
    made: list[Planted] = []
    for case, invented in opened.planted.items():
        said = [one for one in found if one.of.case == case and not one.of.made]
        if len(said) <= A_CASE:
            continue
        fit = [one for one in said if _may_follow(one)] or said
        for decoy in invented:
            host = fit[int(decoy.share * len(fit))]
            before = sum(place_of(one) == place_of(host) for one in said)
            before += sum(place_of(one.sentence) == place_of(host) for one in made)
            made.append(_planted(opened, decoy, host, before, decided, met.get(decoy.id)))
    return tuple(made)


def in_reading_order(opened: OpenRelease) -> list[Sentence]:
    """List what people said, then the rest, then words of the study."""
    return sorted(opened.review.sentences, key=lambda one: (one.of.made, one.of.kind != "evidence"))


def place_of(one: Sentence) -> Place:
    """Say in which text a sentence stands."""
    return one.of.case, *one.of.at


def among(listed: Sequence[Sentence], found: Sequence[Planted]) -> Iterator[Sentence | Planted]:
    """Put invented sentences behind the last of their paragraph."""
    behind: dict[Place, list[Planted]] = {}
    for one in found:
        behind.setdefault(place_of(one.sentence), []).append(one)
    for place, text in groupby(listed, place_of):
        yield from text
        yield from behind.get(place, ())


def asked_sentences(opened: OpenRelease) -> tuple[Sentence, ...]:
    """List everything that is to be signed in the order of the texts, invented ones among it."""
    every = among(opened.review.sentences, planted(opened))
    return tuple(one.sentence if isinstance(one, Planted) else one for one in every)


def decoys_read(opened: OpenRelease) -> Mapping[str, DecoyReading]:
    """Map the invented sentences that were read to what somebody made of them, by id."""
    return {one.id: one for one in opened.entries.of(DecoyReading)}


def notices(decoy: Decoy, how: SignedHow, leaves: str) -> bool:
    """Tell whether somebody who signs an invented sentence so noticed what is planted in it."""
    gone = folded(decoy.planted) not in folded(leaves)
    return how == "left_out" or (how == "rewritten" and gone)


def reading(
    study: OpenStudy, opened: OpenRelease, decoy: Decoy, *, noticed: bool, seconds: int
) -> DecoyReading:
    """Make what is kept of an invented sentence; what was noticed once stays noticed."""
    before = decoys_read(opened).get(decoy.id)
    return DecoyReading(
        id=decoy.id, case=decoy.case, number=decoy.number,
        noticed=noticed or bool(before and before.noticed), seconds=seconds,
        by=study.researcher, on=study.today.isoformat(),
    )  # fmt: skip


def read_decoy(
    study: OpenStudy, opened: OpenRelease, decoy: Decoy, *, noticed: bool, seconds: int
) -> OpenRelease:
    """Keep whether somebody noticed an invented sentence; nothing else is kept of it."""
    kept = reading(study, opened, decoy, noticed=noticed, seconds=seconds)
    put(study, release_book(opened.id), (kept,))
    return opened.with_entries((kept,))


def _may_follow(one: Sentence) -> bool:
    """Tell whether a whole sentence more is no surprise: in speech, or where there are several."""
    return one.of.path != "caption" and (one.of.quoted or one.position > 0)


def _planted(
    opened: OpenRelease,
    decoy: Decoy,
    host: Sentence,
    position: int,
    decided: Mapping[str, ThingDecision],
    read: DecoyReading | None,
) -> Planted:
    quoted = host.of.quoted
    shape = Sentence(
        of=host.of,
        position=position,
        start=len(host.of.text) + 1,
        after="",
        mentions=decoy.lights,
        proposal=proposed(decoy.text, decoy.lights, decided, opened.one, quoted=quoted),
    )
    if read:
        shape = msgspec.structs.replace(shape, signature=_as_signed(shape, read))
    things = tuple(thing_of(mention, decoy.text, opened.one) for mention in decoy.lights)
    return Planted(decoy=decoy, sentence=shape, things=things)


def _as_signed(shape: Sentence, read: DecoyReading) -> SentenceSignature:
    """Show that it was answered as a signature shows it."""
    return SentenceSignature(
        id=shape.id, source=digest(shape.proposal.source), seen=shape.proposal.seen,
        how="left_out" if read.noticed else "accepted",
        leaves="" if read.noticed else shape.proposal.text,
    )  # fmt: skip
