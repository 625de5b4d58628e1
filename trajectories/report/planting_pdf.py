"""Plant canaries in a PDF: on a page, in all that is said of it, and in what hangs on it."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from trajectories.anonymise.canaries import CELL, Canary
from trajectories.anonymise.readable import Where
from trajectories.report.planting_pictures import picture_with

_OF_INFO: Final[Mapping[Where, str]] = {
    "title": "/Title", "author": "/Author", "metadata": "/Subject"
}  # fmt: skip
_PAGE: Final = (595, 842)
_LEFT: Final = 50
_CELL: Final = 250
_LINE: Final = 16
Planted = Mapping[Where, tuple[Canary, ...]]


def pdf_with(content: bytes, places: Planted) -> bytes:
    """Return the bytes of a copy with the canaries in it."""
    made = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        _describe(pdf, places)
        _add_page(pdf, places)
        _attach(pdf, places)
        pdf.save(made, deterministic_id=True)
    return made.getvalue()


def _describe(pdf: pikepdf.Pdf, places: Planted) -> None:
    for where, key in _OF_INFO.items():
        for canary in _at(places, where):
            pdf.docinfo[key] = canary.written
    for canary in _at(places, "XMP"):
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
            about["dc:description"] = canary.written
    for canary in _at(places, "bookmark"):
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(canary.written, 0))
    for canary in _at(places, "form field"):
        field = Dictionary(T=String(canary.written), FT=Name.Tx)
        pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]))
    for canary in _at(places, "alternative text"):
        figure = Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String(canary.written))
        _add_to_structure(pdf, figure)


def _add_to_structure(pdf: pikepdf.Pdf, figure: Dictionary) -> None:
    if "/StructTreeRoot" not in pdf.Root:
        pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot)
    root = pdf.Root.StructTreeRoot
    held = root.get("/K", Array([]))
    parts = list(held) if isinstance(held, Array) else [held]
    root.K = Array([*parts, pdf.make_indirect(figure)])


def _add_page(pdf: pikepdf.Pdf, places: Planted) -> None:
    """Add a page that says them; notes, a link, a picture and what no reader shows hang on it."""
    page = pdf.add_blank_page(page_size=_PAGE).obj
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    page.Resources = Dictionary(Font=Dictionary(F1=font))
    said = (*_at(places, "text"), *_at(places, "cell"))
    page.Contents = pdf.make_stream("\n".join(_drawn(said)).encode("cp1252"))
    notes = [_note(Contents=String(canary.written)) for canary in _at(places, "annotation")]
    for canary in _at(places, "link"):
        target = String(f"https://example.org/{canary.written}")
        notes.append(_note(A=Dictionary(S=Name.URI, URI=target)))
    page.Annots = Array([pdf.make_indirect(note) for note in notes])
    for canary in _at(places, "object"):
        page.PieceInfo = Dictionary(Private=String(canary.written))
    for canary in _at(places, "bytes"):
        page.Metadata2 = pdf.make_stream(b"\x00\xfe" + canary.written.encode() + b"\xff\x00")
    if "EXIF" in places:
        page.Resources.XObject = Dictionary(Im1=_picture(pdf, places))


def _note(**more: Any) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 10, 10]), **more)


def _drawn(canaries: tuple[Canary, ...]) -> Iterator[str]:
    """Draw each string: its lines under each other, its cells beside each other."""
    down = _PAGE[1] - _LEFT
    for canary in canaries:
        for line in canary.written.split("\n"):
            for number, cell in enumerate(line.split(CELL)):
                across = _LEFT + number * _CELL
                yield f"BT /F1 8 Tf {across} {down} Td ({cell}) Tj ET"
            down -= _LINE


def _picture(pdf: pikepdf.Pdf, places: Planted) -> pikepdf.Stream:
    plain = BytesIO()
    Image.new("RGB", (8, 8), "white").save(plain, "JPEG")
    content = picture_with(plain.getvalue(), {"EXIF": places["EXIF"]})
    return pikepdf.Stream(
        pdf, content, Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8,
        ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip


def _attach(pdf: pikepdf.Pdf, places: Planted) -> None:
    for canary in _at(places, "attachment"):
        _add_file(pdf, "planted.txt", canary.written)
    for canary in _at(places, "attachment name"):
        _add_file(pdf, f"{canary.written}.txt", "nothing")


def _add_file(pdf: pikepdf.Pdf, name: str, said: str) -> None:
    spec = pikepdf.AttachedFileSpec(pdf, said.encode(), filename=name)
    pdf.attachments[name] = spec


def _at(places: Planted, where: Where) -> tuple[Canary, ...]:
    return places.get(where, ())
