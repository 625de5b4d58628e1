"""What is written in another writing: base64, hex, packed, %-signs, given back as it was.

Nothing is said of what is no text once decoded: the bytes themselves are given, to be looked
through as bytes.
"""

import binascii
import html
import re
import zlib
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from typing import Final
from urllib.parse import unquote

_SHORTEST: Final = 12  # bytes
_SHORTEST_WRITTEN: Final = _SHORTEST * 4 // 3
_HEX: Final = re.compile(rf"(?<![0-9A-Za-z])[0-9A-Fa-f]{{{2 * _SHORTEST},}}(?![0-9A-Za-z])")
_HEX_IN_BYTES: Final = re.compile(_HEX.pattern.encode())
_BASE64: Final = re.compile(rf"[A-Za-z0-9+/_-]{{{_SHORTEST_WRITTEN},}}={{0,2}}")
_BASE64_IN_BYTES: Final = re.compile(_BASE64.pattern.encode())
_STARTS: Final = (0, 1, 2, 3)
"""Where a run may begin: what stands right before it may look like a part of it."""
# Base64 of any text is full of capitals and digits; words are not.
_NO_SMALL_LETTER: Final = re.compile(rb"[^a-z]")
_FEWEST: Final = 2
_TO_STANDARD: Final = bytes.maketrans(b"-_", b"+/")
_ESCAPED: Final = re.compile(r"%[0-9A-Fa-f]{2}|&(?:#|[a-zA-Z])\w*;|\\[ux][0-9a-fA-F]{2}")
_CODE_POINT: Final = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_LONG: Final = 40
# Of neighbours in base64 two in three are of different sorts; in words and paths one in four.
_MOSTLY: Final = 0.5
_PRINTED: Final = 0.9
_PACKED: Final = (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS)
"""As gzip and zlib write it, or without their head."""
_MOST: Final = 4_000_000  # bytes of what was packed: a small run may be made to come to any size


def decoded(text: str) -> Iterator[bytes]:
    """Decode the runs of base64 and hex in a text; a run may go over lines."""
    if len(text) < _SHORTEST_WRITTEN:
        return
    written = [text, text.replace("\n", "")] if "\n" in text else [text]
    seen = set()
    for one in written:
        plain = one.encode(errors="replace")
        for run in (*_HEX_IN_BYTES.findall(plain), *_BASE64_IN_BYTES.findall(plain)):
            if run not in seen:
                seen.add(run)
                yield from _of_run(run, _STARTS)


def decoded_in(content: bytes) -> Iterator[bytes]:
    """Decode the runs of base64 and hex among bytes."""
    for run in (*_HEX_IN_BYTES.findall(content), *_BASE64_IN_BYTES.findall(content)):
        yield from _of_run(run, _STARTS[:1])


def unpacked(content: bytes) -> bytes:
    """Return what bytes hold that were packed, as far as it goes; nothing where they were not."""
    for kind in _PACKED:
        packer = zlib.decompressobj(kind)
        with suppress(zlib.error):
            if (plain := packer.decompress(content, _MOST)) and len(plain) >= _SHORTEST:
                return plain
    return b""


def unescaped(text: str) -> str:
    """Write out %-signs, entities and escaped code points; the same text where there are none."""
    if not _ESCAPED.search(text):
        return text
    return html.unescape(_CODE_POINT.sub(_character, unquote(text)))


def as_text(content: bytes) -> str | None:
    """Return what bytes say; None where they are no text."""
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        printed = sum(one.isprintable() or one in "\n\r\t" for one in text)
        if text and printed >= _PRINTED * len(text):
            return text
    return None


def without_noise(text: str) -> str:
    """Blank the long runs that are no words but base64, so that no short name is read in them."""
    return _BASE64.sub(_blanked, text)


def _blanked(found: re.Match[str]) -> str:
    run = found.group()
    if len(run) < _LONG:
        return run
    sorts = [_sort(one) for one in run]
    changes = sum(one != other for one, other in pairwise(sorts))
    return " " * len(run) if changes >= _MOSTLY * len(run) else run


def _sort(one: str) -> str:
    if one.isdecimal():
        return "digit"
    return ("lower" if one.islower() else "upper") if one.isalpha() else "sign"


def _encodings(content: bytes) -> tuple[str, ...]:
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return ("utf-16",)
    if content[1::2].count(0) > len(content) // 4:
        return ("utf-16-le",)
    if content[::2].count(0) > len(content) // 4:
        return ("utf-16-be",)
    return ("utf-8",)


def _of_run(run: bytes, starts: tuple[int, ...]) -> Iterator[bytes]:
    if _HEX_IN_BYTES.fullmatch(run):
        yield binascii.unhexlify(run[: len(run) // 2 * 2])
        return
    if len(_NO_SMALL_LETTER.findall(run)) < _FEWEST:
        return
    plain = run.rstrip(b"=").translate(_TO_STANDARD)
    for start in starts:
        part = plain[start:]
        content = b64decode(part[: len(part) - (len(part) % 4 == 1)] + b"==")
        yield content
        if as_text(content) is not None:
            return


def _character(found: re.Match[str]) -> str:
    return chr(int(found.group(1) or found.group(2), 16))
