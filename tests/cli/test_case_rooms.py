"""The rooms about one child on the command line: codes and ids, words on request."""

import re
from collections.abc import Callable

import pytest

from tests.opened import a_case, keep
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import ServiceUse
from trajectories.model.people import Place
from trajectories.model.sessions import Evidence
from trajectories.use_cases.open_study import OpenStudy

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def filled() -> Callable[[OpenStudy], object]:
    def fill(study: OpenStudy) -> None:
        case = a_case(study)
        keep(study, case, Place(id="pl", sort="home", description="by the viaduct"))
        keep(study, case, Evidence(id="e1", words="out like a light", speaker="p-carer"))
        keep(study, case, Evidence(id="e2", words="the boats", visibility="carer_only"))
        told = {"code": "sleep", "valence": "vulnerability", "informant": "p-carer"}
        keep(study, case, Factor(id="f1", evidence=("e1",), hedge="thinks", **told))  # type: ignore[arg-type] # by name
        keep(study, case, Factor(id="f2", evidence=("e2",), **told))  # type: ignore[arg-type] # by name
        keep(study, case, ServiceUse(id="u1", service="den"))

    return fill


def test_what_was_told_is_listed_by_code_and_id_and_in_words_on_request(command: Run) -> None:
    for room in ("changes", "voices"):
        code, shown, _ = command("case", room, "K-07")
        assert code == 0
        assert "f1" in shown
        assert "sleep" in shown
        assert "p-carer" in shown
        assert not any(word in shown for word in ("light", "thinks", "grandmother"))
        _, shown, _ = command("case", room, "K-07", "--show")
        assert "grandmother: “out like a light”" in shown
        assert "thinks" in shown


def test_nothing_private_and_nothing_that_rests_on_it_is_listed(command: Run) -> None:
    for room in ("changes", "voices", "evidence"):
        _, shown, _ = command("case", room, "K-07", "--show")
        assert not re.search(r"\b(f2|e2|boats)\b", shown), room
    _, shown, _ = command("case", "evidence", "K-07", "--readers", "carer_only", "--show")
    assert "the boats" in shown
    assert "light" not in shown


def test_silence_is_a_word_and_an_unknown_informant_an_error(command: Run) -> None:
    _, shown, _ = command("case", "voices", "K-07")
    assert "not_met" in shown
    assert "not_observed" in shown
    code, _, said = command("case", "voices", "K-07", "--informant", "nobody")
    assert code == 1
    assert "case people" in said
    _, shown, _ = command("case", "voices", "K-07", "--differing", "--informant", "p-carer")
    assert "f1" not in shown


def test_a_use_nobody_told_a_state_of_stands_in_the_list_too(command: Run) -> None:
    _, shown, _ = command("case", "services", "K-07", "--show")
    assert "u1" in shown
    assert "Saturday Den" in shown


def test_people_are_listed_by_voice_and_named_on_request(command: Run) -> None:
    _, shown, _ = command("case", "people", "K-07")
    assert "carer" in shown
    assert "home" in shown
    assert not any(word in shown for word in ("Kez", "grandmother", "viaduct"))
    _, shown, _ = command("case", "people", "K-07", "--show")
    assert all(word in shown for word in ("Kez", "grandmother", "by the viaduct"))


def test_agency_joining_consent_and_what_was_done_are_listed(command: Run) -> None:
    for room in ("agency", "joining", "consent"):
        assert command("case", room, "K-07")[0] == 0
        assert command("case", room, "K-07", "--show", "--json")[0] == 0
    code, shown, _ = command("case", "done", "K-07")
    assert code == 0
    assert "added service_use" in shown
    command("record", "undo", "--case", "K-07")
    _, shown, _ = command("case", "done", "K-07")
    assert " yes " in shown
    assert command("case", "done", "nowhere")[0] == 1
