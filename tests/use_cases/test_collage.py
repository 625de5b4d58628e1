"""What leaves on the collage page, and what stays behind?"""

import stat
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.example_visit import CASE
from tests.opened import saved
from tests.pictures import MARKER, jpeg
from tests.use_cases.picture_session import NOW, study_at_the_collage
from trajectories.errors import Failed
from trajectories.model.consent import Consent
from trajectories.model.record import Visibility
from trajectories.model.sessions import Evidence, Region
from trajectories.use_cases.collage import collage_of, write_collage
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.pictures import keep_picture
from trajectories.use_cases.record import save_record


@pytest.fixture
def study(tmp_path: Path) -> Iterator[OpenStudy]:
    study = study_at_the_collage(tmp_path)
    yield study
    study.close()


def bring(
    study: OpenStudy, folder: Path, name: str, *, caption: str = "", speaker: str = "child",
    visibility: Visibility = "case", marked: bool = False, width: int = 640,
) -> None:  # fmt: skip
    path = folder / f"{name}.jpg"
    path.write_bytes(jpeg(width=width, marked=marked))
    evidence = Evidence(id=name, sort="picture", session=NOW, part=1, caption=caption,
                        speaker=speaker, visibility=visibility)  # fmt: skip
    saved(keep_picture(study, CASE, evidence, path))


def page_of(path: Path) -> str:
    reader = PdfReader(BytesIO(path.read_bytes()))
    assert len(reader.pages) == 1
    return " ".join(reader.pages[0].extract_text().split())


def test_pictures_agreed_to_stand_on_one_page_with_her_words_and_nothing_of_the_camera(
    study: OpenStudy, tmp_path: Path
) -> None:
    bring(study, tmp_path, "gate", caption="that's where they wait [laughs]", marked=True)
    bring(study, tmp_path, "wide", width=641)
    collage = collage_of(study, CASE, NOW)
    assert [line.words for line in collage.lines] == ["that's where they wait [laughs]", "no words"]
    assert any("faces" in words for words in collage.careful)
    path = write_collage(study, CASE, NOW, into=tmp_path / "out")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert page_of(path) == "Kez: my pictures that's where they wait [laughs]"
    content = path.read_bytes()
    assert MARKER not in content
    reader = PdfReader(BytesIO(content))
    assert "Kez" not in str(reader.metadata)
    images = [image.data for image in reader.pages[0].images]
    assert len(images) == 2
    assert all(MARKER not in image for image in images)
    last = ledger(study)[-1]
    assert (last.form, last.variant, last.named, last.cases) == ("report", "collage", True, (CASE,))
    assert last.recipient == "the child"


def test_what_is_private_or_names_somebody_or_is_anothers_word_stays_behind(
    study: OpenStudy, tmp_path: Path
) -> None:
    bring(study, tmp_path, "open", caption="me and Ty at the rec")
    bring(study, tmp_path, "hidden", caption="zanzibarine", visibility="child_only", width=642)
    bring(study, tmp_path, "half", caption="quetzal", width=643)
    half = Evidence(id="half-2", sort="picture", session=NOW, part=1, picture="", speaker="child")
    own = collage_of(study, CASE, NOW)
    assert len(own.pictures) == 2
    attachment = own.pictures[1].attachment
    saved(save_record(study, CASE, Evidence(
        id=half.id, sort="picture", session=NOW, part=1, picture=attachment, speaker="child",
        region=Region(right=500), visibility="child_only",
    )))  # fmt: skip
    bring(study, tmp_path, "nans", caption="she was cold", speaker="p-carer", width=644)
    collage = collage_of(study, CASE, NOW)
    assert collage.left_behind >= 2
    assert collage.lines[0].words == "(words left out: they name somebody)"
    said = page_of(write_collage(study, CASE, NOW, into=tmp_path / "out"))
    assert said == "Kez: my pictures"


def test_a_picture_taken_out_is_not_written_and_none_is_no_page(
    study: OpenStudy, tmp_path: Path
) -> None:
    bring(study, tmp_path, "gate", caption="the gate")
    bring(study, tmp_path, "rec", caption="somebody's dog", width=650)
    path = write_collage(study, CASE, NOW, into=tmp_path / "out", leaving_out={0})
    assert page_of(path) == "Kez: my pictures somebody's dog"
    before = len(ledger(study))
    with pytest.raises(Failed, match="No picture is left"):
        write_collage(study, CASE, NOW, into=tmp_path / "more", leaving_out={0, 1})
    assert len(ledger(study)) == before
    assert not (tmp_path / "more").exists()


def test_without_consent_to_photographs_there_is_no_page(study: OpenStudy, tmp_path: Path) -> None:
    bring(study, tmp_path, "gate")
    saved(save_record(study, CASE, Consent(
        id="no", subject="child", given_by="child", permission="photograph", decision="refused",
        on="2025-03-11",
    )))  # fmt: skip
    with pytest.raises(Failed, match="No picture of this session"):
        collage_of(study, CASE, NOW)


def test_twenty_pictures_stand_on_one_page(study: OpenStudy, tmp_path: Path) -> None:
    for number in range(21):
        bring(study, tmp_path, f"p{number}", caption="a long word " * 30, width=300 + number)
    assert len(collage_of(study, CASE, NOW).pictures) == 20
    page_of(write_collage(study, CASE, NOW, into=tmp_path / "out"))
