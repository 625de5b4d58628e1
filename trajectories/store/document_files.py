"""Turn the bytes of an interchange document into values and back, in JSON and in TOML.

A stranger's file is refused before it is decoded where decoding it could hurt: when it is very
large, or nested so deep that a decoder would run out of stack. Problems say where in the file,
never what stands there.
"""

import codecs
import json
import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec
import tomli_w

from trajectories.model.document_entries import described, shown
from trajectories.model.problem import Problem

Form = Literal["json", "toml"]
Values = dict[str, Any]
Pairs = list[tuple[str, Any]]

LARGEST_FILE = 64_000_000  # bytes
DEEPEST = 64

_MOST_DIGITS = 20  # a decoder takes long over a number of a million

# Texts are left out of the count. `++`, `*+` and `?+` never go back, so that none takes long.
_JSON_TEXT = re.compile(r'"(?:[^"\\]++|\\.)*+"?+|[^\[\]{}"]++', re.DOTALL)
_TOML_TEXT = re.compile(
    r'"""(?:[^"\\]++|\\.|""?+(?!"))*+"{0,5}+'
    r"|'''(?:[^']++|''?+(?!'))*+'{0,5}+"
    r'|"(?:[^"\\\n]++|\\.)*+"?+'
    r"|'[^'\n]*+'?+"
    r"|\#[^\n]*+"
    r"|[^\[\]{}.=,\n\"'\#]++",
    re.DOTALL,
)
_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_TOML_TWICE = re.compile(r"(Cannot (declare|overwrite|mutate|redefine)|Duplicate) ")


def read_values(path: Path) -> Values | tuple[Problem, ...]:
    """Read a file as values, in the form its name tells, else the one it looks like."""
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as failed:
        reason = (failed.strerror or "it cannot be read").lower()
        return (_problem(str(path), "file", reason, "Name a file that can be read."),)
    forms: Mapping[str, Form] = {".json": "json", ".toml": "toml"}
    return decode(content, where=str(path), form=forms.get(path.suffix.lower()))


def decode(content: bytes, *, where: str, form: Form | None = None) -> Values | tuple[Problem, ...]:
    """Decode a document; without a form, what begins with a brace is JSON and the rest TOML."""
    if len(content) > LARGEST_FILE:
        limit = f"larger than {LARGEST_FILE // 1_000_000} MB"
        return (_problem(where, "size", limit, "Divide it: a document holds one case."),)
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode()
    except UnicodeDecodeError as failed:
        place = _place_in(content[: failed.start].decode())
        return (_problem(where, "utf-8", "no UTF-8 from here on", "Save it as UTF-8.", place),)
    if form == "json" or (form is None and text.lstrip().startswith("{")):
        return _from_json(text, where)
    return _from_toml(text, where)


def document_bytes(values: Values, form: Form) -> bytes:
    """Write values for people to read: UTF-8, lines ended by LF, the last one too."""
    compact = msgspec.json.encode(values)
    if form == "json":
        return msgspec.json.format(compact, indent=2) + b"\n"
    several_lines = b"\\r" not in compact  # the writer would lose a carriage return
    return tomli_w.dumps(values, multiline_strings=several_lines, indent=2).encode()


def _from_json(text: str, where: str) -> Values | tuple[Problem, ...]:
    if _depth(_JSON_TEXT.sub("", text)) > DEEPEST:
        return (_too_deep(where),)
    doubled: list[Pairs] = []

    def once(pairs: Pairs) -> Values:
        table = dict(pairs)
        if len(table) == len(pairs):
            return table
        doubled.append(pairs)
        return _Doubled(pairs)

    try:
        values = json.loads(text, object_pairs_hook=once, parse_int=_whole)
    except json.JSONDecodeError as failed:
        advice = "Look for a missing quotation mark, comma or bracket just before."
        place = f"line {failed.lineno}, column {failed.colno}"
        return (_problem(where, "json", "no JSON from here on", advice, place),)
    if doubled:
        return tuple(_twice(where, path) for path in _doubled_in(values, ""))
    if not isinstance(values, dict):
        return (_problem(where, "json", described(values), "Write one object in braces."),)
    return values


class _Doubled(Values):
    """A table in which a key stands twice."""

    def __init__(self, pairs: Pairs) -> None:
        super().__init__(pairs)
        self.twice = [name for name, times in Counter(n for n, _ in pairs).items() if times > 1]


def _doubled_in(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, _Doubled):
        yield from (_joined(path, name) for name in value.twice)
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _doubled_in(inner, _joined(path, name))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _doubled_in(inner, f"{path}[{position}]")


def _joined(path: str, name: str) -> str:
    return f"{path}.{shown(name)}" if path else shown(name)


def _whole(digits: str) -> float:
    return int(digits) if len(digits) <= _MOST_DIGITS else math.inf


def _from_toml(text: str, where: str) -> Values | tuple[Problem, ...]:
    if _depth(_TOML_TEXT.sub("", text)) > DEEPEST:
        return (_too_deep(where),)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as failed:
        return (_not_toml(where, str(failed), text),)
    except ValueError:  # an integer of thousands of digits
        return (_problem(where, "toml", "a number of too many digits", "Write fewer."),)
    if _levels(values) > DEEPEST:
        return (_too_deep(where),)
    plain: Values = _without_days(values)
    return plain


def _not_toml(where: str, failed: str, text: str) -> Problem:
    found = _TOML_PLACE.search(failed)
    place = f"line {found[1]}, column {found[2]}" if found else _place_in(text)
    if _TOML_TWICE.match(failed):
        return _problem(where, "duplicate", "a key stands twice", "Take one of them out.", place)
    advice = "Look for a missing quotation mark, equals sign or bracket just before."
    return _problem(where, "toml", "no TOML from here on", advice, place)


def _without_days(value: Any) -> Any:
    """Write a day that TOML lets stand without quotation marks as the text it is elsewhere."""
    if isinstance(value, dict):
        return {name: _without_days(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_without_days(inner) for inner in value]
    return value.isoformat() if type(value) is date else value


def _depth(marks: str) -> int:
    """Count how deep brackets nest, or parts of one key; give up beyond the limit."""
    level = deepest = parts = 0
    for mark in marks:
        parts = parts + 1 if mark == "." else 0
        level += (mark in "[{") - (mark in "]}")
        deepest = max(deepest, level, parts)
        if deepest > DEEPEST:
            break
    return deepest


def _levels(values: Values) -> int:
    """Count how deep values nest, without going down by recursion."""
    levels, inside = 0, [values]
    while inside:
        levels += 1
        inside = [inner for value in inside for inner in _inside(value)]
    return levels


def _inside(value: Any) -> Iterable[Any]:
    held = value.values() if isinstance(value, dict) else value
    return (inner for inner in held if isinstance(inner, dict | list))


def _place_in(before: str) -> str:
    return f"line {before.count(chr(10)) + 1}, column {len(before) - before.rfind(chr(10))}"


def _too_deep(where: str) -> Problem:
    found = f"nested more than {DEEPEST} deep"
    return _problem(where, "nesting", found, "A document needs eight at most.")


def _twice(where: str, path: str) -> Problem:
    return _problem(where, "duplicate", "a key stands twice", "Take one of them out.", path)


def _problem(where: str, rule: str, found: str, suggestion: str, place: str = "") -> Problem:
    where = f"{where}: {place}" if place else where
    return Problem(where=where, rule=rule, found=found, suggestion=suggestion, gate="save")
