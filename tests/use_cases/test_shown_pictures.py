"""Which pictures does a report print, and what if one of them is none?"""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from PIL import Image
from pypdf import PdfReader

from tests.example_visit import CASE
from tests.opened import saved
from tests.pictures import MARKER, jpeg
from tests.use_cases.picture_session import NOW, study_at_the_collage
from trajectories.model.attachment import Attachment
from trajectories.model.consent import Consent
from trajectories.model.kinds.resilience import Factor
from trajectories.model.outgoing import Picture
from trajectories.model.record import Visibility
from trajectories.model.sessions import Evidence, Region
from trajectories.use_cases.case import case_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.pictures import keep_picture
from trajectories.use_cases.record import save_record
from trajectories.use_cases.report import Wanted, WrittenReport, preview, write_report
from trajectories.use_cases.shown_pictures import with_pictures
from trajectories.use_cases.writing import put

FILE_NAME = "Quetzalcoatl at the gate.jpg"


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenStudy]:
    study = study_at_the_collage(tmp_path_factory.mktemp("study"))
    yield study
    study.close()


def bring(
    study: OpenStudy, folder: Path, name: str, *, visibility: Visibility = "case",
    region: Region | None = None, content: bytes = b"", again: bool = False,
) -> str:  # fmt: skip
    """Bring a picture in with a factor that cites it; return the id of the attachment."""
    path = folder / FILE_NAME
    path.write_bytes(content or jpeg(marked=True))
    evidence = Evidence(id=name, sort="picture", session=NOW, part=1, caption="The Den door.",
                        speaker="child", visibility=visibility, region=region)  # fmt: skip
    saved(keep_picture(study, CASE, evidence, path))
    if not again:
        saved(save_record(study, CASE, Factor(
            id=f"f-{name}", code="welcoming_space", valence="protective", evidence=(name,),
            informant="child", basis="reported", session=NOW, learned="2025-03-11",
        )))  # fmt: skip
    shown = study.entries(case_book(CASE)).one(name, Evidence)
    assert shown
    return shown.picture


def exchange(study: OpenStudy, attachment: str, content: bytes) -> None:
    """Put other bytes in the place of an attachment's, as a damaged disk might."""
    owner = case_book(CASE)
    kept = study.folder.files(owner).keep(BytesIO(content))
    record = study.entries(owner).one(attachment, Attachment)
    assert record
    put(study, owner, (msgspec.structs.replace(record, file=kept.id, key=kept.key),))


def shown(study: OpenStudy) -> dict[str, Picture]:
    return dict(with_pictures(study, CASE, preview(study, CASE)).pictures)


def write(study: OpenStudy, folder: Path) -> WrittenReport:
    wanted = Wanted(recipient="the panel", purpose="research", into=folder / "out", replace=True)
    return write_report(study, CASE, wanted)


def pictures_of(written: WrittenReport) -> list[bytes]:
    pages = PdfReader(BytesIO(written.path.read_bytes())).pages
    return [image.data for page in pages for image in page.images]


def text_of(written: WrittenReport) -> str:
    pages = PdfReader(BytesIO(written.path.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def huge() -> bytes:
    """Write the head of a picture of 200 million points."""

    def chunk(name: bytes, content: bytes) -> bytes:
        sealed = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + sealed

    head = struct.pack(">IIBBBBB", 20_000, 10_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0"))


BAD = {
    "none": b"Quetzalcoatl was here",
    "empty": b"\xff\xd8\xff",
    "short": jpeg()[:900],
    "huge": huge(),
}


def test_pictures_agreed_to_are_printed_and_what_is_no_picture_costs_its_place_a_line(
    study: OpenStudy, tmp_path: Path
) -> None:
    bring(study, tmp_path, "gate")
    for number, (name, content) in enumerate(BAD.items()):
        exchange(study, bring(study, tmp_path, name, content=jpeg(700 + number)), content)
    written = write(study, tmp_path)
    assert len(pictures_of(written)) == 2  # in part 3 and in annex C
    said = text_of(written)
    assert "“The Den door.” Kez, visit 3, of a picture." in said
    assert said.count("The picture cannot be printed") == len(BAD)
    faces, *missing = written.warnings
    assert faces.startswith("Look for faces in the pictures of E")
    assert [warning.startswith("The picture of E") for warning in missing] == [True] * len(BAD)
    assert any("more than 120 million points" in warning for warning in missing)
    content = written.path.read_bytes()
    for found in (content, *pictures_of(written)):
        assert MARKER not in found
    assert MARKER.decode() not in said + " ".join(written.warnings)
    assert write(study, tmp_path).path.read_bytes() == content


def test_her_own_copy_has_the_pictures_too_and_the_same_is_to_be_looked_at(
    study: OpenStudy, tmp_path: Path
) -> None:
    bring(study, tmp_path, "own", content=jpeg(850))
    written = write_report(study, CASE, Wanted(
        recipient="Kez", purpose="research", into=tmp_path / "own", variant="child",
    ))  # fmt: skip
    assert pictures_of(written)
    faces, *missing = written.warnings
    assert faces == "Look for faces in the pictures before you hand this on."
    assert all(warning.startswith("The picture of evidence ") for warning in missing)


def test_a_file_that_is_gone_is_told_of(study: OpenStudy, tmp_path: Path) -> None:
    attachment = bring(study, tmp_path, "gone", content=jpeg(801))
    owner = case_book(CASE)
    record = study.entries(owner).one(attachment, Attachment)
    assert record
    study.folder.files(owner).remove(record.file)
    assert not shown(study)["gone"].content
    assert shown(study)["gone"].missing


def test_a_region_is_printed_alone(study: OpenStudy, tmp_path: Path) -> None:
    right = Region(left=500, top=0, right=1000, bottom=1000)
    bring(study, tmp_path, "right", region=right, content=jpeg(802))
    with Image.open(BytesIO(shown(study)["right"].content)) as image:
        assert image.width < image.height * 1.1
        # The red half of the picture is not of the region.
        assert image.resize((1, 1)).convert("L").getpixel((0, 0)) == 255


def test_a_picture_held_sideways_is_printed_upright(study: OpenStudy, tmp_path: Path) -> None:
    bring(study, tmp_path, "sideways", content=jpeg(640, 400, orientation=6))
    with Image.open(BytesIO(shown(study)["sideways"].content)) as image:
        assert image.width < image.height


@pytest.mark.parametrize("visibility", ["child_only", "carer_only", "team_only"])
def test_a_picture_any_part_of_which_is_private_stays_out(
    study: OpenStudy, tmp_path: Path, visibility: Visibility
) -> None:
    content = jpeg(900 + ord(visibility[1]))
    bring(study, tmp_path, f"seen-{visibility}", content=content)
    assert f"seen-{visibility}" in shown(study)
    bring(study, tmp_path, f"face-{visibility}", content=content, visibility=visibility, again=True)
    assert not {f"seen-{visibility}", f"face-{visibility}"} & set(shown(study))


@pytest.mark.parametrize("decision", ["undecided", "refused", "withdrawn_using"])
def test_no_picture_is_opened_that_was_not_agreed_to(study: OpenStudy, decision: str) -> None:
    saved(save_record(study, CASE, msgspec.convert({
        "kind": "consent", "id": f"no-{decision}", "subject": "child", "given_by": "child",
        "permission": "photograph", "decision": decision, "on": "2025-03-11",
    }, Consent)))  # fmt: skip
    assert shown(study) == {}
