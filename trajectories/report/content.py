"""What a case report says, as values, before anything is drawn.

One function, so that a named report and a release, the panel's copy and any other, come from one
code path: they differ in what they are given.
"""

from base64 import b64decode
from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from trajectories.analysis.chart import Chart, chart
from trajectories.model.kind import SHIPPED
from trajectories.model.organisation import Organisation
from trajectories.model.outgoing import Outgoing, Variant
from trajectories.report.blocks import (
    CHILD,
    Claim,
    EvidenceItem,
    Letterhead,
    PageOne,
    Part,
    Quotation,
    paragraphs_of,
)
from trajectories.report.grammar import flat
from trajectories.report.parts.chronology import chronology
from trajectories.report.parts.contributions import contributions
from trajectories.report.parts.deciding import deciding
from trajectories.report.parts.evidence import evidence_items
from trajectories.report.parts.limits import PURPOSES, limits
from trajectories.report.parts.mirror_cards import mirror_cards
from trajectories.report.parts.own_copy import own_copy
from trajectories.report.parts.own_words import own_words
from trajectories.report.parts.page_one import page_one
from trajectories.report.parts.service_page import service_page
from trajectories.report.parts.services import services
from trajectories.report.parts.starting_point import starting_point
from trajectories.report.parts.state import state_in_brief
from trajectories.report.parts.trajectory import trajectory
from trajectories.report.parts.what_helps import what_helps
from trajectories.report.quotations import title_quotation
from trajectories.report.telling import Telling, telling
from trajectories.report.variants import LAYOUTS, Layout

PAGE_ONE: Final = "1"
OWN_WORDS: Final = "3"
FIRST_ANNEX: Final = "A"


class ReportContent(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a case report says.

    `parts` are 2 to 8 and the annexes A and B; Annex C is `evidence`. `purpose` is the sentence
    that says what the report was made for, `state` whether it is a draft, reviewed or approved,
    which is no child's business. A copy for one reader has parts of its own, and no drawing.
    """

    layout: Layout
    code: str
    child: str
    recipient: str
    purpose: str
    made_on: str
    state: str
    letterhead: Letterhead | None
    page_one: PageOne
    chart: Chart | None
    parts: tuple[Part, ...]
    evidence: tuple[EvidenceItem, ...]


def content(outgoing: Outgoing) -> ReportContent:
    """Say everything a case report says of what may leave."""
    layout = LAYOUTS[outgoing.variant]
    tale = telling(outgoing)
    first = _FIRST_PAGES[outgoing.variant](tale)
    drawn = _drawn(chart(tale.outgoing)) if layout.drawn else None
    parts = _PARTS[outgoing.variant](tale, drawn)
    return ReportContent(
        layout=layout,
        code=outgoing.case.child.code,
        child=outgoing.label(outgoing.case.child.id),
        recipient=outgoing.recipient,
        purpose=PURPOSES[outgoing.purpose],
        made_on=outgoing.made_on,
        state="" if layout.to_the_child else state_in_brief(outgoing),
        letterhead=_letterhead(outgoing),
        page_one=first,
        chart=drawn,
        parts=parts,
        evidence=_with_uses(evidence_items(tale), first, parts) if layout.marks else (),
    )


def _letterhead(outgoing: Outgoing) -> Letterhead | None:
    found = next(iter(outgoing.case.study.of(Organisation)), None)
    if found is None or not found.name:
        return None
    return Letterhead(
        name=found.name, introduction=flat(found.introduction), logo=b64decode(found.logo)
    )


def _panel(tale: Telling, drawn: Chart | None) -> tuple[Part, ...]:
    """Write the parts a panel reads, and the annexes A and B."""
    groups = drawn.groups if drawn else ()
    return (
        trajectory(tale, drawn=shows_anything(drawn)),
        own_words(tale),
        what_helps(tale),
        services(tale, groups),
        deciding(tale),
        contributions(tale),
        limits(tale),
        starting_point(tale, groups),
        chronology(tale),
    )


def _words_alone(tale: Telling) -> PageOne:
    """Head a copy for one reader with words of the child, where they may be quoted."""
    title = title_quotation(tale)
    own = title if title and title.told_by == CHILD else None
    return PageOne(quotation=own, sections=(), asks_heading="", asks=())


def _no_page(_tale: Telling) -> PageOne:
    return PageOne(quotation=None, sections=(), asks_heading="", asks=())


_FIRST_PAGES: Final[Mapping[Variant, Callable[[Telling], PageOne]]] = {
    "panel": page_one,
    "child": _words_alone,
    "provider": _no_page,
    "page-1": page_one,
    "mirror": _no_page,
}
_PARTS: Final[Mapping[Variant, Callable[[Telling, Chart | None], tuple[Part, ...]]]] = {
    "panel": _panel,
    "child": lambda tale, _: own_copy(tale),
    "provider": lambda tale, _: service_page(tale),
    "page-1": lambda _tale, _drawn: (),
    "mirror": lambda tale, _: mirror_cards(tale),
}


def shows_anything(drawn: Chart | None) -> bool:
    """Tell whether there is a drawing, and it would hold more than an axis."""
    if drawn is None:
        return False
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
