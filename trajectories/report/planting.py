"""Plant canaries in a copy of a file, each in its kind of place, to see whether they are found."""

import csv
import html
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from trajectories.anonymise.canaries import CELL, Canary, FileSort
from trajectories.anonymise.decoding import as_text
from trajectories.anonymise.readable import Where
from trajectories.report.read_back_texts import mark_between_cells

Planted = Mapping[Where, tuple[Canary, ...]]


def planted(
    content: bytes, name: str, sort: FileSort, canaries: Iterable[Canary]
) -> tuple[str, bytes]:
    """Return the name and the bytes of a copy with the canaries in it."""
    places: dict[Where, tuple[Canary, ...]] = {}
    for canary in canaries:
        places[canary.where] = (*places.get(canary.where, ()), canary)
    for canary in places.pop("file name", ()):
        name = f"{canary.written}-{name}"
    return name, _MAKERS[sort](content, places)


def strings_with(drawn: Iterable[str], canaries: Iterable[Canary]) -> list[str]:
    """Return strings as they are handed to the drawing, with those of the canaries after them."""
    parts = (part for canary in canaries for part in canary.written.split(CELL))
    return [*drawn, *parts]


def _table(content: bytes, places: Planted) -> bytes:
    text = as_text(content) or ""
    made = io.StringIO(newline="")
    made.write(text if text.endswith("\n") or not text else f"{text}\n")
    writer = csv.writer(made, delimiter=mark_between_cells(text))
    for canary in places.get("row", ()):
        writer.writerow(["", *canary.written.split(CELL), ""])
    for canary in places.get("column", ()):
        writer.writerows(["", "", "", part, ""] for part in canary.written.split(CELL))
    return made.getvalue().encode()


def _json(content: bytes, places: Planted) -> bytes:
    keys = {canary.written: True for canary in places.get("key", ())}
    values = [canary.written for canary in places.get("value", ())]
    return json.dumps({"whole": json.loads(content), "keys": keys, "values": values}).encode()


def _text(content: bytes, places: Planted) -> bytes:
    lines = "".join(f"\n{canary.written}\n" for canary in places.get("text", ()))
    return content + lines.encode()


def _markup(content: bytes, places: Planted) -> bytes:
    parts = (html.escape(canary.written) for canary in places.get("text", ()))
    return content + "".join(f"\n<p>{part}</p>\n" for part in parts).encode()


def _archive(content: bytes, places: Planted) -> bytes:
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as archive:
        archive.comment = " ".join(one.written for one in places.get("archive note", ())).encode()
        for number, canary in enumerate(places.get("text", ())):
            archive.writestr(f"planted-{number}.txt", canary.written)
    return made.getvalue()


def _picture(content: bytes, places: Planted) -> bytes:
    from trajectories.report.planting_pictures import picture_with

    return picture_with(content, places)


def _pdf(content: bytes, places: Planted) -> bytes:
    from trajectories.report.planting_pdf import pdf_with

    return pdf_with(content, places)


def _nothing(content: bytes, _: Planted) -> bytes:
    return content


_MAKERS: Final[Mapping[FileSort, Callable[[bytes, Planted], bytes]]] = {
    "pdf": _pdf, "png": _picture, "jpeg": _picture, "csv": _table, "json": _json,
    "markup": _markup, "text": _text, "zip": _archive, "drawn": _nothing,
}  # fmt: skip
