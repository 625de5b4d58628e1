from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus.paraparser import ParaParser

from trajectories.report.flowables import Wrapped
from trajectories.report.marked_up import pieces_of
from trajectories.report.scripts import markup
from trajectories.report.style import paragraph_styles
from trajectories.report.typefaces import ARABIC, BOLD, typeface

STYLES = paragraph_styles()
GREY = "rgb(89,99,110)"
OPENINGS = (
    "<i>", "<b>", f'<font size="7" color="{GREY}">', f'<font name="{BOLD}">',
    f'<font name="{ARABIC}">', f'<a href="#E1" color="{GREY}">', '<a href="language:ar">',
)  # fmt: skip
ALONE = ("<br/>", '<a name="3-E1"/>')


@st.composite
def marked_up(draw: st.DrawFn, deep: int = 3) -> str:
    parts = draw(st.lists(st.sampled_from(("words ", "Łódź", " ", "محمد", *ALONE)), max_size=4))
    if deep:
        for opening in draw(st.lists(st.sampled_from(OPENINGS), max_size=2)):
            tag = opening[1:].partition(" ")[0].rstrip(">")
            parts.append(f"{opening}{draw(marked_up(deep=deep - 1))}</{tag}>")
            parts.append(draw(st.sampled_from(("", ", ", "next"))))
    return "".join(parts)


def looks(pieces: Sequence[Any]) -> list[dict[str, Any]]:
    """Take pieces apart; what is only ReportLab's own bookkeeping is left out."""
    found = []
    for piece in pieces:
        values = {name: value for name, value in vars(piece).items() if name != "__tag__"}
        values["cbDefn"] = vars(values["cbDefn"]) if "cbDefn" in values else None
        found.append(values)
    return found


@given(marked_up(), st.sampled_from(("body", "quote", "cell_bold")))
def test_pieces_are_those_reportlab_would_read(text: str, style: str) -> None:
    typeface(ARABIC)
    read = pieces_of(text, STYLES[style])
    reader: Any = ParaParser()
    _, theirs, _ = reader.parse(text, STYLES[style])
    assert read is not None
    assert looks(read) == looks(theirs)


def test_text_with_signs_of_markup_stays_one_piece() -> None:
    pieces = pieces_of(markup("R&B <b> [x]"), STYLES["body"]) or []
    assert [piece.text for piece in pieces] == ["R&B <b> [x]"]


@pytest.mark.parametrize(
    "text",
    [
        "<u>under</u>", "<i>never ended", "ended</i>", "<i><b>crossed</i></b>", "a < b", "a > b",
        "&nbsp;", "&", "<br>", '<a name="x">words</a>', '<a colour="red"/>', '<font face="x">w',
        '<i class="x">w</i>', '<a color="red">w</a>', "<br></br>",
    ],
)  # fmt: skip
def test_any_other_markup_is_left_to_reportlab(text: str) -> None:
    assert pieces_of(text, STYLES["body"]) is None


def test_a_paragraph_of_other_markup_is_still_set() -> None:
    paragraph = Wrapped("<u>under</u> &amp; <super>over</super>", STYLES["body"])
    paragraph.wrap(200, 100)
    assert paragraph.lines_as_read == ("under & over",)
