"""What can be read in a file that is to leave, piece by piece, and where each piece stands."""

from typing import Literal

import msgspec

Where = Literal[
    "file name", "text", "drawn", "title", "author", "metadata", "XMP", "bookmark", "annotation",
    "alternative text", "form field", "link", "attachment", "attachment name", "object", "bytes",
    "row", "column", "value", "key", "EXIF", "ICC", "picture text", "picture comment",
    "archive note", "not opened",
]  # fmt: skip
"""The kind of place; "not opened" is a file, or a part of one, that nothing here can read."""


class Readable(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of text, or bytes that are no text, with its place; never words of it.

    Pieces of the same file and kind that follow each other are read as one: a page goes on where
    the last one ended, a row of a table too. Lines and cells of a piece are parted by a line end.
    """

    file: str
    where: Where
    at: str = ""
    text: str = ""
    content: bytes = b""

    def __repr__(self) -> str:
        """Say where, and nothing of what stands there."""
        return f"Readable({self.where}, {self.at})"
