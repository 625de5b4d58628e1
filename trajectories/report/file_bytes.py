"""Writes the objects of a document as a file, the small ones together and compressed.

A tagged page has a hundred small objects, which written one by one, as ReportLab does, take as much
room as all else. See ISO 32000-1, 7.5.7 (object streams) and 7.5.8 (cross-reference streams).
"""

from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from struct import Struct
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import format as formatted

from trajectories.report.packed import stream
from trajectories.report.structure import Objects

_HEAD: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_TOGETHER: Final = 200  # objects in one stream: to find one of them a reader unpacks all

_ROW: Final = Struct(">BIH")

Entry = tuple[int, int, int]
"""Where an object is: 1, its place in the file, 0; or 2, the stream with it, its turn there."""


class _File:
    """A file as it grows, and where each object of it is."""

    def __init__(self) -> None:
        self._parts = [_HEAD]
        self._length = len(_HEAD)
        self.entries: dict[int, Entry] = {0: (0, 0, 65535)}

    def add(self, number: int, body: bytes) -> None:
        self.entries[number] = (1, self._length, 0)
        self._append(b"%d 0 obj\n%s\nendobj\n" % (number, body.rstrip(b"\n")))

    def add_together(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        """Add a stream of that number which holds objects of others."""
        places, position = [], 0
        for turn, (held, body) in enumerate(objects):
            self.entries[held] = (2, number, turn)
            places.append(b"%d %d" % (held, position))
            position += len(body) + 1
        index = b" ".join(places) + b"\n"
        about = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(index))
        self.add(number, stream(index + b"\n".join([body for _, body in objects]), about))

    def closed(self, number: int, about: bytes) -> bytes:
        """End the file with a stream of that number which says where everything is."""
        start = self._length
        self.entries[number] = (1, start, 0)
        same = sha256(b"".join(self._parts)).hexdigest()[:32].encode()  # the same for the same file
        entries, free = self.entries, (0, 0, 0)
        rows = b"".join([_ROW.pack(*entries.get(each, free)) for each in range(number + 1)])
        about = b"/Type/XRef/Size %d/W[1 4 2]/ID[<%s><%s>]%s" % (number + 1, same, same, about)
        self.add(number, stream(rows, about))
        self._append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _append(self, part: bytes) -> None:
        self._parts.append(part)
        self._length += len(part)


def file_bytes(document: Any, structure: Objects) -> bytes:
    """Return the file of a document whose objects are all known, in place of ReportLab's own."""
    root, info = document.Reference(document.Catalog), document.Reference(document.info)
    file = _File()
    small = [
        (number, body.encode()) for number, body in enumerate(structure.bodies, structure.first)
    ]
    for number, body in _bodies(document):
        if body.endswith(b"endstream\n"):
            file.add(number, body)
        else:
            small.append((number, body.strip()))
    following = count(document.objectcounter + 1)
    for first in range(0, len(small), _TOGETHER):
        file.add_together(next(following), small[first : first + _TOGETHER])
    about = b"/Root %s/Info %s" % (root.format(document), info.format(document))
    return file.closed(next(following), about)


def _bodies(document: Any) -> Iterator[tuple[int, bytes]]:
    """Give each object of ReportLab's by its number; writing one may make others known."""
    number = 0
    while number < document.objectcounter:
        number += 1
        name = document.numberToId.get(number)
        if name is not None:
            yield number, formatted(document.idToObject[name], document, toplevel=1)
