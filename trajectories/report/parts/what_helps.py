"""Part 4: what helps and what makes it harder, a row each, with who said what changed."""

from trajectories.model.kinds.resilience import Coping, Factor, FactorLink
from trajectories.model.kinds.voice import Summary
from trajectories.report.blocks import (
    CHILD,
    Block,
    Cell,
    Claim,
    Heading,
    Note,
    Part,
    Quotation,
    Table,
    count_words,
)
from trajectories.report.grammar import as_sentence, capital, flat, listed
from trajectories.report.naming import factor_title
from trajectories.report.parts.commentary import commentary
from trajectories.report.parts.drafts import CHANGES, tone_of
from trajectories.report.parts.own_words import quoted
from trajectories.report.quotations import quotation
from trajectories.report.telling import Telling, series

_COLUMNS = ("About", "Who said what")
_WIDTHS = (0.22, 0.78)
_LONGEST_QUOTE = 18  # words
_MOST_QUOTES = 8

Passages = dict[str, tuple[Quotation, ...]]


def what_helps(telling: Telling) -> Part:
    """Set out strengths first, how people get by, then what is hard."""
    groups = list(series(telling.of(Factor)).values())
    helping = [factors for factors in groups if factors[0].valence == "protective"]
    helping.sort(key=_weakened)
    harder = [factors for factors in groups if factors[0].valence != "protective"]
    beneath = _beneath([*helping, *harder], telling)
    blocks: list[Block] = list(commentary(telling, "what_helps"))
    blocks += _themes(telling)
    blocks += _rows("What helps", helping, telling, beneath)
    blocks += _listed("What people do to get by", telling.of(Coping), telling)
    blocks += _rows("What makes it harder", harder, telling, beneath)
    if telling.outgoing.said_instead:
        blocks.append(Heading("Also told, in words agreed with those who told us"))
        blocks += [Claim(text=flat(text), claims=False) for text in telling.outgoing.said_instead]
    if not blocks:
        blocks.append(Note("Nothing is recorded yet."))
    return Part(sign="4", title="What helps, what makes it harder", blocks=tuple(blocks))


def _weakened(factors: list[Factor]) -> bool:
    """Tell whether anybody says a strength got weaker, or is not there: others come first."""
    return any(tone_of(factor) == "hard" for factor in factors)


def _themes(telling: Telling) -> list[Block]:
    blocks: list[Block] = []
    for summary in telling.of(Summary):
        if summary.of == "theme":
            label = telling.outgoing.case.codebook.label("theme", summary.theme)
            heading = capital(flat(summary.heading) or label) or "A theme"
            blocks += [Heading(heading), telling.claim(summary)]
    return blocks


def _rows(
    heading: str, groups: list[list[Factor]], telling: Telling, beneath: Passages
) -> list[Block]:
    if not groups:
        return []
    rows = tuple(_row(factors, telling, beneath) for factors in groups)
    return [Heading(heading), Table(columns=_COLUMNS, widths=_WIDTHS, rows=rows)]


def _row(factors: list[Factor], telling: Telling, beneath: Passages) -> tuple[Cell, ...]:
    noun = factor_title(factors[0], telling.speech)
    holder = factors[0].holder
    whose = "" if telling.speech.is_child(holder) else f" ({telling.speech.who(holder)})"
    title = Claim(text=f"{capital(noun)}{whose}", claims=False)
    said = (*_accounts(factors, telling), *_acts_on(factors, telling))
    return (title,), (*said, *beneath.get(factors[0].id, ()))


def _acts_on(factors: list[Factor], telling: Telling) -> tuple[Claim, ...]:
    """Tell beside a factor what somebody says it does to another, or to the use of a service."""
    ids = {factor.id for factor in factors}
    return tuple(telling.claim(link) for link in telling.of(FactorLink) if link.from_factor in ids)


def _accounts(factors: list[Factor], telling: Telling) -> tuple[Claim, ...]:
    """Tell each person's latest account, and her or his last word of a change before it.

    What one person says again in the same words is told once, with the visits. Every account
    stands in Annex B.
    """
    standing = _standing(factors)
    same: dict[tuple[str, str], list[Factor]] = {}
    for factor in factors:
        text = " ".join(telling.told(factor))
        same.setdefault((factor.informant, text), []).append(factor)
    return tuple(
        telling.claim(*found, text=_again(text, found, telling), tone=tone_of(found[0]))
        for (_, text), found in same.items()
        if not standing.isdisjoint(factor.id for factor in found)
    )


def _standing(factors: list[Factor]) -> frozenset[str]:
    """Choose of each person's accounts the latest, and the latest that tells of a change."""
    kept: dict[tuple[str, bool], str] = {}
    for factor in factors:
        kept[factor.informant, False] = factor.id
        if factor.change in CHANGES:
            kept[factor.informant, True] = factor.id
    return frozenset(kept.values())


def _again(text: str, factors: list[Factor], telling: Telling) -> str:
    """Add at which visits something was said, where it was said more than once."""
    visits = list(dict.fromkeys(filter(None, map(telling.at, factors))))
    if len(factors) == 1 or len(visits) < 2:  # noqa: PLR2004 - once needs no saying
        return text
    plain = [visit.removeprefix("visit ") for visit in visits]
    numbered = all(map(str.isdigit, plain))
    at = f"visits {listed(plain)}" if numbered else listed(visits)
    return as_sentence(f"{text.removesuffix('.')} (said at {at})")


def _beneath(groups: list[list[Factor]], telling: Telling) -> Passages:
    """Choose for each row, by its first factor, one short passage of the child.

    No passage stands twice, and none that part 3 has; what others said is a mark away, in Annex C.
    """
    elsewhere = set(quoted(telling))
    owners = _owners(groups)
    chosen: Passages = {}
    for factors in groups:
        if len(chosen) == _MOST_QUOTES:
            break
        own = factors[0].id
        cited = {evidence for evidence, owner in owners.items() if owner == own} - elsewhere
        fitting = (
            evidence
            for evidence in telling.evidence
            if evidence.id in cited
            and telling.told_by(evidence.speaker) == CHILD
            and 0 < count_words(evidence.words) <= _LONGEST_QUOTE
        )
        first = next(fitting, None)
        if first:
            elsewhere.add(first.id)
            chosen[factors[0].id] = (quotation(telling, first),)
    return chosen


def _owners(groups: list[list[Factor]]) -> dict[str, str]:
    """Name for each passage the row it speaks for: one of which it tells a change, else the first.

    "Not as much, it's cos I go in with Miss Ade" stands beside what eased, not beside Miss Ade.
    """
    owners: dict[str, str] = {}
    for telling_change in (True, False):
        for factors in groups:
            for factor in factors:
                if (factor.change in CHANGES) is telling_change:
                    for evidence in factor.evidence:
                        owners.setdefault(evidence, factors[0].id)
    return owners


def _listed(
    heading: str,
    records: tuple[Coping, ...],
    telling: Telling,
) -> list[Block]:
    if not records:
        return []
    return [Heading(heading), *(telling.claim(record) for record in records)]
