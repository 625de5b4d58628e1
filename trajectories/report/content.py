"""What a case report says, as values, before anything is drawn.

One function, so that a named report and a release, the panel's copy and any other, come from one
code path: they differ in what they are given.
"""

from typing import Final

import msgspec

from trajectories.analysis.chart import Chart, chart
from trajectories.model.kind import SHIPPED
from trajectories.model.outgoing import Outgoing
from trajectories.report.blocks import (
    Claim,
    EvidenceItem,
    PageOne,
    Part,
    Quotation,
    paragraphs_of,
)
from trajectories.report.parts.chronology import chronology
from trajectories.report.parts.contributions import contributions
from trajectories.report.parts.deciding import deciding
from trajectories.report.parts.evidence import evidence_items
from trajectories.report.parts.limits import PURPOSES, limits
from trajectories.report.parts.own_words import own_words
from trajectories.report.parts.page_one import page_one
from trajectories.report.parts.services import services
from trajectories.report.parts.starting_point import starting_point
from trajectories.report.parts.state import state_in_brief
from trajectories.report.parts.trajectory import trajectory
from trajectories.report.parts.what_helps import what_helps
from trajectories.report.telling import telling

PAGE_ONE: Final = "1"
OWN_WORDS: Final = "3"
FIRST_ANNEX: Final = "A"


class ReportContent(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a case report says.

    `parts` are 2 to 8 and the annexes A and B; Annex C is `evidence`. `purpose` is the sentence
    that says what the report was made for, `state` whether it is a draft, reviewed or approved.
    """

    code: str
    child: str
    recipient: str
    purpose: str
    made_on: str
    state: str
    page_one: PageOne
    chart: Chart
    parts: tuple[Part, ...]
    evidence: tuple[EvidenceItem, ...]


def content(outgoing: Outgoing) -> ReportContent:
    """Say everything a case report says of what may leave."""
    tale = telling(outgoing)
    first = page_one(tale)
    drawn = _drawn(chart(tale.outgoing))
    parts = (
        trajectory(tale, drawn=shows_anything(drawn)),
        own_words(tale),
        what_helps(tale),
        services(tale),
        deciding(tale),
        contributions(tale),
        limits(tale),
        starting_point(tale),
        chronology(tale),
    )
    return ReportContent(
        code=outgoing.case.child.code,
        child=tale.speech.child,
        recipient=outgoing.recipient,
        purpose=PURPOSES[outgoing.purpose],
        made_on=outgoing.made_on,
        state=state_in_brief(outgoing),
        page_one=first,
        chart=drawn,
        parts=parts,
        evidence=_with_uses(evidence_items(tale), first, parts),
    )


def shows_anything(drawn: Chart) -> bool:
    """Tell whether a drawing would hold more than an axis."""
    lanes_and_marks = (drawn.groups, drawn.life, drawn.factors, drawn.diamonds, drawn.messages)
    return any((*lanes_and_marks, drawn.plain))


def _drawn(whole: Chart) -> Chart:
    """Leave out of the drawing on paper the plain rows of kinds that a part sets out in words.

    A row of their own is for kinds that nobody has written a part for.
    """
    in_words = {kind.__struct_config__.tag for kind in SHIPPED}
    return msgspec.structs.replace(
        whole, plain=tuple(row for row in whole.plain if row.kind not in in_words)
    )


def _with_uses(
    items: tuple[EvidenceItem, ...], first: PageOne, parts: tuple[Part, ...]
) -> tuple[EvidenceItem, ...]:
    """Add to each piece of evidence the parts that cite it, in reading order."""
    used: dict[str, list[str]] = {}
    asked = [mark for ask in first.asks for mark in ask.marks]
    quoted = first.quotation.marks if first.quotation else ()
    on_first = [*quoted, *(mark for claim in first.claims for mark in claim.marks), *asked]
    cited = [(PAGE_ONE, on_first)]
    cited += [(part.sign, [m for p in paragraphs_of(part) for m in _marks(p)]) for part in parts]
    for sign, marks in cited:
        for mark in dict.fromkeys(marks):
            used.setdefault(mark, []).append(sign)
    return tuple(
        msgspec.structs.replace(item, used_in=tuple(used.get(item.mark, ()))) for item in items
    )


def _marks(paragraph: object) -> tuple[str, ...]:
    return paragraph.marks if isinstance(paragraph, Claim | Quotation) else ()
