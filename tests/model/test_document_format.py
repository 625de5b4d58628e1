"""Hold forms/FORMAT.md to the model: every kind and field, every rule, every example."""

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.model.test_document_reading import MALFORMED
from tests.store.test_document_files import REFUSED
from trajectories.model.codebook import codebook
from trajectories.model.document import Document, closure_kinds, record_kinds, to_values
from trajectories.model.document_reading import read_document
from trajectories.model.fields import Field, fields_of
from trajectories.model.kind import Kind, Kinds
from trajectories.model.record import Record
from trajectories.model.register import RegisterEntry
from trajectories.store.document_files import Form, decode, document_bytes

FORMAT = (Path(__file__).parents[2] / "forms" / "FORMAT.md").read_text(encoding="utf-8")
KINDS = Kinds()
SHARED = {field.name for field in fields_of(Record)}
WRITTEN = {kind.name for level in ("study", "site", "case") for kind in record_kinds(level, KINDS)}
DOCUMENTED = [kind for kind in KINDS if kind.name in WRITTEN or kind.entry is RegisterEntry]


def section_of(kind: Kind) -> str:
    """Write a kind's part of the page."""
    own = [field for field in kind.fields if not (kind.is_record and field.name in SHARED)]
    also = "; with the fields every record has" if kind.is_record else ""
    about = f"{kind.title} · {home_of(kind)}{also}. {kind.help}"
    return f"### `{kind.name}`\n\n{about}\n\n{table(own)}"


def home_of(kind: Kind) -> str:
    if kind.entry is RegisterEntry:
        return "belongs to the register of a case"
    return "belongs to a " + " or a ".join(kind.levels)


def table(fields: list[Field]) -> str:
    rows = [row for field in fields for row in rows_of(field, "")]
    return "\n".join(["| field | what it says | holds |", "|---|---|---|", *rows, ""])


def rows_of(field: Field, prefix: str) -> Iterator[str]:
    name = f"`{prefix}{field.name}`"
    name = f"**{name}**" if field.required else name
    said = f"{field.title} ({field.hint})" if field.hint else field.title
    yield f"| {name} | {said} | {holding(field)} |"
    for inner in field.fields:
        yield from rows_of(inner, f"{prefix}{field.name}{'[]' if field.many else ''}.")


def holding(field: Field) -> str:
    held = f"list: {one(field)}" if field.many else one(field)
    absent = ", or absent" if field.absences else ""
    plain = ("not_asked",) if field.absences else ("", (), 0, False, None)
    return held + absent + ("" if field.default in plain else f"; left out: {left_out(field)}")


def left_out(field: Field) -> str:
    found = field.default if isinstance(field.default, tuple) else (field.default,)
    return ", ".join(f"`{value}`" for value in found) if field.default else "empty"


def one(field: Field) -> str:
    if field.choices:
        return ", ".join(f"`{choice}`" for choice in field.choices)
    return {
        "code": f"code of the list `{field.codes}`",
        "date": "date",
        "group": "table",
        "number": "whole number",
        "reference": f"id of {' or '.join(f'`{kind}`' for kind in field.to)}",
        "text": "text",
        "text_digest": "name of a text",
        "yes_no": "`true` or `false`",
    }.get(field.role, "words")


def examples() -> list[tuple[Form, str]]:
    found: list[tuple[Form, str]] = re.findall(r"```(toml|json)\n(.*?)```", FORMAT, re.DOTALL)
    return found


def read(form: Form, text: str) -> Document:
    values = decode(text.encode(), where="FORMAT.md", form=form)
    assert isinstance(values, dict), values
    found = read_document(
        values,
        kinds=KINDS,
        codes=codebook(),
        known={},
        today=date(2026, 11, 23),
        where="FORMAT.md",
    )
    assert isinstance(found, Document), [problem.line() for problem in found]
    return found


@pytest.mark.parametrize("kind", DOCUMENTED, ids=lambda kind: kind.name)
def test_every_kind_stands_on_the_page_with_every_field(kind: Kind) -> None:
    section = section_of(kind)
    assert section in FORMAT, section


def test_what_every_record_has_stands_on_the_page() -> None:
    shared = table([field for field in fields_of(Record) if field.name != "id"])
    assert shared in FORMAT, shared


def test_no_kind_stands_on_the_page_that_no_document_may_hold() -> None:
    carried = {kind.name for kinds in closure_kinds("case", KINDS).values() for kind in kinds}
    named = set(re.findall(r"(?m)^### `(\w+)`$", FORMAT))
    assert named == {kind.name for kind in DOCUMENTED}
    assert carried <= named


def test_kinds_stand_in_the_order_documents_list_them() -> None:
    assert re.findall(r"(?m)^### `(\w+)`$", FORMAT) == [kind.name for kind in DOCUMENTED]


def test_the_page_shows_a_document_of_every_level_in_both_forms() -> None:
    found = [(form, read(form, text).level) for form, text in examples()]
    assert {level for _, level in found} == {"study", "site", "case"}
    assert {form for form, _ in found} == {"json", "toml"}


def test_the_second_example_is_the_canonical_form_of_the_first() -> None:
    (_, typed), (_, canonical), *_ = examples()
    assert document_bytes(to_values(read("toml", typed)), "json").decode() == canonical
    assert tomllib.loads(typed)["level"] == json.loads(canonical)["level"]


def test_every_rule_a_document_can_break_stands_on_the_page() -> None:
    rules = {rule for *_, rule in (*MALFORMED, *REFUSED)} | {"file"}
    _, _, about = FORMAT.partition("## Limits and problems")
    listed, _, _ = about.partition("## Examples")
    assert set(re.findall(r"(?m)^\| `([\w-]+)` \|", listed)) == rules
