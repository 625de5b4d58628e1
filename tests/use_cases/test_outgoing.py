from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.opened import a_case, an_open_study, keep
from trajectories.model.case import Case, Entries
from trajectories.model.consent import Consent, ConsentDecision, Permission
from trajectories.model.kinds.agency import JoiningIn, Trajectory
from trajectories.model.kinds.resilience import Factor, FactorLink, Need
from trajectories.model.kinds.services import Contribution, Link, ServiceUse
from trajectories.model.kinds.voice import Commentary, Memo, Message, Summary, ToAsk
from trajectories.model.ledger import LedgerEntry
from trajectories.model.outgoing import Named
from trajectories.model.people import Child, Person
from trajectories.model.record import Entry, Record, Visibility
from trajectories.model.register import RegisterEntry
from trajectories.model.rules.consent import held, may_quote, withdrawn
from trajectories.model.sessions import Evidence, Region, Session, SessionPart
from trajectories.model.states import State
from trajectories.model.study import (
    Code,
    GroupObservation,
    Practice,
    Researcher,
    Resource,
    Site,
    Study,
    Visit,
)  # fmt: skip
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


@pytest.mark.parametrize("record", [factor("r", visibility="team_only"), ToAsk(id="r", text="?")])
def test_words_that_only_hidden_records_cite_go_and_so_does_who_said_them(record: Record) -> None:
    worker = Person(id="p-w", voice="provider", relation="play worker")
    agreed = consent("p-w", "p-w", "take_part")
    met = Session(id="s", on="2025-03-11")
    passage = quote("e", speaker="p-w", session="s")
    citing = msgspec.structs.replace(record, evidence=("e",))
    going = out(worker, agreed, met, passage, citing)
    assert [going.case.own.get(one) for one in ("e", "s", "p-w")] == [None] * 3
    assert "p-w" not in going.labels
    quotation = out(worker, agreed, met, passage)
    assert quotation.case.own.one("e", Evidence)
    also_open = out(worker, agreed, met, passage, citing, factor("r2", evidence=("e",)))
    assert also_open.case.own.one("e", Evidence)


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


def test_a_state_told_by_somebody_who_does_not_take_part_goes_and_the_others_stay() -> None:
    worker = Person(id="p-w", voice="provider", relation="play worker")
    states = (State(state="made", informant="p-carer"), State(state="received", informant="p-w"))
    link = Link(id="l", link_kind="referral", from_="den", to="clinic", states=states)
    found = out(worker, link).case.own.one("l", Link)
    assert found is not None
    assert [state.informant for state in found.states] == ["p-carer"]


def test_a_state_goes_with_a_person_whose_use_was_withdrawn() -> None:
    worker = Person(id="p-w", voice="provider")
    no = consent("p-w", "p-w", "take_part", "withdrawn_using")
    states = (State(state="waiting", informant="p-carer"), State(state="started", informant="p-w"))
    found = out(worker, no, ServiceUse(id="u", service="den", states=states))
    use = found.case.own.one("u", ServiceUse)
    assert use is not None
    assert [state.state for state in use.states] == ["waiting"]
    assert "p-w" not in found.labels


def test_a_judgement_between_accounts_does_not_tell_of_the_one_left_out() -> None:
    states = (
        State(state="made", informant="p-carer"),
        State(state="taken_up", evidence=("e",)),
    )
    link = Link(
        id="l", link_kind="referral", from_="den", to="clinic", states=states,
        held_to_be="taken_up", held_because=MARKER,
    )  # fmt: skip
    open_ = out(quote("e"), link).case.own.one("l", Link)
    assert open_ is not None
    assert (open_.held_to_be, open_.held_because) == ("taken_up", MARKER)
    closed = out(quote("e", visibility="carer_only"), link).case.own.one("l", Link)
    assert closed is not None
    assert (closed.held_to_be, closed.held_because) == ("", "")


def test_a_judgement_that_an_open_state_tells_too_stays() -> None:
    states = (State(state="started", informant="p-carer"), State(state="started", evidence=("e",)))
    use = ServiceUse(id="u", service="den", states=states, held_to_be="started")
    found = out(quote("e", visibility="carer_only"), use).case.own.one("u", ServiceUse)
    assert found is not None
    assert found.held_to_be == "started"


def test_a_link_known_only_from_private_words_stays_behind_whole() -> None:
    states = (State(state="made", evidence=("e",)),)
    link = Link(id="l", link_kind="referral", from_="den", to="clinic", states=states)
    assert out(quote("e", visibility="carer_only"), link).case.own.get("l") is None


@pytest.mark.parametrize(
    "entry",
    [
        Trajectory(id="r", direction="mixed", rationale=MARKER, rests_on=("f", "f2")),
        Contribution(id="r", services=("den",), claim=MARKER, affects=("f", "f2"), others="none"),
    ],
)
def test_what_the_team_wrote_on_private_records_is_as_private_as_they_are(entry: Entry) -> None:
    assert out(factor("f"), factor("f2"), entry).case.own.get("r") is not None
    hidden = factor("f", visibility="team_only")
    assert out(hidden, factor("f2"), entry).case.own.get("r") is None


@pytest.mark.parametrize(
    "entry",
    [
        Summary(id="r", of="page_1", text=MARKER, evidence=("e", "e2")),
        Commentary(id="r", report_part="services", text=MARKER, evidence=("e", "e2")),
        Contribution(id="r", services=("den",), claim=MARKER, evidence=("e", "e2"), others="none"),
    ],
)
def test_what_a_report_says_on_its_own_account_never_rests_on_held_words(entry: Entry) -> None:
    stranger = Person(id="p-x", voice="provider")
    going = out(stranger, quote("e", speaker="p-x"), quote("e2"), entry)
    assert going.case.own.get("r") is None
    assert out(quote("e"), quote("e2"), entry).case.own.get("r") is not None


def test_a_need_only_a_person_who_does_not_take_part_saw_is_held() -> None:
    worker = Person(id="p-w", voice="provider", relation="play worker")
    need = Need(id="n", aspect="social", sign=MARKER, identified_by="p-w")
    assert out(worker, need).case.own.get("n") is None
    assert out(worker, consent("p-w", "p-w", "take_part"), need).case.own.get("n") is not None
    own = msgspec.structs.replace(need, informant="p-carer")
    assert out(worker, own).case.own.get("n") is not None


def test_a_sentence_said_instead_of_several_things_does_not_tell_how_many() -> None:
    said = "Her mother has lived through things that are hers to tell."
    first, second = (factor(r, visibility="carer_only", say_instead=said) for r in ("f1", "f2"))
    passage = quote("e", visibility="carer_only", say_instead="They had to leave.")
    asked = ToAsk(id="a", text="?", visibility="team_only", say_instead=MARKER)
    assert set(out(first, second, passage, asked).said_instead) == {said, "They had to leave."}


def test_the_very_words_of_a_record_stay_behind_with_whoever_may_not_be_quoted() -> None:
    told = factor("r", informant="p-carer", hedge="I reckon so", when_said="that wet week")
    found = out(told, factor("r2", hedge="perhaps")).case.own
    kept, ours = found.one("r", Factor), found.one("r2", Factor)
    assert kept is not None
    assert ours is not None
    assert (kept.hedge, kept.when_said, ours.hedge) == ("may", "", "perhaps")
    agreed = out(told, consent("p-carer", "p-carer", "quote")).case.own.one("r", Factor)
    assert agreed is not None
    assert agreed.hedge == "I reckon so"
    passage = quote("e", speaker="p-carer", permissions=("quote",))
    cites = msgspec.structs.replace(told, evidence=("e",))
    of_the_passage = out(passage, cites).case.own.one("r", Factor)
    assert of_the_passage is not None
    assert of_the_passage.when_said == "that wet week"


def test_a_picture_goes_only_where_showing_it_was_agreed() -> None:
    picture = quote("e", "p-carer", sort="picture", picture="collage.png", region=Region())
    closed, agreed = (
        out(picture),
        out(msgspec.structs.replace(picture, permissions=("photograph",))),
    )
    shown = [going.case.own.one("e", Evidence) for going in (closed, agreed)]
    assert [(e.picture, e.region is None) for e in shown if e] == [
        ("", True),
        ("collage.png", False),
    ]


def test_a_meeting_of_which_only_private_things_were_told_is_not_counted() -> None:
    met, told = Session(id="s1", on="2025-03-11"), Session(id="s2", on="2025-03-12")
    hidden = factor("r", session="s2", visibility="carer_only")
    kept = out(met, told, hidden).case.own
    assert [session.id for session in kept.of(Session)] == ["s1"]
    also = out(met, told, hidden, factor("r2", session="s2")).case.own
    assert len(also.of(Session)) == 2


def test_a_person_of_private_things_is_not_named_for_having_decided_or_been_there() -> None:
    visitor = Person(id="p-x", voice="other", relation="visitor")
    there = Session(
        id="s", on="2025-03-11",
        parts=(SessionPart(activity="discussion", present=("child", "p-x"), speaker="child"),),
    )  # fmt: skip
    hidden = factor("r", informant="p-x", visibility="child_only")
    going = out(visitor, there, hidden, consent("p-x", "p-x", "take_part"), quote("e", session="s"))
    assert "p-x" not in msgspec.json.encode((going.case, going.labels)).decode()


def test_who_speaks_by_the_part_of_a_session_and_who_decided_for_the_child_are_named() -> None:
    aunt = Person(id="p-aunt", voice="family", relation="aunt")
    there = Session(id="s", on="2025-03-11", parts=(SessionPart(speaker="p-aunt"),))
    passage = Evidence(id="e", session="s", words="She draws.")
    hidden = factor("r", informant="p-aunt", visibility="team_only")
    going = out(aunt, consent("p-aunt", "p-aunt", "take_part"), there, passage, hidden)
    assert going.label("p-aunt") == "aunt"
    assert going.label("p-carer") == "grandmother"
    assert going.case.own.get("c-child-p-carer-take_part") is not None


def test_the_note_of_a_decision_stays_behind() -> None:
    decided = msgspec.structs.replace(consent("child", "child", "archive"), note=MARKER)
    assert MARKER not in msgspec.json.encode(out(decided).case).decode()


def test_of_the_site_and_the_study_only_what_the_case_points_at_goes_along() -> None:
    site: tuple[Entry, ...] = (
        Site(id="site", code="RIV", history=MARKER),
        Visit(id="v2", number=2, researchers=("asha",)),
        Resource(id="den", name="Saturday Den", resource_kind="service"),
        Resource(id="bank", name=MARKER, resource_kind="service"),
        Practice(id="drama", name="Drama", resource="hall"),
        Resource(id="hall", name="The hall", resource_kind="public_place"),
        Person(id="p-board", voice="board", relation=MARKER),
        Session(id="s-board", on="2025-03-01", text="b" * 64),
        Evidence(id="e-board", session="s-board", words=MARKER),
        GroupObservation(id="g", resource="den", group=MARKER),
    )
    study: tuple[Entry, ...] = (
        Study(id="study", name="Ward three"),
        Researcher(id="asha", called="Asha"),
        Researcher(id="ben", called="Benedict"),
        LedgerEntry(id="left", form="report", recipient=MARKER),
        Code(id="c", list="theme", code="kites", label="kites"),
    )
    case = Case(
        id="0" * 32,
        own=Entries({e.id: e for e in (*AGREED, JoiningIn(id="j", practice="drama"))}),
        site=Entries({e.id: e for e in site}, {"b" * 64: MARKER}),
        study=Entries({e.id: e for e in study}),
    )
    register = {"p-board": RegisterEntry(id="p-board", called=MARKER)}
    going = named(case, register, today=TODAY, purpose="care", recipient="the panel")
    assert MARKER not in msgspec.json.encode((going.case, going.labels)).decode()
    assert {entry.id for entry in going.case.site} == {"site", "v2", "drama", "hall"}
    assert {entry.id for entry in going.case.study} == {"study", "asha", "c"}


def test_a_record_that_was_unfinished_and_loses_more_goes_too() -> None:
    link = FactorLink(id="l", from_factor="r", to="r2", note=MARKER)
    assert out(factor("r", visibility="team_only"), factor("r2"), link).case.own.get("l") is None


VISIBILITIES = st.sampled_from(("case", *PRIVATE))
DECISIONS = st.sampled_from(get_args(ConsentDecision))
SPEAKERS = st.sampled_from(("child", "p-carer", "p-w", ""))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Evidence, records and states of any visibility and consent; each says its own id as a word.

    Nothing but the entry with the id `e1` holds the word `word-e1`.
    """
    passages = [
        Evidence(
            id=f"e{n}",
            words=f"word-e{n}",
            caption=f"word-e{n}",
            picture=f"word-e{n}",
            speaker=draw(SPEAKERS),
            visibility=draw(VISIBILITIES),
        )
        for n in range(3)
    ]
    ids = st.lists(st.sampled_from([p.id for p in passages]), unique=True, max_size=3).map(tuple)
    shared = st.fixed_dictionaries(
        {"visibility": VISIBILITIES, "evidence": ids, "informant": SPEAKERS}
    )

    def record(made: Callable[..., Entry], name: str, **fields: Any) -> Entry:
        return made(id=name, note=f"word-{name}", **draw(shared), **fields)

    states = tuple(
        State(state=state, evidence=draw(ids), informant=draw(SPEAKERS))
        for state in ("made", "received", "taken_up")
    )
    people = [
        consent(subject, by, permission, draw(DECISIONS))
        for subject, by in (("child", "child"), ("child", "p-carer"), ("p-carer", "p-carer"))
        for permission in ("take_part", "quote")
        if draw(st.booleans())
    ]
    return (
        Child(id="child", code="K-07"),
        Person(id="p-carer", voice="carer"),
        Person(id="p-w", voice="provider"),
        *people,
        *passages,
        record(Factor, "f0", code="bullying", valence="risk"),
        record(Factor, "f1", code="sleep", valence="risk"),
        record(FactorLink, "fl", from_factor="f0", acts="aggravates", to="f1"),
        record(Link, "l", link_kind="referral", from_="den", to="clinic", states=states),
        record(Trajectory, "t", direction="mixed", rationale="word-t", rests_on=("f0", "f1")),
        record(Summary, "s", of="page_1", text="word-s"),
        record(ToAsk, "a", text="word-a"),
    )


@given(cases())
def test_whatever_is_hidden_leaves_neither_a_word_nor_a_trace_of_its_id(
    entries: tuple[Entry, ...],
) -> None:
    private = {
        e.id for e in entries if isinstance(e, Record | Evidence) and e.visibility != "case"
    } | {"a"}
    private |= {e.id for e in entries if isinstance(e, Record) and private & set(e.evidence)}
    going = out(*entries, agreed=())
    gone = msgspec.json.encode((going.case.own, going.labels, going.said_instead)).decode()
    case = Case(id="0" * 32, own=Entries({e.id: e for e in entries}))
    for entry in entries:
        if entry.id in private | held(case, today=TODAY) | withdrawn(case):
            assert f'"{entry.id}"' not in gone
            assert f"word-{entry.id}" not in gone
        elif isinstance(entry, Evidence) and not may_quote(case, entry, today=TODAY):
            assert f"word-{entry.id}" not in gone
