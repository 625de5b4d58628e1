"""Sections of a picture folded away: one line stands for all of it, and says how much it holds."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import groupby

from trajectories.tui.picture import Picture, Row
from trajectories.tui.plain_text import counted


def folded(picture: Picture, sections: Collection[str]) -> Picture:
    """Return a picture with these sections as one line each."""
    return replace(picture, rows=tuple(_rows(picture, sections))) if sections else picture


def _rows(picture: Picture, sections: Collection[str]) -> Iterator[Row]:
    for section, rows in groupby(picture.rows, key=lambda row: row.section):
        if section in sections:
            yield _line(section, tuple(rows))
        else:
            yield from rows


def _line(section: str, rows: tuple[Row, ...]) -> Row:
    lanes = sum(row.kind == "lane" for row in rows)
    listed = sum(row.kind == "plain" for row in rows)
    marks = sum(len(row.marks) for row in rows)
    held = [counted(lanes, "lane"), counted(marks, "event")] if lanes else []
    held += [counted(listed, "record")] if listed else []
    return Row("folded", section, section.upper(), tone=rows[0].tone, text=", ".join(held))
