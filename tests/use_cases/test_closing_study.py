"""Closing a study: released words for the source, everywhere, and no way back."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.opened import an_open_study, keep, opened_again
from tests.plaintext import files_with
from tests.use_cases.closed import BELL, HALL, NAME, SAID, a_released_case
from tests.use_cases.released import a_told_child, begun, signed_in
from trajectories.errors import Failed
from trajectories.model.kinds.voice import Message
from trajectories.model.release import ThingDecision
from trajectories.model.revision import history
from trajectories.model.sessions import Evidence, Session, StruckPassage
from trajectories.use_cases.case import case_book
from trajectories.use_cases.closing_study import close_study, plan_closing
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import open_release
from trajectories.use_cases.release_list import release_book


@pytest.fixture
def study(tmp_path: Path) -> Iterator[OpenStudy]:
    opened = an_open_study(tmp_path)
    yield opened
    opened.close()


def test_released_words_take_the_place_of_the_source_in_records_notes_and_every_version(
    study: OpenStudy, tmp_path: Path
) -> None:
    case = a_released_case(study)
    before = study.entries(case_book(case))
    [row] = plan_closing(study).cases
    assert (row.code, row.records, row.left_out, row.changed_since) == ("K-1", 3, 0, 0)
    assert row.sentences >= 5
    assert row.as_it_is >= 2
    study.folder.save_draft(case, "p", msgspec.json.encode({"text": SAID}))
    close_study(study)
    for _ in range(2):
        assert files_with(study.folder, NAME, HALL) == []
        own = study.entries(case_book(case))
        passage, notes = own.one("p", Evidence), own.one("n", Session)
        assert passage
        assert notes
        text = own.texts[notes.text]
        assert passage.words == "[The child] has a drum at [something]."
        assert text[passage.start : passage.end] == passage.words
        assert text == f"We met. {passage.words} She went home. The bell rang."
        bell = own.one("b", Evidence)
        assert bell
        assert (bell.text, text[bell.start : bell.end]) == (notes.text, BELL)
        struck = own.one("t", StruckPassage)
        assert struck
        assert text[struck.start :].startswith("She")
        assert own.get("o") == before.get("o")
        message = own.one("K-1-x", Message)
        assert message
        assert message.text == "Tell [the child] first. Ask at [something]."
        assert own.conflicts == ()
        assert study.folder.verify(case_book(case)) == ()
        assert len(history(study.folder.read(case_book(case)).revisions, "p")) == 1
        study.close()
        study = opened_again(tmp_path)
        assert study.folder.notices == ()
    assert close_study(study) == ()
    study.close()


def test_decisions_that_hold_what_was_said_go_too_and_what_was_signed_stays(
    study: OpenStudy,
) -> None:
    a_released_case(study)
    [release] = study.folder.release_ids()
    signed = len(study.entries(release_book(release)).by_id)
    decided = study.entries(release_book(release)).of(ThingDecision)
    close_study(study)
    left = study.entries(release_book(release))
    assert decided
    assert left.of(ThingDecision) == ()
    assert len(left.by_id) == signed - len(decided)
    assert [one.where for one in open_release(study, release).refused] == ["K-1"]


def test_what_changed_since_and_what_never_left_stays_as_it_is(study: OpenStudy) -> None:
    case = a_released_case(study)
    other = a_told_child(study, "K-2", "Wynn")
    signed_in(study, begun(study, "K-2"))  # signed, and never written
    before = study.entries(case_book(other)).by_id
    keep(study, case, Message(id="K-1-x", to="services", informant="K-1-carer", basis="reported",
                              text=f"Tell {NAME} first. Ask somewhere else."))  # fmt: skip
    rows = {row.code: row for row in plan_closing(study).cases}
    assert rows["K-1"].changed_since == 1
    assert (rows["K-2"].records, rows["K-2"].sentences) == (0, 0)
    assert plan_closing(study).registers == 2
    close_study(study)
    message = study.entries(case_book(case)).one("K-1-x", Message)
    assert message
    assert message.text.endswith("first. Ask somewhere else.")
    assert NAME not in message.text
    assert study.entries(case_book(other)).by_id == before


def test_a_damaged_book_of_a_release_keeps_a_study_from_being_closed(
    study: OpenStudy, tmp_path: Path
) -> None:
    case = a_released_case(study)
    [release] = study.folder.release_ids()
    study.close()
    path = study.folder.root / "releases" / f"{release}.book"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    study = opened_again(tmp_path)
    with pytest.raises(Failed, match=release):
        close_study(study)
    assert NAME in str(study.entries(case_book(case)).texts)
    study.close()
