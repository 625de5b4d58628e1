"""Read a text again: lines, tables, JSON, and what stands in and between the tags of markup."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any, Final

from trajectories.anonymise.canaries import FileSort
from trajectories.anonymise.readable import Readable, Where

_TAG: Final = re.compile(r"<[^>]*>")
# Not the names of vocabularies, one of which has a date in it.
_VALUE: Final = re.compile(r"\s(?!xmlns\b)[\w:.-]+\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_NOTE: Final = re.compile(r"<!--(.*?)-->|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


def not_opened(called: str, at: str = "") -> Readable:
    """Say that a file or a part of one cannot be read."""
    return Readable(file=called, where="not opened", at=at)


def of_text(text: str, sort: FileSort, called: str) -> Iterator[Readable]:
    """Go through what a text says, each sort in its own pieces."""
    match sort:
        case "csv":
            yield from _of_table(text, called)
        case "json":
            yield from _of_json(text, called)
        case "markup":
            yield from _lines(markup_text(text), called)
        case _:
            yield from _lines(text, called)


def _lines(text: str, called: str) -> Iterator[Readable]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield Readable(file=called, where="text", at=f"line {number}", text=line)


def _of_table(text: str, called: str) -> Iterator[Readable]:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark_between_cells(text)))
    except csv.Error:
        yield not_opened(called)
        return
    yield from _numbered(called, "row", rows)
    width = max(map(len, rows), default=0)
    columns = [[row[place] for row in rows if place < len(row)] for place in range(width)]
    yield from _numbered(called, "column", columns)


def mark_between_cells(text: str) -> str:
    """Tell what parts the cells of a table."""
    first = text.partition("\n")[0]
    return max(",;\t|", key=first.count)


def _numbered(called: str, where: Where, lists: list[list[str]]) -> Iterator[Readable]:
    for number, cells in enumerate(lists, start=1):
        yield Readable(file=called, where=where, at=str(number), text="\n".join(cells))


def _of_json(text: str, called: str) -> Iterator[Readable]:
    try:
        values = list(_inside(json.loads(text)))
    except (ValueError, RecursionError):
        yield not_opened(called)
        return
    for number, (where, value) in enumerate(values, start=1):
        yield Readable(file=called, where=where, at=str(number), text=value)


def _inside(value: Any) -> Iterator[tuple[Where, str]]:
    match value:
        case dict():
            for key, inner in value.items():
                yield "key", key
                yield from _inside(inner)
        case list():
            for inner in value:
                yield from _inside(inner)
        case None | bool():
            return
        case _:
            yield "value", str(value)


def markup_text(text: str) -> str:
    """Return what a text in XML or HTML says: between its tags, in their values, in its notes."""
    plain = _NOTE.sub(lambda found: f" {found.group(1) or found.group(2)} ", text)
    return _TAG.sub(_values, plain)


def _values(tag: re.Match[str]) -> str:
    return "".join(f"\n{''.join(one)}\n" for one in _VALUE.findall(tag.group())) or "\n"
