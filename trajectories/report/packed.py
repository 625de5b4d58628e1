"""Objects of a file that are written as they are, and the streams among them, packed.

See ISO 32000-1, 7.3.8.
"""

import zlib
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFObject

_LEVEL: Final = 3  # of 9: a tenth larger than the best, in half the time

# Stubs know no base of the objects of a file.
_Object: Any = PDFObject


class Ready(_Object):  # type: ignore[misc] # see above
    """An object whose bytes are known."""

    __RefOnly__ = 1

    def __init__(self, content: bytes) -> None:
        """Take the object as it stands in the file."""
        self.content = content

    def format(self, _document: Any) -> bytes:
        """Return the object."""
        return self.content


def stream(content: bytes, about: bytes = b"") -> bytes:
    """Pack content as a stream; `about` are further entries of its dictionary."""
    packed = zlib.compress(content, _LEVEL)
    head = b"<<%s/Filter/FlateDecode/Length %d>>" % (about, len(packed))
    return head + b"\nstream\n" + packed + b"\nendstream\n"
