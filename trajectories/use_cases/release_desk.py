"""What the review desk of a release shows: what is read in which order, choices, facts, counts."""

from collections.abc import Iterable

import msgspec

from trajectories.anonymise.decoys import Decoy
from trajectories.anonymise.neighbour import Fact, facts
from trajectories.anonymise.review import Sentence, Thing
from trajectories.anonymise.suggested import suggested
from trajectories.anonymise.wording import is_hurtful, thing_of
from trajectories.errors import Failed
from trajectories.model.case import Case
from trajectories.model.problem import Problem
from trajectories.model.release import ThingDecision, WholeReading
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease, open_release
from trajectories.use_cases.release_again import for_second_reader, why_again
from trajectories.use_cases.release_kinds import whole, written_kinds
from trajectories.use_cases.release_planted import (
    Planted,
    among,
    asked_sentences,
    decoys_read,
    in_reading_order,
    planted,
)
from trajectories.use_cases.release_risk import blocking, risk
from trajectories.use_cases.release_standing import pictures_shown, standing, whole_seen

ToRead = Sentence | Decoy


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How far a release is: sentences read, to go and aside, things decided, decoys noticed.

    A second reader gets what was signed `fast`, what fell to her by `lot`, and what she said no to,
    `again`.
    """

    read: int
    to_go: int
    aside: int
    decided: int
    things: int
    fast: int
    lot: int
    again: int
    noticed: int
    missed: int


def open_desk(study: OpenStudy, release_id: str) -> OpenRelease:
    """Open a release with all its texts looked through."""
    opened = open_release(study, release_id)
    opened.review  # noqa: B018 - worked out here, in the thread of the study
    return opened


def to_read(opened: OpenRelease) -> tuple[ToRead, ...]:
    """List what is read in step 2: what people said, then the rest, then words of the study."""
    every = among(in_reading_order(opened), planted(opened))
    return tuple(one.decoy if isinstance(one, Planted) else one for one in every)


def is_read(opened: OpenRelease, one: ToRead) -> bool:
    """Tell whether somebody is done with it."""
    return one.id in decoys_read(opened) if isinstance(one, Decoy) else one.is_signed


def tally(opened: OpenRelease) -> Tally:
    """Count how far the release is."""
    listed = to_read(opened)
    read = sum(is_read(opened, one) for one in listed)
    aside = sum(isinstance(one, Sentence) and one.is_aside for one in listed)
    met = decoys_read(opened).values()
    things = opened.review.things
    again = [why_again(one) for one in for_second_reader(opened)]
    return Tally(
        read=read,
        to_go=len(listed) - read - aside,
        aside=aside,
        decided=sum(thing.is_decided for thing in things),
        things=len(things),
        fast=again.count("fast"),
        lot=again.count("lot"),
        again=again.count(""),
        noticed=sum(one.noticed for one in met),
        missed=sum(not one.noticed for one in met),
    )


def words_instead(opened: OpenRelease, thing: Thing) -> tuple[str, ...]:
    """Suggest what may stand in the place of a thing, its role first."""
    role = opened.roles.get(thing.entry, "") if thing.entry else ""
    return suggested(thing.sort, role, hurtful=is_hurtful(thing.id))


def thing_at(opened: OpenRelease, sentence: Sentence, number: int) -> Thing:
    """Return the thing that stands at one of the places found in a sentence, only lit or asked."""
    mention = sentence.mentions[number]
    source = sentence.proposal.source
    name = thing_of(mention, source, opened.one)
    found = (*opened.review.things, *opened.review.lit)
    return next(thing for thing in found if thing.id == name)


def facts_of(opened: OpenRelease, case: str) -> tuple[Fact, ...]:
    """List what of a case stays that a neighbour would know."""
    decided = {one.thing: one for one in opened.entries.of(ThingDecision)}
    own = (one for one in opened.review.sentences if one.of.case in (case, ""))
    return facts(own, decided, opened.one)


def case_of(opened: OpenRelease, sentences: Iterable[Sentence]) -> Case:
    """Return the case in whose register a name of these sentences is kept."""
    cases = [one.of.case for one in sentences if one.of.case]
    outgoing = opened.outgoing.get(cases[0] if cases else next(iter(opened.outgoing), ""))
    if outgoing is None:
        raise Failed("No case of this release may leave.", "Look at what keeps it back.")
    return outgoing.case


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """A case as it would leave, all of it, and what whoever read it through answered."""

    code: str
    leaves_as: str
    text: tuple[str, ...]
    seen: str
    reading: WholeReading | None
    pictures: int = 0
    """How many pictures leave with it, which are to be looked at as a stranger would too."""

    @property
    def is_read(self) -> bool:
        """Tell whether somebody read it as it is today."""
        return self.reading is not None and self.reading.seen == self.seen

    @property
    def lines(self) -> tuple[str, str, str]:
        """What was answered: who could recognise the child, by what, what was done."""
        one = self.reading
        return (one.who, one.by_what, one.done) if one else ("", "", "")


def wholes(study: OpenStudy, opened: OpenRelease) -> tuple[Whole, ...]:
    """Set out each case as it would leave, in reading order, with no original beside it."""
    del study
    read = {one.case: one for one in opened.entries.of(WholeReading)}
    return tuple(
        Whole(
            code=outgoing.case.child.code,
            leaves_as=opened.code(case),
            text=whole(opened, case),
            seen=whole_seen(opened, case),
            reading=read.get(case),
            pictures=len(pictures_shown(opened, case)),
        )
        for case, outgoing in opened.outgoing.items()
    )


def open_points(study: OpenStudy, opened: OpenRelease) -> tuple[Problem, ...]:
    """List what still keeps a release from being written, the risk of it counted in."""
    if found := standing(study, opened):
        return found
    assessment, _ = risk(study, opened)
    return blocking(assessment)


def step_of(study: OpenStudy, opened: OpenRelease) -> int:
    """Say at which step something is open: where somebody goes on."""
    if opened.review.undecided:
        return 1
    unsigned = any(not one.is_signed for one in asked_sentences(opened))
    if unsigned or any(one.is_open for one in opened.pictures):
        return 2
    return 4 if all(kind.is_signed for kind in written_kinds(study, opened)) else 3
