"""Make a session form of what a file says, with every mistake in its keys and values.

msgspec converts the whole at once; only where it refuses is it done key by key, what is wrong left
out, so that what is right can still be held against the rules of forms.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec

from trajectories.model.document_entries import described, nearest, shown
from trajectories.model.form import Becomes, Choice, Form, Question, Range
from trajectories.model.form_lines import line_of
from trajectories.model.problem import Problem

Say = Callable[[str, str, str, str], Problem]
"""Make a problem of a path, a rule, what was found and what to do."""


def saying(where: str, lines: Mapping[str, int]) -> Say:
    """Make what says where a problem stands: file, line, path."""

    def say(path: str, rule: str, found: str, suggestion: str) -> Problem:
        place = f"line {line_of(lines, path)}" + (f", {path}" if path else "")
        return Problem(
            where=f"{where}: {place}" if where else place, rule=rule, found=found,
            suggestion=suggestion, gate="save", field=path,
        )  # fmt: skip

    return say


def form_of(values: Mapping[str, Any], say: Say) -> tuple[Form, tuple[Problem, ...]]:
    """Return the form of a file's values, what is wrong left out, and what was wrong."""
    try:
        return msgspec.convert(values, Form), ()
    except msgspec.ValidationError:
        right, problems = _table(values, Form, "", say)
        return msgspec.convert(right, Form), tuple(problems)


def _table(
    values: Mapping[str, Any], table: type[msgspec.Struct], path: str, say: Say
) -> tuple[dict[str, Any], list[Problem]]:
    kinds = get_type_hints(table, include_extras=True)
    right: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in values.items():
        here = f"{path}.{key}" if path else key
        if key not in kinds:
            inside = f"{path}.{shown(key)}" if path else shown(key)
            advice = nearest(key, kinds, "SESSION-FORMS.md lists the keys.")
            problems.append(say(inside, "key", "there is no such key here", advice))
            continue
        taken, wrong = _value(value, kinds[key], here, say)
        problems += wrong
        if taken is not None:
            right[key] = taken
    return right, problems


def _value(value: Any, kind: Any, path: str, say: Say) -> tuple[Any, list[Problem]]:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        pass
    else:
        return value, []
    if (inner := _TABLES.get(str(_plain(kind)))) and isinstance(value, dict):
        return _table(value, inner, path, say)
    if (inner := _LISTS.get(str(_plain(kind)))) and isinstance(value, list):
        return _list(value, inner, path, say)
    if _plain(kind) == dict[str, tuple[Choice, ...]] and isinstance(value, dict):
        return _lists(value, path, say)
    return None, [say(path, *_wrong(value, kind))]


def _lists(value: Mapping[str, Any], path: str, say: Say) -> tuple[Any, list[Problem]]:
    right, problems = {}, []
    for name, listed in value.items():
        if isinstance(listed, list):
            right[name], wrong = _list(listed, Choice, f"{path}.{name}", say)
            problems += wrong
        else:
            problems.append(
                say(f"{path}.{name}", "type", f"{described(listed)}, not a list",
                    'Write a list: [{name = "yes", label = "Yes"}].')
            )  # fmt: skip
    return right, problems


def _list(
    values: list[Any], table: type[msgspec.Struct], path: str, say: Say
) -> tuple[list[Any], list[Problem]]:
    right, problems = [], []
    for position, value in enumerate(values):
        here = f"{path}.{position}"
        if isinstance(value, dict):
            taken, wrong = _table(value, table, here, say)
            right.append(taken)
            problems += wrong
        else:
            problems.append(say(here, "type", f"{described(value)}, not a table",
                                "Write a table of keys."))  # fmt: skip
    return right, problems


def _wrong(value: Any, kind: Any) -> tuple[str, str, str]:
    """Say what is wrong with a value: rule, found, what to do."""
    choices = [str(choice) for choice in _choices(kind) if choice]
    if choices and isinstance(value, str):
        return "choice", "it is none of the choices", f"Write one of: {', '.join(choices)}."
    wanted = next(words for part, words in _WANTED if part in str(_plain(kind)))
    return "type", f"{described(value)} cannot stand here", f"Write {wanted}."


def _choices(kind: Any) -> Iterator[Any]:
    for inner in get_args(_plain(kind)):
        if isinstance(inner, str):
            yield inner
        elif get_origin(inner) is not None:
            yield from _choices(inner)


def _plain(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


_TABLES: Mapping[str, type[msgspec.Struct]] = {
    str(Becomes | None): Becomes,
    str(Range | None): Range,
}
_LISTS: Mapping[str, type[msgspec.Struct]] = {str(tuple[Question, ...]): Question}
_WANTED = (
    ("Question", "[[questions]] tables"),
    ("Choice", "a table of lists"),
    ("form.", "a table of keys"),
    ("tuple", "a list of words"),
    ("dict[str, str]", "words in quotation marks, or a table of them"),
    ("bool", "true or false"),
    ("int", "a whole number"),
    ("float", "a number"),
    ("str", "words in quotation marks"),
    ("Literal", "one of the choices in quotation marks"),
)
