from io import BytesIO
from pathlib import Path

import pikepdf
from pypdf import PdfReader

from trajectories.report import scripts
from trajectories.report.pdf import LANDSCAPE, new_canvas


def made(words: str = "Kez said so.") -> bytes:
    target = BytesIO()
    canvas = new_canvas(target, title="K-07", language="en-GB")
    scripts.draw(canvas, 40, 700, words, 12)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def test_the_same_input_makes_the_same_bytes() -> None:
    first = made("محمد Kez")
    made("أحمد something else ৰাজ")
    assert made("محمد Kez") == first


def test_the_metadata_say_the_case_and_nobody_elses_name() -> None:
    found = PdfReader(BytesIO(made())).metadata
    assert found is not None
    assert found.title == "K-07"
    assert (found.creator, found.producer) == ("Trajectories", "Trajectories")
    assert not found.author
    assert not found.subject
    assert not found.get("/Keywords")


def test_the_file_says_nothing_of_when_or_where_it_was_made() -> None:
    with pikepdf.open(BytesIO(made())) as document:
        dates = {str(document.docinfo[name]) for name in ("/CreationDate", "/ModDate")}
    assert len(dates) == 1
    assert "2000" in dates.pop()
    assert str(Path.home()).encode() not in made()


def test_the_file_does_not_name_the_library_it_was_made_with() -> None:
    assert b"reportlab" not in made().lower()


def test_every_object_is_found_again_and_small_ones_lie_together() -> None:
    whole = made("Kez said so. " * 20)
    with pikepdf.open(BytesIO(whole)) as document:
        kinds = [str(thing.get("/Type")) for thing in document.objects if hasattr(thing, "get")]
    assert {"/Page", "/Catalog", "/StructTreeRoot", "/Metadata"} <= set(kinds)
    assert whole.count(b" 0 obj\n") < len(kinds)


def test_files_that_differ_say_so_in_their_id() -> None:
    with pikepdf.open(BytesIO(made("a"))) as one, pikepdf.open(BytesIO(made("b"))) as other:
        assert bytes(one.trailer.ID[0]) != bytes(other.trailer.ID[0])


def test_the_language_is_told() -> None:
    with pikepdf.open(BytesIO(made())) as document:
        assert document.Root.Lang == "en-GB"


def test_only_fonts_a_text_needs_are_carried() -> None:
    with pikepdf.open(BytesIO(made())) as document:
        [page] = document.pages
        names = {str(font.BaseFont) for font in page.Resources.Font.values()}
    assert {name.partition("+")[2] for name in names} == {"NotoSans-Regular"}


def test_a_page_may_be_landscape(tmp_path: Path) -> None:
    canvas = new_canvas(tmp_path / "wide.pdf", title="K-07", pagesize=LANDSCAPE)
    canvas.showPage()
    canvas.save()
    [page] = PdfReader(tmp_path / "wide.pdf").pages
    assert page.mediabox.width > page.mediabox.height
