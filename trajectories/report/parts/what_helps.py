"""Part 4: what helps and what makes it harder, a row each, with who said what changed."""

from trajectories.model.kinds.resilience import Coping, Factor, FactorLink, Need
from trajectories.model.kinds.voice import Summary
from trajectories.report.blocks import (
    Block,
    Cell,
    Claim,
    Heading,
    Note,
    Paragraph,
    Part,
    Table,
    count_words,
)
from trajectories.report.grammar import capital, flat
from trajectories.report.naming import factor_noun
from trajectories.report.parts.commentary import commentary
from trajectories.report.parts.drafts import tone_of
from trajectories.report.quotations import quotation
from trajectories.report.telling import Telling, series

_COLUMNS = ("", "Who said what")
_WIDTHS = (0.26, 0.74)
_LONGEST_QUOTE = 30  # words


def what_helps(telling: Telling) -> Part:
    """Set out strengths first, then what is hard, how they act on each other, and getting by."""
    groups = list(series(telling.of(Factor)).values())
    helping = [factors for factors in groups if factors[0].valence == "protective"]
    helping.sort(key=_weakened)
    harder = [factors for factors in groups if factors[0].valence != "protective"]
    blocks: list[Block] = list(commentary(telling, "what_helps"))
    blocks += _themes(telling)
    blocks += _rows("What helps", helping, telling)
    blocks += _listed("What people do to get by", telling.of(Coping), telling)
    blocks += _rows("What makes it harder", harder, telling)
    blocks += _listed("What acts on what", telling.of(FactorLink), telling)
    blocks += _listed("What is needed", telling.of(Need), telling)
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


def _rows(heading: str, groups: list[list[Factor]], telling: Telling) -> list[Block]:
    if not groups:
        return []
    rows = tuple(_row(factors, telling) for factors in groups)
    return [Heading(heading), Table(columns=_COLUMNS, widths=_WIDTHS, rows=rows)]


def _row(factors: list[Factor], telling: Telling) -> tuple[Cell, ...]:
    noun, _ = factor_noun(factors[0], telling.speech)
    holder = factors[0].holder
    whose = "" if telling.speech.is_child(holder) else f" ({telling.speech.who(holder)})"
    title = Claim(text=f"{capital(noun)}{whose}", claims=False)
    told: list[Paragraph] = []
    for factor in factors:
        claim = telling.claim(factor, tone=tone_of(factor))
        told.append(claim)
    return (title,), (*told, *_beneath(factors, telling))


def _beneath(factors: list[Factor], telling: Telling) -> tuple[Paragraph, ...]:
    """Put one passage beneath a row, the child's before others', where one is short enough."""
    cited = {evidence for factor in factors for evidence in factor.evidence}
    fitting = [
        evidence
        for evidence in telling.evidence
        if evidence.id in cited and 0 < count_words(evidence.words) <= _LONGEST_QUOTE
    ]
    fitting.sort(key=lambda evidence: telling.told_by(evidence.speaker) != "child")
    return tuple(quotation(telling, evidence) for evidence in fitting[:1])


def _listed(
    heading: str,
    records: tuple[Coping, ...] | tuple[FactorLink, ...] | tuple[Need, ...],
    telling: Telling,
) -> list[Block]:
    if not records:
        return []
    return [Heading(heading), *(telling.claim(record) for record in records)]
