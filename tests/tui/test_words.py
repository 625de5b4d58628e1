from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.color import Color

from trajectories.model.case import Case, Entries
from trajectories.model.codebook import codebook
from trajectories.model.fields import fields_of
from trajectories.model.kinds.resilience import Factor, FactorLink
from trajectories.model.kinds.services import Link
from trajectories.model.record import Entry
from trajectories.model.sessions import Evidence
from trajectories.model.states import State
from trajectories.tui.cells import Cells, shortened
from trajectories.tui.choices import choice_words
from trajectories.tui.plain_characters import PlainCharacters
from trajectories.tui.plain_text import counted, harmless, one_line
from trajectories.tui.words import Speech, clock_words, day_and_time


def speech(*entries: Entry, **labels: str) -> Speech:
    case = Case(id="k", own=Entries({entry.id: entry for entry in entries}))
    return Speech(case, labels, codebook())


def said(entry: Entry, name: str, **labels: str) -> str:
    field = next(field for field in fields_of(type(entry)) if field.name == name)
    return speech(entry, **labels).value(field, getattr(entry, field.attribute))


@given(st.text())
def test_nothing_a_terminal_would_obey_is_left(text: str) -> None:
    left = harmless(text)
    assert not any(
        letter != "\n" and (ord(letter) < 32 or 127 <= ord(letter) < 160) for letter in left
    )
    assert "\n" not in one_line(text)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"])))
def test_what_people_write_is_left_alone(text: str) -> None:
    assert harmless(text) == text


def test_a_scale_is_said_by_what_its_number_means() -> None:
    assert said(Factor(id="f", strength=0), "strength") == "0 not there"
    assert said(Factor(id="f", strength=2), "strength") == "2 marked"


def test_what_was_not_asked_is_not_said() -> None:
    assert said(Factor(id="f"), "change") == ""
    assert said(Factor(id="f", change="cannot_say"), "change") == "cannot say"


def test_a_reference_is_said_by_its_label_or_by_what_it_is_about() -> None:
    link = FactorLink(id="x", from_factor="f", acts="masks", to="gone")
    spoken = speech(Factor(id="f", code="bullying", valence="risk"), link)
    assert spoken.summary(link) == "bullying · masks · not here"
    assert said(Link(id="l", from_="mentor"), "from", mentor="Learning mentor") == "Learning mentor"


def test_evidence_is_said_in_its_own_words() -> None:
    assert speech().summary(Evidence(id="e", words="It was\nONE time")) == "“It was ONE time”"


def test_records_that_point_at_each_other_are_said_once() -> None:
    one = FactorLink(id="one", from_factor="other", acts="masks", to="other")
    other = FactorLink(id="other", from_factor="one", acts="masks", to="one")
    assert "masks" in speech(one, other).summary(one)


def test_a_row_of_a_group_says_what_when_and_who() -> None:
    state = State(state="made", when="2024-10~", informant="p", session="s", basis="reported")
    assert speech(p="Mr Pike").part(state) == "made, about October 2024, Mr Pike"


def test_times_are_those_on_the_wall() -> None:
    at = datetime(2026, 3, 4, 12, tzinfo=UTC)
    wall = at.astimezone()
    assert clock_words(at.isoformat()) == f"{wall:%H:%M}"
    assert clock_words("2026-03-04T12:00:00") == f"{wall:%H:%M}"
    assert day_and_time(at.isoformat()).startswith("4 March 2026, ")


def test_counts_have_their_noun() -> None:
    assert counted(1, "child", "children") == "1 child"
    assert counted(2, "child", "children") == "2 children"
    assert counted(0, "page") == "0 pages"


def test_who_wrote_a_version_is_said_where_it_is_known() -> None:
    assert speech(asha="Asha").author("asha") == "Asha"
    assert speech().author("asha") == "somebody else"


def test_a_choice_without_a_scale_is_said_in_plain_words() -> None:
    field = next(field for field in fields_of(Factor) if field.name == "change")
    assert choice_words(field, "cannot_say") == "cannot say"


def test_wide_letters_take_two_cells_and_are_never_cut_in_half() -> None:
    cells = Cells.blank(4)
    cells.write(0, "漢字x", "plain")
    assert cells.chars == ["漢", "", "字", ""]
    cells = Cells.blank(3)
    cells.write(0, "漢字", "plain")
    assert cells.chars == ["漢", "", " "]


def test_what_is_cut_says_so() -> None:
    assert shortened("Saturday Den", 12) == "Saturday Den"
    assert shortened("Saturday Den", 8) == "Saturda…"


def test_frames_become_plain_characters_of_the_same_width() -> None:
    [segment] = PlainCharacters().apply([Segment("╭─ Łusia … ━►")], Color(0, 0, 0))
    assert segment.text == "+- Łusia . -►"
