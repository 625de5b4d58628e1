import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajectories.report.line_breaks import Line, broken
from trajectories.report.marked_up import Piece, look_of, pieces_of
from trajectories.report.style import paragraph_styles
from trajectories.report.typefaces import BOLD, typeface
from trajectories.report.within_words import last_break
from trajectories.report.wrapped import Wrapped

BODY = paragraph_styles()["body"]
WIDEST_WORD = 60.0
GREY = "rgb(89,99,110)"

words = st.lists(
    st.sampled_from(("a", "school", "grandmother", "no\u00a0break", "Łódź,", "[x]", "", "\u2009b")),
    min_size=1, max_size=12,
).map(" ".join)  # fmt: skip
looks = (
    "{}", "<i>{}</i>", f'<font name="{BOLD}">{{}}</font>', '<font size="7">[{}]</font>',
    f'<a name="3-E1"/><a href="#E1" color="{GREY}">{{}}</a>',
)  # fmt: skip


@st.composite
def marked_up(draw: st.DrawFn) -> str:
    parts = [
        draw(st.sampled_from(looks)).format(draw(words)) for _ in range(draw(st.integers(1, 6)))
    ]
    return draw(st.sampled_from(("", " "))).join(parts)


def texts(lines: Sequence[Line]) -> list[str]:
    return [line.text.strip() for line in lines]


def width_of(pieces: Sequence[Piece]) -> float:
    return sum(typeface(look.font).stringWidth(text, look.size) for look, text, _ in pieces if text)


def squeezed(text: str) -> str:
    return re.sub(r"[^\S\xa0]+", "", text)


def lines_of(text: str, room: float, *, first: float | None = None) -> list[Line]:
    return broken(pieces_of(text, look_of(BODY)), room, first=first)


@given(marked_up(), st.floats(WIDEST_WORD, 400), st.floats(WIDEST_WORD, 400))
def test_lines_fit_and_lose_nothing(text: str, first: float, later: float) -> None:
    pieces = pieces_of(text, look_of(BODY))
    lines = broken(pieces, later, first=first)
    said = "".join(piece.text for piece in pieces)
    assert squeezed("".join(texts(lines))) == squeezed(said)
    for line, room in zip(lines, (first, *(later for _ in lines)), strict=False):
        assert width_of(line.pieces) == pytest.approx(line.width)
        assert 0 < line.width <= room + 1e-5
    places = [piece.anchor for line in lines for piece in line.pieces if piece.anchor]
    assert places == [piece.anchor for piece in pieces if piece.anchor]


def test_a_line_takes_as_many_words_as_fit() -> None:
    room = width_of(pieces_of("one two three", look_of(BODY)))
    assert texts(lines_of("one two three four", room)) == ["one two three", "four"]
    assert texts(lines_of("one two three four", room - 0.1)) == ["one two", "three four"]
    assert texts(lines_of("<i>o</i>ne two th<b>ree</b> four", room - 3))[0] == "one two"


def test_a_word_wider_than_its_line_is_broken_between_letters_and_no_mark_is_torn_off() -> None:
    word, marked = "wx" * 90, "e\u0323" * 90
    lines = lines_of(f"a {word} b <i>{marked}</i>!", 100)
    assert "".join(texts(lines)).replace(" ", "") == f"a{word}b{marked}!"
    assert all(0 < line.width <= 100 for line in lines)
    assert not any(line.text.startswith("\u0323") for line in lines)
    assert texts(lines_of("wx", 1)) == ["w", "x"]


def test_a_line_ends_where_somebody_broke_it() -> None:
    lines = lines_of("a<br/><br/><i>b</i> c", 100)
    assert texts(lines) == ["a", "", "b c"]
    assert [line.ends for line in lines] == [True, True, False]
    assert lines_of("", 100) == []


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
    second.wrap(300, 1000)
    assert (
        " ".join(second.lines_as_read).split()
        == whole.split()[-len(said.split()) :][len(" ".join(first.lines_as_read).split()) :]
    )


@pytest.mark.parametrize(("lines", "fit", "parts"), [
    (6, 4, [4, 2]), (6, 5, [4, 2]), (3, 2, []), (6, 1, []), (6, 6, [6]),
])  # fmt: skip
def test_no_line_of_a_paragraph_stands_alone_on_a_page(
    lines: int, fit: int, parts: list[int]
) -> None:
    paragraph = Wrapped("<br/>".join("line" for _ in range(lines)), BODY)
    made = paragraph.split(300, fit * BODY.leading)
    assert [len(part.lines_as_read) for part in made] == parts


def test_the_place_a_link_leads_to_goes_with_the_word_after_it() -> None:
    lines = lines_of('<i>some words</i> <a name="E1"/><b>grandmother</b>', 70)
    assert [piece.anchor for piece in lines[-1].pieces] == ["E1", ""]
    [line] = lines_of('words <a name="E1"/>', 70)
    assert [piece.anchor for piece in line.pieces] == ["", "E1"]


def test_no_closing_sign_begins_a_line_and_no_opening_one_ends_it() -> None:
    chinese = "\u4f60\u4ec0\u4e48\uff08\u65f6\u5019\u6765\uff09\uff1f\u660e\u5929\u3002"
    for most in range(1, len(chinese)):
        kept = last_break(chinese, most)
        if kept > 1:  # else a line of one letter has to do
            assert chinese[kept] not in "\uff09\uff1f\u3002"
            assert chinese[kept - 1] != "\uff08"
    code = "ab[U+1F642][U+2192]"
    assert {last_break(code, most) for most in range(2, 11)} == {2}
    assert last_break(code, 12) == 11
    assert last_break("...........................", 20) == 20  # rather than nothing at all
    assert last_break("\u0301\u0301", 1) == 0


def test_a_closing_sign_in_another_look_takes_the_letter_before_it_along() -> None:
    one = width_of(pieces_of("wwww", look_of(BODY)))
    assert texts(lines_of("wwww<i>!</i>", one)) == ["www", "w!"]
    assert texts(lines_of("wwww<i>x</i>", one)) == ["wwww", "x"]
    assert texts(lines_of("w<i>!</i>", width_of(pieces_of("w", look_of(BODY))))) == ["w", "!"]
