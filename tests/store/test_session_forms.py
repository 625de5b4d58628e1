"""The forms that come with the program, their documentation, and how they are printed."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from trajectories.model.form import every_question, tables
from trajectories.report.form_pages import write_form
from trajectories.store.forms import forms_folder, session_forms
from trajectories.use_cases.forms import form_named, read_form

DOCUMENT = (forms_folder() / "SESSION-FORMS.md").read_text(encoding="utf-8")
NOT_OURS = re.compile(r"SDQ|Outcomes? Star|CYRM|Boingboing|and difficulties", re.IGNORECASE)


@pytest.mark.parametrize("name", session_forms())
def test_every_form_that_comes_along_is_whole_and_our_own(name: str) -> None:
    text = session_forms()[name]
    checked = read_form(text, where=name)
    assert [problem.line() for problem in checked.problems] == []
    assert checked.name == name
    assert not NOT_OURS.search(text)


def test_every_activity_a_visit_needs_has_a_form() -> None:
    assert set(session_forms()) >= {
        "self_report_book", "photo_collage", "story_telling", "illustrated_map",
        "carer_interview", "provider_interview", "observation", "first_contact", "visit_close",
    }  # fmt: skip


def test_whether_anybody_asked_is_asked_and_what_a_service_contributed_never() -> None:
    kinds = {
        question.becomes.kind
        for name in session_forms()
        for question in every_question(form_named(None, name).questions)
        if question.becomes is not None
    }
    assert {"co_construction", "message", "link", "joining_in", "agency", "factor"} <= kinds
    assert "contribution" not in kinds


@pytest.mark.parametrize(("name", "table"), tables().items())
def test_every_key_is_documented(name: str, table: type) -> None:
    title = "The form" if name == "form" else f"`{name}`"
    section = DOCUMENT.partition(f"## {title}\n")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| \*{0,2}`(\w+)`", section, re.MULTILINE)) == set(
        table.__struct_fields__  # type: ignore[attr-defined] # every table is a struct
    )


@pytest.mark.parametrize("name", ["self_report_book", "visit_close", "photo_collage"])
def test_a_form_is_printed_with_every_question_and_asks_for_no_name(name: str) -> None:
    form, made = form_named(None, name), BytesIO()
    pages = write_form(form, made)
    reader = PdfReader(BytesIO(made.getvalue()))
    assert len(reader.pages) == pages
    said = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for question in every_question(form.questions):
        assert form.said(question.text) in said
    assert "No names on this page" in said
    again = BytesIO()
    write_form(form, again)
    assert again.getvalue() == made.getvalue()


def test_what_is_for_the_researcher_stays_out_of_a_book_the_child_writes_in(
    tmp_path: Path,
) -> None:
    made = BytesIO()
    write_form(form_named(None, "self_report_book"), made)
    said = " ".join(page.extract_text() for page in PdfReader(made).pages)
    assert "Stop where the child stops" not in said
