from io import BytesIO

import msgspec
import pikepdf
import pytest

from tests.anonymise.assessed import material, some_children
from tests.anonymise.profiles import child
from tests.report.tagged import Tagged, problems_of
from trajectories.anonymise.assessment import Assessment, assess
from trajectories.anonymise.profile import population
from trajectories.anonymise.risk import Material
from trajectories.report.blocks import Claim, Table, paragraphs_of
from trajectories.report.risk_page import write_risk_page
from trajectories.report.risk_said import MOST_CHILDREN, risk_parts


@pytest.fixture(scope="module")
def assessed() -> Assessment:
    return assess(material())[0]


@pytest.fixture(scope="module")
def page(assessed: Assessment) -> bytes:
    target = BytesIO()
    assert write_risk_page(assessed, target, name="Board, spring", made_on="3 March 2026") == 2
    return target.getvalue()


def texts(found: Assessment) -> list[str]:
    parts = risk_parts(found, "Board, spring")
    return [said.text for part in parts for said in paragraphs_of(part) if isinstance(said, Claim)]


def test_the_page_is_tagged_whole_and_read_from_the_figures_to_the_decision(page: bytes) -> None:
    pdf = pikepdf.open(BytesIO(page))
    assert problems_of(pdf) == []
    read = Tagged(pdf).read_out()
    assert read.index("What a provider knows") < read.index("What was found")
    assert read.index("Board, spring: risk-assessed") < read.index("Who decided")
    assert "anonym" not in read.casefold()


def test_the_same_assessment_gives_the_same_bytes(assessed: Assessment, page: bytes) -> None:
    target = BytesIO()
    write_risk_page(assessed, target, name="Board, spring", made_on="3 March 2026")
    assert target.getvalue() == page


def test_every_finding_is_on_it_what_blocks_before_the_rest(assessed: Assessment) -> None:
    said = texts(assessed)
    assert {one.says for one in assessed.findings} <= set(said)
    levels = [text for text in said if text in {"blocks", "look", "fine"}]
    assert levels == sorted(levels, key=["blocks", "look", "fine"].index)


def test_those_most_easily_found_are_listed_and_the_others_counted(assessed: Assessment) -> None:
    [part] = [one for one in risk_parts(assessed, "") if one.title == "Children to think of first"]
    table, note = part.blocks
    assert isinstance(table, Table)
    assert len(table.rows) == MOST_CHILDREN
    assert "more, in the figures" in msgspec.json.encode(note).decode()


def test_where_nothing_is_found_nothing_is_listed() -> None:
    alike = [child(f"c{number}", "play, spring", gender="girl") for number in range(6)]
    found, _ = assess(Material(among=population(alike)))
    titles = [part.title for part in risk_parts(found, "")]
    assert titles == ["Risk-assessed", "What was found", "Decided"]
    assert "Nothing found that a person must look at." in texts(found)[0]


def test_few_children_are_listed_without_a_rest() -> None:
    few = msgspec.structs.replace(material(), among=some_children(8), earlier=(), kept={})
    assert "in the figures" not in str(risk_parts(assess(few)[0], ""))


def test_names_of_things_are_text_and_never_markup() -> None:
    odd = [child("<b>K-1</b>", "<i>clinic", gender="a & b"), child("K-2")]
    target = BytesIO()
    write_risk_page(assess(Material(among=population(odd)))[0], target, name="<para>")
    read = Tagged(pikepdf.open(BytesIO(target.getvalue()))).read_out()
    assert "<b>K-1</b>" in read
    assert "<i>clinic" in read
