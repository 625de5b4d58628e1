import pytest

from trajectories.model.codebook import codebook, starter
from trajectories.model.study import Code


def test_the_starter_list_says_where_a_factor_lies_and_how_it_usually_works() -> None:
    bullying = codebook().find("factor", "bullying")
    assert bullying is not None
    assert (bullying.domain, bullying.valence) == ("relational", "risk")


def test_a_group_or_a_tag_has_neither_domain_nor_valence() -> None:
    other = codebook().find("target_group", "other")
    assert other is not None
    assert (other.domain, other.valence) == ("not_applicable", "not_applicable")


def test_a_code_without_words_is_something() -> None:
    assert codebook([Code(id="c", list="factor", code="c1")]).label("factor", "c1") == "something"


def test_no_starter_code_is_there_twice() -> None:
    assert len({(code.list, code.code) for code in starter()}) == len(starter())


@pytest.mark.parametrize(
    ("list_name", "count"), [("factor", 45), ("target_group", 13), ("tag", 9), ("theme", 0)]
)
def test_the_starter_list_is_whole(list_name: str, count: int) -> None:
    assert len(codebook().offered(list_name)) == count


def test_a_study_adds_a_code_and_changes_one() -> None:
    mine = (
        Code(id="c1", list="theme", code="kites", label="flying kites"),
        Code(id="c2", list="factor", code="sleep", label="nights"),
    )
    book = codebook(mine)
    assert book.label("theme", "kites") == "flying kites"
    assert book.label("factor", "sleep") == "nights"


def test_a_retired_code_is_read_but_no_longer_offered() -> None:
    book = codebook([Code(id="c1", list="factor", code="sleep", label="sleep", retired=True)])
    assert book.find("factor", "sleep") is not None
    assert "sleep" not in {code.code for code in book.offered("factor")}


def test_an_unknown_code_reads_as_itself() -> None:
    assert codebook().find("factor", "kite_flying") is None
    assert codebook().label("factor", "kite_flying") == "kite flying"
