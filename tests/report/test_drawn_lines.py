from io import BytesIO
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from trajectories.report.flowables import Wrapped
from trajectories.report.pdf import new_canvas
from trajectories.report.style import paragraph_styles

BODY = paragraph_styles()["body"]
INDENTED = ParagraphStyle("indented", parent=BODY, leftIndent=30)
RIGHT = ParagraphStyle("right", parent=BODY, alignment=TA_RIGHT)

spans = st.sampled_from(
    (
        "some words", "<i>“quoted words”</i>", "<b>a name (R&amp;B)</b>", " ",
        '<font size="7">[<a name="3-E1"/><a href="#E1">E1</a>, <a href="#E2">E2 on</a>]</font>',
        '<a href="language:cy"><i>bore da</i> i chi</a>', '<a name="E3"/>', "Łódź Ọládélé",
    )
)  # fmt: skip


def page_of(text: str, style: ParagraphStyle, *, by_reportlab: bool) -> bytes:
    target = BytesIO()
    canvas = new_canvas(target, title="K-07")
    for mark in ("E1", "E2"):
        canvas.bookmarkPage(mark)
    paragraph: Any = Wrapped(text, style)
    paragraph.element = canvas.structure.add("P")
    paragraph.wrap(160, 1000)
    if by_reportlab:
        paragraph.blPara.simple = False
    paragraph.drawOn(canvas, 40, 400)
    canvas.save()
    return target.getvalue()


@pytest.mark.parametrize("style", [BODY, INDENTED, RIGHT], ids=["left", "indented", "right"])
@example(parts=["<i>words</i>", '<a name="E3"/>'], between=" ")
@given(parts=st.lists(spans, min_size=1, max_size=8), between=st.sampled_from(("", " ")))
def test_lines_are_written_as_reportlab_would(
    style: ParagraphStyle, parts: list[str], between: str
) -> None:
    text = between.join(parts)
    ours, theirs = (page_of(text, style, by_reportlab=them) for them in (False, True))
    assert ours == theirs
