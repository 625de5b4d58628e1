"""Turn what a person typed for the fields of a kind into an entry, or say what was not understood.

A choice may be typed as its word, its plain words or its number; a code as the code or its label;
a date as people say it. Nothing is guessed: what is not understood is a problem beside its field.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from trajectories.model import when
from trajectories.model.codebook import Codebook
from trajectories.model.document_entries import LARGEST_NUMBER, nearest, shown
from trajectories.model.fields import Field
from trajectories.model.kind import Kind
from trajectories.model.phrases import understand
from trajectories.model.problem import Problem
from trajectories.model.record import Entry, Part

Typed = str | int | Sequence[Any] | Mapping[str, Any]
"""Words as typed; a list of them; fields of a group by name; or a value of a TOML file."""

_SAID = "_said"


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
    """Fill an entry of a kind with answers by field name, over what it said `before`.

    A date is kept with the words it was typed in, where the kind has room for them.
    """
    values, problems = _all_values(kind.fields, answers, using, kind.name)
    if problems:
        return tuple(problems)
    said = {f.attribute + _SAID: _said(answers[f.name], values[f.attribute])
            for f in kind.fields if f.role == "date" and f.name in answers}  # fmt: skip
    room = {field.attribute for field in kind.fields}
    words = {name: typed for name, typed in said.items() if name in room}
    return msgspec.structs.replace(before or kind.entry(), **{**words, **values})


def _said(typed: Typed, understood: str) -> str:
    """Return the words of a date, where they are more than the date itself."""
    words = str(typed).strip()
    return "" if words in (understood, when.words(understood)) else words


def _all_values(
    fields: Sequence[Field], answers: Mapping[str, Any], using: Understanding, where: str
) -> tuple[dict[str, Any], list[Problem]]:
    """Read answers by field name: values by attribute, and a problem for each not understood."""
    known = {field.name: field for field in fields}
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, typed in answers.items():
        if name not in known:
            advice = nearest(name, known, "Look at the form's fields.")
            problems.append(_problem(f"{where}.{shown(name)}", "known field",
                                     "there is no such field", advice))  # fmt: skip
            continue
        value = _values(known[name], typed, using, f"{where}.{name}")
        if isinstance(value, Problem):
            problems.append(value)
        else:
            values[known[name].attribute] = value
    return values, problems


def _values(field: Field, typed: Any, using: Understanding, where: str) -> Any:
    if not field.many:
        return _value(field, typed, using, where)
    found = []
    for one in _several(field, typed):
        value = _value(field, one, using, where)
        if isinstance(value, Problem):
            return value
        found.append(value)
    return tuple(found)


def _several(field: Field, typed: Any) -> Sequence[Any]:
    if isinstance(typed, list | tuple):
        return typed
    if not isinstance(typed, str):
        return [typed]
    if field.holds_words:
        return [line.strip() for line in typed.splitlines() if line.strip()]
    return [one.strip() for one in typed.split(",") if one.strip()]


def _value(field: Field, typed: Any, using: Understanding, where: str) -> Any:
    if field.role == "group":
        return _part(field, typed, using, where)
    if isinstance(typed, list | tuple | Mapping | Part):
        return _problem(where, "one value", "it is several", "Write it in quotation marks.")
    words = str(typed)
    match field.role:
        case "choice":
            return _choice(field, words, where)
        case "code":
            return _code(field, words, using, where)
        case "date":
            return _date(field, words, using, where)
        case "number":
            return _number(words, where)
        case "yes_no":
            return _yes_no(words, where)
        case _:
            return words


def _part(field: Field, typed: Any, using: Understanding, where: str) -> Any:
    assert field.group is not None
    if isinstance(typed, field.group) or (typed == "" and not field.many):
        return typed or field.default
    if not isinstance(typed, Mapping):
        return _problem(where, "a group", "the answers are not by field")
    values, problems = _all_values(field.fields, typed, using, where)
    return problems[0] if problems else field.group(**values)


def _choice(field: Field, typed: str, where: str) -> Any:
    wanted = typed.strip().lower()
    if not wanted and not field.many:
        return field.default
    offered = (*field.choices, *field.absences)
    for choice in offered:
        if wanted in (str(choice).lower(), plain(choice).lower()):
            return choice
    words = ", ".join(str(choice) for choice in offered)
    return _problem(where, "one of the choices", "it is none of them", f"Type one of: {words}.")


def _code(field: Field, typed: str, using: Understanding, where: str) -> Any:
    wanted = typed.strip()
    offered = using.codebook.offered(field.codes)
    for code in offered:
        if wanted.lower() in (code.code.lower(), code.label.lower()):
            return code.code
    if not wanted or using.codebook.find(field.codes, wanted):
        return wanted
    advice = nearest(wanted, [code.code for code in offered], "List them with `study codes`.")
    return _problem(where, "in the codebook", "there is no such code", advice)


def _date(field: Field, typed: str, using: Understanding, where: str) -> Any:
    if not typed.strip():
        return ""
    understood = understand(typed, today=using.today, visits=using.visits, coming=field.coming)
    if understood is None:
        return _problem(
            where, "a date", "it was not understood",
            "Type it as 14/3/2004, March 2004, about May, since September, or 2004-03~.",
        )  # fmt: skip
    return understood.edtf


def _number(typed: str, where: str) -> Any:
    if not typed.strip():
        return 0
    try:
        number = int(typed)
    except ValueError:
        return _problem(where, "a whole number", "it is not one")
    if not 0 <= number <= LARGEST_NUMBER:
        return _problem(where, "a whole number", f"it is not from 0 to {LARGEST_NUMBER}")
    return number


def _yes_no(typed: str, where: str) -> Any:
    wanted = typed.strip().lower()
    if wanted in ("y", "yes", "true", "1"):
        return True
    if wanted in ("n", "no", "false", "0", ""):
        return False
    return _problem(where, "yes or no", "it is neither")


def _problem(
    where: str, rule: str, found: str, suggestion: str = "Look at the form's fields."
) -> Problem:
    return Problem(
        where=where, rule=rule, found=found, suggestion=suggestion, gate="save",
        field=where.rpartition(".")[2],
    )  # fmt: skip
