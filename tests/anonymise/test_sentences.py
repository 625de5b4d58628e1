import pytest

from trajectories.anonymise.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n ", []),
        ("She came. He went!", ["She came.", "He went!"]),
        ("Dr. Pike and Mrs. Ade came at 3.15 p.m. to see us.",
         ["Dr. Pike and Mrs. Ade came at 3.15 p.m. to see us."]),
        ("“I like it.” she said. Then she left.", ["“I like it.” she said.", "Then she left."]),
        ("went home\nwas sad", ["went home", "was sad"]),
        ("- one\n- two\n\n3) three", ["- one", "- two", "3) three"]),
        ("জল খাব। ভালো।", ["জল খাব।", "ভালো।"]),
        ("她来了。他走了。", ["她来了。", "他走了。"]),
        ("هل جاءت؟ نعم.", ["هل جاءت؟", "نعم."]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_line_that_was_broken_where_it_was_full_goes_on() -> None:
    full = "She told me that on the way home from the club she\nhad seen the dog again. Then tea."
    assert cut(full) == [full[: full.index(" Then")], "Then tea."]
    assert len(cut(full.replace("she\nhad", "she\n\nhad"))) == 3
    assert len(cut(full.replace("she\nhad", "she:\nhad"))) == 3
    assert len(cut(full.replace("she\nhad", "she\nHad"))) == 3
    assert len(cut(full.replace("she\nhad", "she\na) had"))) == 3
