"""Files of documents: decoded only when harmless, told by line and column when broken."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import documents
from trajectories.model.document import Document, to_values
from trajectories.model.problem import Problem
from trajectories.store.document_files import (
    DEEPEST,
    LARGEST_FILE,
    Form,
    decode,
    document_bytes,
    read_values,
)

MARK = "Bartholomew"
"""Stands for anything private: no problem may repeat it."""

PLAIN = st.recursive(
    st.text() | st.integers(-(2**63), 2**63 - 1) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=15,
)


def problems(content: bytes, form: Form | None = None) -> list[Problem]:
    found = decode(content, where="h", form=form)
    assert isinstance(found, tuple)
    assert all(MARK not in problem.line() for problem in found)
    return list(found)


def values(content: bytes, form: Form | None = None) -> dict[str, Any]:
    found = decode(content, where="h", form=form)
    assert isinstance(found, dict), [problem.line() for problem in found]
    return found


REFUSED: list[tuple[bytes, str, str]] = [
    (b'{"a": 1,\n "b": ' + MARK.encode() + b"}", "h: line 2, column 7", "json"),
    (b'{"a": "' + MARK.encode(), "h: line 1, column 7", "json"),
    (b'{"a": 1} x', "h: line 1, column 10", "json"),
    (b"a = 1\nb = " + MARK.encode(), "h: line 2, column 5", "toml"),
    (b'a = "' + MARK.encode(), "h: line 1, column 17", "toml"),
    (b"a = 2025-02-30", "h: line 1, column 5", "toml"),
    (b"a = " + b"9" * 5_000, "h", "toml"),
    (MARK.encode(), "h: line 1, column 12", "toml"),
    ('a = 1\nb = "é'.encode("latin-1"), "h: line 2, column 6", "utf-8"),
    ('b = "éé'.encode() + b"\xff", "h: line 1, column 8", "utf-8"),
    ("format".encode("utf-16"), "h: line 1, column 1", "utf-8"),
    (f'{{"{MARK} x": 1, "{MARK} x": 2}}'.encode(), "h: (not a word)", "duplicate"),
    (b'{"a": [{"b": 1, "c": 2, "b": 3}]}', "h: a[0].b", "duplicate"),
    (b"a = 1\na = 2", "h: line 2, column 6", "duplicate"),
    (b"[a]\n[a]", "h: line 2, column 3", "duplicate"),
    (b"a = 1\na.b = 2", "h: line 2, column 8", "duplicate"),
    (b"a = {b = 1, b = 2}", "h: line 1, column 18", "duplicate"),
    (b'{"a":' + b"[" * 100_000, "h", "nesting"),
    (b"a = " + b"[" * 100_000, "h", "nesting"),
    (b"a = " + b"{a = " * 100_000, "h", "nesting"),
    (b".".join([b"a"] * 100_000) + b" = 1", "h", "nesting"),
    (b"[" + b".".join([b"a"] * 100_000) + b"]", "h", "nesting"),
    (b"[" + b"a." * 40 + b"a]\n" + b"a." * 40 + b"a = 1", "h", "nesting"),
    (b"\0" * 65_000_000, "h", "size"),
]


@pytest.mark.parametrize(
    ("content", "where", "rule"), REFUSED, ids=[f"{r}-{n}" for n, (_, _, r) in enumerate(REFUSED)]
)
def test_a_file_that_cannot_be_read_gives_one_problem_with_its_place(
    content: bytes, where: str, rule: str
) -> None:
    [problem] = problems(content)
    assert (problem.where, problem.rule, problem.gate) == (where, rule, "save")


def test_every_key_that_stands_twice_in_json_is_told() -> None:
    content = b'{"a": {"b": 1, "b": 2}, "c": [1, {"d": 1, "d": 1, "d": 1}], "a": {"e": 1, "e": 2}}'
    assert [problem.where for problem in problems(content)] == ["h: a", "h: a.e", "h: c[1].d"]


def test_json_that_is_no_object_is_refused() -> None:
    [problem] = problems(b"[1]", "json")
    assert (problem.rule, problem.found) == ("json", "a list")


def test_a_file_as_large_as_the_limit_is_decoded() -> None:
    content = b'{"a": "' + b"x" * (LARGEST_FILE - 9) + b'"}'
    assert len(content) == LARGEST_FILE
    assert len(values(content)["a"]) == LARGEST_FILE - 9


@pytest.mark.parametrize(
    "content",
    [
        b'{"a": ' + b"[" * (DEEPEST - 1) + b"]" * (DEEPEST - 1) + b"}",
        b"a = " + b"[" * (DEEPEST - 1) + b"]" * (DEEPEST - 1),
        b"[" + b"a." * 31 + b"a]\n" + b"a." * 31 + b"a = 1",
    ],
)
def test_a_file_as_deep_as_the_limit_is_decoded(content: bytes) -> None:
    assert values(content)


@pytest.mark.parametrize(
    "content",
    [
        b'{"a": "' + b"[{" * 100 + b'", "b": "\\"' + b"[" * 100 + b'"}',
        b'a = "' + b"[{" * 100 + b'\\"[[[["',
        b"a = '" + b"[{." * 100 + b"'",
        b'a = """' + b'[{" ""\n' * 100 + b'"""""',
        b"a = '''" + b"[{' ''\n" * 100 + b"'''''",
        b"a = 1 # " + b"[{." * 100 + b"'\"",
        b"a = ''\nb = \"\"\nc = [[], []]\n" + b"[[x.y]]\n" * 100,
    ],
)
def test_brackets_in_texts_are_not_counted_as_nesting(content: bytes) -> None:
    assert values(content)


def test_a_byte_order_mark_is_passed_over() -> None:
    assert values(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}
    assert values(b"\xef\xbb\xbfa = 1") == {"a": 1}


def test_a_number_of_any_length_is_read_in_no_time() -> None:
    assert values(b'{"a": ' + b"9" * 100_000 + b', "b": -12}') == {"a": float("inf"), "b": -12}


def test_a_day_without_quotation_marks_is_the_text_it_is_in_json() -> None:
    content = b"on = 2025-03-11\nlist = [2025-03-12]\nat = 10:00:00\n[inner]\non = 2025-03-13"
    found = values(content)
    assert (found["on"], found["list"], found["inner"]["on"]) == (
        "2025-03-11",
        ["2025-03-12"],
        "2025-03-13",
    )
    assert not isinstance(found["at"], str)


@given(documents())
def test_json_and_toml_hold_the_same_values(document: Document) -> None:
    written = to_values(document)
    assert values(document_bytes(written, "json"), "json") == written
    assert values(document_bytes(written, "toml"), "toml") == written


@given(st.dictionaries(st.text(), PLAIN, max_size=4))
def test_anything_that_both_can_hold_is_written_and_decoded(found: dict[str, Any]) -> None:
    assert json.loads(document_bytes(found, "json")) == found
    assert tomllib.loads(document_bytes(found, "toml").decode()) == found
    assert values(document_bytes(found, "json"), "json") == found
    assert values(document_bytes(found, "toml"), "toml") == found


@given(st.binary(max_size=200), st.sampled_from(["json", "toml", None]))
def test_no_bytes_do_more_than_be_refused(content: bytes, form: Form | None) -> None:
    assert isinstance(decode(content, where="h", form=form), dict | tuple)


@given(st.text("[]{}\"'\\#.=,\na1", max_size=60), st.sampled_from(["json", "toml"]))
def test_no_marks_do_more_than_be_refused(content: str, form: Form) -> None:
    assert isinstance(decode(content.encode(), where="h", form=form), dict | tuple)


def test_what_is_written_is_for_people_to_read() -> None:
    found = {"words": "Zoë said\nyes", "list": [1, 2], "table": {"when": "2025"}}
    assert document_bytes(found, "json").decode() == (
        '{\n  "words": "Zoë said\\nyes",\n  "list": [\n    1,\n    2\n  ],\n'
        '  "table": {\n    "when": "2025"\n  }\n}\n'
    )
    assert document_bytes(found, "toml").decode() == (
        'words = """\nZoë said\nyes"""\nlist = [\n  1,\n  2,\n]\n\n[table]\nwhen = "2025"\n'
    )


def test_a_file_is_read_in_the_form_its_name_tells_or_the_one_it_looks_like(
    tmp_path: Path,
) -> None:
    for name, content in [
        ("h.json", b'{"a": 1}'),
        ("h.TOML", b"a = 1"),
        ("h", b' \n{"a": 1}'),
        ("h.txt", b"a = 1"),
    ]:
        (tmp_path / name).write_bytes(content)
        assert read_values(tmp_path / name) == {"a": 1}


def test_a_file_that_cannot_be_opened_is_a_problem_like_any_other(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.json"):
        found = read_values(path)
        assert isinstance(found, tuple)
        assert [(problem.where, problem.rule) for problem in found] == [(str(path), "file")]


def test_no_more_of_a_file_is_read_than_may_be_decoded(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as large:
        large.truncate(10**12)
    found = read_values(path)
    assert isinstance(found, tuple)
    assert [problem.rule for problem in found] == ["size"]
