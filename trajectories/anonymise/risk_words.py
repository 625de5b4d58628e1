"""Say in plain sentences of ours what was found, and how much of it stands in the way.

No sentence holds a word of a text: children are named by the code they are handed in with, facts
and events by the general words a release would use.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from trajectories.analysis.possible_counts import Cell
from trajectories.anonymise.alike import Alike, Told
from trajectories.anonymise.differencing import Against, Difference
from trajectories.anonymise.kept import KeptFacts, Run
from trajectories.anonymise.profile import Scope
from trajectories.anonymise.provider_view import SIZES, ProviderView
from trajectories.anonymise.risk import Cells, Finding, Level, Measured

LONG_QUOTATION: Final = 20
"""From so many words in a row on, whoever heard them is likely to know them again: our choice."""
SELDOM: Final = 100
"""In a study of fewer children k = 5 on six facts is seldom reached."""

_AMONG: Final[Mapping[Scope, str]] = {
    "release": "among those released",
    "study": "in the whole study",
    "site": "among the children of the study met at the same site",
}


def findings(found: Measured) -> tuple[Finding, ...]:
    """Say everything: what a provider could tell first, then in the order of the page."""
    return (
        *_of_providers(found.provider, to_anyone=found.to_anyone),
        *(each for alike in found.alike for each in _of_alike(alike, found)),
        *_of_outcomes(found.told),
        *_of_cells(found.cells, found.wanted),
        *(each for against in found.against for each in _of_earlier(against, found.wanted)),
        *_of_runs(found.runs),
        *_of_kept(found.kept, found.wanted),
        *_of_pictures(found.pictures, to_anyone=found.to_anyone),
        *_of_drafts(found.drafts),
    )


def cell_words(cell: Cell) -> str:
    """Say what those in a cell have in common."""
    return ", ".join(f"{fact} {value or 'not known'}" for fact, value in cell) or "everybody"


def enumerated(words: Sequence[str]) -> str:
    """Put words in a row: "age band, gender and site"; nothing for none."""
    *others, last = words or ("",)
    return f"{', '.join(others)} and {last}" if others else last


def _of_providers(view: ProviderView, *, to_anyone: bool) -> Iterator[Finding]:
    scopes = dict.fromkeys(total.scope for total in view.singled_out)
    for scope in scopes:
        one, two, three = (view.singled(scope, size) for size in SIZES)
        cases = [
            seen.case
            for seen in view.cases
            if seen.scope == scope and any(shared.fewest == 0 for shared in seen.shared)
        ]
        yield Finding(
            level=_standing_in_the_way(bool(cases), to_anyone),
            about="what a provider knows",
            says=f"Who knows one event of a child singles out {one.n} of {one.of} {_AMONG[scope]}; "
            f"two events, {two.n} of {two.of}; three, {three.n} of {three.of}. Taken by chance, "
            f"{two.alone} of {_many(two.sets, 'pair', 'pairs')} of events would do.",
            cases=tuple(cases),
        )


def _of_alike(alike: Alike, found: Measured) -> Iterator[Finding]:
    facts = enumerated(alike.facts) or "nothing"
    below = [one.case for one in alike.cases if one.alike < alike.wanted]
    reached = f"k is {alike.smallest}; {alike.wanted} was asked for."
    yield Finding(
        level=_standing_in_the_way(bool(below), found.to_anyone),
        about="looking alike",
        says=f"By {facts} {alike.uniques} of {alike.of} look like nobody else "
        f"{_AMONG[alike.scope]}, {alike.below} like fewer than {alike.wanted - 1} others: "
        f"{reached}",
        cases=tuple(below),
    )
    few = [one for one in alike.cases if one.unique_by]
    if few:
        shortest = min(few, key=lambda one: len(one.unique_by[0]))
        facts = enumerated(shortest.unique_by[0])
        fewest = f"the fewest are of {shortest.case}: {facts}"
        yield Finding(
            level="look",
            about="unique combinations",
            says=f"{len(few)} of {alike.of} are unique {_AMONG[alike.scope]} by three facts or "
            f"fewer; {fewest if facts else f'{shortest.case} is alone there without any'}.",
            cases=tuple(one.case for one in few),
        )
    if below and alike.scope == "release" and found.children < SELDOM:
        children = _many(found.children, "child", "children")
        yield Finding(
            level="look",
            about="looking alike",
            says=f"With {children} k = {alike.wanted} is seldom reached by telling less: "
            "who may read it, and what they promise, count for more than any figure here.",
        )


def _of_outcomes(told: Iterable[Told]) -> Iterator[Finding]:
    for one in told:
        yield Finding(
            level="look" if one.n else "fine",
            about="outcomes",
            says=f"{one.outcome[:1].upper()}{one.outcome[1:]}: whether it is so, and how, can be "
            f"learnt of {one.n} of {_many(one.of, 'child', 'children')} without knowing which "
            f"report is whose, because nobody who looks like them differs (l is {one.fewest}).",
            cases=one.cases,
        )


def _of_cells(cells: Cells, wanted: int) -> Iterator[Finding]:
    if not cells.printed:
        return
    zeros = "Zeros are shown: they say that nobody is there."
    if cells.zeros_hidden:
        zeros = f"Zeros hidden with them: {cells.zeros_hidden}."
    more = f", and {cells.hidden} more not at all" if cells.hidden else ""
    small = _many(cells.small, "small count is", "small counts are")
    yield _of_tables(
        "fine",
        f"{small} printed as <{wanted}{more}, so that none "
        f"of 1 to {wanted - 1} follows by subtraction. {zeros}",
    )
    if cells.still_told:
        counts = _many(len(cells.still_told), "count", "counts")
        yield _of_tables(
            "blocks",
            f"{counts} not printed can be worked out all the same, first "
            f"{cell_words(cells.still_told[0])}: leave a table out.",
        )
    if cells.all_in_one:
        number = _many(len(cells.all_in_one), "cell", "cells")
        yield _of_tables(
            "look",
            f"In {number} stands everybody of a row or column, first "
            f"{cell_words(cells.all_in_one[0])}: who knows one of these children learns it.",
        )


def _of_tables(level: Level, says: str) -> Finding:
    return Finding(level=level, about="tables", says=says)


def _of_earlier(against: Against, wanted: int) -> Iterator[Finding]:
    name = f'the release "{against.release}"'
    for one in against.differences:
        yield Finding(level="blocks", about="earlier releases", says=_difference(one, name))
    for cell in against.told_together:
        yield Finding(
            level="blocks",
            about="earlier releases",
            says=f"Read with {name}, the small count of {cell_words(cell)} can be worked out.",
        )
    if against.withdrawn:
        yield Finding(
            level="blocks",
            about="earlier releases",
            says=f"{_many(len(against.withdrawn), 'child', 'children')} of {name} withdrew: to "
            "release the others again would show who. After a withdrawal nothing is released "
            "anew as a whole.",
            cases=against.withdrawn,
        )
    moved = len(against.gone) + len(against.come)
    if 0 < moved < wanted and not against.withdrawn:
        yield Finding(
            level="look",
            about="earlier releases",
            says=f"Beside {name} {len(against.come)} came and {len(against.gone)} went: whoever "
            "holds both can see who.",
            cases=(*against.come, *against.gone),
        )
    if not (against.differences or against.told_together or against.withdrawn or moved):
        yield Finding(
            level="fine",
            about="earlier releases",
            says=f"Nothing follows from this release and {name} that neither tells alone.",
        )


def _difference(one: Difference, name: str) -> str:
    parts = " and ".join(cell_words(cell) for cell in one.smaller)
    here, there = "in this release", f"in {name}"
    first, second = (here, there) if one.now == "larger" else (there, here)
    whole = cell_words(one.larger)
    return (
        f"{whole[:1].upper()}{whole[1:]} is {one.more} {first}, {parts} {one.fewer} {second}: "
        f"the difference is {one.children}."
    )


def _of_runs(runs: Sequence[Run]) -> Iterator[Finding]:
    for run in runs[:1]:
        long = tuple(one.case for one in runs if one.words >= LONG_QUOTATION)
        words = _many(run.words, "word", "words")
        children = _many(len(long), "child has", "children have")
        yield Finding(
            level="look" if long else "fine",
            about="quotations",
            says=f"The longest quotation keeps {words} in a row as they were said ({run.case}); "
            f"{children} one of {LONG_QUOTATION} or more.",
            cases=long,
        )


def _of_kept(kept: Iterable[KeptFacts], wanted: int) -> Iterator[Finding]:
    for one in kept:
        if one.facts and one.alike < wanted - 1:
            facts = _many(len(one.facts), "fact", "facts")
            yield Finding(
                level="look",
                about="facts kept",
                says=f"Kept of {one.case}: {facts} a neighbour would know; {_rare(one.alike)}",
                cases=(one.case,),
            )


def _of_pictures(pictures: Mapping[str, int], *, to_anyone: bool) -> Iterator[Finding]:
    if pictures:
        leave = _many(sum(pictures.values()), "picture leaves", "pictures leave")
        yield Finding(
            level=_standing_in_the_way(bool(pictures), to_anyone),
            about="pictures",
            says=f"{leave}, of {enumerated(tuple(pictures))}: whoever was there may know the "
            "place, the clothes or a hand, whatever is covered.",
            cases=tuple(pictures),
        )


def _of_drafts(drafts: Mapping[str, int]) -> Iterator[Finding]:
    if drafts:
        yield Finding(
            level="look", about="page 1", says=draft_words(drafts), cases=tuple(drafts),
        )  # fmt: skip


def draft_words(drafts: Mapping[str, int]) -> str:
    """Say how much of page 1 nobody has touched, child by child."""
    many = _many(sum(drafts.values()), "sentence leaves", "sentences leave")
    each = enumerated([f"{case} ({count})" for case, count in drafts.items()])
    return (
        f"{many} on page 1 as the program drafted, stamped as drafts: of {each}. Take them over "
        "or rewrite them there first, if whoever reads it is to have a person's words."
    )


def _rare(alike: int) -> str:
    if not alike:
        return "nobody else in the study shares all of it: one of a kind."
    others = _many(alike, "other child of the study shares", "other children of the study share")
    return f"together rare: {others} all of it."


def _standing_in_the_way(found: bool, to_anyone: bool) -> Level:  # noqa: FBT001 - read as a table
    if not found:
        return "fine"
    return "blocks" if to_anyone else "look"


def _many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
