"""What nobody would type and somebody will: each gives a report, whole and on its pages."""

from collections.abc import Callable
from io import BytesIO

import msgspec
import pytest
from pypdf import PageObject, PdfReader

from tests.report.outgoings import an_outgoing, kez, with_entries
from trajectories.model.fields import fields_of
from trajectories.model.kinds.voice import Message
from trajectories.model.outgoing import Named
from trajectories.model.record import Entry
from trajectories.model.sessions import Evidence, Session
from trajectories.report import scripts
from trajectories.report.pages import Written, write_pdf

NAME = ("Maximiliana Theodora Konstantinopolitanska-Featherstonehaugh " * 5)[:300].strip()
WORD = ("Donaudampfschiff" * 125)[:2000]
SENTENCE = "And then I went to the Den again, the only place where nobody asks me for a form. "
ARABIC = "كنت أخاف من المدرسة في البداية، ثم ذهبت إلى Saturday Den (مع أختي) يوم 12 مارس. "


def written(outgoing: Named) -> tuple[PdfReader, Written]:
    target = BytesIO()
    done = write_pdf(outgoing, target)
    return PdfReader(target), done


def text_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def named(name: str) -> Named:
    """Call everybody and everything by a name."""
    labels = {entry: f"{name} {number}" for number, entry in enumerate(kez().labels)}
    return msgspec.structs.replace(kez(recipient=name), labels=labels)


def told(words: str) -> Named:
    """Put words in the place of everything anybody typed."""

    def changed(entry: Entry) -> Entry:
        kept = {"id", "text"} if isinstance(entry, Evidence | Session) else {"id"}
        free = [f.attribute for f in fields_of(type(entry)) if f.holds_words and not f.many]
        typed = {n: words for n in free if n not in kept and getattr(entry, n)}
        return msgspec.structs.replace(entry, **typed)

    return with_entries(kez(), *map(changed, kez().case.own))


def quoted(words: str) -> Named:
    """Let Kez say so much, and ask it of the board, who answer at length."""
    passage = Evidence(
        id="e13", session="s3", part=1, speaker="kez", words=words, key_quote=True,
        permissions=("quote",),
    )  # fmt: skip
    message = Message(
        id="m01", to="board", text=words, informant="kez", session="s3", evidence=("e13",),
        answer=words[:5000], status="done",
    )  # fmt: skip
    return with_entries(kez(), passage, message)


CASES: dict[str, Callable[[], Named]] = {
    "names of 300 letters": lambda: named(NAME),
    "names of 300 letters without a space": lambda: named("W" * 300),
    "words of 2,000 letters": lambda: told(WORD),
    "a quotation of 20 pages": lambda: quoted(SENTENCE * 400 + "That is all."),
    "a quotation of 20 pages from the right": lambda: quoted(ARABIC * 200),
    "no data at all": an_outgoing,
}


@pytest.fixture(scope="module")
def reports() -> dict[str, tuple[PdfReader, Written]]:
    return {name: written(case()) for name, case in CASES.items()}


@pytest.mark.parametrize("case", CASES)
def test_a_report_comes_of_it(reports: dict[str, tuple[PdfReader, Written]], case: str) -> None:
    pdf, done = reports[case]
    assert len(pdf.pages) == done.pages
    assert done.warnings == ()


@pytest.mark.parametrize("case", sorted(set(CASES) - {"names of 300 letters without a space"}))
def test_page_1_is_one_page(reports: dict[str, tuple[PdfReader, Written]], case: str) -> None:
    pdf, _ = reports[case]
    after = pdf.pages[1]
    drawn = float(after.mediabox.width) > float(after.mediabox.height)
    assert drawn or "The trajectory" in after.extract_text()


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_written_beside_a_page(
    reports: dict[str, tuple[PdfReader, Written]], case: str
) -> None:
    pdf, _ = reports[case]
    for page in (*pdf.pages[:3], pdf.pages[-1]):
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        for left, right, y in places(page):
            assert left > 20
            assert right < width - 20
            assert 10 < y < height - 10


def places(page: PageObject) -> list[tuple[float, float, float]]:
    """List from where to where each piece of Latin text of a page goes, and how high it stands."""
    found: list[tuple[float, float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        left, y = cm[0] * tm[4] + cm[4], cm[3] * tm[5] + cm[5]
        # The number of pages stands in a form of its own, whose place is not known here.
        if text.strip() and text.isascii() and (left, y) != (0, 0):
            found.append((left, left + scripts.width(text.strip(), size), y))

    page.extract_text(visitor_text=visit)
    return found


def test_a_word_of_2_000_letters_is_printed_to_its_end(
    reports: dict[str, tuple[PdfReader, Written]],
) -> None:
    pdf, _ = reports["words of 2,000 letters"]
    assert WORD in text_of(pdf).replace(" ", "")


def test_a_quotation_of_20_pages_is_printed_to_its_end(
    reports: dict[str, tuple[PdfReader, Written]],
) -> None:
    pdf, done = reports["a quotation of 20 pages"]
    assert text_of(pdf).count("That is all.") >= 2  # in the message, and in the evidence
    assert done.pages > 20
