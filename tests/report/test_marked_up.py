from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajectories.report.marked_up import Piece, look_of, operator_of, pieces_of
from trajectories.report.scripts import markup
from trajectories.report.style import GREY, INK, paragraph_styles
from trajectories.report.typefaces import ARABIC, BOLD, ITALIC, REGULAR

STYLES = paragraph_styles()
BODY = look_of(STYLES["body"])
SHADE = "rgb(89,99,110)"


def fonts(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    return [(piece.text, piece.look.font) for piece in pieces]


def test_words_without_a_tag_have_the_look_of_their_style() -> None:
    [piece] = pieces_of("She said &amp; did.", BODY)
    assert piece.text == "She said & did."
    assert (piece.look.font, piece.look.size) == (REGULAR, STYLES["body"].fontSize)
    assert piece.look.colour == operator_of(INK)
    assert pieces_of("", BODY) == ()


def test_tags_change_the_font_within_and_bold_says_more_than_a_slant() -> None:
    read = pieces_of("a <i>b <b>c</b> d</i> e", BODY)
    assert fonts(read) == [
        ("a ", REGULAR), ("b ", ITALIC), ("c", BOLD), (" d", ITALIC), (" e", REGULAR),
    ]  # fmt: skip
    assert fonts(pieces_of("<i>a</i>", look_of(STYLES["cell_bold"]))) == [("a", BOLD)]
    assert fonts(pieces_of(f'<i>a <font name="{ARABIC}">ب</font></i>', BODY))[1] == ("ب", ARABIC)
    assert fonts(pieces_of(f'<font name="{ARABIC}"><i>ب</i></font>', BODY)) == [("ب", ARABIC)]


def test_a_font_has_a_size_and_a_colour() -> None:
    _, small, again = pieces_of(f'a <font size="7" color="{SHADE}">b</font> c', BODY)
    assert (small.look.size, small.look.colour) == (7, operator_of(GREY))
    assert again.look is pieces_of("x", BODY)[0].look


def test_links_are_counted_and_a_language_is_none() -> None:
    read = pieces_of(
        '<a name="3-E1"/><a href="#E1">E1</a>, <a href="#E1">E1</a> '
        '<a href="language:cy">bore <i>da</i></a>',
        BODY,
    )
    assert [piece.anchor for piece in read][:2] == ["3-E1", ""]
    assert [piece.look.link for piece in read if piece.look.link] == [(0, "E1"), (1, "E1")]
    assert [piece.text for piece in read if piece.look.language == "cy"] == ["bore ", "da"]


def test_a_line_is_ended_by_a_break_alone() -> None:
    read = pieces_of('a<br/><a name="x"/>b', BODY)
    assert [piece.ends_line for piece in read] == [False, True, False, False]


def test_text_with_signs_of_markup_stays_one_piece() -> None:
    pieces = pieces_of(markup("R&B <b> [x]"), BODY)
    assert [piece.text for piece in pieces] == ["R&B <b> [x]"]


@pytest.mark.parametrize("text", ["<u>under</u>", "a < b", "a > b", "&", '<i class="1>', "1 <2> 3"])
def test_what_only_looks_like_a_tag_is_printed_as_it_is(text: str) -> None:
    assert "".join(piece.text for piece in pieces_of(text, BODY)) == text


@given(st.text(st.sampled_from("ab <>&/=\"'ifontbr;#x")))
def test_whatever_a_person_types_comes_out_as_typed(text: str) -> None:
    read = pieces_of(markup(text), BODY)
    assert "".join(piece.text for piece in read) == text.strip()
    for odd in (f"</i>{text}", f"<i>{text}"):
        pieces_of(odd, BODY)  # and markup of no sense stops nothing
