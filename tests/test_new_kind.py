"""A kind the program has never heard of goes all the way, with no code of its own."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Annotated, ClassVar, Literal

import msgspec
from pypdf import PdfReader

from tests.opened import a_case, an_open_study, saved
from trajectories.analysis.chart import chart
from trajectories.model.absence import Absent
from trajectories.model.answers import entry_from_answers
from trajectories.model.kind import SHIPPED, Kinds
from trajectories.model.record import Record, asks
from trajectories.model.schema import document_schema
from trajectories.report.pages import write_pdf
from trajectories.use_cases.case import open_case
from trajectories.use_cases.document import export_case, import_documents
from trajectories.use_cases.filling import understanding
from trajectories.use_cases.record import save_record, undo
from trajectories.use_cases.report import preview
from trajectories.use_cases.search import search

Weather = Literal["sunny", "wet"]


class Outing(Record, frozen=True, kw_only=True, tag="outing"):
    """A day out, known to this test alone."""

    title: ClassVar[str] = "Outing"
    help: ClassVar[str] = "A day out."

    where_to: Annotated[str, asks("Where to", "text", required=True)] = ""
    weather: Annotated[Weather | Absent, asks("Weather", "choice")] = "not_asked"
    until: Annotated[str, asks("Until", "date")] = ""


KINDS = Kinds((*SHIPPED, Outing))
DOCUMENT = """
format = "trajectories-document"
version = 1
level = "case"
site = "SK-07"

[[records.child]]
id = "child"
code = "N-01"

[[records.person]]
id = "p-carer"
voice = "carer"

[[records.consent]]
subject = "child"
given_by = "child"
permission = "take_part"
decision = "given"

[[records.consent]]
subject = "child"
given_by = "p-carer"
permission = "take_part"
decision = "given"

[[records.outing]]
informant = "child"
id = "o1"
where_to = "the seaside with Bartholomew"
weather = "wet"
when = "2025-05-04"
until = "2025-05-05"
"""


def test_it_is_imported_shown_searched_reported_undone_and_exported(tmp_path: Path) -> None:
    study = an_open_study(tmp_path, kinds=KINDS)
    a_case(study)
    source = tmp_path / "n-01.toml"
    source.write_text(DOCUMENT, encoding="utf-8")
    (came,) = import_documents(study, [source])
    assert (came.new, came.changed) == (5, 0)

    outing = open_case(study, came.id).own.one("o1", Outing)
    assert outing is not None
    answers = {"where_to": "the moor", "weather": "Sunny", "when": "3 May 2025"}
    using = understanding(study, open_case(study, came.id).child.site)
    filled = entry_from_answers(KINDS.named("outing"), answers, outing, using)
    assert isinstance(filled, Outing)
    assert (filled.weather, filled.when, filled.until) == ("sunny", "2025-05-03", "2025-05-05")

    saved(save_record(study, came.id, filled))
    assert [hit.field for hit in search(study, "MOOR")] == ["where_to"]
    undo(study, came.id)
    assert open_case(study, came.id).own.get("o1") == outing

    outgoing = preview(study, came.id)
    assert [row.label for row in chart(outgoing).plain] == ["Outing"]
    page = BytesIO()
    write_pdf(outgoing, page)
    text = " ".join(p.extract_text() for p in PdfReader(page).pages)
    assert "Bartholomew" in text

    path = export_case(study, came.id, form="json", with_register=False, into=tmp_path / "out")
    assert msgspec.json.decode(path.read_bytes())["records"]["outing"][0]["weather"] == "wet"
    assert "outing" in msgspec.json.encode(document_schema(KINDS)).decode()


def test_a_document_with_it_is_refused_by_a_program_that_does_not_know_it(
    tmp_path: Path,
) -> None:
    from trajectories.model.codebook import codebook
    from trajectories.model.document_reading import read_document
    from trajectories.store.document_files import read_values

    source = tmp_path / "n-01.toml"
    source.write_text(DOCUMENT, encoding="utf-8")
    values = read_values(source)
    assert isinstance(values, dict)
    found = read_document(
        values, kinds=Kinds(), codes=codebook(), known={}, today=date(2025, 7, 1), where="n-01"
    )
    assert isinstance(found, tuple)
    assert any("outing" in problem.where for problem in found)
