"""A picture, scan, recording or document kept as it came, and the key that opens its file.

The bytes lie in a file of their own beside the book, because a book is read and written whole. The
key is random and stands in this record alone: when the record is erased with all its revisions,
nothing opens the file any more. An attachment is therefore in no form, search or document; where
the file came from and what it was called is for the register.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, ClassVar, Literal

from trajectories.model.absence import Blank
from trajectories.model.record import Entry, Level, asks
from trajectories.model.revision import Revision

MediaType = Literal[
    "image/jpeg", "image/png", "image/gif", "image/webp", "image/tiff", "image/bmp", "image/heic",
    "application/pdf", "application/zip", "application/octet-stream",
    "audio/wav", "audio/mpeg", "audio/ogg", "audio/flac", "audio/mp4", "video/mp4", "video/webm",
]  # fmt: skip

PICTURES: frozenset[MediaType] = frozenset(
    ("image/jpeg", "image/png", "image/gif", "image/webp", "image/tiff", "image/bmp")
)
"""Pictures the program can look into; others are kept without a small copy."""

HEAD = 16
"""How many of a file's first bytes tell what it is."""

_UNKNOWN: MediaType = "application/octet-stream"
_KIND = "attachment"
_MARKS: tuple[tuple[int, bytes, MediaType], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF8", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (4, b"ftyphei", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftyp", "video/mp4"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"PK\x03\x04", "application/zip"),
    (8, b"WAVE", "audio/wav"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"\xff\xf3", "audio/mpeg"),
    (0, b"OggS", "audio/ogg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"\x1a\x45\xdf\xa3", "video/webm"),
)
_ENDINGS: dict[str, MediaType] = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".bmp": "image/bmp",
    ".heic": "image/heic",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".wav": "audio/wav",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".flac": "audio/flac",
    ".m4a": "audio/mp4",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}


class Attachment(Entry, frozen=True, kw_only=True, tag=_KIND):
    """One file kept beside a case's or a site's book."""

    title: ClassVar[str] = "Attachment"
    help: ClassVar[str] = "A picture, scan, recording or document, kept as it came."
    levels: ClassVar[tuple[Level, ...]] = ("site", "case")
    by_hand: ClassVar[bool] = False

    file: Annotated[str, asks("File", "unshown")] = ""
    key: Annotated[str, asks("Key", "unshown")] = ""
    digest: Annotated[str, asks("Keyed digest", "unshown")] = ""
    thumbnail: Annotated[str, asks("File of the small picture", "unshown")] = ""
    thumbnail_key: Annotated[str, asks("Key of the small picture", "unshown")] = ""
    size: Annotated[int, asks("Bytes", "number")] = 0
    media_type: Annotated[MediaType | Blank, asks("What it is", "choice")] = ""
    orientation: Annotated[int, asks("EXIF orientation (1 to 8)", "number")] = 0
    added_on: Annotated[str, asks("Added on", "date")] = ""

    def __repr__(self) -> str:
        """Say which attachment it is, and no key."""
        return f"Attachment(id={self.id!r})"


def media_type_of(head: bytes) -> MediaType:
    """Tell what a file is by its first bytes, whatever its name says."""
    return next((found for at, mark, found in _MARKS if head.startswith(mark, at)), _UNKNOWN)


def is_picture(head: bytes, ending: str) -> bool:
    """Tell whether a file is one, or says it is one, that the program must be able to look into."""
    found = media_type_of(head)
    return found in PICTURES or (found != "image/heic" and media_type_named(ending) in PICTURES)


def media_type_named(ending: str) -> MediaType:
    """Tell what a file says it is by the ending of its name, ".jpg" say."""
    return _ENDINGS.get(ending.lower(), _UNKNOWN)


def ending_of(media_type: str) -> str:
    """Return an ending for a file of a media type; ".bin" where none is known."""
    return next((end for end, known in _ENDINGS.items() if known == media_type), ".bin")


def files_named(revisions: Iterable[Revision]) -> frozenset[str]:
    """Name every file that a revision of an attachment names, current or not.

    Former revisions count: undo brings back what was deleted. Every text in a body is taken for
    the name of a file, so that one of a newer version loses nothing either.
    """
    bodies = (revision.body for revision in revisions if revision.kind == _KIND)
    return frozenset(text for body in bodies for text in _texts(body))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
