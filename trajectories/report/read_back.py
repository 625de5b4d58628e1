"""Open the very bytes of a file that is to leave, and give back whatever can be read in them.

What a file is, is told by its first bytes: a name may say anything. What nothing here can open is
given back as not opened, and blocks.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from trajectories.anonymise.canaries import FileSort
from trajectories.anonymise.decoding import as_text
from trajectories.anonymise.readable import Readable
from trajectories.report.read_back_texts import not_opened, of_text

_BEGINNINGS: Final[Mapping[bytes, FileSort]] = {
    b"\x89PNG\r\n": "png", b"\xff\xd8\xff": "jpeg", b"PK\x03\x04": "zip",
}  # fmt: skip
_TABLES: Final = frozenset({"csv", "tsv"})
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_DEEPEST: Final = 4
"""An archive within an archive is opened; so far and no further."""
# A child may be called Zip.
_ENDING: Final = re.compile(
    r"\.(?:pdf|png|jpe?g|zip|csv|tsv|json|txt|md|svg|html?|xml)$", re.IGNORECASE
)
_MARKUP: Final = re.compile(r"\s*<[?!a-zA-Z]")


def readable(content: bytes, name: str, called: str = "", depth: int = 0) -> Iterator[Readable]:
    """Go through all that can be read in a file, its name too; `called` is how hits call it."""
    called = called or name
    yield name_of(name, called)
    yield Readable(file=called, where="bytes", content=content)
    match sort_of(content, name):
        case "pdf":
            from trajectories.report.read_back_pdf import of_pdf

            yield from of_pdf(content, called, partial(within, depth=depth))
        case "png" | "jpeg":
            from trajectories.report.read_back_pictures import of_picture

            yield from of_picture(content, called)
        case "zip":
            yield from _of_archive(content, called, depth)
        case None:
            yield not_opened(called)
        case sort:
            yield from of_text((as_text(content) or "").removeprefix("\ufeff"), sort, called)


def name_of(name: str, called: str) -> Readable:
    """Return what the name of a file says, without its ending."""
    return Readable(file=called, where="file name", text=_ENDING.sub("", name))


def sort_of(content: bytes, name: str) -> FileSort | None:
    """Tell what a file is by how it begins, a text by its name too; None where nobody knows."""
    if b"%PDF-" in content[:1024]:
        return "pdf"
    for beginning, sort in _BEGINNINGS.items():
        if content.startswith(beginning):
            return sort
    text = as_text(content)
    if text is None:
        return None if content else "text"
    ending = name.lower().rpartition(".")[2]
    if ending in _TABLES:
        return "csv"
    if ending == "json":
        return "json"
    return "markup" if _MARKUP.match(text) else "text"


def within(content: bytes, name: str, called: str, depth: int) -> Iterator[Readable]:
    """Go through what can be read in a file inside another."""
    if depth >= _DEEPEST:
        yield not_opened(called)
        return
    yield from readable(content, name, called, depth + 1)


def _of_archive(content: bytes, called: str, depth: int) -> Iterator[Readable]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield Readable(file=called, where="archive note", content=archive.comment)
            yield _noted(called, archive.comment)
            for number, member in enumerate(archive.infolist(), start=1):
                yield _noted(called, member.comment + b"\n" + member.extra)
                if member.date_time != _NO_TIME:
                    written = "-".join(f"{part:02}" for part in member.date_time[:3])
                    yield Readable(file=called, where="archive note", text=written)
                if not member.is_dir():
                    inside = f"{called}, file {number} in it"
                    yield from within(archive.read(member), member.filename, inside, depth)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, zlib.error):
        yield not_opened(called)


def _noted(called: str, note: bytes) -> Readable:
    text = as_text(note)
    if text is None:
        return Readable(file=called, where="archive note", content=note)
    return Readable(file=called, where="archive note", text=text)
