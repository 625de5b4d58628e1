"""Turn what a person typed for the fields of a kind into an entry, or say what was not understood.

A choice may be typed as its word, its plain words or its number; a code as the code or its label;
a date as people say it. Nothing is guessed: what is not understood is a problem beside its field.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from trajectories.model.codebook import Codebook
from trajectories.model.fields import Field
from trajectories.model.kind import Kind
from trajectories.model.phrases import understand
from trajectories.model.problem import Problem
from trajectories.model.record import Entry

Typed = str | Sequence["str | Mapping[str, Any]"]


class Understanding(msgspec.Struct, frozen=True, kw_only=True):
    """What is needed to understand answers: today, the dates of visits and the codebook."""

    today: date
    visits: Mapping[str, str]
    codebook: Codebook


def plain(choice: str | int) -> str:
    """Say a choice in plain words."""
    return str(choice).replace("_", " ")


def entry_from_answers(
    kind: Kind, answers: Mapping[str, Typed], before: Entry | None, using: Understanding
) -> Entry | tuple[Problem, ...]:
    """Fill an entry of a kind with answers by field name, over what it said `before`."""
    known = {field.name: field for field in kind.fields}
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, typed in answers.items():
        if name not in known:
            problems.append(_problem(kind.name, name, "known field", "there is no such field"))
            continue
        value = _values(known[name], typed, using, f"{kind.name}.{name}")
        if isinstance(value, Problem):
            problems.append(value)
        else:
            values[known[name].attribute] = value
    if problems:
        return tuple(problems)
    return msgspec.structs.replace(before or kind.entry(), **values)


def _values(field: Field, typed: Typed, using: Understanding, where: str) -> Any:
    if not field.many:
        return _value(field, typed, using, where)
    found = []
    for one in _several(field, typed):
        value = _value(field, one, using, where)
        if isinstance(value, Problem):
            return value
        found.append(value)
    return tuple(found)


def _several(field: Field, typed: Typed) -> Sequence[Any]:
    if not isinstance(typed, str):
        return typed
    if field.role in ("words", "text"):
        return [line.strip() for line in typed.splitlines() if line.strip()]
    return [one.strip() for one in typed.split(",") if one.strip()]


def _value(field: Field, typed: Any, using: Understanding, where: str) -> Any:
    match field.role:
        case "group":
            return _part(field, typed, using, where)
        case "choice":
            return _choice(field, str(typed), where)
        case "code":
            return _code(field, str(typed), using, where)
        case "date":
            return _date(str(typed), using, where)
        case "number":
            return _number(str(typed), where)
        case "yes_no":
            return _yes_no(str(typed), where)
        case _:
            return str(typed)


def _part(field: Field, typed: Any, using: Understanding, where: str) -> Any:
    if field.group is None or not isinstance(typed, Mapping):
        return _problem(where, "", "a group", "the answers are not by field")
    known = {inner.name: inner for inner in field.fields}
    values: dict[str, Any] = {}
    for name, answer in typed.items():
        if name not in known:
            return _problem(where, name, "known field", "there is no such field")
        value = _values(known[name], answer, using, f"{where}.{name}")
        if isinstance(value, Problem):
            return value
        values[known[name].attribute] = value
    return field.group(**values)


def _choice(field: Field, typed: str, where: str) -> Any:
    wanted = typed.strip().lower()
    if not wanted and field.default is not None:
        return "" if field.default == "" or field.many else field.default
    offered = (*field.choices, *field.absences)
    for choice in offered:
        if wanted in (str(choice).lower(), plain(choice).lower()):
            return choice
    words = ", ".join(str(choice) for choice in offered)
    return _problem(where, "", "one of the choices", "it is none of them", f"Type one of: {words}.")


def _code(field: Field, typed: str, using: Understanding, where: str) -> Any:
    wanted = typed.strip().lower()
    for code in using.codebook.offered(field.codes):
        if wanted in (code.code.lower(), code.label.lower()):
            return code.code
    if not wanted or using.codebook.find(field.codes, wanted):
        return wanted
    return _problem(
        where, "", "in the codebook", "there is no such code", "See the codes in the form's list."
    )


def _date(typed: str, using: Understanding, where: str) -> Any:
    if not typed.strip():
        return ""
    understood = understand(typed, today=using.today, visits=using.visits)
    if understood is None:
        return _problem(
            where, "", "a date", "it was not understood",
            "Type it as 14/3/2004, March 2004, about May, since September, or 2004-03~.",
        )  # fmt: skip
    return understood.edtf


def _number(typed: str, where: str) -> Any:
    if not typed.strip():
        return 0
    try:
        return int(typed)
    except ValueError:
        return _problem(where, "", "a whole number", "it is not one")


def _yes_no(typed: str, where: str) -> Any:
    wanted = typed.strip().lower()
    if wanted in ("y", "yes", "true", "1"):
        return True
    if wanted in ("n", "no", "false", "0", ""):
        return False
    return _problem(where, "", "yes or no", "it is neither")


def _problem(
    where: str, name: str, rule: str, found: str, suggestion: str = "Look at the form's fields."
) -> Problem:
    place = f"{where}.{name}" if name else where
    field = name or where.rpartition(".")[2]
    return Problem(
        where=place, rule=rule, found=found, suggestion=suggestion, gate="save", field=field
    )
