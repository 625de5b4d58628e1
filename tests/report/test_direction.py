"""Lines of both directions: what stands here was put in order by hand, sign by sign."""

from io import BytesIO
from typing import cast

import pikepdf
import pytest
from bidi import get_display
from hypothesis import example, given
from hypothesis import strategies as st

from tests.report.charts import empty_chart
from trajectories.report import scripts
from trajectories.report.broken_lines import turned_round
from trajectories.report.direction import (
    drawn_order,
    holds_leftwards,
    levels,
    reads_leftwards,
    turned,
)
from trajectories.report.flowables import Barred
from trajectories.report.pdf import new_canvas
from trajectories.report.style import leftwards, paragraph_styles
from trajectories.report.timeline import Heading, timeline_pages
from trajectories.report.timeline_foot import Quotation
from trajectories.report.wrapped import Wrapped

# Arabic letters read from the right; what is drawn is given from the left, each word as it is read.
HE_SAID = "قالت نور (أمي) لي في 12/5: Saturday Den جيد."
DRAWN = [" جيد.", "Saturday Den", " :", "12/5", "قالت نور (أمي) لي في "]
LONG = (
    "كنت أخاف من المدرسة في البداية لأنني لم أكن أعرف أحدا هناك. بعد ذلك بدأت أذهب إلى Saturday "
    "Den مع أختي مريم كل يوم سبت منذ 12 مارس 2025 (أو ربما قبل ذلك)، وصار لي صديقان: Kez وJodie."
)
texts = st.text(
    st.sampled_from("abc .,:;()[]<>«»\"'!?-+12٣٤محمدریکשלوم\u064b\u0301\u200c&/%$"),
    min_size=1,
    max_size=60,
).map(lambda text: text.strip(" \u200c"))


def drawn(text: str, *, base: bool) -> list[str]:
    found = levels(text, leftwards=base)
    pieces = turned([(character, "") for character in text], found, leftwards=base)
    return [piece.text for piece in pieces]


def in_lines(text: str, room: float) -> Wrapped:
    style = paragraph_styles()["body"]
    chosen = leftwards(style) if reads_leftwards(text) else style
    paragraph = Wrapped(scripts.markup(text), chosen)
    paragraph.wrap(room, 5_000)
    return paragraph


def drawn_lines(paragraph: Wrapped) -> list[list[str]]:
    lines = vars(paragraph)["_lines"]
    found = turned_round(lines, leftwards=paragraph.leftwards)
    return [[piece.text for piece in line.pieces] for line in found]


def test_an_arabic_line_with_a_name_a_number_and_brackets_is_drawn_from_its_right() -> None:
    assert drawn(HE_SAID, base=True) == DRAWN


def test_an_arabic_name_in_an_english_sentence_keeps_the_sentence_around_it() -> None:
    assert drawn("Kez met محمد عبد, twice.", base=False) == ["Kez met ", "محمد عبد", ", twice."]
    assert drawn("Kez (محمد) 12", base=False) == ["Kez (", "محمد", ") ", "12"]


def test_brackets_face_the_words_they_hold() -> None:
    assert drawn("أمي (1)", base=True) == ["(", "1", "أمي ("]
    assert [run.text for run in scripts.runs("نور (1)")] == ["(", "1", ") ", "نور"]


def test_a_text_is_read_from_the_right_where_most_of_it_is() -> None:
    assert reads_leftwards(LONG)
    assert reads_leftwards("أنا أحب Saturday Den كثيرا جدا")
    assert not reads_leftwards("محمد عبد الله, visit 3")
    assert not reads_leftwards("Kez met محمد")
    assert not reads_leftwards("Hello محمد عبد الله بن سليمان")
    assert not reads_leftwards("محمد عبد الله بن سليمان welcomes her at مركز العائلة والطفل")
    assert not reads_leftwards("محمد عبد الله بن سليمان, about مركز العائلة والطفل, visit 3")
    assert not reads_leftwards("٣")
    assert holds_leftwards("٣")
    assert not holds_leftwards("Łucja")


def test_a_long_arabic_quotation_begins_at_the_top_and_goes_on_below() -> None:
    paragraph = in_lines(LONG, 200)
    assert len(paragraph.lines_as_read) > 3
    assert " ".join(line.strip() for line in paragraph.lines_as_read) == LONG
    first, *_, last = drawn_lines(paragraph)
    assert first[-1].startswith("كنت أخاف")
    assert "".join(last).strip().startswith(".")


def test_an_english_name_that_goes_over_two_lines_is_read_on_below() -> None:
    text = "ذهبت أختي مريم مع أمي إلى Saturday Den Sports Hall and Library Garden يوم السبت الماضي"
    lines = in_lines(text, 150).lines_as_read
    assert any("Sat" in line for line in lines)
    for line, pieces in zip(lines, drawn_lines(in_lines(text, 150)), strict=True):
        latin = "".join(c for c in line if c.isascii()).strip()
        assert latin in "".join(pieces)


def test_a_sign_between_words_of_two_lines_stays_with_the_words_it_is_between() -> None:
    # By the line alone the comma would stand at the wrong side of the English words before it.
    text = "أحب Kez, Jodie كثيرا جدا"
    found = levels(text, leftwards=True)
    comma = text.index(",")
    line = [(character, "") for character in text[: comma + 1]]
    pieces = turned(line, found[: comma + 1], leftwards=True)
    assert [piece.text for piece in pieces] == ["Kez,", "أحب "]


def test_lines_that_somebody_broke_are_each_read_from_their_own_side() -> None:
    style = leftwards(paragraph_styles()["body"])
    paragraph = Wrapped(f"{scripts.markup(HE_SAID)}<br/>Kez, visit 3.", style)
    paragraph.wrap(400, 500)
    assert drawn_lines(paragraph)[-1] == ["Kez, visit 3."]


def test_a_paragraph_over_two_pages_is_drawn_as_on_one() -> None:
    whole = in_lines(LONG, 150)
    first, second = cast("list[Wrapped]", in_lines(LONG, 150).split(150, 60))
    for piece in (first, second):
        piece.wrap(150, 5_000)
    both = [*first.lines_as_read, *second.lines_as_read]
    assert [line.strip() for line in both] == [line.strip() for line in whole.lines_as_read]
    assert first.leftwards
    assert second.leftwards


def test_the_bar_of_a_quotation_stands_where_its_lines_begin() -> None:
    def bar_of(text: str) -> list[float]:
        target = BytesIO()
        canvas = new_canvas(target, title="K-07")
        quotation = Barred(in_lines(text, 200))
        quotation.wrapOn(canvas, 200, 500)
        quotation.drawOn(canvas, 0, 400)
        canvas.showPage()
        canvas.save()
        with pikepdf.open(target) as pdf:
            drawn = pikepdf.parse_content_stream(pdf.pages[0])
        return [float(to.operands[0]) for to in drawn if str(to.operator) == "l"]

    assert bar_of("Nobody said.")[0] < 2
    assert bar_of(LONG)[0] > 198


@pytest.mark.parametrize("base", [False, True])
@given(text=texts)
def test_a_line_is_drawn_in_the_order_of_the_library(base: bool, text: str) -> None:
    found = levels(text, leftwards=base)
    order = drawn_order(found)
    assert sorted(order) == list(range(len(text)))
    library = get_display(text, base_dir="R" if base else "L")
    assert "".join(text[position] for position in order) == library


@given(texts, st.integers(30, 200))
@example("\u0301ל", 30)
def test_lines_of_a_paragraph_lose_no_character(text: str, room: int) -> None:
    paragraph = in_lines(text, room)
    for line, pieces in zip(paragraph.lines_as_read, drawn_lines(paragraph), strict=True):
        mirrored = str.maketrans("()[]<>«»", ")(][><»«")
        both = line + line.translate(mirrored)
        assert len("".join(pieces)) == len(line)
        assert set("".join(pieces)) <= set(both)


def test_a_quotation_beside_the_drawing_begins_at_its_right_too() -> None:
    shown = (Quotation(LONG, "Nour, visit 3"), Quotation("Nobody said.", "Kez, visit 3"))
    heading = Heading(case="K-07", title="", subtitle="")
    pages = timeline_pages(empty_chart(), heading=heading, quotations=shown)
    drawn_labels = [label for page in pages for label in page.labels]
    labels = [label for label in drawn_labels if label.leftwards]
    assert len(labels) > 1
    assert len({round(label.right, 3) for label in labels}) == 1
    assert labels[0].text.startswith("”كنت أخاف")
    [other] = [label for label in drawn_labels if label.text == "“Nobody said.”"]
    assert other.italic
    assert not labels[0].italic


def test_a_day_after_arabic_words_stays_before_its_month() -> None:
    text = "قالت, 15 Jul 2018 إنها يوم 12 مارس"
    found = levels(text, leftwards=False)
    assert {found[n] for n in range(text.index(","), text.index(" إنها"))} == {0}
    assert found[text.index("12")] == 2
