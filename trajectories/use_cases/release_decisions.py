"""Decide of a person, place or number of a release, once for all of it."""

from collections.abc import Mapping, Sequence
from typing import Final

from trajectories.anonymise.leaving import LeavingText
from trajectories.anonymise.neighbour import TELLS_NOBODY
from trajectories.anonymise.review import Thing
from trajectories.anonymise.scan import scan
from trajectories.anonymise.wording import digest
from trajectories.model.record import Entry
from trajectories.model.release import ThingDecision
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_answers import Decided
from trajectories.use_cases.release_planted import planted, reading
from trajectories.use_cases.release_signatures import a_sort, by_other_clock

_ID_LENGTH: Final = 32
_TELLING: Final = frozenset({
    "address", "postcode", "phone", "email", "url", "handle", "nhs_number", "upn",
    "national_insurance", "case_number", "title_and_name",
})  # fmt: skip
"""What no wider word holds."""


def decisions(
    study: OpenStudy, opened: OpenRelease, things: Sequence[Decided], problems: list[str]
) -> list[Entry]:
    """Make what is kept of decisions; what does not fit is put among the problems."""
    known = {thing.id: thing for thing in (*opened.review.things, *opened.review.lit)}
    found = planted(opened) if things else ()
    invented = {thing: one.decoy for one in found for thing in one.things}
    texts = {sentence.id: sentence.of for sentence in opened.review.sentences if things}
    kept: list[Entry] = []
    for number, one in enumerate(things, 1):
        wrong = "no such thing is met in this release."
        if one.thing in known or one.thing in invented:
            wrong = _wrong(opened, one)
        if wrong:
            problems.append(f"things, {number}: {wrong}")
        elif one.thing in known:
            thing = known[one.thing]
            instead = _unless_its_role(opened, thing, one.instead.strip())
            kept.append(_decision(study, one, instead, _met_in(texts, thing)))
        elif one.how != "tells_nobody":
            # Whoever decides of what an invented sentence alone holds has seen it.
            decoy = invented[one.thing]
            kept.append(reading(study, opened, decoy, noticed=True, seconds=0))
    return kept


def _wrong(opened: OpenRelease, one: Decided) -> str:
    """Say what is wrong with a decision; empty where nothing is."""
    if found := _telling(opened, one.instead):
        return f"what stands instead holds {found}. Say it in wider words."
    if others := by_other_clock(opened, one.instead):
        return others[0]
    if one.how == "keep" and not one.reason.strip():
        return "what is kept needs a reason. Say whom it cannot tell."
    if one.how == "tells_nobody" and one.reason.strip():
        return "what tells nobody has no reason. Keep it for that reason."
    return ""


def _unless_its_role(opened: OpenRelease, thing: Thing, instead: str) -> str:
    """Keep nothing where its role is what was chosen: the role goes on with what is signed."""
    return "" if thing.entry and instead == opened.roles.get(thing.entry) else instead


def _decision(
    study: OpenStudy, one: Decided, instead: str, met: Mapping[str, tuple[str, ...]]
) -> ThingDecision:
    return ThingDecision(
        id=digest(f"thing {one.thing}")[:_ID_LENGTH],
        thing=one.thing,
        how="keep" if one.how == "tells_nobody" else one.how,
        instead=instead,
        reason=TELLS_NOBODY if one.how == "tells_nobody" else one.reason.strip(),
        **met,
        by=study.researcher,
        on=study.today.isoformat(),
    )


def _telling(opened: OpenRelease, instead: str) -> str:
    """Say what of the registers, or which number or address, is in words that stand for others."""
    for known in opened.known.values() if instead else ():
        for mention in scan(instead, known):
            if (mention.entries and mention.light != "look") or mention.sort in _TELLING:
                return a_sort(mention.sort)
    return ""


def _met_in(texts: Mapping[str, LeavingText], thing: Thing) -> dict[str, tuple[str, ...]]:
    """Say which cases and records a thing is met in; nothing where the study made one of them."""
    met = [texts[where.sentence] for where in thing.where]
    if not all(one.case for one in met):
        return {}
    return {
        "cases": tuple(sorted({one.case for one in met})),
        "records": tuple(sorted({one.record for one in met})),
    }
