import re
from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import msgspec
import page
import pikepdf
import pytest
from hypothesis import given, settings
from reportlab.lib.colors import black

from tests.pictures import jpeg
from tests.report.outgoings import KEZ, an_outgoing, kez, outgoings, with_entries, without_entries
from tests.report.tagged import Node, Tagged, problems_of
from tests.samples import SAMPLES
from trajectories.model.kinds.voice import Event
from trajectories.model.organisation import Organisation
from trajectories.model.outgoing import Named, Picture, Variant
from trajectories.model.record import Record
from trajectories.model.sessions import Evidence
from trajectories.report import scripts
from trajectories.report.blocks import Claim, Heading, Note, Part, Quotation, Table
from trajectories.report.collage_page import Shown, write_page
from trajectories.report.content import ReportContent, content
from trajectories.report.form_pages import write_form
from trajectories.report.pages import write_pdf
from trajectories.report.pdf import ShapingCanvas, new_canvas
from trajectories.use_cases.forms import form_named

SOMALI = "Waxaan rabaa inaan halkan joogo."
ARABIC = "أنا لا أريد أن أذهب إلى Saturday Den والحافلة 42 لا تأتي. " * 3
LONG = "so it went on and on " * 300


def written(outgoing: Named) -> bytes:
    target = BytesIO()
    write_pdf(outgoing, target)
    return target.getvalue()


def opened(outgoing: Named) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(written(outgoing)))


def found_by_another_program(content: bytes) -> list[str]:
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    return [failure.message for failure in report.failures]


@pytest.fixture(scope="module")
def whole() -> pikepdf.Pdf:
    return opened(kez())


@pytest.fixture(scope="module")
def tagged(whole: pikepdf.Pdf) -> Tagged:
    return Tagged(whole)


@pytest.fixture(scope="module")
def as_bytes() -> bytes:
    """A case with a paragraph, a quotation and a table that all go on over pages."""
    evidence = kez().case.own.one("e14", Evidence)
    assert evidence
    return written(
        with_entries(
            kez(),
            msgspec.structs.replace(evidence, words=LONG),
            Evidence(
                id="e90", session="s3", part=1, start=900, end=930, speaker="kez", words=SOMALI,
                language="so", permissions=("quote",), key_quote=True,
            ),
            Evidence(
                id="e91", session="s3", part=1, start=940, end=990, speaker="kez", words=ARABIC,
                language="Arabic", permissions=("quote",), key_quote=True,
            ),
            Event(id="v8", sort="other", what=LONG * 2),
            Event(id="v9", sort="other", what="met محمد أحمد 12 and ይሁን 🙂 <b>&"),
            *(Event(id=f"w{n}", sort="other", what=f"thing {n}", when="2025-01-02")
              for n in range(60)),
        )
    )  # fmt: skip


@pytest.fixture(scope="module")
def extreme(as_bytes: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(as_bytes))


def squeezed(text: str) -> str:
    return "".join(text.split())


def said_in_order(said: ReportContent) -> Iterator[str]:
    """Give every text of the content as a reader comes to it."""
    first = said.page_one
    if first.quotation:
        yield from (first.quotation.words, first.quotation.source, *first.quotation.marks)
    for section in first.sections:
        yield section.heading
        for claim in section.claims:
            yield from (claim.text, *claim.marks)
    if first.asks:
        yield first.asks_heading
    for ask in first.asks:
        yield from (ask.what, *ask.marks, ask.of_whom, ask.by, ask.answer)
    for part in said.parts:
        yield from _of_part(part)
    for item in said.evidence:
        yield from (item.mark, item.words or item.told, item.source, *item.used_in)


def _of_part(part: Part) -> Iterator[str]:
    yield part.title
    for block in part.blocks:
        if isinstance(block, Table):
            yield from block.columns
            for paragraph in (p for row in block.rows for cell in row for p in cell):
                yield paragraph.words if isinstance(paragraph, Quotation) else paragraph.text
        elif isinstance(block, Quotation):
            yield from (block.words, block.source, *block.marks)
        elif isinstance(block, Claim):
            yield from (block.text, *block.marks)
        elif isinstance(block, Heading | Note):
            yield block.text


def test_a_report_keeps_what_a_machine_can_check_of_pdf_ua(whole: pikepdf.Pdf) -> None:
    assert problems_of(whole) == []


def test_so_does_one_of_long_texts_and_many_scripts(extreme: pikepdf.Pdf) -> None:
    assert problems_of(extreme) == []


def test_so_does_one_of_an_empty_case() -> None:
    assert problems_of(opened(with_entries(without_entries(kez(), Record, Evidence), KEZ))) == []


@pytest.mark.parametrize("variant", ["child", "provider", "page-1", "mirror"])
def test_so_do_the_other_copies(variant: Variant) -> None:
    assert problems_of(opened(kez(variant=variant))) == []


def test_so_does_one_with_pictures_and_an_organisation_each_told_in_words() -> None:
    headed = an_outgoing(
        *kez().case.own,
        site=kez().case.site,
        study=[Organisation(id="o1", name="Riverside", logo=b64encode(jpeg()).decode())],
        labels=kez().labels,
        pictures={"e18": Picture(content=jpeg())},
    )
    pdf = opened(headed)
    assert problems_of(pdf) == []
    told = [str(figure.source.Alt) for figure in Tagged(pdf).root.below("Figure")]
    assert told[0] == "Logo of Riverside"
    assert sum("The Den door." in words for words in told) >= 1


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.pdf")), ids=lambda path: path.stem)
def test_so_do_the_samples(sample: Path) -> None:
    with pikepdf.open(sample) as pdf:
        assert problems_of(pdf) == []
    assert found_by_another_program(sample.read_bytes()) == []


def test_another_program_finds_nothing_either(as_bytes: bytes) -> None:
    assert found_by_another_program(as_bytes) == []


def test_another_program_does_find_what_is_wrong(as_bytes: bytes) -> None:
    with pikepdf.open(BytesIO(as_bytes)) as pdf:
        del pdf.Root.MarkInfo
        changed = BytesIO()
        pdf.save(changed)
    assert found_by_another_program(changed.getvalue()) != []


@settings(max_examples=5)
@given(outgoing=outgoings(longest=60))
def test_so_does_any(outgoing: Named) -> None:
    assert problems_of(opened(outgoing)) == []


@pytest.mark.parametrize("name", ["self_report_book", "visit_close", "photo_collage"])
def test_so_does_a_form(name: str) -> None:
    target = BytesIO()
    write_form(form_named(None, name), target)
    with pikepdf.open(target) as pdf:
        assert problems_of(pdf) == []


def test_so_does_a_page_of_pictures_each_told_by_its_words() -> None:
    target = BytesIO()
    shown = [Shown(jpeg(), ("The Den door.",)), Shown(jpeg(), ())]
    write_page("Kez", shown, target)
    with pikepdf.open(target) as pdf:
        assert problems_of(pdf) == []
        first, second = Tagged(pdf).root.below("Figure")
        assert first.source.Alt == "A picture: The Den door."
        assert "nothing was said" in str(second.source.Alt)


def test_what_nobody_tagged_is_found() -> None:
    target = BytesIO()
    canvas = new_canvas(target, title="K-07")
    canvas.setStrokeColor(black)
    canvas.line(0, 0, 100, 100)
    canvas.save()
    with pikepdf.open(target) as pdf:
        assert problems_of(pdf) == ["page 0: 'S' belongs to nothing (01-005)"]


def test_text_that_nobody_tagged_is_a_paragraph() -> None:
    target = BytesIO()
    canvas = new_canvas(target, title="K-07")
    scripts.draw(canvas, 40, 700, "Kez said so.", 12)
    canvas.save()
    with pikepdf.open(target) as pdf:
        [paragraph] = Tagged(pdf).root.nodes
        assert (paragraph.kind, problems_of(pdf)) == ("P", [])


def test_reading_the_tags_tells_everything_the_report_says_in_its_order(tagged: Tagged) -> None:
    read = squeezed(tagged.read_out())
    position = 0
    for text in said_in_order(content(kez())):
        found = read.find(squeezed(text), position)
        assert found >= 0, text
        position = found + len(squeezed(text))


def test_what_it_was_made_for_is_read_once_and_first(tagged: Tagged) -> None:
    read = " ".join(tagged.read_out().split())
    opening = read.partition("\N{LEFT DOUBLE QUOTATION MARK}")[0]
    assert opening.startswith("Case K-07 ")
    assert opening.endswith("Made for research. For the panel, 10 July 2025.")
    assert "".join(tagged.furniture).count("For the panel") == len(tagged.pdf.pages) - 1


def test_words_at_the_end_of_a_line_stay_apart(tagged: Tagged) -> None:
    for claim in content(kez()).page_one.claims:
        assert claim.text in " ".join(tagged.read_out().split())


def test_a_mark_is_read_after_its_sentence(tagged: Tagged) -> None:
    read = " ".join(tagged.read_out().split())
    assert "since she began going in by the side door. draft sentence [E6]" in read


def test_headings_are_the_parts_and_what_is_within_them(tagged: Tagged) -> None:
    heads = [(node.kind, " ".join(tagged.read_out(node).split())) for node in tagged.root.walk()]
    heads = [(kind, text) for kind, text in heads if kind.startswith("H")]
    assert heads[0][0] == "H1"
    assert ("H2", "What has changed") in heads
    assert ("H1", "3 In their own words") in heads
    assert ("H1", "Annex C Evidence") in heads


def test_a_page_one_without_a_title_still_begins_with_a_first_heading() -> None:
    untitled = Tagged(opened(without_entries(kez(), Evidence)))
    first = next(node for node in untitled.root.walk() if node.kind.startswith("H"))
    assert (first.kind, untitled.read_out(first).split()[0]) == ("H1", "Who")


def tables_of(found: Tagged, head: str) -> list[Node]:
    return [t for t in found.root.below("Table") if head in found.read_out(t.nodes[0])]


def test_head_cells_say_what_they_head(tagged: Tagged) -> None:
    [table] = tables_of(tagged, "How it was used")
    [first], rows = (group.nodes for group in table.nodes)
    assert [cell.attribute("/Scope") for cell in first.nodes] == ["/Column", "/Column"]
    assert [row.nodes[0].attribute("/Scope") for row in rows] == ["/Row"] * len(rows)
    assert [row.nodes[1].kind for row in rows] == ["TD"] * len(rows)


def test_an_empty_head_is_none(tagged: Tagged) -> None:
    [table] = tables_of(tagged, "Be quoted")
    assert [cell.kind for cell in table.nodes[0].nodes[0].nodes] == ["TD", *["TH"] * 5]


def test_a_table_over_pages_is_one_and_its_repeated_heads_are_not_read(
    extreme: pikepdf.Pdf,
) -> None:
    found = Tagged(extreme)
    [table] = tables_of(found, "What was told or seen")
    pages = {page for node in table.walk() for page, _ in node.pieces}
    assert len(pages) >= 3
    assert found.read_out(table).count("What was told or seen") == 1
    assert "".join(found.furniture).count("What was told or seen") == len(pages) - 1


def test_a_paragraph_over_pages_is_one(extreme: pikepdf.Pdf) -> None:
    found = Tagged(extreme)
    broken = [node for node in found.root.walk() if len({page for page, _ in node.pieces}) > 1]
    assert {node.kind for node in broken} >= {"P", "TD"}
    for node in broken:
        assert squeezed(LONG).casefold() in squeezed(found.read_out(node)).casefold()


def test_quotations_are_quotations_and_evidence_is_a_list(tagged: Tagged) -> None:
    [listed] = tagged.root.below("L")
    assert [tagged.read_out(item.nodes[0]).strip() for item in listed.nodes] == [
        item.mark for item in content(kez()).evidence
    ]
    quoted = [tagged.read_out(node) for node in tagged.root.below("BlockQuote")]
    assert any("Jodie says I can be the dog." in words for words in quoted)


def test_words_in_another_language_say_which(extreme: pikepdf.Pdf) -> None:
    found = Tagged(extreme).languages
    assert SOMALI in " ".join(" ".join(text for code, text in found if code == "so").split())
    assert {code for code, _ in found} == {"so", "ar"}


def test_words_from_right_to_left_are_read_in_their_order(extreme: pikepdf.Pdf) -> None:
    read = Tagged(extreme).read_out().replace("\N{NO-BREAK SPACE}", " ")
    assert "met محمد أحمد 12 and ይሁን" in read
    assert squeezed(ARABIC) in squeezed(read)


def test_a_link_says_where_it_leads(whole: pikepdf.Pdf) -> None:
    told = {str(a.Contents) for page in whole.pages for a in page.obj.get("/Annots", [])}
    assert "Evidence E8" in told
    assert "Where page 1 cites E8" in told
    assert all(re.fullmatch(r"Evidence E\d+|Where \w+ \w cites E\d+", words) for words in told)


def test_the_drawing_is_a_figure_told_in_words(tagged: Tagged) -> None:
    first, *others = tagged.root.below("Figure")
    assert "Breakfast club" in str(first.source.Alt)
    assert all("told in words at its first page" in str(other.source.Alt) for other in others)


def test_the_metadata_name_the_case_by_its_code_and_nobody(whole: pikepdf.Pdf) -> None:
    metadata = whole.Root.Metadata.read_bytes().decode()
    assert '<rdf:li xml:lang="x-default">K-07</rdf:li>' in metadata
    assert "Kez" not in metadata
    assert "Date" not in metadata


def test_a_title_may_hold_any_character() -> None:
    target = BytesIO()
    canvas = new_canvas(target, title="K <&> 7")
    canvas.showPage()
    canvas.save()
    with pikepdf.open(target) as pdf:
        assert "K &lt;&amp;&gt; 7" in pdf.Root.Metadata.read_bytes().decode()


def test_marks_within_a_picture_need_no_saying() -> None:
    target = BytesIO()
    canvas: ShapingCanvas = new_canvas(target, title="K-07")
    figure = canvas.structure.add("Figure", alternative="A line")
    with canvas.figure(figure, (0, 0, 100, 100)), canvas.artefact():
        canvas.line(0, 0, 100, 100)
    canvas.save()
    with pikepdf.open(target) as pdf:
        assert problems_of(pdf) == []
