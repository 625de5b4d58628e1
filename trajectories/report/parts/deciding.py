"""Part 6: deciding, finding help and judging, each by its instances; joining in, by practice."""

from trajectories.model.kinds.agency import Agency, JoiningIn
from trajectories.model.kinds.services import CoConstruction
from trajectories.report.blocks import Block, Cell, Claim, Heading, Note, Part, Table
from trajectories.report.grammar import capital
from trajectories.report.parts.commentary import commentary
from trajectories.report.telling import Telling
from trajectories.report.wordings import STRANDS

_COLUMNS = ("Activity", "On offer, and how ready")
_WIDTHS = (0.22, 0.78)


def deciding(telling: Telling) -> Part:
    """Set out the three strands apart, then joining in and having a say."""
    blocks: list[Block] = list(commentary(telling, "deciding"))
    rows = [_strand(strand, heading, telling) for strand, heading in STRANDS.items()]
    say = tuple(telling.claim(record) for record in telling.of(CoConstruction))
    rows += [((Claim(text="Having a say in services", claims=False),), say)] if say else []
    blocks.append(Table(columns=("About", "Who said what"), widths=_WIDTHS, rows=tuple(rows)))
    joining = telling.of(JoiningIn)
    if joining:
        practices = dict.fromkeys(record.practice for record in joining)
        joined = tuple(_row(practice, telling) for practice in practices)
        blocks += [Heading("Joining in"), Table(columns=_COLUMNS, widths=_WIDTHS, rows=joined)]
    return Part(sign="6", title="Deciding and joining in", blocks=tuple(blocks))


def _strand(strand: str, heading: str, telling: Telling) -> tuple[Cell, ...]:
    found = [telling.claim(one) for one in telling.of(Agency) if one.strand == strand]
    none = (Note("No instance is recorded."),)
    return (Claim(text=heading, claims=False),), tuple(found) or none


def _row(practice: str, telling: Telling) -> tuple[Cell, ...]:
    name = Claim(text=capital(telling.speech.label(practice, "An activity")), claims=False)
    records = [record for record in telling.of(JoiningIn) if record.practice == practice]
    return (name,), tuple(telling.claim(record) for record in records)
