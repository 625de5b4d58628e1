from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader
from reportlab.lib.styles import ParagraphStyle

from trajectories.report.pdf import new_canvas
from trajectories.report.style import leftwards, paragraph_styles
from trajectories.report.tags import Element
from trajectories.report.wrapped import Wrapped

BODY = paragraph_styles()["body"]
INDENTED = ParagraphStyle("indented", parent=BODY, leftIndent=34, bulletIndent=2)
LINKS = (
    '<a name="E1"/><a name="E2"/><i>“Some words”</i> <font size="7">[<a href="#E1">E1</a>, '
    '<a href="#E2">E2 on to the next line</a>]</font> and <a href="language:cy">bore da</a> i chi'
)


def drawn(paragraph: Wrapped, width: float = 160) -> tuple[pikepdf.Pdf, str]:
    """Return a page with a paragraph at (40, 400), and what a reader takes from it."""
    target = BytesIO()
    canvas = new_canvas(target, title="K-07")
    paragraph.element = canvas.structure.add("P")
    paragraph.wrap(width, 1000)
    paragraph.drawOn(canvas, 40, 400)
    canvas.save()
    said = PdfReader(target).pages[0].extract_text()
    return pikepdf.open(target), " ".join(said.split())


def operators(pdf: pikepdf.Pdf) -> list[tuple[list[Any], str]]:
    page: Any = pikepdf.parse_content_stream(pdf.pages[0])
    return [(list(each.operands), str(each.operator)) for each in page]


def starts(pdf: pikepdf.Pdf) -> list[tuple[float, float]]:
    """Give where each line begins."""
    found: list[tuple[float, float]] = []
    for operands, operator in operators(pdf):
        x, y = found[-1] if found else (0.0, 0.0)
        if operator == "Td":
            found.append((x + float(operands[0]), y + float(operands[1])))
        if operator == "Tm":
            found.append((float(operands[4]), float(operands[5])))
    return found


def test_lines_begin_below_each_other_where_the_paragraph_stands() -> None:
    pdf, said = drawn(Wrapped("some words " * 12, INDENTED))
    base = 400 + 6 * BODY.leading - BODY.fontSize
    assert starts(pdf) == [(74, round(base - n * BODY.leading, 2)) for n in range(6)]
    assert said == "some words " * 11 + "some words"


def test_a_bullet_stands_before_the_first_line_and_moves_it_where_it_is_wide() -> None:
    paragraph = Wrapped("some words " * 4, INDENTED, bullet="E12")
    pdf, said = drawn(paragraph)
    assert [x for x, _ in starts(pdf)] == [42, 74, 74]
    assert said.startswith("E12 some words")
    wide, _ = drawn(Wrapped("some words " * 4, INDENTED, bullet="E12 of many"))
    bullet, first, second, *_ = [x for x, _ in starts(wide)]
    assert bullet == 42
    assert first > second == 74


def test_words_read_from_the_right_end_at_the_right() -> None:
    paragraph = Wrapped("أنا لا أريد أن أذهب إلى المدرسة كل يوم سبت", leftwards(BODY))
    pdf, _ = drawn(paragraph, 100)
    lefts = [x for x, _ in starts(pdf)][1:]
    assert len(set(lefts)) > 1
    assert all(40 <= left <= 140 for left in lefts)


def test_each_link_of_a_line_is_a_place_to_press_over_its_words() -> None:
    pdf, _ = drawn(Wrapped(LINKS, BODY), 130)
    boxes = [[float(edge) for edge in link.Rect] for link in pdf.pages[0].Annots]
    assert len(boxes) == 3  # the second goes on on the next line
    first, second, third = boxes
    assert 40 < first[0] < first[2] < second[0] < second[2] <= 170
    assert third[0] == 40
    assert second[1] - third[1] == pytest.approx(BODY.leading, abs=0.02)
    assert [str(link.Contents) for link in pdf.pages[0].Annots] == ["E1", "E2", "E2"]


def test_links_and_languages_are_told_apart_in_reading_order() -> None:
    paragraph = Wrapped(LINKS, BODY)
    pdf, said = drawn(paragraph, 130)
    assert said.startswith("“Some words” [E1, E2 on to the next line] and bore da i chi")
    element: Element | None = paragraph.element
    assert element
    kinds = [kid.kind for kid in element.kids if isinstance(kid, Element)]
    assert kinds == ["Link", "Link"]
    begun = [str(operands[0]) for operands, operator in operators(pdf) if operator == "BDC"]
    assert begun == ["/P", "/Link", "/P", "/Link", "/P", "/Span"]


def test_a_link_to_a_place_that_is_nowhere_is_an_error() -> None:
    with pytest.raises(KeyError, match="E9"):
        drawn(Wrapped('<a href="#E9">E9</a>', BODY))
