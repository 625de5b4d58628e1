"""Documents survive being written and read, and carry along what they point at."""

import json
import random
from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import documents
from trajectories.model.case import Case, Entries
from trajectories.model.codebook import codebook
from trajectories.model.document import (
    MAIN_KIND,
    Document,
    DocumentLevel,
    document_of,
    of_site,
    of_study,
    record_kinds,
    to_values,
)
from trajectories.model.document_reading import read_document
from trajectories.model.ids import text_id
from trajectories.model.kind import Kinds
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import ServiceUse
from trajectories.model.ledger import LedgerEntry
from trajectories.model.people import Child, Person
from trajectories.model.record import Entry
from trajectories.model.register import RegisterEntry
from trajectories.model.sessions import Evidence, Session
from trajectories.model.study import (
    Code,
    Practice,
    Researcher,
    Resource,
    Site,
    Study,
    Visit,
)

KINDS = Kinds()
HOMES = sorted(
    {(level, kind.name) for level in MAIN_KIND for kind in record_kinds(level, KINDS)},
)
TALK = "She said she likes the kites."


def read(values: Mapping[str, Any]) -> Document:
    found = read_document(
        values,
        kinds=KINDS,
        codes=codebook(),
        known={},
        today=date(2026, 11, 23),
        where="here",
    )
    assert isinstance(found, Document), [problem.line() for problem in found]
    return found


def entries(*found: Entry, texts: tuple[str, ...] = ()) -> Entries:
    return Entries({entry.id: entry for entry in found}, {text_id(text): text for text in texts})


def shuffled(value: Any, chance: random.Random) -> Any:
    """Bring keys and entries, but no list inside an entry, in another order."""
    if isinstance(value, dict):
        pairs = [(name, shuffled(inner, chance)) for name, inner in value.items()]
        return dict(chance.sample(pairs, len(pairs)))
    if isinstance(value, list) and value and isinstance(value[0], dict) and "id" in value[0]:
        return chance.sample(value, len(value))
    return value


@settings(max_examples=settings().max_examples // 2)  # each takes long
@given(documents())
def test_what_is_written_is_read_back_as_it_was(document: Document) -> None:
    assert read(to_values(document)) == document


@pytest.mark.parametrize(("level", "kind"), HOMES)
@settings(max_examples=settings().max_examples // 10)  # of each of some sixty
@given(data=st.data())
def test_every_kind_is_written_and_read_back(
    data: st.DataObject, level: DocumentLevel, kind: str
) -> None:
    document = data.draw(documents(of=level, including=kind))
    values = to_values(document)
    assert values["records"][kind]
    assert read(values) == document
    assert to_values(read(values)) == values


@settings(max_examples=settings().max_examples // 2)  # each takes long
@given(documents(), st.randoms(use_true_random=False))
def test_the_order_in_a_file_does_not_matter(document: Document, chance: random.Random) -> None:
    values = to_values(document)
    assert read(shuffled(values, chance)) == document


@settings(max_examples=settings().max_examples // 2)  # each takes long
@given(documents())
def test_nothing_written_is_null_or_empty(document: Document) -> None:
    def leaves(value: Any) -> list[Any]:
        if isinstance(value, dict):
            return [leaf for inner in value.values() for leaf in leaves(inner)]
        return (
            [leaf for inner in value for leaf in leaves(inner)]
            if isinstance(value, list)
            else [value]
        )

    values = to_values(document)
    assert None not in leaves(values)
    assert all(part for part in values.values())


def test_the_keys_of_a_document_and_of_its_entries_stand_in_one_order() -> None:
    document = Document(
        level="case",
        id="a" * 32,
        site="b" * 32,
        records=(Child(id="c", code="H-1"), Factor(id="f", when="2003", code="food", note="x")),
        closure_site=(Resource(id="r", name="Den"),),
        texts={text_id(TALK): TALK},
        register=(RegisterEntry(id="c", called="Bo"),),
    )
    values = to_values(document)
    assert list(values) == [
        "format", "version", "level", "id", "site", "records", "closure", "texts", "register",
    ]  # fmt: skip
    assert list(values["records"]) == ["child", "factor"]
    assert list(values["records"]["factor"][0]) == ["id", "when", "note", "code"]


def test_words_are_written_as_they_are_kept() -> None:
    child = Child(id="c", code="H-1", ethnicity="Zoe\u0308\r\nand\rmore \ud800")
    [written] = to_values(Document(level="case", records=(child,)))["records"]["child"]
    assert written["ethnicity"] == "Zo\u00eb\nand\nmore \ufffd"


@pytest.mark.parametrize("typed", ["Zoe\u0308", "a\r\nb", "half \ud800"])
def test_words_are_read_as_they_are_kept(typed: str) -> None:
    values = to_values(Document(level="case", records=(Child(id="c", code="H-1"),)))
    values["records"]["child"][0]["languages"] = [typed]
    [language] = read(values).records[0].languages  # type: ignore[attr-defined] # the child
    assert language in ("Zo\u00eb", "a\nb", "half \ufffd")


def a_case() -> Case:
    session = Session(id="s", visit="v2", text=text_id(TALK), researchers=("res-2",))
    evidence = Evidence(id="e", session="s", text=text_id(TALK), start=0, end=3, words="She")
    return Case(
        id="c" * 32,
        own=entries(
            Child(id="child", code="H-1", site="d" * 32),
            Person(id="aunt", voice="carer"),
            session,
            evidence,
            Factor(id="f", code="own_pace", themes=("kites",), informant="aunt"),
            ServiceUse(id="u", service="den"),
            texts=(TALK, "a long note that is in no text field"),
        ),
        site=entries(
            Site(id="d" * 32, code="HILL"),
            Visit(id="v2", number=2, researchers=("res-1",)),
            Visit(id="v3", number=3, researchers=("res-3",)),
            Resource(id="den", name="Den", target_groups=("night",)),
            Practice(id="p", name="Kites", resource="den"),
            Person(id="aunt-of-the-site", voice="provider"),
        ),
        study=entries(
            Study(id="e" * 32, name="Kites"),
            Researcher(id="res-1", called="Ines"),
            Researcher(id="res-2", called="Ruth"),
            Researcher(id="res-3", called="Mina"),
            Code(id="c1", list="factor", code="own_pace", label="own pace"),
            Code(id="c2", list="theme", code="kites", label="kites"),
            Code(id="c3", list="target_group", code="night", label="night"),
            Code(id="c4", list="theme", code="own_pace", label="another list"),
            LedgerEntry(id="l", form="report"),
        ),
    )


def test_a_case_carries_along_what_it_points_at_and_what_that_points_at() -> None:
    document = document_of(a_case(), kinds=KINDS)
    assert [entry.id for entry in document.closure_site] == ["d" * 32, "v2", "den"]
    carried = [entry.id for entry in document.closure_study]
    assert carried == ["res-1", "res-2", "c1", "c2", "c3"]
    assert read(to_values(document)) == document


def test_a_case_brings_the_texts_it_points_at_and_no_other() -> None:
    assert document_of(a_case(), kinds=KINDS).texts == {text_id(TALK): TALK}


def test_a_case_names_nobody_unless_its_register_is_handed_over() -> None:
    register = {
        "aunt": RegisterEntry(id="aunt", called="Bo"),
        "aunt-of-the-site": RegisterEntry(id="aunt-of-the-site", called="Di"),
    }
    assert document_of(a_case(), kinds=KINDS).register == ()
    named = document_of(a_case(), kinds=KINDS, register=register)
    assert named.register == (register["aunt"],)
    assert read(to_values(named)) == named


def test_a_reference_that_leads_nowhere_carries_nothing_along() -> None:
    case = msgspec.structs.replace(a_case(), site=Entries(), study=Entries())
    document = document_of(case, kinds=KINDS)
    assert (document.closure_site, document.closure_study) == ((), ())


def test_a_site_carries_the_codes_and_researchers_it_points_at() -> None:
    case = a_case()
    document = of_site("d" * 32, case.site, case.study, kinds=KINDS)
    assert document.main == Site(id="d" * 32, code="HILL")
    assert [entry.id for entry in document.closure_study] == ["res-1", "res-3", "c3"]
    assert read(to_values(document)) == document


def test_a_study_leaves_its_ledger_behind() -> None:
    document = of_study("e" * 32, a_case().study, kinds=KINDS)
    assert {type(entry) for entry in document.records} == {Study, Researcher, Code}
    assert "ledger" not in json.dumps(to_values(document))
    assert read(to_values(document)) == document
