from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.opened import a_case, an_open_study, keep
from trajectories.model.case import Case, Entries
from trajectories.model.consent import Consent, ConsentDecision, Permission
from trajectories.model.kinds.resilience import Factor, FactorLink
from trajectories.model.kinds.services import Contribution, Link
from trajectories.model.kinds.voice import Memo, Message, ToAsk
from trajectories.model.outgoing import Named
from trajectories.model.people import Child, Person
from trajectories.model.record import Entry, Visibility
from trajectories.model.register import RegisterEntry
from trajectories.model.sessions import Evidence, Session
from trajectories.model.states import State
from trajectories.model.study import Resource
from trajectories.use_cases.outgoing import named
from trajectories.use_cases.report import preview

TODAY = date(2025, 7, 14)
PRIVATE: Sequence[Visibility] = ("carer_only", "child_only", "team_only")
MARKER = "zanzibarine"


def consent(
    subject: str, by: str, permission: Permission, decision: ConsentDecision = "given"
) -> Consent:
    return Consent(
        id=f"c-{subject}-{by}-{permission}",
        subject=subject,
        given_by=by,
        permission=permission,
        decision=decision,
        on="2025-01-10",
    )


AGREED: tuple[Entry, ...] = (
    Child(id="child", code="K-07"),
    Person(id="p-carer", voice="carer", relation="grandmother"),
    consent("child", "child", "take_part"),
    consent("child", "p-carer", "take_part"),
    consent("p-carer", "p-carer", "take_part"),
    consent("child", "child", "quote"),
    consent("child", "p-carer", "quote"),
)


def out(*entries: Entry, agreed: Sequence[Entry] = AGREED) -> Named:
    own = {entry.id: entry for entry in (*agreed, *entries)}
    site: dict[str, Entry] = {
        "den": Resource(id="den", name="Saturday Den", resource_kind="service"),
        "clinic": Resource(id="clinic", name="Feelings clinic", resource_kind="service"),
    }
    case = Case(id="0" * 32, own=Entries(own), site=Entries(site))
    register = {"child": RegisterEntry(id="child", called="Kez")}
    return named(case, register, today=TODAY, purpose="research", recipient="the panel")


def quote(evidence_id: str, speaker: str = "child", **fields: Any) -> Evidence:
    return Evidence(id=evidence_id, speaker=speaker, words="It was ONE time.", **fields)


def factor(record: str, **fields: Any) -> Factor:
    return Factor(id=record, code="bullying", valence="risk", basis="reported", **fields)


@given(
    visibility=st.sampled_from(PRIVATE),
    entry=st.sampled_from(
        [
            factor("r", note=MARKER),
            Message(id="r", to="board", text=MARKER),
            Contribution(id="r", services=("den",), claim=MARKER, others="none"),
        ]
    ),
)
def test_nothing_private_goes_out_not_even_what_rests_on_it(
    visibility: Visibility, entry: Factor | Message | Contribution
) -> None:
    hidden = msgspec.structs.replace(entry, visibility=visibility)
    link = FactorLink(id="l", from_factor="r", acts="aggravates", to="r2", note=MARKER)
    going = out(hidden, factor("r2"), link)
    assert going.case.own.get("r") is None
    assert going.case.own.get("l") is None
    assert MARKER.encode() not in msgspec.json.encode(going.case)


def test_a_record_is_no_more_open_than_what_it_cites() -> None:
    going = out(quote("e", visibility="carer_only"), factor("r", evidence=("e",)))
    assert going.case.own.get("r") is None


def test_a_state_goes_with_the_private_evidence_it_cites_and_the_other_account_stays() -> None:
    states = (State(state="made", evidence=("e",)), State(state="made", informant="p-carer"))
    link = Link(id="l", link_kind="referral", from_="den", to="clinic", states=states)
    going = out(quote("e", visibility="team_only"), link)
    found = going.case.own.one("l", Link)
    assert found is not None
    assert [state.informant for state in found.states] == ["p-carer"]


def test_only_the_agreed_sentence_stands_for_something_private() -> None:
    secret = factor("r", note=MARKER, visibility="carer_only", say_instead="Home was hard then.")
    going = out(secret)
    assert going.said_instead == ("Home was hard then.",)
    assert going.case.own.get("r") is None


def test_things_to_ask_and_memos_never_go_out() -> None:
    going = out(ToAsk(id="a", text=MARKER), Memo(id="m", text=MARKER))
    assert going.case.own.get("a") is None
    assert going.case.own.get("m") is None


def test_words_go_out_only_where_quoting_was_agreed() -> None:
    going = out(quote("e1"), quote("e2", speaker="p-carer"), factor("r", evidence=("e1", "e2")))
    kept, told = (going.case.own.one(e, Evidence) for e in ("e1", "e2"))
    assert kept is not None
    assert told is not None
    assert (kept.words, told.words) == ("It was ONE time.", "")


@pytest.mark.parametrize("decision", ["refused", "undecided", "withdrawn_using", "withdrawn_erase"])
def test_evidence_of_a_child_who_does_not_take_part_is_held_with_what_rests_on_it(
    decision: ConsentDecision,
) -> None:
    no = consent("child", "child", "take_part", decision)
    agreed = tuple(no if entry.id == no.id else entry for entry in AGREED)
    going = out(quote("e"), factor("r", evidence=("e",)), agreed=agreed)
    assert going.case.own.get("e") is None
    assert going.case.own.get("r") is None


def test_the_text_of_a_session_stays_behind() -> None:
    session = Session(id="s", on="2025-03-11", text="a" * 64)
    found = out(session, quote("e", session="s")).case.own.one("s", Session)
    assert found is not None
    assert found.text == ""


def test_a_person_whom_only_hidden_records_speak_of_is_not_named() -> None:
    visitor = Person(id="p-x", voice="other", relation="visitor")
    going = out(visitor, factor("r", informant="p-x", visibility="child_only"))
    assert "p-x" not in going.labels


def test_the_child_has_the_name_of_the_register_and_others_their_role() -> None:
    going = out(factor("r", informant="p-carer"))
    assert going.label("child") == "Kez"
    assert going.label("p-carer") == "grandmother"


def test_a_preview_enters_nothing_in_the_ledger(tmp_path: Path) -> None:
    study = an_open_study(tmp_path)
    case = a_case(study)
    keep(study, case, factor(""))
    before = study.folder.read(study.study_book).revisions
    preview(study, case)
    assert study.folder.read(study.study_book).revisions == before
