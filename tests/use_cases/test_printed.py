"""What is read before Enter: the sentence a report would print, or why it would print none."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.example_visit import CASE
from tests.opened import saved
from tests.tui.test_capture_line import marked, open_with_notes
from trajectories.model.consent import Consent
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import ServiceUse
from trajectories.model.kinds.voice import ToAsk
from trajectories.model.notes import Marked
from trajectories.model.sessions import Evidence
from trajectories.model.states import State
from trajectories.use_cases.capture import capture
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.printed import printed_sentence
from trajectories.use_cases.proposals import capture_context
from trajectories.use_cases.record import save_record

ONE_TIME = marked("It was ONE time.")
NOBODY = marked("I mind being nobody.", 3, "p-carer")
BULLIED = Factor(code="bullying", valence="risk", setting="pl-school")


@pytest.fixture
def study(tmp_path: Path) -> Iterator[OpenStudy]:
    study = open_with_notes(tmp_path)
    yield study
    study.close()


def said(study: OpenStudy, place: Marked, record: Factor | ServiceUse | ToAsk | None) -> str:
    return printed_sentence(capture_context(study, CASE), place, record)


def test_a_record_is_said_as_a_report_says_it(study: OpenStudy) -> None:
    assert said(study, ONE_TIME, BULLIED) == "Kez says she is bullied at school."
    asked = said(study, ONE_TIME, ToAsk(text="Who saw it?"))
    assert asked == "To ask: Who saw it? For us: in no report."


def test_words_are_shown_only_where_their_speaker_may_be_quoted(study: OpenStudy) -> None:
    assert said(study, ONE_TIME, None) == "“It was ONE time.” Kez"
    assert said(study, marked("Drew a crown on the dog.", speaker=""), None).endswith("Our notes")
    assert said(study, NOBODY, None).startswith("Nan has not agreed to be quoted")
    hedged = msgspec.structs.replace(BULLIED, hedge="I mind", informant="p-carer", basis="reported")
    assert "I mind" not in said(study, NOBODY, hedged)


def test_what_is_held_or_private_says_so_instead(study: OpenStudy) -> None:
    held = Consent(id="no", subject="p-carer", given_by="p-carer", permission="take_part",
                   decision="refused", on="2025-03-11")  # fmt: skip
    saved(save_record(study, CASE, held))
    for record in (BULLIED, None):
        assert said(study, NOBODY, record).endswith("saved, in no report.")
    kept = saved(capture(study, CASE, ONE_TIME, None))
    passage = open_case(study, CASE).own.one(kept.record, Evidence)
    assert passage is not None
    private = msgspec.structs.replace(passage, visibility="child_only")
    saved(save_record(study, CASE, private))
    for record in (BULLIED, None):
        assert said(study, ONE_TIME, record) == "Told by the child, private: in no report."


def test_of_what_is_known_only_what_is_new_is_said(study: OpenStudy) -> None:
    club = open_case(study, CASE).own.one("u-breakfast", ServiceUse)
    assert club is not None
    more = msgspec.structs.replace(
        club, states=(*club.states, State(state="ongoing")), entry_route="came by herself"
    )
    assert said(study, ONE_TIME, more) == (
        "Kez says she has used the Breakfast club. The way there: came by herself."
    )
