"""Read a PDF again: its pages as PDFium reads them, and every string and stream of its objects.

Two libraries, because neither does both: PDFium finds the words of a page, pikepdf shows all that a
reader of pages passes over.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any, Final

import msgspec
import pikepdf
import pypdfium2

from trajectories.anonymise.decoding import as_text
from trajectories.anonymise.readable import Readable, Where
from trajectories.report.read_back_pictures import of_picture
from trajectories.report.read_back_texts import markup_text, not_opened

Within = Callable[[bytes, str, str], Iterator[Readable]]
"""Reads a file inside another: its bytes, its name and how hits call it."""

_WHERE: Final[Mapping[str, Where]] = {
    "/Alt": "alternative text", "/ActualText": "alternative text", "/E": "alternative text",
    "/Title": "bookmark", "/Contents": "annotation", "/RC": "annotation", "/Subj": "annotation",
    "/T": "form field", "/TU": "form field", "/V": "form field", "/DV": "form field",
    "/Opt": "form field", "/URI": "link", "/F": "attachment name", "/UF": "attachment name",
    "/Desc": "attachment name",
}  # fmt: skip
_OF_INFO: Final[Mapping[str, Where]] = {"/Title": "title", "/Author": "author"}
_ITS_OWN: Final = frozenset(
    [
        "/Title",
        "/Author",
        "/Subject",
        "/Keywords",
        "/Creator",
        "/Producer",
        "/CreationDate",
        "/ModDate",
        "/Trapped",
    ]
)
_NAMED_BY_SOMEBODY: Final = frozenset(
    {"/XObject", "/Dests", "/RoleMap", "/ClassMap", "/Properties"}
)
# What ReportLab writes where it is to say no time, so that the same input is the same bytes.
_NO_TIME: Final = "D:20000101000000+00'00'"
_END: Final = b"%%EOF"
_OURS: Final = "Noto"
_AS_THEY_ARE: Final = frozenset({"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"})
_CANNOT_READ: Final = (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError, RuntimeError)


def of_pdf(content: bytes, called: str, within: Within) -> Iterator[Readable]:
    """Go through all that can be read in a PDF, and in what it was before changes were added."""
    try:
        yield from _pages(content, called)
        yield from _Objects(content, called, within).all()
    except _CANNOT_READ:
        yield not_opened(called)
    yield from _before(content, called, within)


def _pages(content: bytes, called: str) -> Iterator[Readable]:
    """Read the pages: first as lines, then with a line end after whatever stands by itself."""
    document = pypdfium2.PdfDocument(content)
    try:
        pages = [_page(document[number]) for number in range(len(document))]
    finally:
        document.close()
    for number, (text, _) in enumerate(pages, start=1):
        yield Readable(file=called, where="text", at=f"page {number}", text=text)
    for number, (_, parts) in enumerate(pages, start=1):
        yield Readable(file=called, where="cell", at=f"page {number}", text="\n".join(parts))


def _page(page: Any) -> tuple[str, list[str]]:
    words = page.get_textpage()
    rectangles = [words.get_rect(number) for number in range(words.count_rects())]
    parts = [words.get_text_bounded(*rectangle).strip() for rectangle in rectangles]
    text = words.get_text_range()
    words.close()
    page.close()
    return text, parts


def _before(content: bytes, called: str, within: Within) -> Iterator[Readable]:
    """Read what a file was before changes were added to its end; nothing of it has gone."""
    ends = [found.end() for found in re.finditer(re.escape(_END), content)]
    for number, end in enumerate(ends[:-1], start=1):
        earlier = content[:end]
        try:
            pikepdf.open(BytesIO(earlier), attempt_recovery=False).close()
        except pikepdf.PdfError:
            continue  # the first part of a file for the web, or the sign stands in a stream
        yield from within(earlier, "", f"{called}, as it was {number}")


class _Objects:
    """The objects of a PDF, gone through once each."""

    def __init__(self, content: bytes, called: str, within: Within) -> None:
        self._pdf = pikepdf.open(BytesIO(content), attempt_recovery=False)
        self._called, self._within = called, within
        self._attached = 0
        pages = enumerate(self._pdf.pages, start=1)
        self._page_of: dict[Any, int] = {page.objgen: number for number, page in pages}
        self._files = {file.objgen for one in self._pdf.objects for file in _files_of(one)}

    def all(self) -> Iterator[Readable]:
        info = self._pdf.trailer.get("/Info")
        of_info = info.objgen if info is not None else None
        with self._pdf:
            for number, one in enumerate(self._pdf.objects, start=1):
                at = f"object {number}"
                if isinstance(one, pikepdf.Stream):
                    yield from self._of_stream(one, at)
                elif isinstance(one, pikepdf.Dictionary) and one.objgen == of_info:
                    yield from self._of_info(one)
                else:
                    yield from self._of_value(one, "", at)

    def _of_info(self, info: pikepdf.Dictionary) -> Iterator[Readable]:
        for key, value in info.items():
            text = str(value)
            if key not in _ITS_OWN:
                yield self._piece("metadata", "", key)
            if text != _NO_TIME:
                yield self._piece(_OF_INFO.get(key, "metadata"), "", text)

    def _of_value(self, value: Any, key: str, at: str) -> Iterator[Readable]:
        """Go through the strings of a value; what it points at has its own turn."""
        if isinstance(value, pikepdf.Dictionary):
            at = self._place(value, at)
            for inner_key, inner in value.items():
                if key in _NAMED_BY_SOMEBODY:
                    yield self._piece("object", at, inner_key)
                if inner_key == "/BaseFont":
                    yield self._piece("font", "", str(inner).removeprefix("/"))
                elif not _points(inner):
                    yield from self._of_value(inner, inner_key, at)
        elif isinstance(value, pikepdf.Array):
            for inner in value:
                if not _points(inner):
                    yield from self._of_value(inner, key, at)
        elif isinstance(value, pikepdf.String):
            yield self._of_string(value, _WHERE.get(key, "object"), at)

    def _of_string(self, value: pikepdf.String, where: Where, at: str) -> Readable:
        text, content = str(value), bytes(value)
        if as_text(text.encode(errors="replace")) is None:  # a digest or a password
            return Readable(file=self._called, where=where, at=at, content=content)
        return self._piece(where, at, text)

    def _of_stream(self, stream: pikepdf.Stream, at: str) -> Iterator[Readable]:
        about = stream.stream_dict
        yield from self._of_value(about, "", at)
        filters = about.get("/Filter")
        names = set(map(str, filters)) if isinstance(filters, pikepdf.Array) else {str(filters)}
        try:
            as_is = not names.isdisjoint(_AS_THEY_ARE)
            content = stream.read_raw_bytes() if as_is else stream.read_bytes()
        except pikepdf.PdfError:
            yield not_opened(self._called, at)
            return
        if about.get("/Type") == "/Metadata":
            yield self._piece("XMP", "", markup_text(as_text(content) or ""))
        if about.get("/Type") == "/EmbeddedFile" or stream.objgen in self._files:
            self._attached += 1
            inside = self._within(content, "", self._called)
            yield from (_as_attachment(piece, self._attached) for piece in inside)
        if names & {"/DCTDecode", "/JPXDecode"}:
            yield from of_picture(content, self._called)
        yield Readable(file=self._called, where="bytes", at=at, content=content)

    def _place(self, value: pikepdf.Dictionary, at: str) -> str:
        """Name the page a structure or an annotation is on, where it says so."""
        for key in ("/Pg", "/P"):
            page = value.get(key)
            if isinstance(page, pikepdf.Dictionary) and page.objgen in self._page_of:
                return f"page {self._page_of[page.objgen]}"
        return at

    def _piece(self, where: Where, at: str, text: str) -> Readable:
        return Readable(file=self._called, where=where, at=at, text=text)


def _files_of(value: Any) -> Iterator[Any]:
    """Go through the files that an object says are attached."""
    if isinstance(value, pikepdf.Dictionary) and "/EF" in value:
        yield from value["/EF"].values()


def _points(value: Any) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect


def _as_attachment(piece: Readable, number: int) -> Readable:
    """Return a piece of a file that is attached to another, as a place in that."""
    if piece.where == "not opened":
        return piece
    where: Where = "attachment name" if piece.where == "file name" else "attachment"
    at = " ".join(part for part in (str(number), piece.where, piece.at) if part)
    return msgspec.structs.replace(piece, where=where, at=at)
