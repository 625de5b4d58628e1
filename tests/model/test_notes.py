import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example_visit import NOTES
from trajectories.model.notes import LineMark, line_mark, notes_of, part_at, parts_of

ODD = "ab K.?!…-–\"'()[]█\t\n \u200b\u200f\u202e\ufeff\x00\x1b\x0b\x85\u2028।؟。é\u0301:/#,1"  # noqa: RUF001 - dashes too


def sentences(text: str) -> list[str]:
    return [text[one.start : one.end] for one in notes_of(text).sentences]


@pytest.mark.parametrize(
    ("line", "mark", "letters", "words"),
    [
        ("k: Not as much.", "speaker", "k", "Not as much."),
        ("  Ty :no", "speaker", "ty", "no"),
        ("é: oui", "speaker", "é", "oui"),
        ("মা: না", "speaker", "মা", "না"),
        ("\u200fك: نعم", "speaker", "ك", "نعم"),
        ("Me: who waits?", "ours", "", "who waits?"),
        ("I: who waits?", "ours", "", "who waits?"),
        ("NB: she was late", "plain", "", "NB: she was late"),
        ("3: she was late", "plain", "", "3: she was late"),
        ("Kez: she was late", "plain", "", "Kez: she was late"),
        (": nobody", "plain", "", ": nobody"),
        ("? ask miss ade", "ask", "", "ask miss ade"),
        ("!Mum", "careful", "", "Mum"),
        ("// carrying it all", "memo", "", "carrying it all"),
        ("## kez, collage", "heading", "", "kez, collage"),
        ("/x [b] [inaudible]", "plain", "", "/x [b] [inaudible]"),
        ("", "plain", "", ""),
    ],
)
def test_a_line_is_what_its_first_characters_say(
    line: str, mark: LineMark, letters: str, words: str
) -> None:
    found, initial, body = line_mark(line)
    assert (found, initial, line[body:]) == (mark, letters, words)


def test_the_notes_of_a_visit_are_read_in_parts_with_who_speaks() -> None:
    notes = notes_of(NOTES)
    assert [part.heading for part in notes.parts] == [
        "",
        "kez, collage, front-room floor, nan in kitchen door open",
        "nan, kitchen, alone, door shut",
    ]
    by_words = {NOTES[one.start : one.end]: one for one in notes.sentences}
    assert len(by_words) == 87
    told = by_words["It was ONE time."]
    assert (told.part, told.mark, told.initial) == (2, "speaker", "k")
    wrapped = by_words["Breakfast club's\nthrough the side."]
    assert (wrapped.mark, wrapped.initial) == ("speaker", "k")
    assert by_words["Den photo in the middle, biggest."].mark == "plain"
    assert by_words["she is carrying the whole of it"].mark == "memo"
    assert by_words["pike: was it sent again, when"].mark == "ask"
    assert "Told RH by phone 5.40, no action, log no. taken." in by_words
    assert "(the move from Mum's - Feb half term last year? or before. check)" in by_words
    assert [part_at(notes, NOTES.index(one)) for one in ("V3", "Drama", "Jan")] == [1, 2, 3]
    assert part_at(notes_of(""), 0) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Pike came. Dr. Ray left.", ["Mr. Pike came.", "Dr. Ray left."]),
        ("I was... like... ready. So.", ["I was... like... ready.", "So."]),
        ("He said … Then he left.", ["He said …", "Then he left."]),
        ("That's -- um -- that's it.", ["That's -- um -- that's it."]),
        ('"No!" she said. "Not now."', ['"No!" she said.', '"Not now."']),
        ('"Not now." she said', ['"Not now." she said']),
        ("not now. maybe later", ["not now.", "maybe later"]),
        ("at 5.40, then 3 p.m. we left", ["at 5.40, then 3 p.m. we left"]),
        ("two days? maybe three! no", ["two days? maybe three! no"]),
        ("Who? Nan. No. Yes.", ["Who?", "Nan.", "No.", "Yes."]),
        ("See no. 5 or log no. taken.", ["See no. 5 or log no. taken."]),
        ("glue etc. for it", ["glue etc. for it"]),
        ("I saw K. Brown there.", ["I saw K. Brown there."]),
        ("She and I. Then home.", ["She and I.", "Then home."]),
        ("It stopped.Then it went on.", ["It stopped.", "Then it went on."]),
        ("He left at 3.A nice day.", ["He left at 3.A nice day."]),
        ("Wait . . . what", ["Wait . . . what"]),
        ("Not as much. (pause, long) It's so.", ["Not as much. (pause, long)", "It's so."]),
        ("They wait. [laughs] Yes.", ["They wait. [laughs]", "Yes."]),
        ("(is it? No. It is) yes", ["(is it? No. It is) yes"]),
        ("an open ( here. Then more.", ["an open ( here.", "Then more."]),
        ("वह आई। वह गई।", ["वह आई।", "वह गई।"]),
        ("هل جاءت؟ نعم۔", ["هل جاءت؟", "نعم۔"]),  # noqa: RUF001 - a stop of its own
        ("她来了。她走了？好", ["她来了。", "她走了？", "好"]),  # noqa: RUF001 - a stop of its own
        ("Gone: ███████ The clinic.", ["Gone: ███████", "The clinic."]),
        ("her ████ was here", ["her ████ was here"]),
        ("A last (one.) Two.", ["A last (one.)", "Two."]),
        ("  \t ", []),
    ],
)  # fmt: skip
def test_a_stop_ends_a_sentence_unless_it_plainly_does_not(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


FULL = "She put the school gate right in the corner, upside down, then peeled it"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (FULL, "off and put it back.", True),
        (FULL, "off and put it back", True),
        (FULL + ".", "off and put it back.", False),
        (FULL + "...", "off and put it back.", True),
        ("kez came in", "she sat down", False),
        ("first glue,", "then scissors", True),
        (FULL, "Off", False),
        (FULL[:60], "Kezzyandherfriends" + f"\n{FULL}." * 3, True),
        (FULL[:60], "Kez" + f"\n{FULL}." * 3, False),
        (FULL, "- a list", False),
        (FULL, "k: off", False),
        (FULL, "", False),
        ("## " + FULL, "off it went", False),
        ("", "off it went", False),
    ],
)
def test_a_line_goes_on_where_it_was_broken_off(first: str, second: str, joined: bool) -> None:
    text = f"{first}\n{second}"
    assert any("\n" in one for one in sentences(text)) is joined


def test_words_without_a_stop_are_cut_where_one_would_breathe() -> None:
    commas = ("and then, " * 300).strip()
    words = "word  " * 500
    nothing = "x" * 2500
    for text in (commas, words, nothing):
        found = sentences(text)
        assert all(len(one) <= 1_000 for one in found)
        assert "".join("".join(found).split()) == "".join(text.split())
    assert all(one.endswith(",") for one in sentences(commas)[:-1])


def test_a_heading_first_is_the_first_part_and_nothing_written_has_none() -> None:
    assert [part.number for part in notes_of("\n\n## kez\nhi\n## nan\n").parts] == [1, 2]
    assert notes_of(" \n\n").parts == ()
    both = notes_of("before\n## kez\n## nan\nafter")
    assert [(p.number, p.start, p.end) for p in both.parts] == [(1, 0, 7), (2, 7, 14), (3, 14, 26)]


@given(st.text(alphabet=ODD, max_size=200) | st.text(max_size=80))
def test_every_word_is_in_one_sentence_of_its_own_lines(text: str) -> None:
    notes = notes_of(text)
    assert "\n".join(text[one.start : one.end] for one in notes.lines) == text
    covered, before = set(), 0
    for one in notes.sentences:
        assert before <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip() == text[one.start : one.end]
        line = notes.lines[one.line]
        assert line.start <= one.start <= line.end
        assert one.part == line.part
        covered |= set(range(one.start, one.end))
        before = one.end
    for line in notes.lines:
        words = range(line.body, line.end)
        assert not any(at not in covered and not text[at].isspace() for at in words)
    if notes.parts:
        assert (notes.parts[0].start, notes.parts[-1].end) == (0, len(text))
        assert all(a.end == b.start for a, b in zip(notes.parts, notes.parts[1:], strict=False))
        assert [part.number for part in notes.parts] == list(range(1, len(notes.parts) + 1))
        assert {line.part for line in notes.lines} == {part.number for part in notes.parts}


def test_a_hundred_thousand_words_are_read_at_once() -> None:
    long = f"{NOTES}\n" * 150
    before = time.process_time()
    assert len(notes_of(long).sentences) > 10_000
    assert time.process_time() - before < 2  # six hundredths of a second when nothing measures it


def test_the_parts_alone_are_those_of_the_whole_notes() -> None:
    for text in (
        "", " \n", "no part ## here\n  ## one  \nk: yes\n##\n\n## three", "\n\n## first\nx\n",
        "a\n\u200b## hidden start\n##a\n## b##c\n",
    ):  # fmt: skip
        notes = notes_of(text)
        headings = [line.start for line in notes.lines if line.mark == "heading"]
        assert notes.parts == parts_of(text)
        assert {part.start for part in parts_of(text)} - {0} == set(headings) - {
            0, *(start for start in headings[:1] if not text[:start].strip())
        }  # fmt: skip
        for part in notes.parts:
            inside = [line for line in notes.lines if line.part == part.number]
            assert (inside[0].start, inside[-1].end) <= (part.start, part.end)
