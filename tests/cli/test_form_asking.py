"""Asking from a form on the command line: the second road, the same use case."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.opened import a_case, keep, opened_again
from tests.pictures import jpeg
from trajectories.model.consent import Consent
from trajectories.model.kinds.resilience import Coping
from trajectories.model.notes import Marked
from trajectories.model.people import Person
from trajectories.model.sessions import Evidence, Session, SessionPart
from trajectories.use_cases.case import list_cases, open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.pictures import keep_picture
from trajectories.use_cases.private import keep_private

Run = Callable[..., tuple[int, str, str]]
MARKER = "zanzibarine"
ASK = ("forms", "ask", "self_report_book", "--case", "K-07")


def with_session(study: OpenStudy) -> None:
    case = a_case(study)
    keep(study, case, Person(id="p-aunt", voice="family", relation="aunt"))
    part = SessionPart(activity="self_report_book")
    keep(study, case, Session(id="s-1", on="2025-03-11", parts=(part,)))


@pytest.fixture
def filled() -> Callable[[OpenStudy], object]:
    return with_session


def notes(tmp_path: Path) -> str:
    study = opened_again(tmp_path)
    own = open_case(study, list_cases(study)[0].id).own
    session = own.one("s-1", Session)
    assert session is not None
    text = own.texts.get(session.text, "")
    study.close()
    return text


def test_a_form_is_asked_question_by_question_and_goes_on_where_it_stopped(
    command: Run, tmp_path: Path
) -> None:
    code, out, said = command(*ASK, typed="drawing\n\nfast\n<\nmore [b]\n.\n")
    assert code == 0, said
    assert "Things I am good at" in said
    assert "1 of 15" in said
    assert "drawing" not in said
    assert out.count("\n") == 1
    assert notes(tmp_path) == (
        "Me: (form: My book)\nMe: Things I am good at, or getting better at\nk: drawing\n"
        "Me: Who has noticed?\nk: more [b]\n"
    )


def test_closed_answers_are_typed_by_number(command: Run, tmp_path: Path) -> None:
    code, out, said = command(
        "forms", "ask", "first_contact", "--case", "K-07", "--session", "s-1",
        typed="Kez\n\n9\n1\n1, 7\n1,2\n\n3\n",
    )  # fmt: skip
    assert code == 0, said
    assert "Type the number of an answer" in said
    assert "replied to" in said
    assert "k: Talking, Drawing or writing in a book\n" in notes(tmp_path)
    assert "k: Not sure yet\n" in notes(tmp_path)
    assert out == ""


def test_numbers_of_a_range_stand_for_themselves_and_what_repeats_is_asked_again(
    command: Run, tmp_path: Path
) -> None:
    code, _, said = command(
        "forms", "ask", "visit_close", "--case", "K-07", typed="2\n0\n2\n",
    )  # fmt: skip
    assert code == 0, said
    assert "\n2\n" in notes(tmp_path)
    code, _, said = command(
        "forms", "ask", "photo_collage", "--case", "K-07",
        typed="\n\nThe gate\n\n1\n\nThe rec\n\n\n\n2\n.\n",
    )  # fmt: skip
    assert code == 0, said
    assert "Each picture: one more?" in said
    assert "Me: (Each picture: 1)" in notes(tmp_path)


def test_somebody_else_replies_and_nobody_unknown(command: Run, tmp_path: Path) -> None:
    ask = ("forms", "ask", "carer_interview", "--case", "K-07")
    assert command(*ask, "--speaker", "nobody")[0] == 1
    assert command(*ask, "--session", "none")[0] == 1
    typed = "\n" * 9 + "Sundays\n"
    code, _, said = command(*ask, "--speaker", "p-aunt", typed=typed)
    assert code == 0, said
    study = opened_again(tmp_path)
    made = open_case(study, list_cases(study)[0].id).own.of(Coping)
    study.close()
    assert [one.informant for one in made] in ([], ["p-aunt"])


def test_a_private_reply_is_passed_by(command: Run, tmp_path: Path) -> None:
    command(*ASK, typed=f"{MARKER}\n.\n")
    study = opened_again(tmp_path)
    case = list_cases(study)[0].id
    start = notes_now(study, case).index(MARKER)
    marked = Marked(session="s-1", start=start, end=start + len(MARKER), words=MARKER, part=1)
    keep_private(study, case, marked, "child_only")
    study.close()
    code, _, said = command(*ASK, typed="<\n")
    assert code == 0
    assert "kept private" in said
    assert MARKER not in said


def notes_now(study: OpenStudy, case: str) -> str:
    own = open_case(study, case).own
    session = own.one("s-1", Session)
    assert session is not None
    return own.texts[session.text]


def test_a_case_without_a_session_says_so(command: Run, tmp_path: Path) -> None:
    study = opened_again(tmp_path)
    a_case(study, code="K-08", called="Ty")
    study.close()
    code, _, said = command("forms", "ask", "visit_close", "--case", "K-08")
    assert code == 1
    assert "no session" in said
    assert json.loads(command("forms", "list", "--json")[1])


def test_the_collage_page_is_confirmed_and_written(command: Run, tmp_path: Path) -> None:
    page = ("case", "collage", "K-07", "--into", str(tmp_path / "out"))
    assert command(*page, typed="y\n")[0] == 1
    study = opened_again(tmp_path)
    case = list_cases(study)[0].id
    child = open_case(study, case).child.id
    for who in (child, "p-carer"):
        for permission in ("take_part", "photograph", "quote"):
            keep(study, case, Consent(subject=child, given_by=who, permission=permission,
                                      decision="given", on="2025-03-01"))  # fmt: skip
    (tmp_path / "a.jpg").write_bytes(jpeg())
    shows = Evidence(sort="picture", session="s-1", caption="the gate", speaker=child)
    keep_picture(study, case, shows, tmp_path / "a.jpg")
    study.close()
    assert command(*page, typed="n\n")[0] != 0
    code, out, said = command(*page, typed="y\n")
    assert code == 0, said
    assert "Picture 1  the gate" in said
    assert out == f"{tmp_path / 'out' / 'K-07-collage.pdf'}\n"
