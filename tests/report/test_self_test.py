"""A release folder is tested by its very bytes: one registered string anywhere in it blocks."""

import io
import json
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256

import pikepdf
import pytest
from PIL import Image

from tests import demo
from tests.anonymise.studies_searched import of_the_study
from tests.pictures import jpeg
from tests.samples import SAMPLES
from trajectories.anonymise.canaries import CELL, Canary, FileSort, canaries_for
from trajectories.anonymise.forms_searched import searched
from trajectories.anonymise.readable import Readable, Where
from trajectories.anonymise.searched import Searched
from trajectories.anonymise.selftest import Hit, search
from trajectories.model.register import NameForm, RegisterEntry
from trajectories.report.encryption import encrypted
from trajectories.report.pdf import new_canvas
from trajectories.report.planting import planted
from trajectories.report.read_back import readable
from trajectories.report.scripts import draw
from trajectories.report.self_test import PROVES, Result, self_test

NAME = "Zipporah"
HALVES = f"Zippo{CELL}rah"
SHORT = ("Ann", "Ivy", "Kim", "Leo", "Max", "Mia", "Ned", "Pip", "Ray", "Sue", "Una", "Zak")


def blank() -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(made)
    return made.getvalue()


BLANK = blank()


@pytest.fixture(scope="module")
def of_study() -> Searched:
    return of_the_study()


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Make a file of every sort that may leave, nobody named in any."""
    page, picture, archive = io.BytesIO(), io.BytesIO(), io.BytesIO()
    canvas = new_canvas(page, title="Release")
    draw(canvas, 60, 700, "A child told of a friend.", 11)
    canvas.save()
    Image.new("RGB", (30, 30)).save(picture, "PNG")
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("read.txt", "Nothing of anybody.")
    return {
        "report.pdf": page.getvalue(),
        "picture.png": picture.getvalue(),
        "picture.jpg": jpeg(40, 30),
        "table.csv": b"code,visits\r\nfriend,2\r\n",
        "manifest.json": json.dumps({"files": ["report.pdf"], "rows": 2, "whole": True}).encode(),
        "read.txt": b"Nothing of anybody.\n",
        "drawing.svg": b"<svg><!-- a note --><text x='2'>friend</text></svg>",
        "tables.zip": archive.getvalue(),
    }


@pytest.fixture(scope="module")
def tested(files: dict[str, bytes], of_study: Searched) -> Result:
    return self_test(files, ["A child told of a friend."], of_study)


def test_a_folder_that_names_nobody_passes_and_every_canary_is_found(tested: Result) -> None:
    assert tested.hits == ()
    assert tested.lost == ()
    every = sum(len(canaries_for(sort)) for sort in (
        "pdf", "png", "jpeg", "csv", "json", "text", "markup", "zip", "drawn",
    ))  # fmt: skip
    assert tested.planted == every > 90
    assert tested.passed
    assert [font.partition("+")[2] for font in tested.fonts] == ["NotoSans-Regular"]


def test_it_says_what_it_proves_and_what_it_cannot_search(tested: Result) -> None:
    assert tested.sentences[0].startswith("8 files and 1 drawn strings searched for ")
    assert "6 registered strings are too short" in tested.sentences[1]
    assert tested.sentences[-1] == PROVES


PLANTED: list[tuple[str, Where, str]] = [
    *(
        ("blank.pdf", where, NAME)
        for where in (
            "title", "author", "metadata", "XMP", "bookmark", "annotation", "alternative text",
            "form field", "link", "attachment", "attachment name", "object", "EXIF", "bytes",
            "text", "file name",
        )
    ),
    ("blank.pdf", "cell", HALVES),
    ("blank.pdf", "text", "Zippo-\nrah"),
    ("blank.pdf", "text", "Zippo\nrah"),
    ("blank.pdf", "text", b64encode(b"it was Zipporah").decode()),
    ("blank.pdf", "text", b"it was Zipporah".hex()),
    ("blank.pdf", "text", sha256(b"zipporah").hexdigest()),
    ("blank.pdf", "text", "14 May 2003"),
    ("blank.pdf", "text", "He hits me hard when nobody"),
    *(("picture.png", where, NAME) for where in ("EXIF", "XMP", "ICC", "picture text")),
    *(("picture.jpg", where, NAME) for where in ("EXIF", "XMP", "ICC", "picture comment")),
    ("table.csv", "row", NAME),
    ("table.csv", "row", HALVES),
    ("table.csv", "column", HALVES),
    ("manifest.json", "value", NAME),
    ("manifest.json", "key", NAME),
    ("read.txt", "text", "Zi\u00adppo\u200brah"),
    ("drawing.svg", "text", "Zippor\u0301ah"),
    ("tables.zip", "archive note", NAME),
    ("tables.zip", "text", NAME),
]  # fmt: skip


@pytest.mark.parametrize(("name", "where", "written"), PLANTED)
def test_one_string_in_one_place_is_found_there(
    files: dict[str, bytes], of_study: Searched, name: str, where: Where, written: str
) -> None:
    canary = Canary(number=0, where=where, way="plain", written=written)
    copied, copy = planted((files | {"blank.pdf": BLANK})[name], name, sort(name), [canary])
    hits = search(readable(copy, copied, "a"), of_study)
    assert where in {hit.where for hit in hits}
    assert not any(NAME.lower() in hit.sentence.lower() for hit in hits)


def sort(name: str) -> FileSort:
    by_ending: dict[str, FileSort] = {
        "pdf": "pdf", "png": "png", "jpg": "jpeg", "csv": "csv", "json": "json", "txt": "text",
        "svg": "markup", "zip": "zip",
    }  # fmt: skip
    return by_ending[name.rpartition(".")[2]]


def small(files: dict[str, bytes], *names: str) -> dict[str, bytes]:
    return {name: (files | {"blank.pdf": BLANK})[name] for name in names}


def test_a_string_anywhere_blocks_and_is_not_repeated(
    files: dict[str, bytes], of_study: Searched
) -> None:
    name = f"{NAME} and more.txt"
    result = self_test({name: files["read.txt"], "b.txt": b"met Zip there"}, [], of_study)
    assert not result.passed
    assert {(hit.file, hit.where) for hit in result.hits} == {
        ("file 1", "file name"), ("b.txt", "text")
    }  # fmt: skip
    assert "zip" not in f"{result.sentences} {result!r}".lower()


def test_what_was_drawn_in_a_script_that_cannot_be_read_back_blocks(of_study: Searched) -> None:
    page = io.BytesIO()
    canvas = new_canvas(page, title="Release")
    canvas.drawString(60, 700, "x")
    canvas.save()
    registers = {"": {"p": RegisterEntry(id="p", called="ياسمين")}}
    result = self_test({"a.pdf": page.getvalue()}, ["قالت ياسمين"], searched(registers=registers))
    [hit] = result.hits
    assert (hit.file, hit.where, hit.at) == ("the drawing", "drawn", "string 1")
    assert not result.passed
    assert result.lost == ()


def test_cells_and_columns_repeat_no_hit(of_study: Searched) -> None:
    [hit] = self_test({"a.csv": b"a,b\n1,met Zip here\n"}, [], of_study).hits
    assert (hit.where, hit.at) == ("row", "2")


@cache
def read_once(content: bytes, name: str, called: str) -> list[Readable]:
    return list(readable(content, name, called))


BROKEN: list[tuple[str, Where]] = [
    *(("blank.pdf", where) for where in sorted({one.where for one in canaries_for("pdf")})),
    *(("picture.png", where) for where in sorted({one.where for one in canaries_for("png")})),
    ("picture.jpg", "picture comment"),
    ("table.csv", "column"),
    ("manifest.json", "key"),
    ("tables.zip", "archive note"),
]


@pytest.mark.parametrize(("name", "where"), BROKEN)
def test_a_tester_blind_to_one_kind_of_place_blocks(
    files: dict[str, bytes], of_study: Searched, name: str, where: Where
) -> None:
    def blind(content: bytes, name: str, called: str = "") -> Iterator[Readable]:
        return (piece for piece in read_once(content, name, called) if piece.where != where)

    result = self_test(small(files, name), [], of_study, read=blind)
    assert not result.passed
    assert result.hits == ()
    assert any(f", {where}" in kind for kind in result.lost)
    assert any(line.startswith("Not found in a copy: ") for line in result.sentences)


def test_a_tester_with_nothing_to_search_or_nothing_to_search_in_passes_nothing(
    files: dict[str, bytes], of_study: Searched
) -> None:
    assert not self_test(small(files, "read.txt"), [], searched()).passed
    assert not self_test({}, [], of_study).passed


def not_opened(content: bytes, name: str, searched: Searched) -> list[Hit]:
    hits = search(readable(content, name), searched)
    return [hit for hit in hits if hit.where == "not opened"]


def test_what_cannot_be_opened_blocks(files: dict[str, bytes], of_study: Searched) -> None:
    pdf = files["report.pdf"]
    assert not_opened(encrypted(pdf, "secret", owner="other"), "a.pdf", of_study)
    assert not_opened(pdf[: len(pdf) // 2], "a.pdf", of_study)
    assert not_opened(files["picture.png"][:50], "a.png", of_study)
    assert not_opened(files["tables.zip"][:-30], "a.zip", of_study)
    assert not_opened(b"\x1f\x8b\x08\xff\xfe" * 9, "a.bin", of_study)
    assert not_opened(b'a,"' + b"b" * 140_000, "a.csv", of_study)
    assert not_opened(b"{not json", "a.json", of_study)
    assert not not_opened(b"", "a.txt", of_study)


def test_what_cannot_be_opened_is_no_place_for_canaries(of_study: Searched) -> None:
    broken = {
        "a.pdf": b"%PDF-1.7 and no more",
        "b.json": b"{",
        "c.zip": b"PK\x03\x04",
        "d": b"\xff",
    }
    result = self_test(broken, [], of_study)
    assert {(hit.file, hit.where) for hit in result.hits} == {
        (name, "not opened") for name in broken
    }
    assert not result.passed
    assert result.lost == ()


def within(content: bytes, times: int) -> bytes:
    for _ in range(times):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("inside", content)
            archive.mkdir("folder")
        content = packed.getvalue()
    return content


def test_an_archive_in_an_archive_is_opened_and_one_too_deep_blocks(of_study: Searched) -> None:
    [hit] = search(readable(within(b"met Zip there", 3), "a.zip"), of_study)
    assert hit.file.count("file 1 in it") == 3
    assert not_opened(within(b"met nobody", 5), "a.zip", of_study)


def test_the_names_of_vocabularies_are_no_words_of_a_study(files: dict[str, bytes]) -> None:
    assert b"1999/02/22" in pikepdf.open(io.BytesIO(files["report.pdf"])).Root.Metadata.read_bytes()
    of_that_day = searched(dates=("1999-02-22",))
    assert search(readable(files["report.pdf"], "a.pdf"), of_that_day) == ()


@pytest.mark.parametrize(
    "written",
    ["<p>Zip</p>", "<p t='Zip'>", '<p t="Zip">', "<p t=Zip>", "<!-- Zip -->", "<![CDATA[Zip]]>"],
)
def test_what_markup_says_is_read_wherever_it_says_it(of_study: Searched, written: str) -> None:
    content = f"<html>{written}</html>".encode()
    assert {hit.where for hit in search(readable(content, "a.html"), of_study)} == {"text"}


def test_what_a_pdf_was_before_something_was_added_is_read(
    files: dict[str, bytes], of_study: Searched
) -> None:
    title = Canary(number=0, where="title", way="plain", written=NAME)
    _, before = planted(files["report.pdf"], "a.pdf", "pdf", [title])
    added = before + b"\n%Zipp\n%%EOF\n"
    hits = search(readable(added, "a.pdf"), of_study)
    assert "a.pdf, as it was 1" in {hit.file for hit in hits}


def test_text_of_a_pdf_that_is_no_text_is_searched_as_bytes(of_study: Searched) -> None:
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page().obj
        page.Private = pikepdf.String(b"\x01\x02\x03\x04\x05 Zipporah \x06\x07\x0e\x0f\x10")
        page.Private2 = pikepdf.Array([pikepdf.String("met Zip")])
        pdf.docinfo["/Zipporah"] = "x"
        page.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(Kowalska=pdf.make_stream(b"0 0 m")),
            Font=pikepdf.Dictionary(F1=pikepdf.Dictionary(BaseFont=pikepdf.Name("/ZoeAdebayo"))),
        )
        pdf.save(made)
    result = self_test({"a.pdf": made.getvalue()}, [], of_study)
    found = {(hit.where, hit.sort, hit.of) for hit in result.hits}
    assert ("object", "name", "K-07/p-child") in found
    assert ("metadata", "name", "K-07/p-child") in found
    assert ("object", "researcher", "1") in found
    assert ("font", "name", "p-site") in found


def test_a_real_report_raises_no_false_alarm() -> None:
    content = (SAMPLES / "EX-1-report.pdf").read_bytes()
    names = (f"{name} Quillfeather" for name in SHORT)
    short = {
        name: RegisterEntry(id=name, called=name, forms=(NameForm(form="Q.X.", sort="initials"),))
        for name in names
    }
    of_the_demo = {
        name: demo.document(name) for name in ("k-07.toml", "b-12.toml", "t-19.toml", "m-03.toml")
    }
    registers = {
        name: {entry.id: entry for entry in found.register} for name, found in of_the_demo.items()
    }
    assert sum(map(len, registers.values())) > 20
    of_others = searched(
        registers={"": short, **registers},
        named={
            "case code": ("K-07", "B-12", "T-19", "M-03"),
            "device": ("ward-laptop",),
        },
        dates=("1999-12-31",),
    )
    assert search(readable(content, "report.pdf"), of_others) == ()
