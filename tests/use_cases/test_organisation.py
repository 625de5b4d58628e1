"""What heads reports is kept whole or not at all, and printed on the first page of every copy."""

from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.opened import a_case, an_open_study, keep, opened_again
from tests.pictures import MARKER, jpeg
from trajectories.errors import Failed
from trajectories.model.consent import Consent
from trajectories.model.organisation import Organisation
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.organisation import (
    keep_organisation,
    organisation,
    take_organisation_away,
)
from trajectories.use_cases.report import Wanted, write_report

WORDS = "We listen to children and to those who look after them."


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    return an_open_study(tmp_path)


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    path = tmp_path / "logo.png"
    Image.new("RGBA", (900, 200), (0, 90, 140, 128)).save(path)
    return path


def headed(study: OpenStudy, into: Path) -> PdfReader:
    case = a_case(study)
    child = open_case(study, case).child.id
    agreed = Consent(subject=child, given_by=child, permission="take_part", decision="given")
    keep(study, case, agreed)
    wanted = Wanted(recipient="Jo", purpose="care", into=into)
    return PdfReader(write_report(study, case, wanted).path)


def test_a_study_begins_without_an_organisation_and_its_reports_with_page_one(
    study: OpenStudy, tmp_path: Path
) -> None:
    assert organisation(study) == Organisation()
    assert len(headed(study, tmp_path / "out").pages[0].images) == 0


def test_name_introduction_and_logo_head_the_first_page_alone(
    study: OpenStudy, logo: Path, tmp_path: Path
) -> None:
    keep_organisation(study, name=" Riverside  <Voices> ", introduction=WORDS, logo=logo)
    pages = headed(study, tmp_path / "out").pages
    said = " ".join(pages[0].extract_text().split())
    assert said.index("Riverside <Voices>") < said.index(WORDS) < said.index("is the child")
    assert len(pages[0].images) == 1
    assert not any("Riverside" in page.extract_text() for page in pages[1:])


def test_it_is_there_when_the_study_is_opened_again_and_keeps_its_logo_when_words_change(
    study: OpenStudy, logo: Path, tmp_path: Path
) -> None:
    first = keep_organisation(study, name="Voices", introduction="", logo=logo)
    study.close()
    again = opened_again(tmp_path)
    assert keep_organisation(again, name="Voices", introduction=WORDS).logo == first.logo
    assert keep_organisation(again, name="Voices", introduction="", bare=True).logo == ""
    take_organisation_away(again)
    assert organisation(again).name == ""


def test_a_logo_is_made_anew_small_with_nothing_of_the_camera(
    study: OpenStudy, tmp_path: Path
) -> None:
    taken = tmp_path / "photo.jpg"
    taken.write_bytes(jpeg(1600, 1200, orientation=6, marked=True))
    content = b64decode(keep_organisation(study, name="V", introduction="", logo=taken).logo)
    assert MARKER not in content
    with Image.open(BytesIO(content)) as image:
        assert image.format == "JPEG"
        assert image.size[0] < image.size[1] <= 720
        assert not image.getexif()
    assert len(content) < 200_000


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"GIF89a but no picture", "is none"),
        (b"\x89PNG\r\n\x1a\n cut", "is none"),
        (jpeg(200, 100)[:300], "damaged|is none"),
        (None, "cannot be read"),
    ],
)
def test_a_logo_that_is_none_is_one_sentence_and_keeps_nothing(
    content: bytes | None, why: str, study: OpenStudy, tmp_path: Path
) -> None:
    before = keep_organisation(study, name="Voices", introduction=WORDS)
    bad = tmp_path / "bad.png"
    if content is not None:
        bad.write_bytes(content)
    with pytest.raises(Failed, match=why):
        keep_organisation(study, name="Others", introduction="", logo=bad)
    assert organisation(study) == before


@pytest.mark.parametrize(
    ("name", "introduction", "why"),
    [("  ", WORDS, "needs a name"), ("n" * 101, "", "name has 101"), ("n", "i" * 401, "has 401")],
)
def test_too_few_or_too_many_words_keep_nothing(
    name: str, introduction: str, why: str, study: OpenStudy
) -> None:
    with pytest.raises(Failed, match=why):
        keep_organisation(study, name=name, introduction=introduction)
    assert organisation(study) == Organisation()
