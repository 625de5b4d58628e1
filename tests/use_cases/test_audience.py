"""What do the readers of each variant get, and does anything hidden show in any of them?"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from trajectories.errors import Failed
from trajectories.model.case import Case, Entries
from trajectories.model.consent import Consent, ConsentDecision, Permission
from trajectories.model.kinds.agency import Agency, Trajectory
from trajectories.model.kinds.resilience import Factor, Need
from trajectories.model.kinds.services import Contribution, Experience, Link, ServiceUse
from trajectories.model.kinds.voice import Commentary, Memo, Message, Summary
from trajectories.model.outgoing import Named, Picture, Variant
from trajectories.model.people import Child, Person
from trajectories.model.record import Entry, Record
from trajectories.model.register import RegisterEntry
from trajectories.model.safeguarding import SafeguardingConcern
from trajectories.model.sessions import Evidence, Session
from trajectories.model.states import State
from trajectories.model.study import Resource, Visit
from trajectories.report.pages import write_pdf
from trajectories.use_cases.audience import copy_for, said_of_the_child
from trajectories.use_cases.outgoing import named

TODAY = date(2025, 7, 14)
MARKER = "zanzibarine"
VARIANTS: tuple[Variant, ...] = get_args(Variant)


def consent(
    subject: str, by: str, permission: Permission, decision: ConsentDecision = "given"
) -> Consent:
    return Consent(
        id=f"c-{subject}-{by}-{permission}", subject=subject, given_by=by, permission=permission,
        decision=decision, on="2025-01-10",
    )  # fmt: skip


ALL_OF_IT: tuple[Permission, ...] = ("take_part", "quote", "share_with_providers")
PEOPLE: tuple[Entry, ...] = (
    Child(id="child", code="K-07", gender="girl"),
    Person(id="p-carer", voice="carer", relation="grandmother"),
    Person(id="p-w", voice="provider", relation="play worker"),
    Session(id="s", visit="v2", on="2025-02-11"),
    *(consent("child", by, use) for by in ("child", "p-carer") for use in ALL_OF_IT),
    *(consent("p-carer", "p-carer", use) for use in ALL_OF_IT),
    consent("p-w", "p-w", "take_part"),
)


def said(record: str, teller: str = "child", **more: Any) -> Evidence:
    return Evidence(id=record, session="s", speaker=teller, key_quote=True, **more)


TOLD: tuple[Entry, ...] = (
    said("e1", words="It is warm in there."),
    said("e2", words="I asked them first."),
    Factor(id="f1", code="welcoming_space", valence="protective", setting="den", informant="child",
           basis="reported", evidence=("e1",)),
    Factor(id="f2", code="behaviour", valence="risk", informant="p-w", basis="reported"),
    Factor(id="f3", code="sleep", valence="vulnerability", change="better", informant="p-carer",
           basis="reported", since_said="she has her own room"),
    ServiceUse(id="u1", service="den", informant="child", basis="reported",
               states=(State(state="started", when="2024-04"), State(state="ongoing"))),
    ServiceUse(id="u2", service="clinic", informant="p-w", basis="reported",
               states=(State(state="waiting", when="2025-01"),)),
    Experience(id="x1", of="den", matter="welcome", valence="helped", informant="p-carer",
               basis="reported"),
    Link(id="l1", link_kind="referral", from_="den", to="clinic", informant="p-w",
         basis="reported", states=(State(state="made", when="2025-01"),)),
    Message(id="m1", to="services", text="Keep the side door open.", asked_of=("den",),
            informant="child", basis="reported"),
    Message(id="m2", to="services", text="Ring us back.", asked_of=("clinic",),
            informant="p-carer", basis="reported"),
    Agency(id="g1", strand="control", instance="asked for the side door", informant="child"),
    Need(id="n1", aspect="health", sign="not sleeping", informant="p-w", basis="reported"),
    Trajectory(id="t1", direction="mixed", rationale="The side door holds.", rests_on=("f1",)),
)  # fmt: skip


def a_case(*entries: Entry) -> Case:
    site: tuple[Entry, ...] = (
        Resource(id="den", name="Saturday Den", resource_kind="service"),
        Resource(id="clinic", name="Feelings clinic", resource_kind="service"),
        Visit(id="v2", number=2, actual="2025-02-11"),
    )
    return Case(
        id="0" * 32,
        own=Entries({entry.id: entry for entry in entries}),
        site=Entries({entry.id: entry for entry in site}),
    )


def out(*more: Entry, variant: Variant, service: str = "den", **without: Any) -> Named:
    entries = (*PEOPLE, *TOLD, *more)
    kept = (entry for entry in entries if entry.id not in without.get("leaving_out", ()))
    register = {"child": RegisterEntry(id="child", called="Kez")}
    case = a_case(*kept)
    going = named(case, register, today=TODAY, purpose="care", recipient="Jo")
    about = service if variant == "provider" else ""
    return copy_for(going, variant, service=about, now=case, today=TODAY)


def paper(outgoing: Named) -> bytes:
    target = BytesIO()
    written = write_pdf(outgoing, target)
    assert written.warnings == ()
    return target.getvalue()


def read(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@cache
def page(variant: Variant, service: str = "den") -> str:
    return read(paper(out(variant=variant, service=service)))


@cache
def without_anything_hidden(variant: Variant) -> bytes:
    return paper(out(variant=variant))


# What hides a thing; "held": nobody knows whether the teller takes part; "withdrawn": no more.
HIDDEN = ("carer_only", "child_only", "team_only", "held", "withdrawn", "safeguarding")


def hide(record: Record, how: str) -> Sequence[Entry]:
    if how == "safeguarding":
        return (SafeguardingConcern(id="concern", seen_or_said=MARKER),)
    if how in ("carer_only", "child_only", "team_only"):
        passage = said("e-h", words=MARKER, visibility=how)
        return (passage, msgspec.structs.replace(record, visibility=how, evidence=("e-h",)))
    passage = said("e-h", teller="p-x", words=MARKER)
    hidden = msgspec.structs.replace(record, informant="p-x", evidence=("e-h",))
    stranger = Person(id="p-x", voice="provider", relation=MARKER, service="den")
    decided = (consent("p-x", "p-x", "take_part", "withdrawn_using"),) if how == "withdrawn" else ()
    return (stranger, *decided, passage, hidden)


RECORDS: tuple[Record, ...] = (
    Factor(id="h", code="bullying", valence="risk", since_said=MARKER, informant="child"),
    Factor(id="h", code="confidence", valence="protective", note=MARKER, informant="p-carer"),
    Message(id="h", to="services", text=MARKER, asked_of=("den",), informant="child"),
    ServiceUse(id="h", service="den", entry_route=MARKER, states=(State(state="dropped_out"),)),
    Link(id="h", link_kind="referral", from_="clinic", to="den", reason=MARKER),
    Contribution(id="h", services=("den",), claim=MARKER, others="none"),
    Agency(id="h", strand="resources", instance=MARKER),
    Summary(id="h", of="page_1", text=MARKER),
    Commentary(id="h", report_part="services", text=MARKER),
    Memo(id="h", text=MARKER),
)


@given(
    variant=st.sampled_from(VARIANTS),
    how=st.sampled_from(HIDDEN),
    record=st.sampled_from(RECORDS),
    finished=st.booleans(),
)
def test_a_copy_is_the_same_to_the_byte_whether_something_hidden_is_recorded_or_not(
    variant: Variant, how: str, record: Record, *, finished: bool
) -> None:
    told = msgspec.structs.replace(record, basis="reported") if finished else record
    assert paper(out(*hide(told, how), variant=variant)) == without_anything_hidden(variant)


def hidden_quotation(how: str, *, starred: bool) -> Sequence[Entry]:
    passage = Evidence(id="e-h", session="s", speaker="child", words=MARKER, key_quote=starred)
    if how == "safeguarding":
        passage = msgspec.structs.replace(passage, key_quote=False)
        return (passage, Memo(id="h", text="ours", evidence=("e-h",), visibility="team_only"))
    if how in ("carer_only", "child_only", "team_only"):
        return (msgspec.structs.replace(passage, visibility=how),)
    *stranger, _, _ = hide(Memo(), how)
    return (*stranger, msgspec.structs.replace(passage, speaker="p-x"))


@settings(max_examples=settings().max_examples // 2)  # each takes long
@given(variant=st.sampled_from(VARIANTS), how=st.sampled_from(HIDDEN), starred=st.booleans())
def test_a_copy_is_the_same_whether_a_quotation_that_nobody_may_read_is_kept_or_not(
    variant: Variant, how: str, *, starred: bool
) -> None:
    hidden = hidden_quotation(how, starred=starred)
    assert paper(out(*hidden, variant=variant)) == without_anything_hidden(variant)


def test_a_quotation_that_everybody_may_read_is_in_the_panels_copy_and_the_childs() -> None:
    passage = Evidence(id="e-h", session="s", speaker="child", words=MARKER)
    told = [v for v in VARIANTS if MARKER in read(paper(out(passage, variant=v)))]
    assert told == ["panel", "child"]


def test_what_everybody_may_read_does_show_in_a_copy() -> None:
    told = Message(id="h", to="services", text=MARKER, asked_of=("den",), informant="child")
    for variant in VARIANTS:
        assert MARKER in read(paper(out(told, variant=variant))), variant


def test_the_child_is_spoken_to_and_the_good_comes_first() -> None:
    copy = page("child")
    assert "Hello Kez" in copy
    assert "You say you have a place that welcomes you at the Saturday Den." in copy
    assert "Your grandmother says you sleep better than before." in copy
    good, asked = copy.index("What is good"), copy.index("What you asked for")
    assert good < copy.index("What you told us") < asked < copy.index("not right!")


def test_what_grown_ups_find_hard_or_plan_is_not_in_the_childs_copy() -> None:
    copy = page("child")
    for word in ("others find hard", "clinic", "not sleeping", "side door holds", "Ring us back"):
        assert word not in copy, word
    assert "since she has her own room" not in copy


TYPED: tuple[Entry, ...] = (
    Agency(id="a1", strand="control", instance="asked for the drum (her own idea)",
           informant="child", hedge="or so she says"),
    Agency(id="a2", strand="control", instance="put numbers on it herself", informant="child"),
    Agency(id="a3", strand="control", instance="told Kezzy's brother no", informant="child"),
    Agency(id="a4", strand="control", instance="told Kez's brother no", informant="child"),
    Message(id="m9", to="services", text="Tell him she was here first.", informant="child"),
    said("p1", sort="picture", caption="Her bus.", done_with_it="She tore it.", words=""),
)  # fmt: skip


def test_what_was_typed_of_the_child_as_of_somebody_else_is_not_read_to_her() -> None:
    copy = read(paper(out(*TYPED, variant="child")))
    assert "asked for the drum." in copy
    assert "you may have decided this: asked for the drum" in copy
    assert "told Kezzy's brother no" in copy
    for gone in ("her own idea", "herself", "Kez's brother", "or so she says", "tore it"):
        assert gone not in copy, gone
    for hers in ("Tell him she was here first.", "Her bus."):
        assert hers in copy, hers
    boy = Child(id="child", code="K-07", gender="boy")
    assert "put numbers on it herself" in read(paper(out(*TYPED, boy, variant="child")))


def test_what_the_childs_copy_leaves_out_for_that_is_told_by_id_and_field() -> None:
    case = a_case(*PEOPLE, *TOLD, *TYPED)
    register = {"child": RegisterEntry(id="child", called="Kez")}
    going = named(case, register, today=TODAY, purpose="care", recipient="Jo")
    problems = tuple(said_of_the_child(going))
    assert {(p.record, p.field) for p in problems} == {
        ("f3", "since_said"), ("a1", "instance"), ("a1", "hedge"), ("a2", "instance"),
        ("a4", "instance"),
    }  # fmt: skip
    assert not any("idea" in p.line() or "Kez" in p.line() for p in problems)


def test_a_child_is_not_told_that_a_copy_is_a_draft() -> None:
    assert "draft" not in page("child")
    assert "draft, not reviewed" in page("panel")


def test_a_picture_that_cannot_be_printed_costs_the_childs_copy_a_line() -> None:
    seen = said("p1", sort="picture", caption="My bus.", picture="a1", words="")
    closer = said("p2", sort="picture", caption="The door.", picture="a1", words="")
    copy = out(seen, closer, variant="child")
    bad = Picture(missing="The file is damaged.")
    copy = msgspec.structs.replace(copy, pictures={"p1": bad, "p2": bad})
    target = BytesIO()
    written = write_pdf(copy, target)
    assert written.warnings == (
        "The picture of evidence p1, p2 is not printed. The file is damaged.",
    )
    assert read(target.getvalue()).count("The picture itself could not be printed.") == 2


def test_a_service_reads_what_concerns_it_and_of_others_only_where_a_link_leads() -> None:
    den = page("provider", "den")
    assert "Kez says" in den
    assert "Keep the side door open." in den
    for word in ("clinic", "Ring us back", "others find hard", "sleep"):
        assert word not in den, word


def test_no_words_are_quoted_to_a_service_that_name_another() -> None:
    told = (
        said("q1", words="The Saturday Den is loud, and warm."),
        said("q2", words="Not like the feelings CLINIC at all."),
        ServiceUse(id="u9", service="den", informant="child", basis="reported",
                   states=(State(state="ongoing"),), evidence=("q1", "q2")),
    )  # fmt: skip
    den = read(paper(out(*told, variant="provider", service="den")))
    assert "loud, and warm" in den
    assert "Not like" not in den


def test_a_service_is_told_only_by_people_who_agreed_but_asked_what_it_is_asked() -> None:
    clinic = page("provider", "clinic")
    assert "Ring us back." in clinic
    assert "What is asked of the Feelings clinic" in clinic
    assert "Saturday Den" not in clinic  # the play worker tells of the link, and was not asked
    agreed = consent("p-w", "p-w", "share_with_providers")
    told = read(paper(out(agreed, variant="provider", service="clinic")))
    assert "referred Kez to the Feelings clinic" in told


def test_no_service_is_told_anything_unless_the_child_and_a_carer_agree() -> None:
    for missing in ("child", "p-carer"):
        lacking = f"c-child-{missing}-share_with_providers"
        with pytest.raises(Failed, match="may go to a service"):
            out(variant="provider", leaving_out={lacking})


def test_a_service_nothing_is_told_of_gets_no_page() -> None:
    with pytest.raises(Failed, match="concerns it"):
        out(variant="provider", service="elsewhere")


def test_page_one_alone_is_one_page_with_no_mark_that_leads_nowhere() -> None:
    pdf = PdfReader(BytesIO(without_anything_hidden("page-1")))
    assert len(pdf.pages) == 1
    assert "[E1]" not in pdf.pages[0].extract_text()
    assert "/Annots" not in pdf.pages[0]


def test_a_mirror_pack_has_a_card_for_each_message() -> None:
    pdf = PdfReader(BytesIO(without_anything_hidden("mirror")))
    assert ["Keep the side door open" in p.extract_text() for p in pdf.pages] == [True, False]


def test_a_mirror_pack_of_no_message_says_so() -> None:
    asked = {record.id for record in TOLD if isinstance(record, Message)}
    assert "could be held up here" in read(paper(out(variant="mirror", leaving_out=asked)))


def test_every_copy_says_what_it_was_shared_for() -> None:
    for variant in VARIANTS:
        assert "care; not covered by the research exemption." in page(variant)


def test_an_agreed_sentence_is_told_to_the_panel_alone() -> None:
    private = Factor(id="h", code="sleep", valence="risk", informant="child", basis="reported",
                     visibility="carer_only", say_instead="Nights were hard.")  # fmt: skip
    told = [v for v in VARIANTS if "Nights were hard." in read(paper(out(private, variant=v)))]
    assert told == ["panel"]
