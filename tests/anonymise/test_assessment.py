import msgspec
import pytest

from tests.anonymise.assessed import material
from tests.anonymise.profiles import child
from trajectories.analysis.suppression import Table, suppressed
from trajectories.anonymise.assessment import Assessment, assess
from trajectories.anonymise.differencing import Against
from trajectories.anonymise.kept import Quoted
from trajectories.anonymise.profile import Profile, population
from trajectories.anonymise.risk import Level, Material
from trajectories.anonymise.risk_words import cell_words, findings


@pytest.fixture(scope="module")
def assessed() -> Assessment:
    return assess(material())[0]


def said(found: Assessment, about: str, level: Level) -> str:
    return "\n".join(one.says for one in found.findings if (one.about, one.level) == (about, level))


def alike_children(number: int, **sensitive: str) -> Material:
    ones = [
        Profile(
            case=f"c{place}", quasi={"gender": "girl"}, events=("play, spring",),
            sensitive=sensitive,
        )
        for place in range(number)
    ]  # fmt: skip
    return Material(among=population(ones))


def test_what_a_provider_knows_stands_first_n_of_n(assessed: Assessment) -> None:
    first = assessed.findings[0]
    assert first.about == "what a provider knows"
    assert "singles out" in first.says
    assert " of 35 among those released" in first.says


def test_a_withdrawal_and_a_difference_of_one_block_with_the_release_and_the_cell(
    assessed: Assessment,
) -> None:
    assert assessed.level == "blocks"
    blocking = said(assessed, "earlier releases", "blocks")
    assert (
        'Everybody is 35 in this release, everybody 36 in the release "Board, spring"' in blocking
    )
    assert "the difference is 1" in blocking
    assert "withdrew" in blocking
    assert "Panel" in said(assessed, "earlier releases", "fine")


def test_that_few_children_seldom_reach_k_is_said(assessed: Assessment) -> None:
    assert "k = 5 is seldom reached" in said(assessed, "looking alike", "look")


def test_it_says_risk_assessed_and_promises_nothing(assessed: Assessment) -> None:
    everything = " ".join([assessed.said, *(one.says for one in assessed.findings)])
    assert "Risk-assessed" in everything
    assert "anonym" not in everything.casefold()


def test_it_is_plain_values_for_a_machine(assessed: Assessment) -> None:
    read = msgspec.json.decode(msgspec.json.encode(assessed))
    assert read["level"] == "blocks"
    assert read["measured"]["cells"]["printed"][0].keys() == {"of", "shown"}
    assert len(assessed.of_level("fine")) + len(assessed.of_level("look")) < len(read["findings"])


def test_no_word_that_was_said_is_in_it() -> None:
    quoted = Quoted(case="c1", record="r", written="Kezzy Crisps", leaving="Kezzy Crisps")
    found, _ = assess(Material(among=alike_children(5).among, quoted=(quoted,)))
    assert b"Crisps" not in msgspec.json.encode(found)
    kept = Material(among=alike_children(2).among, quoted=(quoted,), kept={"c1": ("her lift",)})
    assert repr(kept) == "Material(2 of 2 children)"
    assert "Crisps" not in repr(kept.quoted)
    assert "her lift" not in repr(assess(kept))


def test_five_children_quite_alike_are_fine_but_for_a_shared_outcome() -> None:
    fine, _ = assess(alike_children(5))
    assert [one.level for one in fine.findings] == ["fine"] * 3
    assert fine.level == "fine"
    shared, _ = assess(alike_children(5, trajectory="mixed"))
    assert "learnt of 5 of 5 children" in said(shared, "outcomes", "look")


def test_to_anyone_a_child_singled_out_does_not_go() -> None:
    found, _ = assess(Material(among=population([child("A", "play, spring")]), to_anyone=True))
    assert {one.about for one in found.of_level("blocks")} == {
        "what a provider knows", "looking alike",
    }  # fmt: skip


def test_in_a_large_study_nothing_is_said_of_few_children() -> None:
    ones = [child(f"c{place}", gender="girl") for place in range(99)] + [child("x", gender="boy")]
    found, _ = assess(Material(among=population(ones)))
    assert "seldom" not in said(found, "looking alike", "look")


def test_a_long_quotation_is_to_be_looked_at() -> None:
    words = " ".join(["word"] * 20)
    quoted = (Quoted(case="c1", record="r", written=words, leaving=words),)
    found, _ = assess(Material(among=alike_children(5).among, quoted=quoted))
    assert "20 words in a row" in said(found, "quotations", "look")


def test_facts_that_few_share_are_to_be_looked_at() -> None:
    kept = {"c0": ("lift",), "c1": ("lift",), "c2": ("lift", "dog")}
    found, _ = assess(Material(among=alike_children(5).among, kept=kept))
    rare = said(found, "facts kept", "look")
    assert "one of a kind" in rare
    assert "2 other children of the study share all of it" in rare
    kept = {"c0": ("lift",), "c1": ("lift",)}
    rare = said(assess(Material(among=alike_children(5).among, kept=kept))[0], "facts kept", "look")
    assert "1 fact a neighbour would know; together rare: 1 other child of the study shares" in rare


def test_pictures_are_to_be_looked_at_and_go_to_nobody_unnamed() -> None:
    children = msgspec.structs.replace(alike_children(5), pictures={"c0": 1, "c1": 2})
    found, _ = assess(children)
    assert said(found, "pictures", "look").startswith("3 pictures leave, of c0 and c1: whoever")
    found, _ = assess(msgspec.structs.replace(children, to_anyone=True))
    assert said(found, "pictures", "blocks")


def test_sentences_of_page_1_that_nobody_touched_are_told_and_keep_nothing_back() -> None:
    children = msgspec.structs.replace(alike_children(5), drafts={"c0": 1, "c1": 2})
    found, _ = assess(msgspec.structs.replace(children, to_anyone=True))
    assert said(found, "page 1", "look").startswith(
        "3 sentences leave on page 1 as the program drafted, stamped as drafts: of c0 (1) and "
    )


def test_children_who_came_since_are_to_be_looked_at() -> None:
    earlier = material().earlier[1]
    found, _ = assess(msgspec.structs.replace(material(), earlier=(earlier,), among=(
        population(material().among.profiles)
    )))  # fmt: skip
    assert "1 came and 0 went" in said(found, "earlier releases", "look")


def test_what_tables_would_tell_is_said() -> None:
    row = Table(by=("site", "end"), values=(("A", "B"), ("X", "I")), counts=(0, 8, 6, 7))
    cells = assess(material())[0].measured.cells
    tables = suppressed([row])
    measured = assess(alike_children(5))[0].measured
    wide = msgspec.structs.replace(
        cells, all_in_one=tables.all_in_one, still_told=tables.all_in_one[:1], zeros_hidden=2
    )
    told = findings(msgspec.structs.replace(measured, cells=wide))
    text = "\n".join(f"{one.level}: {one.says}" for one in told)
    assert "Zeros hidden with them: 2." in text
    assert "blocks: 1 count not printed can be worked out" in text
    assert "look: In 2 cells stands everybody" in text


def test_a_count_two_releases_tell_together_blocks() -> None:
    one = Against(
        release="Panel", differences=(), told_together=((("site", "A"),),), gone=(), come=(),
        withdrawn=(),
    )  # fmt: skip
    measured = assess(alike_children(5))[0].measured
    told = findings(msgspec.structs.replace(measured, against=(one,)))
    assert [each.level for each in told if each.about == "earlier releases"] == ["blocks"]


def test_cells_are_said_in_words() -> None:
    assert cell_words(()) == "everybody"
    assert cell_words((("end", ""), ("site", "A"))) == "end not known, site A"
