from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Paragraph

from trajectories.report.flowables import Wrapped
from trajectories.report.line_breaks import broken
from trajectories.report.marked_up import pieces_of
from trajectories.report.style import paragraph_styles
from trajectories.report.typefaces import BOLD

BODY = paragraph_styles()["body"]
WIDEST_WORD = 60.0
GREY = "rgb(89,99,110)"

words = st.lists(
    st.sampled_from(("a", "school", "grandmother", "no\u00a0break", "Łódź,", "[x]")),
    min_size=1, max_size=12,
).map(" ".join)  # fmt: skip
looks = (
    "{}", "<i>{}</i>", f'<font name="{BOLD}">{{}}</font>',
    f'<a name="3-E1"/><a href="#E1" color="{GREY}">{{}}</a>',
)  # fmt: skip
smaller = '<font size="7">[{}]</font>'


@st.composite
def marked_up(draw: st.DrawFn, *more: str) -> str:
    spans = st.sampled_from((*looks, *more))
    parts = [draw(spans).format(draw(words)) for _ in range(draw(st.integers(2, 6)))]
    return draw(st.sampled_from(("", " "))).join(parts)


def texts(lines: Any) -> list[str]:
    return ["".join(piece.text for piece in line.words).strip() for line in lines]


def width_of(line: Any) -> float:
    return sum(
        pdfmetrics.stringWidth(piece.text, piece.fontName, piece.fontSize) for piece in line.words
    )


@given(marked_up(), st.floats(WIDEST_WORD, 400))
def test_lines_are_broken_where_reportlab_would_break_them(text: str, width: float) -> None:
    found = broken(pieces_of(text, BODY) or [], [width, width])
    theirs: Any = Paragraph("", BODY, frags=pieces_of(text, BODY))
    theirs = theirs.breakLines([width, width])
    if found is not None:
        assert texts(found.lines) == texts(theirs.lines)
        assert found.lines[0].ascent == theirs.lines[0].ascent


@given(marked_up(smaller), st.floats(WIDEST_WORD, 400), st.floats(WIDEST_WORD, 400))
def test_lines_are_full_and_fit(text: str, first: float, later: float) -> None:
    pieces = pieces_of(text, BODY) or []
    found = broken(pieces, [first, later])
    if found is not None:
        said = "".join(piece.text for piece in pieces)
        assert " ".join(texts(found.lines)).split() == said.split()
        for line, room in zip(found.lines, (first, *(later for _ in found.lines)), strict=False):
            assert width_of(line) == pytest.approx(room - line.extraSpace)
            assert line.extraSpace >= 0


@pytest.mark.parametrize("text", ["<i>a</i> b<br/>c", "one look", f"<i>a</i> {'w' * 90}"])
def test_breaks_long_words_and_text_in_one_look_are_left_to_reportlab(text: str) -> None:
    assert broken(pieces_of(text, BODY) or [], [100.0, 100.0]) is None


def test_no_word_is_lost_where_a_paragraph_goes_over_to_another_page() -> None:
    text = " ".join(f"<i>word{n}</i> and <b>more{n}</b>" for n in range(40))
    paragraph = Wrapped(text, BODY)
    paragraph.wrap(200, 1000)
    whole = " ".join(paragraph.lines_as_read)
    first, second = paragraph.split(200, 5 * BODY.leading)
    second.wrap(200, 1000)
    assert first.lines_as_read == paragraph.lines_as_read[:5]
    said = " ".join((*first.lines_as_read, *second.lines_as_read))
    assert said.split() == whole.split()
    assert len(second.lines_as_read) == len(paragraph.lines_as_read) - 5


def test_the_place_a_link_leads_to_goes_with_the_word_after_it() -> None:
    pieces = pieces_of('<i>some words</i> <a name="E1"/><b>grandmother</b>', BODY) or []
    found: Any = broken(pieces, [70.0, 70.0])
    assert ["cbDefn" in vars(piece) for piece in found.lines[-1].words] == [True, False]
