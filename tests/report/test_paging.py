from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from reportlab.platypus import CondPageBreak, Flowable, Spacer
from reportlab.platypus.doctemplate import LayoutError

from trajectories.report.flowables import WritingLines
from trajectories.report.paging import NewPage, Pages, Sheet
from trajectories.report.pdf import new_canvas
from trajectories.report.style import paragraph_styles
from trajectories.report.wrapped import Wrapped

BODY = paragraph_styles()["body"]
SHEET = Sheet((300, 200), 50, 20, 200, 100)
LYING = Sheet((500, 200), 50, 20, 400, 100)


class Noted(Pages):
    def __init__(self) -> None:
        self.written = BytesIO()
        self.canvas = new_canvas(self.written, title="K-07")
        super().__init__(self.canvas, SHEET, lambda _sheet: None)
        self.stood: list[int] = []

    def placed(self, _flowable: Flowable) -> None:
        self.stood.append(self.count)


def filled(*story: Flowable) -> Noted:
    pages = Noted()
    pages.fill(story)
    pages.canvas.save()
    return pages


def words(lines: int) -> Wrapped:
    return Wrapped("<br/>".join("line" for _ in range(lines)), BODY)


def kept_with_next(flowables: Iterable[Any]) -> list[Any]:
    found = list(flowables)
    for flowable in found:
        flowable.keepWithNext = 1
    return found


def test_what_does_not_fit_goes_over_in_part_or_whole() -> None:
    assert filled(words(5), words(5)).stood == [1, 1, 2]
    assert filled(words(6), words(3)).stood == [1, 2]
    assert filled(words(30)).stood == [1, 2, 3, 4, 5]


def test_a_break_is_made_where_too_little_room_is_left_and_not_on_an_empty_page() -> None:
    assert filled(words(4), CondPageBreak(60), words(1)).stood == [1, 2]
    assert filled(words(4), CondPageBreak(20), words(1)).stood == [1, 1]
    assert filled(CondPageBreak(500), words(1)).stood == [1]


def test_a_new_page_may_be_of_another_sort() -> None:
    pages = filled(NewPage(LYING), words(1), NewPage(SHEET), NewPage(SHEET), words(1))
    with pikepdf.open(pages.written) as pdf:
        assert [int(page.MediaBox[2]) for page in pdf.pages] == [500, 300]


def test_a_document_of_nothing_has_a_page() -> None:
    with pikepdf.open(filled().written) as pdf:
        assert len(pdf.pages) == 1


def test_what_is_to_be_kept_with_the_next_begins_a_page_with_it() -> None:
    assert filled(words(4), *kept_with_next([words(2)]), words(2)).stood == [1, 2, 2]
    assert filled(words(4), *kept_with_next([words(2)]), words(30)).stood[:2] == [1, 1]
    assert filled(words(2), *kept_with_next([words(1)])).stood == [1, 1]


def test_spaces_before_and_after_overlap() -> None:
    pages = Noted()
    pages.fill([Spacer(0, 10), words(1), words(1)])
    assert vars(pages)["_y"] == pytest.approx(120 - 10 - 2 * (BODY.leading + BODY.spaceAfter))


def test_what_no_page_holds_is_an_error() -> None:
    with pytest.raises(LayoutError, match="WritingLines is too large"):
        filled(WritingLines(20))
