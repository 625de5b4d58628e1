"""Lock a PDF with a password: AES of 256 bits, as ISO 32000-2 has it (revision 6).

ReportLab's own encryption is of a kind that is broken in minutes.
"""

from io import BytesIO
from typing import Final

import pikepdf

LONGEST: Final = 127  # bytes; a reader looks at no more


def encrypted(content: bytes, password: str, *, owner: str) -> bytes:
    """Return a PDF that opens with the password alone, its metadata locked too.

    `owner` is the password that would lift restrictions; there are none, so nobody need know it.
    """
    locked = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner=owner, user=password, R=6))
    return locked.getvalue()
