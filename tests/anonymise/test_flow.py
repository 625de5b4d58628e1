"""Two ways to write a word are one, and what stands between words is kept."""

import pytest

from trajectories.anonymise.flow import STOP, flow_of, words_of
from trajectories.anonymise.word_runs import runs_of


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Zip\u00adpo\u200brah", ("zipporah",)),
        ("Z̶i̶p̶", ("zip",)),
        ("ﬁne", ("fine",)),
        ("Zoe\u0308 Zoë", ("zoe", "zoe")),
        ("Zoe_Smith", ("zoe", "smith")),
        ("O\u2019Brien", ("o", "brien")),
        ("٢٠٠٣", ("2003",)),
        ("ياسمين", ("ياسمين",)),
        ("李小龙", ("李", "小", "龙")),
        ("", ()),
    ],
)
def test_words_are_folded(written: str, words: tuple[str, ...]) -> None:
    assert words_of(written) == words


def test_texts_read_as_one_know_where_each_begins() -> None:
    flow = flow_of(["Ann went\r\nhome", "and slept"])
    assert flow.words == ("ann", "went", "home", "and", "slept")
    assert flow.gaps == ("", " ", "\n", "\n", " ")
    assert [flow.piece_at(start) for start in flow.starts] == [0, 0, 0, 1, 1]
    assert flow.after(4) == ""
    assert flow.after(0) == " "


def test_texts_that_do_not_follow_each_other_are_parted() -> None:
    assert "\0" in flow_of(["Ann", "went"], STOP).gaps[1]


def test_a_flow_shown_in_a_traceback_says_none_of_its_words() -> None:
    assert repr(flow_of(["Ann went"])) == "Flow(2 words)"


def test_a_run_is_four_words_or_eight_letters_where_no_space_parts_them() -> None:
    assert [place for place, _ in runs_of(flow_of(["he hit me hard then"]))] == [0, 1]
    assert [place for place, _ in runs_of(flow_of(["李小龙李小龙李小龙"]))] == [0, 1]
    assert list(runs_of(flow_of(["he hit me"]))) == []


def test_little_words_round_a_single_other_are_nobodys() -> None:
    assert list(runs_of(flow_of(["it was at the gate before"]))) == []
    assert [place for place, _ in runs_of(flow_of(["at the gate before school"]))] == [1]
    assert list(runs_of(flow_of([""]))) == []
