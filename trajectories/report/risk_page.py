"""The risk of a release on a page or two that print: for whoever decides, before it is written.

It stays with the study: it names children by their codes.
"""

from collections.abc import Iterator
from functools import partial
from typing import IO, Any, Final

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from trajectories.anonymise.assessment import Assessment
from trajectories.report.pdf import PROGRAM, UPRIGHT, ShapingCanvas, title_of
from trajectories.report.risk_said import risk_parts
from trajectories.report.scripts import draw, one_line, width
from trajectories.report.style import GREY, HAIRLINE, SMALL, register_fonts
from trajectories.report.tags import Element
from trajectories.report.typesetting import Typesetter, leads_to

_SIDE: Final = 48.0
_TOP: Final = 44.0
_FOOT: Final = 48.0
_LINE_WIDTH: Final = UPRIGHT[0] - 2 * _SIDE
_STAYS: Final = "Stays with the study: it names children by their codes."


def write_risk_page(
    assessment: Assessment, target: IO[bytes], *, name: str = "", made_on: str = ""
) -> int:
    """Write the assessment of a release of this name; return the number of pages."""
    register_fonts()
    document = _Document(target, _STAYS if not made_on else f"{_STAYS} Assessed on {made_on}.")
    structure = Element("Document")
    canvas = partial(ShapingCanvas, structure=structure, leads=leads_to)
    document.build(list(_story(assessment, name, structure)), canvasmaker=canvas)
    return int(document.page)


class _Document(BaseDocTemplate):
    """Pages with a foot that says where they belong; the title in lists of files says nothing."""

    def __init__(self, target: IO[bytes], foot: str) -> None:
        super().__init__(target, title=title_of("Risk of a release"), author="", subject="",
                         creator=PROGRAM, producer=PROGRAM, lang="en-GB")  # fmt: skip
        self._said = foot
        height = UPRIGHT[1] - _TOP - _FOOT
        frame = Frame(_SIDE, _FOOT, _LINE_WIDTH, height, 0, 0, 0, 0, id="page")
        self.addPageTemplates([PageTemplate("page", [frame], onPageEnd=self._furnish)])

    def _furnish(self, canvas: Any, _document: Any) -> None:
        page = f"page {canvas.getPageNumber()}"
        room = _LINE_WIDTH - width(page, SMALL) - 12
        with canvas.artefact("Pagination"):
            canvas.setStrokeColor(HAIRLINE)
            canvas.setLineWidth(0.5)
            canvas.line(_SIDE, 41.0, UPRIGHT[0] - _SIDE, 41.0)
            draw(canvas, _SIDE, 30.0, one_line(self._said, SMALL, room), SMALL, colour=GREY)
            draw(canvas, UPRIGHT[0] - _SIDE - width(page, SMALL), 30.0, page, SMALL, colour=GREY)


def _story(assessment: Assessment, name: str, structure: Element) -> Iterator[Flowable]:
    typesetter = Typesetter(_LINE_WIDTH, structure)
    for number, part in enumerate(risk_parts(assessment, name)):
        yield from typesetter.part(part, first=number == 0)
