"""Page 1 and commentary as a text: what is written is read back as it was."""

from hypothesis import given
from hypothesis import strategies as st

from tests.report.outgoings import kez
from trajectories.report.content import content
from trajectories.report.grammar import flat
from trajectories.report.page_text import Paragraph, Place, marks_in, parse, written
from trajectories.report.parts.commentary import PARTS
from trajectories.report.parts.page_one import HEADINGS

CHANGED = Place("page_1", "What has changed")
SERVICES = Place("commentary", "services")
IDS = {"E1": "e-one", "E2": "e-two", "E10": "e-ten"}
MARKS = {name: mark for mark, name in IDS.items()}


def read(text: str) -> dict[Place, tuple[Paragraph, ...]]:
    parsed = parse(text, IDS)
    assert parsed.problems == ()
    return dict(parsed.sections)


def found(text: str) -> list[tuple[str, str]]:
    return [(one.where, one.rule) for one in parse(text, IDS).problems]


def test_marks_anywhere_in_a_paragraph_are_what_all_of_it_rests_on() -> None:
    text = "## what has CHANGED\nShe sleeps better [E2].\nSo she says. [E1; E10]\n\nSchool: no.\n"
    assert read(text)[CHANGED] == (
        Paragraph("She sleeps better. So she says.", ("e-two", "e-one", "e-ten")),
        Paragraph("School: no."),
    )


def test_what_is_in_brackets_and_no_mark_stays_as_it_was_typed() -> None:
    text = "## What has not\n[inaudible] E1 and [E] and [b]x[/b]\n"
    assert (
        read(text)[Place("page_1", "What has not")][0].text == "[inaudible] E1 and [E] and [b]x[/b]"
    )


def test_a_part_is_named_by_the_beginning_of_its_title() -> None:
    assert list(read("## Commentary: services\nTwo accounts. [E1]")) == [SERVICES]
    assert found("## Commentary: \n\nWords") == [("line 1", "heading")]


def test_every_fault_is_told_with_its_line() -> None:
    text = "## What has changed\n\nShe sleeps.\n[E9]\n\n[E1]\n\n## Weather\n\nRain.\n"
    assert found(text) == [("line 4", "marks"), ("line 6", "marks"), ("line 8", "heading")]
    assert found("Before any heading.\n\n## What has changed\n") == [("line 1", "place")]


def test_no_fault_repeats_what_somebody_typed() -> None:
    for one in parse("Secret\n\n## Secret\n\nSecret [E99]\n", IDS).problems:
        assert "Secret" not in one.line()


def test_titles_of_commentary_are_those_the_parts_are_printed_under() -> None:
    printed = {part.title for part in content(kez()).parts}
    assert set(PARTS.values()) <= printed


paragraphs = st.builds(
    Paragraph,
    st.text(min_size=1, max_size=40).map(flat).filter(lambda t: t and not marks_in(f"[{t}]{t}")),
    st.sets(st.sampled_from(sorted(MARKS))).map(
        lambda ids: tuple(sorted(ids, key=lambda one: int(MARKS[one][1:])))
    ),
)
places = st.sampled_from(
    [Place("page_1", heading) for heading in HEADINGS]
    + [Place("commentary", part) for part in PARTS]
    + [Place("page_1", "")]
)


@given(st.dictionaries(places, st.lists(paragraphs, max_size=3).map(tuple), max_size=4))
def test_what_is_written_is_read_back_as_it_was(
    sections: dict[Place, tuple[Paragraph, ...]],
) -> None:
    assert parse(written(sections, MARKS), IDS).sections == sections
