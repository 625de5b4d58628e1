"""Everything wrong with a document is told at once, each with its place, and nothing is quoted."""

import tomllib
from collections.abc import Mapping
from copy import deepcopy
from datetime import date, time
from typing import Annotated, Any, ClassVar

import msgspec
import pytest

from trajectories.model.codebook import Codebook, codebook
from trajectories.model.document import Document
from trajectories.model.document_reading import read_document
from trajectories.model.ids import text_id
from trajectories.model.kind import SHIPPED, Kinds
from trajectories.model.problem import Problem
from trajectories.model.record import Entry, Record
from trajectories.model.sessions import Evidence, Session, StruckPassage
from trajectories.model.study import Code

TALK = "She said she likes the kites. She likes the wind."
CASE = tomllib.loads("""
format = "trajectories-document"
version = 1
level = "case"
site = "HILL"

[[records.child]]
id = "child"
code = "H-12"

[[records.person]]
id = "aunt"
voice = "carer"

[[records.session]]
id = "s1"
on = "2025-03-11"
text = "talk"
parts = [{ activity = "interview", present = ["aunt"] }]

[[records.evidence]]
id = "e1"
session = "s1"
text = "talk"
words = "likes the kites"

[[records.factor]]
id = "f1"
code = "food"
valence = "risk"
evidence = ["e1"]

[[records.service_use]]
id = "u1"
service = "den"
states = [{ state = "started", when = "2025" }]

[[closure.site.resource]]
id = "den"
name = "Den"

[[closure.study.code]]
id = "theme-kites"
list = "theme"
code = "kites"
label = "kites"

[[register]]
id = "aunt"
called = "Bo"

[texts]
talk = "She said she likes the kites. She likes the wind."
""")
SITE = {
    "format": "trajectories-document",
    "version": 1,
    "level": "site",
    "records": {"site": [{"code": "HILL"}]},
}
MARK = "Bartholomew"
"""Stands for anything private: no problem may repeat it."""


class Outing(Record, frozen=True, kw_only=True, tag="outing"):
    """A kind with a rule of its own, known to this test alone."""

    title: ClassVar[str] = "Outing"

    place: Annotated[str, msgspec.Meta(max_length=5)] = ""


def read(
    values: Mapping[str, Any],
    *,
    kinds: Kinds | None = None,
    codes: Codebook | None = None,
    known: Mapping[str, str] | None = None,
) -> Document | tuple[Problem, ...]:
    return read_document(
        values,
        kinds=kinds or Kinds(),
        codes=codes or codebook(),
        known=known or {},
        today=date(2026, 11, 23),
        where="h.toml",
    )


def right(values: Mapping[str, Any], **about: Any) -> Document:
    found = read(values, **about)
    assert isinstance(found, Document), [problem.line() for problem in found]
    return found


def wrong(values: Mapping[str, Any], **about: Any) -> list[tuple[str, str]]:
    """Give the places and rules of the problems, having looked that none quotes anything."""
    found = read(values, **about)
    assert isinstance(found, tuple)
    lines = [problem.line() for problem in found]
    assert all(line.startswith("h.toml: ") and MARK not in line for line in lines)
    assert all(problem.gate == "save" for problem in found)
    return [(problem.where.removeprefix("h.toml: "), problem.rule) for problem in found]


def with_value(path: str, value: Any, base: Mapping[str, Any] = CASE) -> dict[str, Any]:
    """Copy a document with one value put at a path such as `records.factor.0.code`."""
    values: dict[str, Any] = deepcopy(dict(base))
    inside: Any = values
    *steps, last = path.split(".")
    for step in steps:
        inside = inside[int(step)] if step.isdigit() else inside[step]
    inside[int(last) if last.isdigit() else last] = value
    return values


def without(path: str) -> dict[str, Any]:
    values = deepcopy(CASE)
    inside: Any = values
    *steps, last = path.split(".")
    for step in steps:
        inside = inside[int(step)] if step.isdigit() else inside[step]
    del inside[last]
    return values


def test_a_document_without_fault_is_read() -> None:
    document = right(CASE)
    assert [type(entry).__name__ for entry in document.records] == [
        "Child", "Person", "Session", "Evidence", "Factor", "ServiceUse",
    ]  # fmt: skip
    assert document.site == "HILL"


MALFORMED: list[tuple[str, Any, str, str]] = [
    # the document's own keys
    ("format", "another", "format", "format"),
    ("version", 2, "version", "version"),
    ("version", 0, "version", "version"),
    ("version", "1", "version", "version"),
    ("level", MARK, "level", "level"),
    ("id", "../../x", "id", "id"),
    ("id", 5, "id", "type"),
    ("sites", "HILL", "sites", "field"),
    (f"{MARK} wrote this", 1, "(not a word)", "field"),
    ("records", [], "records", "type"),
    ("closure", MARK, "closure", "type"),
    ("texts", [], "texts", "type"),
    ("register", {}, "register", "type"),
    # kinds
    ("records.facter", [], "records.facter", "kind"),
    ("records.visit", [], "records.visit", "kind"),
    ("records.ledger_entry", [], "records.ledger_entry", "kind"),
    ("records.attachment", [], "records.attachment", "kind"),
    ("records.safeguarding_concern", [], "records.safeguarding_concern", "kind"),
    ("closure.study.safeguarding_concern", [], "closure.study.safeguarding_concern", "kind"),
    ("closure.site.attachment", [], "closure.site.attachment", "kind"),
    ("records.register_entry", [], "records.register_entry", "kind"),
    ("records.need", {}, "records.need", "type"),
    ("records.child", [], "records.child", "count"),
    ("records.child", [{}, {}], "records.child", "count"),
    ("closure.site.site", [{}, {}], "closure.site.site", "count"),
    ("closure.case", {}, "closure.case", "field"),
    ("closure.study.study", [], "closure.study.study", "kind"),
    ("closure.site.memo", [], "closure.site.memo", "kind"),
    ("records.child.0.site", "DALE", "records.child[0].site", "site"),
    # fields and their types
    ("records.need", [MARK], "records.need[0]", "type"),
    ("records.factor.0.valance", 1, "records.factor[0].valance", "field"),
    ("records.factor.0.kind", "factor", "records.factor[0].kind", "field"),
    ("records.factor.0.note", 5, "records.factor[0].note", "type"),
    ("records.factor.0.note", None, "records.factor[0].note", "null"),
    ("records.factor.0.when", time(10), "records.factor[0].when", "type"),
    ("records.factor.0.part", "1", "records.factor[0].part", "type"),
    ("records.factor.0.part", True, "records.factor[0].part", "type"),
    ("records.factor.0.part", 1.5, "records.factor[0].part", "type"),
    ("records.factor.0.part", -1, "records.factor[0].part", "number"),
    ("records.factor.0.themes", MARK, "records.factor[0].themes", "type"),
    ("records.factor.0.themes", [MARK, 5], "records.factor[0].themes[1]", "type"),
    ("records.factor.0.valence", MARK, "records.factor[0].valence", "choice"),
    ("records.factor.0.valence", None, "records.factor[0].valence", "null"),
    ("records.factor.0.strength", True, "records.factor[0].strength", "choice"),
    ("records.factor.0.strength", "", "records.factor[0].strength", "choice"),
    ("records.evidence.0.permissions", [""], "records.evidence[0].permissions[0]", "choice"),
    ("records.evidence.0.translated", 1, "records.evidence[0].translated", "type"),
    ("records.evidence.0.region", None, "records.evidence[0].region", "null"),
    ("records.evidence.0.region", 5, "records.evidence[0].region", "type"),
    ("records.evidence.0.region", {"left": "a"}, "records.evidence[0].region.left", "type"),
    ("records.evidence.0.region", {"left": -1}, "records.evidence[0].region.left", "number"),
    ("records.session.0.parts", [None], "records.session[0].parts[0]", "null"),
    ("records.session.0.parts", [{"id": "x"}], "records.session[0].parts[0].id", "field"),
    # dates, codes and references
    ("records.factor.0.when", "2025-02-30", "records.factor[0].when", "date"),
    ("records.factor.0.when", f"after {MARK} came", "records.factor[0].when", "date"),
    ("records.factor.0.when", "2025/2024", "records.factor[0].when", "date"),
    ("records.factor.0.when", "2029", "records.factor[0].when", "date"),
    ("records.session.0.on", "1899", "records.session[0].on", "date"),
    ("records.factor.0.code", "frends", "records.factor[0].code", "code"),
    ("records.factor.0.themes", ["kites", MARK], "records.factor[0].themes[1]", "code"),
    ("records.factor.0.informant", MARK, "records.factor[0].informant", "reference"),
    ("records.factor.0.evidence", ["e1", "f1"], "records.factor[0].evidence[1]", "reference"),
    ("records.service_use.0.service", "aunt", "records.service_use[0].service", "reference"),
    ("register.0.same_as", 5, "register[0].same_as", "type"),
    ("closure.site.person", [{"service": "s1"}], "closure.site.person[0].service", "reference"),
    # ids
    ("records.factor.0.id", "../../x", "records.factor[0].id", "id"),
    ("records.evidence.0.id", "x" * 65, "records.evidence[0].id", "id"),
    ("records.factor.0.id", "e1", "records.factor[0].id", "duplicate"),
    ("records.factor.0.id", 5, "records.factor[0].id", "type"),
    ("register.0.id", "e1", "register[0].id", "register"),
    ("register.0.id", "", "register[0].id", "register"),
    ("register.0.forms", [{"used_by": "e1"}], "register[0].forms[0].used_by", "reference"),
    # texts and passages
    ("texts.other", "words", "texts.other", "text"),
    ("texts.talk", 5, "texts.talk", "type"),
    ("records.session.0.text", "tolk", "records.session[0].text", "text"),
    ("records.evidence.0.words", f"{MARK} flew", "records.evidence[0].words", "passage"),
    ("records.evidence.0.words", "likes the", "records.evidence[0].words", "passage"),
    ("records.evidence.0.start", 5, "records.evidence[0].end", "passage"),
    ("records.evidence.0.end", 500, "records.evidence[0].end", "passage"),
    ("records.evidence.0.end", 15, "records.evidence[0].words", "passage"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "where", "rule"), MALFORMED)
def test_what_is_wrong_is_told_with_its_place(path: str, value: Any, where: str, rule: str) -> None:
    assert (where, rule) in wrong(with_value(path, value))


def test_everything_wrong_is_told_at_once() -> None:
    values: Mapping[str, Any] = CASE
    expected = []
    for path, value, where, rule in [
        MALFORMED[13],
        ("records.factor.0.valence", MARK, "records.factor[0].valence", "choice"),
        ("records.factor.0.when", "2025-02-30", "records.factor[0].when", "date"),
        ("records.factor.0.code", "frends", "records.factor[0].code", "code"),
        ("records.session.0.id", "../../x", "records.session[0].id", "id"),
        ("closure.site.resource.0.nome", "x", "closure.site.resource[0].nome", "field"),
        ("texts.other", "words", "texts.other", "text"),
    ]:
        values = with_value(path, value, values)
        expected.append((where, rule))
    expected.append(("records.evidence[0].session", "reference"))
    assert sorted(wrong(values)) == sorted(expected)


def test_a_problem_names_record_and_field_for_the_screen() -> None:
    [problem] = read(with_value("records.service_use.0.states.0.when", "1899"))  # type: ignore[misc] # problems
    assert (problem.record, problem.field) == ("u1", "states")
    [problem] = read(with_value("records.factor.0.id", "../x"))  # type: ignore[misc] # problems
    assert (problem.record, problem.field) == ("", "id")
    [problem] = read(with_value("sites", "x"))  # type: ignore[misc] # problems
    assert (problem.record, problem.field) == ("", "")


@pytest.mark.parametrize(
    ("path", "value", "suggested"),
    [
        ("records.facter", [], "Did you mean factor?"),
        ("records.factor.0.valance", 1, "Did you mean valence?"),
        ("records.factor.0.code", "foods", "Did you mean food?"),
        ("records.factor.0.valence", "risky", "Write one of risk, vulnerability, protective."),
        ("records.visit", [], "It belongs to a site."),
        ("records.need", {}, "Write a list; in TOML with two brackets, [[records.need]]."),
        ("records.q", [], "The kinds are listed in forms/FORMAT.md."),
    ],
)
def test_a_problem_says_what_to_do(path: str, value: Any, suggested: str) -> None:
    [problem] = read(with_value(path, value))  # type: ignore[misc] # problems
    assert problem.suggestion == suggested


def test_a_newer_document_is_refused_by_its_version_and_nothing_else_is_said() -> None:
    values = with_value("version", 7) | {"invented_later": 1}
    assert wrong(values) == [("version", "version")]


def test_a_document_without_records_or_level_says_so() -> None:
    assert wrong(without("records")) == [
        ("records", "field"),
        ("records.child", "count"),
        ("texts.talk", "text"),
        ("register[0].id", "register"),
    ]
    assert wrong(without("level")) == [("level", "level")]


def test_a_value_a_field_refuses_by_itself_is_told() -> None:
    values = with_value("records.outing", [{"place": "far away", "note": "x"}])
    assert wrong(values, kinds=Kinds((*SHIPPED, Outing))) == [("records.outing[0].place", "type")]


def test_a_site_has_no_site_and_carries_no_site() -> None:
    values = {**SITE, "site": "HILL", "closure": {"site": {}, "study": []}}
    assert wrong(values) == [
        ("site", "field"),
        ("closure.site", "field"),
        ("closure.study", "type"),
    ]


def test_what_the_study_knows_may_be_pointed_at() -> None:
    values = with_value("records.session.0.visit", "v2")
    assert wrong(values) == [("records.session[0].visit", "reference")]
    right(values, known={"v2": "visit"})
    assert wrong(values, known={"v2": "workshop"}) == [("records.session[0].visit", "reference")]


def test_codes_of_the_study_and_of_the_document_may_be_used() -> None:
    right(with_value("records.factor.0.themes", ["kites"]))
    added = codebook([Code(list="theme", code="wind", label="wind", retired=True)])
    right(with_value("records.factor.0.themes", ["wind"]), codes=added)
    broken = with_value("closure.study.code", ["no table", {"list": 5, "code": "kites"}])
    assert ("closure.study.code[1].list", "choice") in wrong(broken)


def test_the_same_id_in_two_books_is_two_entries() -> None:
    values = with_value("closure.site.person", [{"id": "aunt", "voice": "provider"}])
    assert right(values).closure_site[0].id == "den"


def test_a_date_until_which_something_holds_may_lie_far_ahead() -> None:
    consent = {"subject": "child", "given_by": "aunt", "until": "2040"}
    right(with_value("records.consent", [consent]))
    assert wrong(with_value("records.consent", [consent | {"until": "2040-13"}])) == [
        ("records.consent[0].until", "date")
    ]


def test_a_site_named_only_by_the_child_is_the_site_of_the_document() -> None:
    values = without("site")
    assert right(values).site == ""
    values["records"]["child"][0]["site"] = "DALE"
    assert right(values).site == "DALE"


def test_a_text_named_by_hand_is_named_by_its_digest_afterwards() -> None:
    document = right(CASE)
    assert document.texts == {text_id(TALK): TALK}
    named = [e.text for e in document.records if isinstance(e, Session | Evidence)]
    assert named == [text_id(TALK)] * 2


def test_a_passage_is_found_where_its_words_stand_once() -> None:
    [passage] = [e for e in right(CASE).records if isinstance(e, Evidence)]
    assert TALK[passage.start : passage.end] == passage.words == "likes the kites"


def test_a_passage_may_be_told_apart_by_its_place() -> None:
    start = TALK.rindex("likes the")
    values = with_value("records.evidence.0.words", "likes the")
    values["records"]["evidence"][0] |= {"start": start, "end": start + 9}
    [passage] = [e for e in right(values).records if isinstance(e, Evidence)]
    assert (passage.start, passage.end) == (start, start + 9)


def test_translated_words_need_not_stand_in_the_text() -> None:
    values = with_value("records.evidence.0.words", "hoffi")
    values["records"]["evidence"][0] |= {"start": 9, "end": 14, "translated": True}
    right(values)


def by_digest(**passage: Any) -> dict[str, Any]:
    values = with_value("texts", {text_id(TALK): TALK})
    values["records"]["session"][0]["text"] = text_id(TALK)
    values["records"]["evidence"] = [{"id": "e1", "text": text_id(TALK), **passage}]
    return values


@pytest.mark.parametrize(
    ("words", "place"),
    [("likes the kites", (13, 28)), ("likes the", (0, 0)), ("not there", (0, 0)), ("", (0, 0))],
)
def test_a_passage_of_a_text_named_by_digest_is_left_as_it_is_where_it_is_not_found(
    words: str, place: tuple[int, int]
) -> None:
    [passage] = [e for e in right(by_digest(words=words)).records if isinstance(e, Evidence)]
    assert (passage.start, passage.end) == place


def test_a_passage_without_words_is_unfinished_and_nothing_worse() -> None:
    for values in (
        without("records.evidence.0.words"),
        with_value("records.evidence.0.words", ""),
    ):
        [passage] = [e for e in right(values).records if isinstance(e, Evidence)]
        assert (passage.words, passage.end) == ("", 0)


def test_a_text_changed_under_its_digest_is_refused() -> None:
    values = by_digest()
    values["texts"][text_id(TALK)] = TALK + " Then we stopped."
    assert wrong(values) == [(f"texts.{text_id(TALK)}", "text")]


def test_a_text_needs_a_name() -> None:
    assert ("texts.(not a word)", "id") in wrong(with_value("texts", {f"{MARK}, day one": "x"}))


def test_the_text_of_a_struck_passage_may_be_gone() -> None:
    struck = with_value("records.struck_passage", [{"text": "0" * 64, "start": 3, "length": 4}])
    [entry] = [e for e in right(struck).records if isinstance(e, StruckPassage)]
    assert entry.text == "0" * 64
    assert wrong(with_value("records.struck_passage", [{"text": "gone"}])) == [
        ("records.struck_passage[0].text", "text")
    ]


def nameless(*factors: dict[str, Any]) -> list[str]:
    """Give the ids made for factors without one."""
    document = right(with_value("records.factor", list(factors)))
    return [entry.id for entry in document.records if entry.__struct_config__.tag == "factor"]


def test_a_made_id_comes_from_what_an_entry_says_and_not_from_where_it_stands() -> None:
    one, other = {"code": "food", "note": "a"}, {"code": "food", "note": "b"}
    assert nameless(one, other) == nameless(other, one)
    assert nameless(one) != nameless(other)
    assert set(nameless(one)) < set(nameless(one, other))
    assert len(set(nameless(one, one))) == 2
    assert nameless({"note": "a", "code": "food", "informant": "", "part": 0}) == nameless(one)


def test_children_of_two_codes_get_ids_of_their_own_for_the_same_words() -> None:
    memo = [{"text": "Ask about kites."}]
    ids = [
        right(with_value("records.memo", memo, with_value("records.child.0.code", code)))
        .records[-1]
        .id
        for code in ("H-12", "H-13")
    ]
    assert len(set(ids)) == 2


def test_the_id_of_the_child_stays_when_the_child_is_corrected() -> None:
    def child(**fields: Any) -> Entry:
        return right(with_value("records.child", [{"code": "H-12", **fields}])).main

    assert child().id == child(age_at_recruitment=9).id != ""


def test_a_site_without_an_id_of_its_own_takes_that_of_the_document() -> None:
    assert right({**SITE, "id": "a" * 32}).main.id == "a" * 32
    assert right(SITE).main.id.startswith("d")
    values = with_value("closure.site.site", [{"code": "HILL"}])
    assert right(SITE).main.id in [entry.id for entry in right(values).closure_site]
