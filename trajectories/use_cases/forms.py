"""List, check, show, add and print session forms: those of the program and the study's own.

A study's own form stands encrypted in its book, as its file was written, and goes before a shipped
one of the same name. Checking a file and printing a shipped form need no study.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import msgspec

from trajectories.errors import Failed
from trajectories.model.answers import Understanding
from trajectories.model.codebook import codebook
from trajectories.model.form import SILENT, Form, every_question
from trajectories.model.form_check import form_problems
from trajectories.model.form_lines import line_numbers, line_of
from trajectories.model.form_reading import form_of, saying
from trajectories.model.kind import Kinds
from trajectories.model.problem import Problem
from trajectories.model.study import Code, SessionForm
from trajectories.store.document_files import decode
from trajectories.store.forms import session_forms
from trajectories.store.leaving import write_leaving
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import save_study_entry
from trajectories.use_cases.writing import Objected, Saved

PROBLEMS_SHOWN = 200
_LARGEST = 1_000_000  # bytes


class FormRow(msgspec.Struct, frozen=True, kw_only=True):
    """One session form in a listing."""

    name: str
    title: str
    version: str
    for_whom: str
    activity: str
    questions: int
    own: bool
    """Whether it is the study's own."""
    licence: str = ""
    source: str = ""


class FormChecked(msgspec.Struct, frozen=True, kw_only=True):
    """A form as it was read, and everything that is wrong with it."""

    name: str
    form: Form | None
    problems: tuple[Problem, ...] = ()


def read_form(text: str, *, where: str = "", study: OpenStudy | None = None) -> FormChecked:
    """Read a form from what its file says, with every fault by line; a study adds its codes."""
    written = _written(text, where)
    if isinstance(written, tuple):
        return FormChecked(name=where, form=None, problems=written)
    form, lines = written.form, written.lines
    told = {problem.field for problem in written.wrong}
    kinds = study.kinds if study else Kinds()
    found = form_problems(form, kinds, _using(study), saying(where, lines))
    problems = [*written.wrong, *(one for one in found if one.field not in told)]
    return FormChecked(
        name=form.name or where,
        form=form,
        problems=tuple(sorted(problems, key=lambda one: line_of(lines, one.field))),
    )


class _Written(msgspec.Struct, frozen=True):
    """A form as its file says it, with what could not be read of it."""

    form: Form
    wrong: tuple[Problem, ...]
    lines: Mapping[str, int]


@lru_cache(maxsize=32)
def _written(text: str, where: str) -> _Written | tuple[Problem, ...]:
    """Read a form's file once: what is asked from it asks for it at every reply."""
    values = decode(text.encode(), where=where, form="toml")
    if isinstance(values, tuple):
        return values
    lines = line_numbers(text)
    form, wrong = form_of(values, saying(where, lines))
    return _Written(form, wrong, lines)


def read_form_file(path: Path, *, study: OpenStudy | None = None) -> tuple[str, FormChecked]:
    """Read a form's file: what it says, and what is wrong with it."""
    try:
        content = path.read_bytes()
    except OSError as failure:
        raise Failed(f"{path.name} cannot be read.", "Name a file that can be read.") from failure
    if len(content) > _LARGEST:
        raise Failed(f"{path.name} is larger than a form.", "A form is a small text file.")
    values = decode(content, where=path.name, form="toml")
    if isinstance(values, tuple):
        return "", FormChecked(name=path.name, form=None, problems=values)
    text = content.decode("utf-8-sig")
    return text, read_form(text, where=path.name, study=study)


def forms_there(study: OpenStudy | None) -> Mapping[str, tuple[str, bool]]:
    """Read every form by name: what its file says, and whether it is the study's own."""
    shipped = {name: (text, False) for name, text in session_forms().items()}
    entries = study.study_entries().of(SessionForm) if study else ()
    own = {entry.name: (entry.text, True) for entry in entries}
    return dict(sorted({**shipped, **own}.items()))


def list_forms(study: OpenStudy | None) -> tuple[FormRow, ...]:
    """List the forms by name; one that cannot be read is listed with nothing but its name."""
    rows = []
    for name, (text, own) in forms_there(study).items():
        form = read_form(text, study=study).form or Form()
        rows.append(
            FormRow(
                name=name,
                title=form.said(form.title),
                version=form.version,
                for_whom=form.for_whom,
                activity=form.activity,
                questions=sum(one.sort not in SILENT for one in every_question(form.questions)),
                own=own,
                licence=form.licence,
                source=form.source,
            )
        )
    return tuple(rows)


def check_forms(study: OpenStudy | None) -> tuple[FormChecked, ...]:
    """Check every form there is."""
    return tuple(
        read_form(text, where=name, study=study) for name, (text, _) in forms_there(study).items()
    )


def form_text(study: OpenStudy | None, name: str) -> str:
    """Return what the file of a form says; Failed where there is none of this name."""
    found = forms_there(study).get(name)
    if found is None:
        raise Failed(f"There is no form {name}.", "List them with `trajectories forms list`.")
    return found[0]


def form_named(study: OpenStudy | None, name: str) -> Form:
    """Return a form that is whole; Failed where there is none, or it has faults."""
    checked = read_form(form_text(study, name), where=name, study=study)
    if checked.form is None or checked.problems:
        raise Failed(f"The form {name} has faults.", "See `trajectories forms check --all`.")
    return checked.form


def add_form(study: OpenStudy, text: str, *, where: str = "") -> Saved | Objected:
    """Keep a form in the study, in the place of the one it had under this name."""
    checked = read_form(text, where=where, study=study)
    if checked.form is None or checked.problems:
        return Objected(checked.problems)
    form = checked.form
    before = (one for one in study.study_entries().of(SessionForm) if one.name == form.name)
    entry = SessionForm(
        id=next((one.id for one in before), ""), name=form.name, form_version=form.version,
        text=text,
    )  # fmt: skip
    return save_study_entry(study, entry)


def print_form(study: OpenStudy | None, name: str, *, into: Path) -> Path:
    """Write a form for the bag: A4, with room to write and no name; return where it is."""
    from trajectories.report.form_pages import write_form

    form = form_named(study, name)
    made = BytesIO()
    write_form(form, made)
    return write_leaving(into, made.getvalue())


def _using(study: OpenStudy | None) -> Understanding:
    codes = study.study_entries().of(Code) if study else ()
    return Understanding(
        today=study.today if study else date.min, visits={}, codebook=codebook(codes)
    )
