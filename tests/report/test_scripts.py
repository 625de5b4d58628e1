import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from trajectories.report import scripts
from trajectories.report.pdf import new_canvas
from trajectories.report.style import paragraph_styles
from trajectories.report.typefaces import ARABIC, LATIN, REGULAR, typeface
from trajectories.report.wrapped import Wrapped

NAMES = {
    "Arabic": "محمد عبد الله",
    "Urdu": "چوہدری ظفر اقبال ٹھیک",
    "Bengali": "রাজিয়া সুলতানা কৃষ্ণ",
    "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "Tamil": "தமிழ்ச்செல்வி கௌரி",
    "Tigrinya": "ሰላም ተስፋይ ገብረ፡እየሱስ",
    "Welsh": "Llŷr Ŵyn Siân",
    "Somali": "Xaawo Cabdi Maxamed",
    "Polish": "Łucja Żółć Świętosława",
    "Vietnamese": "Nguyễn Thị Hồng Ngọc",
    "Yoruba": "Ọládélé Ẹ̀bùn ọ̀rẹ́",
}
TYPED = "R&B <b>bold</b> [x] {y} \\n 'a' \"b\" 🙂"
texts = st.text(
    st.sampled_from("ab &<>[]().,12٣ \t\néẹ́محمدরাকਗੁதமிሰላ।שלום你🙂\u200d\u202e\u00a0\x07"),
    max_size=40,
)


def drawn(text: str) -> str:
    """Draw a text and read it back from the PDF."""
    target = BytesIO()
    canvas = new_canvas(target, title="K-07")
    scripts.draw(canvas, 40, 700, text, 12)
    canvas.showPage()
    canvas.save()
    return PdfReader(target).pages[0].extract_text()


def shown(text: str) -> str:
    return "".join(run.text for run in scripts.runs(text))


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_in_any_script_is_drawn_with_glyphs(name: str) -> None:
    assert scripts.missing(name) == ()
    for run in scripts.runs(name):
        assert 0 not in typeface(run.font_name).glyphs(run.text)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_can_be_read_back_from_the_page(name: str) -> None:
    # Joined and reordered letters come back in another order in some scripts; none is lost.
    letters = {c for c in unicodedata.normalize("NFC", name) if c.isalpha()}
    found = unicodedata.normalize("NFC", drawn(name))
    assert letters <= set(found)


@pytest.mark.parametrize("language", ["Arabic", "Urdu"])
def test_the_words_of_a_right_to_left_name_stay_together(language: str) -> None:
    [run] = scripts.runs(NAMES[language])
    assert run.rtl
    assert run.text == NAMES[language]


def test_a_name_among_other_words_stays_on_one_line() -> None:
    joined = NAMES["Arabic"].replace(" ", "\u00a0")
    assert joined in scripts.markup(f"Kez met {NAMES['Arabic']} at school")
    long = " ".join(["كلمة"] * 5)
    assert long in scripts.markup(f"Kez said {long} to her grandmother, who wrote it down")


def test_a_right_to_left_name_in_a_sentence_keeps_its_spaces() -> None:
    found = scripts.runs("Kez met محمد عبد at school")
    assert [run.text for run in found] == ["Kez met ", "محمد عبد", " at school"]
    assert [run.rtl for run in found] == [False, True, False]


def test_a_number_in_right_to_left_words_reads_left_to_right() -> None:
    found = [run for run in scripts.runs("شارع 12/5 بيت") if run.text.strip()]
    assert [run.text for run in found] == ["بيت", "12/5", "شارع"]
    assert [run.rtl for run in found] == [True, False, True]


def test_digits_of_the_script_keep_their_order_too() -> None:
    found = scripts.runs("بيت ١٢")
    assert [run.text for run in found] == ["١٢", "بيت "]
    assert typeface(ARABIC).glyphs("١٢") == tuple(
        typeface(ARABIC).glyphs(digit)[0] for digit in "١٢"
    )


def test_brackets_in_right_to_left_words_turn_round() -> None:
    assert [run.text for run in scripts.runs("نور (أمي)")] == ["(", "أمي", ") ", "نور"]


def test_brackets_around_a_right_to_left_name_stay_where_they_are() -> None:
    assert [run.text for run in scripts.runs("Kez (محمد)")] == ["Kez (", "محمد", ")"]


def test_what_scripts_share_stays_with_the_script_on_both_sides() -> None:
    assert len(scripts.runs("ਗੁਰਪ੍ਰੀਤ-ਸਿੰਘ")) == 1
    assert len(scripts.runs("সে, এখানে।")) == 1
    [run] = scripts.runs("ਸਿੰਘ।")
    assert run.font_name == "NotoSansGurmukhi"


def test_latin_beside_a_script_has_its_own_font() -> None:
    fonts = [run.font_name for run in scripts.runs("Ms ተስፋይ here", bold=True)]
    assert fonts == ["NotoSans-Bold", "NotoSansEthiopic", "NotoSans-Bold"]


def test_plain_text_is_one_run() -> None:
    assert scripts.runs("Kez, 9") == (scripts.Run("Kez, 9", REGULAR),)
    assert scripts.runs("Kez", italic=True)[0].font_name == "NotoSans-Italic"
    assert scripts.runs("") == ()


def test_a_character_in_no_font_is_written_as_its_code_point_and_told() -> None:
    assert shown("well 🙂 你🙂") == "well [U+1F642] [U+4F60][U+1F642]"
    assert scripts.missing("well 🙂 你🙂") == ("[U+1F642]", "[U+4F60]")
    assert scripts.missing("well") == ()


def test_a_joined_emoji_is_written_part_by_part() -> None:
    assert shown("👩\u200d👧\ufe0f") == "[U+1F469][U+1F467]"


def test_a_joiner_stays_where_a_script_has_a_use_for_it() -> None:
    joined = "\u200c".join(NAMES["Urdu"].split())
    assert shown(joined) == joined
    assert [run.font_name for run in scripts.runs("ক্\u200dষ")] == ["NotoSansBengali"]
    assert shown("a\u200db") == "ab"


def test_a_control_character_is_written_and_a_bidi_control_left_out() -> None:
    assert shown("a\x07b") == "a[U+0007]b"
    assert shown("a\u202eb\u202c\u200fc") == "abc"
    assert scripts.missing("a\u202eb") == ()


def test_line_breaks_and_tabs_are_spaces_on_a_line() -> None:
    assert shown("a\tb\nc") == "a b c"


def test_a_text_is_measured_as_it_is_shaped() -> None:
    alone = scripts.width("\u0644", 10) + scripts.width("\u0627", 10)
    assert scripts.width("\u0644\u0627", 10) < alone  # lam and alef are written as one
    assert scripts.width("ọ̀", 10) == pytest.approx(scripts.width("ọ", 10))


def test_draw_returns_where_the_text_ends() -> None:
    canvas = new_canvas(BytesIO(), title="K-07")
    assert scripts.draw(canvas, 10, 10, "Kez", 9) == 10 + scripts.width("Kez", 9)


def test_markup_prints_what_was_typed() -> None:
    assert scripts.markup("R&B <b> [x]") == "R&amp;B &lt;b&gt; [x]"
    assert scripts.markup("one\ntwo") == "one<br/>two"


def test_markup_names_the_font_of_a_foreign_run_only() -> None:
    assert scripts.markup("Ms ተስፋይ here") == 'Ms <font name="NotoSansEthiopic">ተስፋይ</font> here'


def paragraph_words(text: str) -> str:
    target = BytesIO()
    canvas = new_canvas(target, title="K-07")
    paragraph = Wrapped(scripts.markup(text), paragraph_styles()["body"])
    paragraph.wrap(300, 500)
    paragraph.drawOn(canvas, 40, 400)
    canvas.showPage()
    canvas.save()
    return PdfReader(target).pages[0].extract_text()


def test_a_paragraph_says_what_was_typed() -> None:
    assert paragraph_words(TYPED).strip() == TYPED.replace("🙂", "[U+1F642]")


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_in_a_paragraph_can_be_read_back(name: str) -> None:
    found = unicodedata.normalize("NFC", paragraph_words(f"She met {name}, twice."))
    assert {c for c in unicodedata.normalize("NFC", name) if c.isalpha()} <= set(found)
    assert found.startswith("She met")


def test_a_shaped_word_is_read_back_whatever_was_shaped_before_it(tmp_path: Path) -> None:
    first = drawn("محمد")
    for other in ("أحمد حمد", "مد", "دمحم"):
        drawn(other)
    assert drawn("محمد") == first


def test_words_are_broken_into_lines_that_fit() -> None:
    lines = scripts.wrapped("They should ask you. When they move your stuff.", 9, 90)
    assert " ".join(lines) == "They should ask you. When they move your stuff."
    assert all(scripts.width(line, 9) <= 90 for line in lines)


def test_too_many_lines_end_in_an_ellipsis() -> None:
    lines = scripts.wrapped("They should ask you. When they move your stuff.", 9, 90, most=1)
    assert len(lines) == 1
    assert lines[0].endswith("\u2026")
    assert scripts.width(lines[0], 9) <= 90


def test_a_word_too_long_for_a_line_goes_over_several() -> None:
    lines = scripts.wrapped("antidisestablishmentarianism", 9, 50)
    assert "".join(lines) == "antidisestablishmentarianism"
    assert len(lines) > 1


def test_no_words_are_no_lines() -> None:
    assert scripts.wrapped("  \n ", 9, 50) == ()


@given(texts)
def test_every_run_is_covered_by_its_font(text: str) -> None:
    for run in scripts.runs(text):
        assert 0 not in typeface(run.font_name).glyphs(run.text)
        assert run.rtl or not any(unicodedata.bidirectional(c) == "AL" for c in run.text)


@given(texts)
def test_no_letter_of_a_text_is_lost(text: str) -> None:
    letters = sorted(c for c in unicodedata.normalize("NFC", text) if c.isalnum())
    printed = shown(text)
    for letter in letters:
        assert letter in printed or f"[U+{ord(letter):04X}]" in printed


@given(texts, st.integers(20, 200))
def test_lines_fit_and_keep_all_words(text: str, room: int) -> None:
    lines = scripts.wrapped(text, 9, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(scripts.width(line, 9) <= room or len(line) == 1 for line in lines)


@given(texts)
def test_markup_is_understood_by_paragraphs(text: str) -> None:
    paragraph = Wrapped(scripts.markup(text), paragraph_styles()["body"])
    paragraph.wrap(300, 500)


def test_all_latin_cuts_cover_the_same() -> None:
    covered = [typeface(name).covered for name in LATIN]
    assert covered[0] == covered[1] == covered[2]


def test_of_a_text_of_many_pages_only_the_lines_wanted_are_broken() -> None:
    text = "and then I went to the Den again " * 20_000
    lines = scripts.wrapped(text, 9, 90, most=2)
    assert lines[0] == "and then I went to"
    assert lines[1].endswith("\u2026")
    long = scripts.wrapped("x" * 60_000, 9, 90, most=2)
    assert len(long) == 2
    assert all(scripts.width(line, 9) <= 90 for line in long)


def test_arrows_ticks_and_hearts_among_words_are_drawn() -> None:
    found = [(run.text, run.font_name) for run in scripts.runs("a \u2192 b \u2713 \u2665")]
    assert found == [
        ("a ", "NotoSans"), ("\u2192", "NotoSansSymbols"), (" b ", "NotoSans"),
        ("\u2713 \u2665", "NotoSansSymbols2"),
    ]  # fmt: skip
    assert scripts.missing("\u2190\u2191\u2193\u2714\u2610\u2605\u263a") == ()
