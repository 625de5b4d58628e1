import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import msgspec
import pikepdf
import pytest
from hypothesis import given, settings
from pypdf import PdfReader
from pypdf.generic import ArrayObject

from tests.opened import the_demo
from tests.report.made_up_cases import Size, a_case
from tests.report.outgoings import KEZ, an_outgoing, kez, outgoings, with_entries, without_entries
from tests.report.tagged import problems_of
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.voice import Event, Summary
from trajectories.model.outgoing import Named, PaperSize
from trajectories.model.record import Entry, Record
from trajectories.model.sessions import Evidence
from trajectories.report.content import content
from trajectories.report.pages import Written, write_pdf
from trajectories.report.style import paragraph_styles, register_fonts
from trajectories.report.wrapped import Wrapped
from trajectories.use_cases.case import list_cases
from trajectories.use_cases.report import preview

A4 = (595, 842)
A3 = (1191, 842)
PAPERS: tuple[PaperSize, ...] = ("a4", "a3")


def written(outgoing: Named) -> tuple[bytes, Written]:
    target = BytesIO()
    done = write_pdf(outgoing, target)
    return target.getvalue(), done


def reader(outgoing: Named) -> PdfReader:
    return PdfReader(BytesIO(written(outgoing)[0]))


def text_of(outgoing: Named) -> str:
    """Return what the pages read, each run of spaces and line ends as one space."""
    return " ".join(" ".join(page.extract_text() for page in reader(outgoing).pages).split())


def links(pdf: PdfReader) -> list[list[tuple[int, float]]]:
    """List where the links of each page lead, in their order: to which page, how far down it."""
    numbers = {str(page.indirect_reference): number for number, page in enumerate(pdf.pages)}
    return [
        [
            (numbers[str(target[0])], -float(target[3]))
            for annotation in page.get("/Annots", ArrayObject())
            if (target := annotation.get_object()["/Dest"])
        ]
        for page in pdf.pages
    ]


def small(*own: Entry) -> Named:
    return an_outgoing(KEZ, *own, labels={"kez": "Kez"})


def test_the_same_case_gives_the_same_bytes() -> None:
    assert written(kez())[0] == written(kez())[0]


def test_pages_are_counted_and_say_of_how_many_they_are() -> None:
    whole, done = written(kez())
    pages = PdfReader(BytesIO(whole)).pages
    assert len(pages) == done.pages
    for number, page in enumerate(pages, start=1):
        words = " ".join(page.extract_text().split())
        assert f"page {number} of {done.pages}" in words


def test_text_pages_stand_and_the_drawing_lies() -> None:
    sizes = [(round(p.mediabox.width), round(p.mediabox.height)) for p in reader(kez()).pages]
    assert sizes[0] == A4
    assert sizes[1] == A4[::-1]
    assert sizes[-1] == A4


def test_page_one_is_one_page() -> None:
    pages = reader(kez()).pages
    assert "What Kez and her grandmother ask" in pages[0].extract_text()
    assert "Tell us whether the clinic has her name." in pages[0].extract_text()
    assert pages[1].mediabox.width > pages[1].mediabox.height


def test_names_read_back() -> None:
    said = text_of(kez())
    for name in ("Kez", "Mr Pike", "Miss Ade", "Saturday Den", "Kinship carers' group"):
        assert name in said


def test_what_was_typed_comes_out_as_typed() -> None:
    event = Event(id="v9", sort="other", what="<b>bold</b> & [x] <br/> &amp; 100% of {it}")
    assert "<b>bold</b> & [x] <br/> &amp; 100% of {it}." in text_of(with_entries(kez(), event))


def test_names_in_markup_are_escaped_everywhere() -> None:
    outgoing = msgspec.structs.replace(
        kez(recipient="A & B <team>"), labels={**kez().labels, "den": "Den <&> Co", "kez": "K<e>z"}
    )
    said = text_of(outgoing)
    assert "Den <&> Co" in said
    assert "K<e>z was nine when we met" in said
    assert "For A & B <team>, 10 July 2025." in said


def test_every_script_families_write_in_is_read_back() -> None:
    words = ("Zażółć gęślą jaźń", "Ẹ káàárọ̀", "Chào bạn", "ሰላም", "நன்றி", "Dŵr a thân")
    events = [Event(id=f"v{n}", sort="other", what=said) for n, said in enumerate(words)]
    _, done = written(small(*events))
    assert done.warnings == ()
    said = text_of(small(*events))
    assert [found for found in words if found not in said] == []


def test_a_character_no_font_has_is_printed_as_its_code_and_warned_of() -> None:
    whole, done = written(small(Event(id="v9", sort="other", what="so happy 🙂")))
    assert done.warnings == ("No font has a character of part B: it is printed as [U+1F642].",)
    assert "[U+1F642]" in " ".join(p.extract_text() for p in PdfReader(BytesIO(whole)).pages)


def test_many_characters_no_font_has_are_warned_of_together() -> None:
    _, done = written(small(Event(id="v9", sort="other", what="我每天早上都和阿")))
    [warning] = done.warnings
    assert warning.startswith("No font has eight characters of part B: printed as [U+6211], ")
    assert warning.endswith(", [U+90FD] and 2 more.")


def test_every_mark_leads_to_its_place_in_annex_c() -> None:
    page = content(kez()).page_one
    quoted = page.quotation.marks if page.quotation else ()
    marks = [
        *quoted,
        *(m for c in page.claims for m in c.marks),
        *(m for a in page.asks for m in a.marks),
    ]
    pdf = reader(kez())
    targets = links(pdf)[0]
    assert len(targets) == len(marks)
    by_mark = {int(mark[1:]): target for mark, target in zip(marks, targets, strict=True)}
    assert [by_mark[int(mark[1:])] for mark in marks] == targets
    in_order = [by_mark[number] for number in sorted(by_mark)]
    assert in_order == sorted(set(targets))
    assert {number for number, _ in targets} <= {len(pdf.pages) - 2, len(pdf.pages) - 1}


def test_annex_c_leads_back_to_each_part_that_cites() -> None:
    expected = [sign for item in content(kez()).evidence for sign in item.used_in]
    pdf = reader(kez())
    begins = next(n for n, p in enumerate(pdf.pages) if "Annex C Evidence" in
                  " ".join(p.extract_text().split()))  # fmt: skip
    back = [target for page in links(pdf)[begins:] for target in page]
    assert len(back) == len(expected)
    pages: dict[str, set[int]] = {}
    for sign, (page, _) in zip(expected, back, strict=True):
        pages.setdefault(sign, set()).add(page)
    for sign, title in (("1", "grandmother ask"), ("5", "5 Services"), ("B", "told or seen")):
        for page in pages[sign]:
            assert title in " ".join(pdf.pages[page].extract_text().split())
    assert pages["1"] == {0}


def test_the_outline_names_the_parts() -> None:
    titles = [str(entry["/Title"]) for entry in reader(kez()).outline if isinstance(entry, dict)]
    assert titles[0] == "Page 1"
    assert titles[1] == "2  The trajectory, drawn"
    assert "3  In their own words" in titles
    assert titles[-1] == "Annex C  Evidence"


def test_the_file_names_no_author_and_only_the_code() -> None:
    metadata = reader(kez()).metadata
    assert metadata
    assert metadata.title == "K-07"
    assert not metadata.author
    assert not metadata.subject
    assert "Kez" not in str(metadata)


def test_head_rows_are_repeated_where_a_table_goes_on() -> None:
    many = [
        Event(id=f"v{n}", sort="other", what=f"thing {n}", when="2025-01-02") for n in range(80)
    ]
    pages = [page.extract_text() for page in reader(small(*many)).pages]
    heads = [page.count("What was told or seen") for page in pages]
    assert sum(heads) >= 3
    assert max(heads) == 1


def test_no_text_is_too_long_for_a_page() -> None:
    long = "so it went on and on " * 300
    factor = kez().case.own.one("f06", Factor)
    evidence = kez().case.own.one("e14", Evidence)
    assert factor
    assert evidence
    outgoing = with_entries(
        kez(),
        Event(id="v9", sort="other", what=long),
        msgspec.structs.replace(factor, since_said=long),
        msgspec.structs.replace(evidence, words=long),
        Summary(id="w1", of="page_1", text=long),
    )
    _, done = written(outgoing)
    assert done.pages > 12


def test_an_empty_case_can_be_written() -> None:
    _, done = written(with_entries(without_entries(kez(), Record, Evidence), KEZ))
    assert done.pages == 3


def top_of_page_one(outgoing: Named) -> float:
    """Return how far up the first words below the running head stand."""
    heights: list[float] = []

    def visit(text: str, _matrix: list[float], place: list[float], *_font: object) -> None:
        if text.strip():
            heights.append(place[5])

    reader(outgoing).pages[0].extract_text(visitor_text=visit)
    return max(height for height in heights if height < A4[1] - 45)


def test_a_page_without_a_title_begins_where_others_do() -> None:
    without_title = without_entries(kez(), Evidence)
    assert abs(top_of_page_one(kez()) - top_of_page_one(without_title)) < 10


def test_what_has_nothing_to_draw_has_no_page_for_it() -> None:
    sizes = [page.mediabox.width for page in reader(small()).pages]
    assert max(sizes) < A4[1] - 1


@settings(max_examples=settings().max_examples // 3)  # each takes long
@given(outgoing=outgoings())
def test_any_case_can_be_written(outgoing: Named) -> None:
    assert all(page >= 0 for found in links(reader(outgoing)) for page, _ in found)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_another_program_finds_nothing_wrong(tmp_path: Path) -> None:
    report = tmp_path / "report.pdf"
    report.write_bytes(written(kez())[0])
    done = subprocess.run(["qpdf", "--check", report], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The reports of the demo children, by code."""
    study = the_demo(tmp_path_factory.mktemp("demo"))
    made = {row.code: written(preview(study, row.id))[0] for row in list_cases(study)}
    study.close()
    return made


def test_the_demo_reports_are_tagged_whole(demo: dict[str, bytes]) -> None:
    for code, whole in demo.items():
        with pikepdf.open(BytesIO(whole)) as pdf:
            assert problems_of(pdf) == [], code


def before_annexes(whole: bytes) -> int:
    texts = (" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(whole)).pages)
    return next(n for n, said in enumerate(texts) if "Annex A Starting point" in said)


def test_a_rich_case_is_read_before_the_annexes_on_few_pages(demo: dict[str, bytes]) -> None:
    for code, whole in demo.items():
        count = before_annexes(whole)
        assert count <= 8, code
        last = PdfReader(BytesIO(whole)).pages[count - 1].extract_text()
        assert len(last.splitlines()) > 12, code  # not a few lines under a running head


def test_a_few_lines_have_no_page_of_their_own_before_the_annexes() -> None:
    size = Size(services=6, links=5, factors=62, agency=4, messages=2, events=1, joining_in=2)
    whole, done = written(a_case(5, size))
    assert before_annexes(whole) == 8
    assert done.pages == len(PdfReader(BytesIO(whole)).pages)


def test_a_paragraph_breaks_its_lines_anew_for_another_width() -> None:
    register_fonts()
    paragraph = Wrapped("a word and another word and one more", paragraph_styles()["body"])
    _, wide = paragraph.wrap(400, 800)
    _, narrow = paragraph.wrap(60, 800)
    assert narrow > wide
    assert paragraph.wrap(400, 800) == (400, wide)
    assert paragraph.wrap(60, 800) == (60, narrow)
    first, *_ = paragraph.split(60, 30)
    assert first.wrap(60, 800)[1] < narrow


def test_the_metadata_say_the_case_and_neither_who_nor_when_nor_with_what_library() -> None:
    found = reader(kez()).metadata
    assert found is not None
    assert found.title == kez().case.child.code
    assert (found.creator, found.producer) == ("Trajectories", "Trajectories")
    assert not found.author
    assert not found.subject
    assert found.get("/CreationDate") == found.get("/ModDate") == "D:20000101000000+00'00'"


def test_the_drawing_is_on_larger_paper_only_where_that_saves_pages() -> None:
    large = a_case(7, Size(services=30, links=20, factors=20, agency=10, events=10))
    sizes: dict[str, list[tuple[int, int]]] = {}
    for paper in PAPERS:
        target = BytesIO()
        write_pdf(large, target, paper=paper)
        pages = PdfReader(BytesIO(target.getvalue())).pages
        sizes[paper] = [(round(p.mediabox.width), round(p.mediabox.height)) for p in pages]
    assert A3 in sizes["a3"]
    assert A4[::-1] not in sizes["a3"]
    assert sizes["a3"].count(A3) < sizes["a4"].count(A4[::-1])
    assert sizes["a3"].count(A4) == sizes["a4"].count(A4)
    target = BytesIO()
    write_pdf(kez(), target, paper="a3")
    assert target.getvalue() == written(kez())[0]
