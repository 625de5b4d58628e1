"""The schema takes what the program writes and refuses what no document may be."""

from copy import deepcopy
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from tests.model.test_document_reading import CASE, with_value
from tests.strategies import documents
from trajectories.model.document import Document, to_values
from trajectories.model.kind import Kinds
from trajectories.model.schema import document_schema

SCHEMA = document_schema(Kinds())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def accepted(values: object) -> bool:
    return bool(VALIDATOR.is_valid(values))


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@settings(max_examples=settings().max_examples // 2)  # each takes long
@given(documents())
def test_it_takes_what_the_program_writes(document: Document) -> None:
    VALIDATOR.validate(to_values(document))


def test_it_takes_what_people_write() -> None:
    VALIDATOR.validate(CASE)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("format", "another"),
        ("version", 2),
        ("level", "site"),
        ("id", "../../x"),
        ("unknown", 1),
        ("records.visit", [{}]),
        ("records.ledger_entry", [{}]),
        ("records.attachment", [{}]),
        ("closure.site.attachment", [{}]),
        ("records.child", []),
        ("records.child", [{}, {}]),
        ("records.factor.0.id", "../../x"),
        ("records.factor.0.kind", "factor"),
        ("records.factor.0.valance", "risk"),
        ("records.factor.0.valence", "risky"),
        ("records.factor.0.note", None),
        ("records.factor.0.part", "1"),
        ("records.factor.0.part", -1),
        ("records.factor.0.when", "14 March 2025"),
        ("records.factor.0.when", "2025/2024/2023"),
        ("records.factor.0.evidence", "e1"),
        ("records.factor.0.strength", ""),
        ("records.evidence.0.permissions", [""]),
        ("records.evidence.0.region", {"middle": 1}),
        ("records.evidence.0.translated", 1),
        ("records.session.0.parts.0.activity", "singing"),
        ("closure.case", {}),
        ("closure.study.study", [{}]),
        ("closure.site.site", [{}, {}]),
        ("texts.talk", 5),
        ("texts", {"no name": "x"}),
        ("register", [{"called": "Bo"}]),
    ],
)
def test_it_refuses_what_no_document_may_be(path: str, value: Any) -> None:
    assert not accepted(with_value(path, value))


@pytest.mark.parametrize("key", ["format", "version", "level", "records"])
def test_it_asks_for_what_every_document_has(key: str) -> None:
    values = deepcopy(CASE)
    del values[key]
    assert not accepted(values)


@pytest.mark.parametrize(
    "when",
    ["", "2003", "2003-05", "2003-05-14", "2003-21", "2003~", "2003-05?", "2003%", "2003/2004",
     "2003-05~/..", "2003/", "/2004"],
)  # fmt: skip
def test_it_takes_every_way_to_write_a_date(when: str) -> None:
    assert accepted(with_value("records.factor.0.when", when))


def test_it_says_what_a_field_asks_holds_and_points_at() -> None:
    factor = SCHEMA["$defs"]["factor"]["properties"]
    assert factor["code"]["title"] == "Factor"
    assert "friendships" in factor["code"]["examples"]
    assert factor["valence"]["enum"] == ["risk", "vulnerability", "protective", ""]
    assert factor["holder"]["description"] == "Id of a person or child"
    assert factor["hedge"]["description"].startswith("the hedging words used")
    assert SCHEMA["$defs"]["factor"]["description"]


def test_it_knows_every_kind_a_document_may_hold_and_no_other() -> None:
    in_none = {"ledger_entry", "backup", "erasure", "attachment", "organisation"}
    in_none |= {kind.name for kind in (*Kinds().at("safeguarding"), *Kinds().at("release"))}
    assert set(SCHEMA["$defs"]) == {kind.name for kind in Kinds()} - in_none
