"""What can be read in a file that is to leave, piece by piece, and where each piece stands."""

from typing import Final, Literal

import msgspec

Where = Literal[
    "file name", "text", "drawn", "title", "author", "metadata", "XMP", "bookmark", "annotation",
    "alternative text", "form field", "link", "attachment", "attachment name", "object", "bytes",
    "row", "column", "cell", "font", "value", "key", "EXIF", "ICC", "picture text",
    "picture comment", "archive note", "not opened",
]  # fmt: skip
"""The kind of place. A row and a column are of a table of data, a cell is whatever stands apart on
a page; "not opened" is a file, or a part of one, that nothing here can read."""


READ_ON: Final = frozenset[Where]({"text", "cell", "row", "drawn", "attachment"})


class Readable(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of text, or bytes that are no text, with its place; never words of it.

    Pages, rows and whatever else is read on (`READ_ON`) go on where the last piece of the same kind
    and file ended. Lines and cells of a piece are parted by a line end.
    """

    file: str
    where: Where
    at: str = ""
    text: str = ""
    content: bytes = b""

    def __repr__(self) -> str:
        """Say where, and nothing of what stands there."""
        return f"Readable({self.where}, {self.at})"
