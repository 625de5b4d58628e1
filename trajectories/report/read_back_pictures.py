"""Read a picture again: not what it shows, but all that a camera or a program wrote beside it."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin, UnidentifiedImageError

from trajectories.anonymise.decoding import as_text
from trajectories.anonymise.readable import Readable, Where
from trajectories.report.read_back_texts import markup_text, not_opened

_CANNOT_READ: Final = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError)
_XMP: Final = ("xmp", "XML:com.adobe.xmp", "Raw profile type xmp")


def of_picture(content: bytes, called: str) -> Iterator[Readable]:
    """Go through what is written beside a picture."""
    try:
        with Image.open(BytesIO(content)) as picture:
            picture.load()  # a PNG may say more after its points
            yield from _of_exif(picture, called)
            yield from _of_info(picture, called)
            yield from _of_press(picture, called)
    except _CANNOT_READ:
        yield not_opened(called)


def _of_exif(picture: Image.Image, called: str) -> Iterator[Readable]:
    exif = picture.getexif()
    further = (exif.get_ifd(one) for one in ExifTags.IFD)
    for values in (exif, *further):
        for value in values.values():
            yield _said(called, "EXIF", value)


def _of_info(picture: Image.Image, called: str) -> Iterator[Readable]:
    info: dict[Any, Any] = dict(picture.info)
    for key in _XMP:
        written = info.pop(key, b"")
        text = written if isinstance(written, str) else as_text(written) or ""
        yield Readable(file=called, where="XMP", text=markup_text(text))
    yield _said(called, "ICC", info.pop("icc_profile", b""))
    yield _said(called, "picture comment", info.pop("comment", b""))
    for key, value in info.items():
        if isinstance(value, str | bytes):
            yield _said(called, "picture text", str(key))
            yield _said(called, "picture text", value)


def _of_press(picture: ImageFile.ImageFile, called: str) -> Iterator[Readable]:
    """Read the fields that papers use (IPTC)."""
    for values in (IptcImagePlugin.getiptcinfo(picture) or {}).values():
        for value in values if isinstance(values, list) else [values]:
            yield _said(called, "metadata", value)


def _said(called: str, where: Where, value: Any) -> Readable:
    """Return a value as text where it is text, and as bytes where not."""
    if isinstance(value, bytes):
        text = as_text(value.rstrip(b"\0")) or as_text(value)
        if text is None:
            return Readable(file=called, where=where, content=value)
        return Readable(file=called, where=where, text=text)
    return Readable(file=called, where=where, text=str(value))
