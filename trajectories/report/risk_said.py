"""What the page about the risk of a release says, as values: figures, findings, advice."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from trajectories.anonymise.advice import Figures
from trajectories.anonymise.assessment import Assessment
from trajectories.anonymise.profile import Scope
from trajectories.anonymise.provider_view import SIZES
from trajectories.anonymise.risk import LEVELS, Level, Measured
from trajectories.anonymise.risk_words import enumerated
from trajectories.report.blocks import Block, Cell, Claim, Heading, Note, Part, Ruled, Table

MOST_CHILDREN: Final = 12
"""So many children are listed, those first who are found most easily."""

_VERDICTS: Final[Mapping[Level, str]] = {
    "fine": "Nothing found that a person must look at.",
    "look": "A person looks at what is marked, and says why it may leave.",
    "blocks": "It cannot leave like this.",
}
_COUNTED: Final[Mapping[Level, str]] = {
    "blocks": "in the way", "look": "to look at", "fine": "fine",
}  # fmt: skip
_WORDS: Final[Mapping[Level, str]] = {"blocks": "blocks", "look": "look", "fine": "fine"}
_AMONG: Final[Mapping[Scope, str]] = {
    "release": "those released", "study": "the whole study", "site": "her or his site",
}  # fmt: skip


def risk_parts(assessment: Assessment, name: str) -> tuple[Part, ...]:
    """Say it in the order it is read: what a provider knows, what was found, what could be done."""
    found = assessment.measured
    parts = (
        _part("1", f"{name}: risk-assessed" if name else "Risk-assessed", _opening(assessment)),
        _part("2", "What was found", [_findings(assessment)]),
        _part("3", "What telling less would gain, and cost", _advice(found)),
        _part("4", "Children to think of first", _children(found)),
        _part("5", "Decided", [Note("Who decided, on which day, and why it may leave:"), Ruled(3)]),
    )
    return tuple(part for part in parts if part.blocks)


def _part(sign: str, title: str, blocks: Sequence[Block]) -> Part:
    return Part(sign=sign, title=title, blocks=tuple(blocks), numbered=False)


def _opening(assessment: Assessment) -> list[Block]:
    counts = [
        f"{len(found)} {_COUNTED[level]}"
        for level in reversed(LEVELS)
        if (found := assessment.of_level(level))
    ]
    return [
        _plain(f"{_VERDICTS[assessment.level]} Findings: {', '.join(counts)}."),
        Note(assessment.said),
        Heading("What a provider knows"),
        _provider(assessment.measured),
        Heading("Looking alike"),
        _alike(assessment.measured),
    ]


def _provider(found: Measured) -> Table:
    scopes = dict.fromkeys(total.scope for total in found.provider.singled_out)
    rows = []
    for scope in scopes:
        totals = [found.provider.singled(scope, size) for size in SIZES]
        cells = [f"{one.n} of {one.of}" for one in totals]
        rows.append(_row(f"among {_AMONG[scope]}", *cells))
    return Table(
        columns=("singled out by any", "one event", "two events", "three events"),
        widths=(0.4, 0.2, 0.2, 0.2),
        rows=tuple(rows),
    )


def _alike(found: Measured) -> Table:
    return Table(
        columns=(
            "",
            "fewest alike (k)",
            "like nobody",
            f"like fewer than {found.wanted - 1} others",
        ),
        widths=(0.4, 0.2, 0.2, 0.2),
        rows=tuple(
            _row(
                f"among {_AMONG[one.scope]}",
                str(one.smallest),
                f"{one.uniques} of {one.of}",
                f"{one.below} of {one.of}",
            )
            for one in found.alike
        ),
    )


def _findings(assessment: Assessment) -> Table:
    rows = [
        _row(_WORDS[level], one.about, one.says)
        for level in reversed(LEVELS)
        for one in assessment.of_level(level)
    ]
    return Table(columns=("", "about", "found"), widths=(0.09, 0.19, 0.72), rows=tuple(rows))


def _advice(found: Measured) -> list[Block]:
    if not found.advice.options:
        return []
    rows = [_figures("As it is", "", found.advice.now)]
    rows += [_figures(one.says, one.costs, one.after) for one in found.advice.options]
    rows.append(_figures("All of these", "", found.advice.after_all))
    k = found.advice.after_all.smallest
    reached = f"Even all of them together leave k at {k}." if k < found.wanted else ""
    how = "Counted among the whole study; two events: singled out by any two."
    table = Table(
        columns=("step", "what is lost", "k", "like nobody", f"below {found.wanted}", "two events"),
        widths=(0.27, 0.33, 0.07, 0.11, 0.1, 0.12),
        rows=tuple(rows),
    )
    return [table, Note(f"{how} {reached}".strip())]


def _figures(says: str, costs: str, found: Figures) -> tuple[Cell, ...]:
    numbers = (found.smallest, found.uniques, found.below, found.singled_out)
    return _row(says, costs, *map(str, numbers))


def _children(found: Measured) -> list[Block]:
    rows = sorted(_of_children(found), key=lambda row: row[0])
    if not rows:
        return []
    table = Table(
        columns=(
            "case",
            "look like this one",
            "only she or he has",
            "events no other released shares",
        ),
        widths=(0.12, 0.14, 0.34, 0.4),
        rows=tuple(row for _, row in rows[:MOST_CHILDREN]),
    )
    rest = len(rows) - MOST_CHILDREN
    return [table, *([Note(f"And {rest} more, in the figures.")] if rest > 0 else [])]


def _of_children(found: Measured) -> Iterator[tuple[tuple[int, int, str], tuple[Cell, ...]]]:
    """Give a row of each child singled out or like too few, with how easily she or he is found."""
    standing = {one.case: one for one in found.alike[0].cases}
    for seen in found.provider.cases:
        one = standing[seen.case]
        alone = next((shared for shared in seen.shared if not shared.fewest), None)
        if seen.scope == "release" and (alone or one.alike < found.wanted):
            facts = enumerated(one.unique_by[0]) if one.unique_by else ""
            events = "; ".join(alone.by) if alone else ""
            order = (alone.size if alone else len(SIZES) + 1, one.alike, seen.case)
            yield order, _row(seen.case, str(one.alike), facts, events)


def _row(head: str, *others: str) -> tuple[Cell, ...]:
    return tuple((_plain(text),) for text in (head, *others))


def _plain(text: str) -> Claim:
    return Claim(text=text, claims=False)
