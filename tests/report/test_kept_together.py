"""No heading ends a page, and no last line begins one, wherever on a page things come to stand."""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from reportlab.platypus import Flowable, Spacer

from trajectories.report.blocks import (
    Ask,
    Block,
    Claim,
    EvidenceItem,
    Heading,
    Note,
    PageOne,
    Part,
    Quotation,
    Section,
    Table,
)
from trajectories.report.first_page import first_page
from trajectories.report.kept_together import Tied, stacked
from trajectories.report.paging import NewPage, Pages, Sheet
from trajectories.report.pdf import ShapingCanvas
from trajectories.report.rows import WholeRows
from trajectories.report.tags import Element
from trajectories.report.typesetting import Typesetter, leads_to
from trajectories.report.wrapped import Wrapped

WIDTH, HEIGHT = 400.0, 700.0
WORDS = "She says she is called names at school less than before, since the side door. "
ROW = ((Claim(text="A place", claims=False),), (Claim(text=WORDS * 2),))
TABLE = Table(columns=("What", "Who said what"), widths=(0.3, 0.7), rows=(ROW,) * 5)
FIRST: dict[str, Block] = {
    "a claim": Claim(text=WORDS),
    "a long claim": Claim(text=WORDS * 9),
    "a quotation": Quotation(words=WORDS * 2, source="Kez, visit 3"),
    "a note": Note("Nothing is told."),
    "a table": TABLE,
    "a table of tall rows": Table(
        columns=("What", "Who said what"), widths=(0.3, 0.7),
        rows=((ROW[0], (Claim(text=WORDS * 12),)),) * 3,
    ),
    "a row longer than a page": Table(
        columns=("What", "Who said what"), widths=(0.3, 0.7),
        rows=((ROW[0], (Claim(text=WORDS * 200),)),),
    ),
}  # fmt: skip


SHEET = Sheet((500, 800), 50, 50, WIDTH, HEIGHT)


class Noted(Pages):
    """Notes which of the things set came to stand on which page."""

    def __init__(self, canvas: ShapingCanvas) -> None:
        super().__init__(canvas, SHEET, lambda _sheet: None)
        self.stood: list[tuple[int, Flowable]] = []

    def placed(self, flowable: Flowable) -> None:
        self.stood.append((self.count, flowable))


def stood(story: Iterable[Flowable], structure: Element) -> list[tuple[int, Flowable]]:
    canvas = ShapingCanvas(BytesIO(), structure=structure, leads=leads_to, lang="en-GB")
    pages = Noted(canvas)
    pages.fill(story)
    canvas.save()
    return pages.stood


def is_heading(flowable: Flowable) -> bool:
    return isinstance(flowable, Wrapped) and flowable.style.name in {"part", "within"}


def typesetter() -> Typesetter:
    return Typesetter(WIDTH, Element("Document"))


def everywhere(made: Callable[[], Iterable[Flowable]]) -> Iterator[Flowable]:
    """Set things at every height of a page, each time on a new one."""
    for above in range(0, int(HEIGHT), 23):
        yield from (NewPage(SHEET), Spacer(0, above), *made())


@pytest.mark.parametrize("first", FIRST)
def test_a_heading_stays_with_what_it_heads(first: str) -> None:
    part = Part(sign="4", title="What helps", blocks=(Heading("What helps"), FIRST[first]))
    setter = typesetter()
    found = stood(everywhere(lambda: setter.part(part)), setter.structure)
    heads = [number for number, (_, flowable) in enumerate(found) if is_heading(flowable)]
    assert len(heads) >= 60
    assert [n for n in heads if found[n][0] != found[n + 1][0]] == []


@pytest.mark.parametrize("times", [1, 2, 3, 7, 40])
def test_a_source_never_begins_a_page(times: int) -> None:
    item = EvidenceItem(mark="E1", words=WORDS * times, told="", source="Kez, visit 3")
    setter = typesetter()
    found = stood(everywhere(lambda: setter.evidence([item])), setter.structure)
    tied = [flowable for _, flowable in found if isinstance(flowable, Tied)]
    assert len(tied) == len(range(0, int(HEIGHT), 23))
    for last in tied:
        # What stands last is the source with at least two lines of the words, or with all of them.
        text: Any = vars(last)["_text"]
        assert len(text.lines_as_read) >= min(2, times)


def test_a_table_measures_its_first_rows_as_it_draws_them() -> None:
    [table, *_] = [f for f in typesetter().part(
        Part(sign="4", title="x", blocks=(TABLE,))
    ) if isinstance(f, WholeRows)]  # fmt: skip
    least = table.least(WIDTH)
    assert least == sum(table.heights[:2])
    assert table.wrap(WIDTH, HEIGHT)[1] == sum(table.heights)


def page_of(sentences: int) -> PageOne:
    claims = tuple(
        Claim(text=WORDS.strip(), marks=("E1",) if n % 3 == 2 else ()) for n in range(sentences)
    )
    ask = Ask(
        what="Put a light up.", of_whom="The board", by="September 2025", answer="Promised.",
        marks=("E1",), informant="kez", told_by="child",
    )  # fmt: skip
    return PageOne(
        quotation=Quotation(words="I like it when it's only Saturday.", source="Kez, visit 2"),
        sections=(Section("What has changed", claims),),
        asks_heading="What Kez asks",
        asks=(ask,),
    )


def test_page_one_is_larger_where_there_is_room_and_smaller_where_there_is_little() -> None:
    def size(sentences: int) -> float:
        made = first_page(page_of(sentences), typesetter(), room=HEIGHT)
        assert stacked(made, WIDTH) <= HEIGHT or sentences > 60
        return next(float(f.style.fontSize) for f in made if isinstance(f, Wrapped))

    sizes = [size(sentences) for sentences in (3, 24, 34, 100)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[2]


def test_sentences_on_the_same_evidence_are_one_paragraph_and_a_structure_of_one_page() -> None:
    setter = typesetter()
    first_page(page_of(6), setter, room=HEIGHT)
    kinds = [kid.kind for kid in setter.structure.kids if isinstance(kid, Element)]
    assert kinds == ["H1", "P", "H2", "P", "P", "Table"]
    assert setter.cited == {("1", "E1")}


def test_the_last_row_of_a_table_never_stands_on_a_page_alone() -> None:
    setter = typesetter()
    found = stood(
        everywhere(lambda: setter.part(Part(sign="4", title="x", blocks=(TABLE,)))),
        setter.structure,
    )
    rows = [len(each.heights) - 1 for _, each in found if isinstance(each, WholeRows)]
    assert len(rows) > len(range(0, int(HEIGHT), 23))  # some were broken
    assert [pair for pair in pairwise(rows) if pair == (4, 1)] == []
