"""What leaks where something is printed, written or left behind? Words and names are planted.

What a crash report, the window's title and the clipboard hold is tested beside them, in tests/tui.
"""

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from pypdf import PdfReader

from tests.example_visit import CASE, make_study_before_visit_three, reopened
from tests.opened import saved
from tests.pictures import MARKER as OF_THE_CAMERA
from tests.pictures import jpeg
from tests.studies import PASSPHRASE
from tests.tui.confided import MARKER, SESSION, plant, planted
from trajectories.cli.main import run
from trajectories.model.record import Entry
from trajectories.model.register import NameForm, RegisterEntry
from trajectories.model.sessions import Evidence
from trajectories.store.keys import FLOOR_COST
from trajectories.use_cases.case import case_book, name_person, open_case
from trajectories.use_cases.close_session import write_to_do
from trajectories.use_cases.drafts import keep_draft
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.pictures import file_points, keep_picture, kept_points
from trajectories.use_cases.sheet import write_brief
from trajectories.use_cases.to_ask import write_to_ask
from trajectories.use_cases.writing import put

OPEN = "Xanaduvian"
"""What may be read by everybody who works on the case, on request."""
NAMES = ("Zipporah", "Thessaly")
ROOMS = (
    "brief", "ready", "changes", "services", "voices", "agency", "joining", "evidence", "done",
    "consent", "people", "names", "versions",
)  # fmt: skip
QUIET = (
    *(("case", room, "K-07") for room in ROOMS), ("case", "due"), ("case", "list"),
    ("case", "show", "K-07"), ("study", "coverage"), ("study", "history"),
    ("site", "to-ask", "RIV"),
)  # fmt: skip
Run = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a study with words planted in every kind of record, and names in the register."""
    folder = tmp_path_factory.mktemp("leaves")
    make_study_before_visit_three(folder, cost=FLOOR_COST)
    study = reopened(folder)
    try:
        plant(study, "child_only")
        told = Evidence(id="open-told", session=SESSION, words=OPEN, speaker="child")
        put(
            study,
            case_book(CASE),
            (told, *(opened(study, kind.name) for kind in study.kinds.records)),
        )
        for person, name in zip(("child", "p-carer"), NAMES, strict=True):
            form = NameForm(form=name, sort="name")
            name_person(study, CASE, RegisterEntry(id=person, called=name, forms=(form,)))
    finally:
        study.close()
    return folder


def opened(study: OpenStudy, kind: str) -> Entry:
    """Make a record everybody may read: it cites open words and points at open records."""
    private = planted(study.kinds.named(kind), "child_only")
    said = msgspec.json.encode(private).decode()
    for before, after in ((MARKER, OPEN), (MARKER.lower(), "sleep"), ('"told"', '"open-told"'),
                          ("private-", "open-"), ("child_only", "case")):  # fmt: skip
        said = said.replace(before, after)
    return msgspec.json.decode(said, type=type(private))


@pytest.fixture
def command(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    monkeypatch.setenv("TRAJECTORIES_HOME", str(folder / "home"))
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(PASSPHRASE + "\n", encoding="utf-8")
    monkeypatch.setenv("TRAJECTORIES_PASSPHRASE_FILE", str(passphrase))
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
        code = run(["--study", str(folder / "study"), *arguments])
        said = capsys.readouterr()
        return code, said.out + said.err

    return call


def leaked(said: str, *more: str) -> list[str]:
    return [word for word in (MARKER, *NAMES, *more) if word in said]


def test_no_list_says_a_word_or_a_name_unasked(command: Run) -> None:
    for arguments in QUIET:
        for form in ((), ("--json",)):
            code, said = command(*arguments, *form)
            assert (code, leaked(said, OPEN)) == (0, []), arguments


def test_what_is_private_is_in_no_list_though_words_are_asked_for(command: Run) -> None:
    told = False
    for room in (
        "brief",
        "ready",
        "changes",
        "services",
        "voices",
        "agency",
        "joining",
        "evidence",
    ):
        code, said = command("case", room, "K-07", "--show", "--json")
        assert (code, MARKER in said) == (0, False), room
        told = told or OPEN in said
    assert told


def test_no_sheet_for_the_bag_says_a_private_word_or_a_name(folder: Path, tmp_path: Path) -> None:
    study = reopened(folder)
    try:
        site = open_case(study, CASE).child.site
        sheets = (
            write_brief(study, CASE, into=tmp_path),
            write_to_do(study, CASE, into=tmp_path),
            write_to_ask(study, site, into=tmp_path),
        )
    finally:
        study.close()
    for sheet in sheets:
        said = sheet.read_text(encoding="utf-8")
        assert len(said.splitlines()) > 2
        assert leaked(said) == [], sheet.name
        assert sheet.stat().st_mode & 0o077 == 0


def test_no_copy_of_a_report_nor_what_is_said_of_it_tells_what_is_private(
    command: Run, tmp_path: Path
) -> None:
    for variant in ("panel", "child", "page-1"):
        code, said = command(
            "report", "K-07", "--named", "--for", "Jo", "--purpose", "care",
            "--variant", variant, "-o", str(tmp_path / variant),
        )  # fmt: skip
        assert (code, leaked(said, OPEN)) == (0, []), variant
        [written] = (tmp_path / variant).iterdir()
        pdf = PdfReader(written)
        told = "".join(page.extract_text() for page in pdf.pages)
        assert (OPEN if variant != "child" else "Hello") in told, variant
        agreed = 1 if variant == "panel" else 0  # the sentence agreed to stand for all of it
        assert told.count(MARKER) == agreed, variant
        assert MARKER not in f"{pdf.metadata} {pdf.outline}", variant


def test_a_page_handed_out_to_be_written_tells_nothing_private_nor_does_what_is_said_of_it(
    command: Run, tmp_path: Path
) -> None:
    path = tmp_path / "page.md"
    code, said = command("case", "page-one", "K-07", "--write", str(path))
    assert (code, leaked(said, OPEN)) == (0, [])
    written = path.read_text(encoding="utf-8")
    assert OPEN in written
    assert MARKER not in written
    path.write_text(written.replace("## What has not", f"{MARKER} [E999]"), encoding="utf-8")
    code, said = command("case", "page-one", "K-07", "--read", str(path))
    assert (code, leaked(said, OPEN)) == (1, [])


def test_a_printed_form_holds_nothing_of_the_study(command: Run, tmp_path: Path) -> None:
    pages = []
    for number, more in enumerate(((), ("--shipped",))):
        into = tmp_path / f"{number}.pdf"
        code, said = command("forms", "print", "carer_interview", "-o", str(into), *more)
        assert code == 0, said
        pages.append(into.read_bytes())
    assert pages[0] == pages[1]


def test_nothing_is_left_on_the_disk_that_is_not_encrypted(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / "temporary"
    left.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(left))
    taken = tmp_path / f"{NAMES[0]} waits.jpg"
    taken.write_bytes(jpeg(320, 200, orientation=6, marked=True))
    study = reopened(folder)
    try:
        keep_draft(study, CASE, SESSION, {"text": f"{MARKER} {NAMES[0]}"})
        file_points(taken, width=40, height=20)
        evidence = Evidence(sort="picture", caption=OPEN, session=SESSION)
        shown = saved(keep_picture(study, CASE, evidence, taken)).record
        kept = open_case(study, CASE).own.one(shown, Evidence)
        assert kept is not None
        assert kept_points(study, CASE, kept.picture, width=40, height=20)
    finally:
        study.close()
    assert list(left.rglob("*")) == []
    for path in (one for part in ("study", "home") for one in (folder / part).rglob("*")):
        said = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        words = [word.encode() for word in (MARKER, OPEN, *NAMES)]
        found = [word for word in (*words, OF_THE_CAMERA, b"JFIF", b"Exif") if word in said]
        assert found == [], path.name
