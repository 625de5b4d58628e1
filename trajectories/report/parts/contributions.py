"""Part 7: what services may have contributed, always beside who else; and what was feared.

An averted event is told apart from what came of anything, because what did not happen is no
outcome. Source: NECF 2004, DfES RR603, section 5.4 and Appendix 2.
"""

from trajectories.model.kinds.services import AvertedEvent, Contribution
from trajectories.report.blocks import Block, Cell, Claim, Heading, Note, Part, Table
from trajectories.report.grammar import as_sentence, capital
from trajectories.report.parts.commentary import commentary
from trajectories.report.service_sentences import others_of
from trajectories.report.telling import Telling

_COLUMNS = ("What may have been contributed", "Who and what else may have")
_WIDTHS = (0.68, 0.32)


def contributions(telling: Telling) -> Part:
    """Set out contributions with the others beside them, then what was feared."""
    blocks: list[Block] = list(commentary(telling, "contribution"))
    found = telling.of(Contribution)
    if found:
        rows = tuple(_row(record, telling) for record in found)
        blocks.append(Table(columns=_COLUMNS, widths=_WIDTHS, rows=rows))
    else:
        blocks.append(Note("No contribution is claimed."))
    feared = [telling.claim(record) for record in telling.of(AvertedEvent)]
    if feared:
        blocks += [Heading("What was feared, and counts as no outcome"), *feared]
    return Part(sign="7", title="Contribution, and who else", blocks=tuple(blocks))


def _row(record: Contribution, telling: Telling) -> tuple[Cell, ...]:
    sentences = telling.told(record)
    alone = len(sentences) == 1  # said instead
    claim = telling.claim(record, text=" ".join(sentences if alone else sentences[:-1]))
    others = Claim(text=as_sentence(capital(others_of(record))), claims=False)
    return (claim,), (others,)
