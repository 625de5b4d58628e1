from typing import Annotated, Any, ClassVar

import pytest
from hypothesis import given

from tests.cases import (
    CLINIC,
    DEN,
    KEZ,
    KINDS,
    TODAY,
    a_case,
    a_factor,
    a_session,
    checked,
    entries,
    of_the_case,
    said,
)
from tests.strategies import filled_of_any_kind
from trajectories.model.case import Case, Entries, Unreadable
from trajectories.model.consent import Consent
from trajectories.model.ids import text_id
from trajectories.model.kind import SHIPPED, Kinds
from trajectories.model.kinds.resilience import Coping, FactorLink, Need
from trajectories.model.kinds.services import ServiceUse
from trajectories.model.kinds.voice import Event, Memo
from trajectories.model.people import Child
from trajectories.model.record import Entry, Part, Record, asks
from trajectories.model.rules.check import problems_of, problems_of_entry
from trajectories.model.sessions import Evidence, Region, SessionPart, StruckPassage
from trajectories.model.states import State
from trajectories.model.study import Code, GroupObservation, Retention, Study

TEXT = "k: I go in the side way.\n"


class Gust(Part, frozen=True, kw_only=True):
    felt: Annotated[str, asks("Felt on", "date")] = ""


class Kite(Record, frozen=True, kw_only=True, tag="kite"):
    title: ClassVar[str] = "Kite"

    flown_with: Annotated[str, asks("With", "reference", to=("person",))] = ""
    sort: Annotated[str, asks("Sort", "code", codes="tag")] = ""
    gusts: Annotated[tuple[Gust, ...], asks("Gusts", "group")] = ()


def of_a_kite(kite: Kite) -> set[tuple[str, str, str]]:
    found = problems_of_entry(kite, a_case(), today=TODAY, kinds=Kinds((*SHIPPED, Kite)))
    return {(p.rule, p.field, p.gate) for p in found if p.gate == "save"}


def test_a_kind_nobody_thought_of_here_is_checked_by_what_its_fields_say() -> None:
    kite = Kite(
        id="k1", flown_with="den", sort="box", gusts=(Gust(felt="2026-03"), Gust(felt="soon"))
    )
    assert of_a_kite(kite) == {
        ("malformed", "flown_with", "save"),
        ("malformed", "sort", "save"),
        ("malformed", "gusts.1.felt", "save"),
    }
    assert of_a_kite(Kite(id="k1", flown_with="nan", sort="family")) == set()


# References


def test_a_reference_at_nothing_is_refused() -> None:
    case = a_case(a_session(), said("e3", "kez"))
    assert checked(a_factor(informant="nobody"), case, "malformed") == [("informant", "save")]


def test_a_reference_at_the_wrong_kind_is_refused() -> None:
    case = a_case(a_session(), said("e3", "kez"))
    assert checked(a_factor(holder="den"), case, "malformed") == [("holder", "save")]
    assert checked(a_factor(holder="nan", setting="den"), case, "malformed") == []


def test_a_reference_inside_a_state_is_named_by_its_path() -> None:
    use = ServiceUse(id="u1", service="den", states=(State(), State(informant="nobody")))
    assert checked(use, a_case(), "malformed") == [("states.1.informant", "save")]


def test_nothing_is_missing_from_a_book_that_is_not_here() -> None:
    alone = Case(id="case-1", own=a_case().own)
    use = ServiceUse(id="u1", service="den", informant="nan")
    assert checked(use, alone, "malformed") == []
    somebody = ServiceUse(id="u1", service="den", informant="somebody of the site")
    assert checked(somebody, alone, "malformed") == []
    assert checked(somebody, a_case(), "malformed") == [("informant", "save")]


def test_what_is_carried_unread_may_be_pointed_at() -> None:
    own = Entries(a_case().own.by_id, unreadable=(Unreadable("f9", "factor", 2),))
    link = FactorLink(id="l1", from_factor="f9", acts="masks", to="f8")
    found = checked(link, Case(id="case-1", own=own), "malformed")
    assert found == [("to", "save")]


def test_a_record_cites_evidence_of_its_own_book() -> None:
    case = a_case(site=(Evidence(id="e9"),))
    need = Need(id="n1", evidence=("e9",))
    assert checked(need, case, "malformed") == [("evidence.0", "save")]


def test_the_same_thing_twice_in_one_list_is_refused() -> None:
    case = a_case(a_session(), said("e3", "kez"))
    assert checked(a_factor(evidence=("e3", "e3")), case, "malformed") == [("evidence.1", "save")]
    assert checked(a_factor(tags=("family", "child")), case, "malformed") == []
    assert checked(a_factor(informant="kez", holder="kez"), case, "malformed") == []


def test_two_states_may_rest_on_the_same_passage() -> None:
    case = a_case(a_session(), said("e3", "kez"))
    states = (State(state="waiting", evidence=("e3",)), State(state="started", evidence=("e3",)))
    assert checked(ServiceUse(id="u1", service="den", states=states), case, "malformed") == []


def test_nothing_is_joined_to_what_was_seen_of_a_group() -> None:
    case = a_case(site=(GroupObservation(id="g1", resource="den"),))
    coping = Coping(id="c1", strategy="walks", strengthened_by=("g1", "den"))
    assert checked(coping, case, "R16") == [("strengthened_by.0", "save")]
    assert checked(coping, case, "malformed") == []


# Codes


def test_a_code_that_is_in_no_list_is_refused_once_the_study_is_here() -> None:
    case = a_case(a_session(), said("e3", "kez"))
    assert checked(a_factor(code="kites"), case, "malformed") == [("code", "save")]
    assert checked(a_factor(code="family"), case, "malformed") == [("code", "save")]
    unopened = Case(id="case-1", own=case.own)
    assert checked(a_factor(code="kites"), unopened, "malformed") == []


RETIRED = Code(id="c1", list="factor", code="sleep", label="sleep", retired=True)


def test_a_retired_code_is_refused_in_a_new_record_and_stays_in_an_old_one() -> None:
    old = a_factor("f1", code="sleep")
    case = a_case(old, a_session(), said("e3", "kez"), study=(RETIRED,))
    assert checked(a_factor("f2", code="sleep"), case, "R15") == [("code", "save")]
    assert checked(a_factor("f1", code="sleep", note="more"), case, "R15") == [("code", "none")]
    assert of_the_case(case, "R15") == [("f1", "code", "none")]
    assert case.codebook.label("factor", old.code) == "sleep"


def test_an_old_record_does_not_take_up_a_retired_code() -> None:
    case = a_case(a_factor("f1", code="bullying"), study=(RETIRED,))
    assert checked(a_factor("f1", code="sleep"), case, "R15") == [("code", "save")]


# Dates


@pytest.mark.parametrize("date", ["spring", "14/3/04", "2026-13", "2026-02-30", "26"])
def test_what_is_no_date_is_refused(date: str) -> None:
    assert checked(Event(id="ev", when=date), a_case(), "malformed") == [("when", "save")]


@pytest.mark.parametrize("date", ["1899", "2027-11-24", "2028", "2026-03/2026-02"])
def test_a_date_out_of_reach_or_ending_before_it_starts_is_refused(date: str) -> None:
    assert checked(Event(id="ev", when=date), a_case(), "R18") == [("when", "save")]


@pytest.mark.parametrize("date", ["1900", "2027-11-23", "2026-03/..", "/2004", "2026-02~"])
def test_a_date_within_reach_is_kept(date: str) -> None:
    assert checked(Event(id="ev", when=date), a_case(), "R18") == []


def test_an_end_that_was_agreed_may_lie_years_ahead_but_not_before_1900() -> None:
    consent = Consent(id="c1", subject="nan", given_by="nan", until="2035")
    assert checked(consent, a_case(), "R18") == []
    study = Study(id="study", name="Ward", retention=(Retention(category="all", until="1800"),))
    assert checked(study, a_case(), "R18") == [("retention.0.until", "save")]


# Choices, hedges, passages, pictures


def test_what_is_not_one_of_the_choices_is_refused() -> None:
    wrong: Any = "lovely"
    case = a_case(a_session(), said("e3", "kez"))
    assert checked(a_factor(valence=wrong), case, "malformed") == [("valence", "save")]
    assert checked(a_factor(change="not_observed"), case, "malformed") == []


def test_a_hedge_is_the_hedging_words_alone() -> None:
    assert checked(Memo(id="m1", hedge="h" * 40), a_case(), "malformed") == []
    assert checked(Memo(id="m1", hedge="h" * 41), a_case(), "malformed") == [("hedge", "save")]


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 3), (0, len(TEXT) + 1)])
def test_a_passage_outside_its_text_is_refused(start: int, end: int) -> None:
    case = a_case(texts={text_id(TEXT): TEXT})
    passage = Evidence(id="e1", text=text_id(TEXT), start=start, end=end)
    assert checked(passage, case, "malformed") == [("start", "save")]


def test_a_passage_says_what_stands_in_its_text() -> None:
    case = a_case(texts={text_id(TEXT): TEXT})
    passage = Evidence(id="e1", text=text_id(TEXT), start=3, end=7, words="I go")
    assert checked(passage, case, "malformed") == []
    whole = Evidence(id="e1", text=text_id(TEXT), start=0, end=len(TEXT), words=TEXT)
    assert checked(whole, case, "malformed") == []
    other = Evidence(id="e1", text=text_id(TEXT), start=3, end=7, words="I ran")
    assert checked(other, case, "malformed") == [("words", "save")]


def test_a_struck_passage_lies_in_its_text() -> None:
    case = a_case(texts={text_id(TEXT): TEXT})
    struck = StruckPassage(id="x1", text=text_id(TEXT), start=3, length=4)
    assert checked(struck, case, "malformed") == []
    beyond = StruckPassage(id="x1", text=text_id(TEXT), start=3, length=400)
    assert checked(beyond, case, "malformed") == [("start", "save")]


def test_a_text_that_is_not_here_is_told_and_stops_nothing() -> None:
    passage = Evidence(id="e1", text="0" * 64, start=3, end=7)
    assert checked(passage, a_case(), "malformed") == [("text", "none")]


@pytest.mark.parametrize(
    ("region", "found"),
    [
        (Region(left=10, top=10, right=500, bottom=500), []),
        (Region(), []),
        (Region(left=-1), [("region", "save")]),
        (Region(left=500, right=500), [("region", "save")]),
        (Region(left=500, right=10), [("region", "save")]),
        (Region(top=-1), [("region", "save")]),
        (Region(bottom=1001), [("region", "save")]),
        (Region(top=500, bottom=500), [("region", "save")]),
        (Region(right=1001), [("region", "save")]),
        (None, []),
    ],
)
def test_a_region_is_a_rectangle_inside_its_picture(
    region: Region | None, found: list[tuple[str, str]]
) -> None:
    picture = Evidence(id="e1", sort="picture", region=region)
    assert checked(picture, a_case(), "malformed") == found


def test_a_part_its_session_does_not_have_is_told_and_stops_nothing() -> None:
    case = a_case(a_session(parts=(SessionPart(), SessionPart())))
    assert checked(Memo(id="m1", session="s3", part=1), case, "malformed") == []
    assert checked(Memo(id="m1", session="s3", part=2), case, "malformed") == []
    assert checked(Memo(id="m1", session="s3", part=3), case, "malformed") == [("part", "none")]
    assert checked(Memo(id="m1", part=3), case, "malformed") == []


# All of it


@given(filled_of_any_kind(SHIPPED))
def test_whatever_an_entry_holds_it_can_be_checked(entry: Entry) -> None:
    found = problems_of_entry(entry, a_case(), today=TODAY, kinds=KINDS)
    assert all(problem.line() for problem in found)


MARKER = "Quetzalcoatl"


def planted(entry: Entry) -> Entry:
    """Put the marker wherever words, codes, references or dates may stand."""
    kind = KINDS.of(entry)
    changes: dict[str, Any] = {}
    for field in kind.fields:
        value: Any = MARKER
        if field.role in ("number", "yes_no", "group"):
            continue
        changes[field.attribute] = (value, value) if field.many else value
    return type(entry)(id=entry.id, **changes)


@pytest.mark.parametrize("kind", SHIPPED, ids=lambda kind: kind.__name__)
def test_no_problem_repeats_what_somebody_typed(kind: type[Entry]) -> None:
    entry = planted(kind(id="r1"))
    texts = {MARKER: "short"}
    around = [a_case(entry, texts=texts), a_case(site=(entry,)), Case(id="case-1", own=entries())]
    for case in around:
        found = (
            *problems_of_entry(entry, case, today=TODAY, kinds=KINDS),
            *problems_of(case, today=TODAY, kinds=KINDS),
        )
        assert not [problem for problem in found if MARKER in problem.line()]


def test_a_new_record_is_named_by_its_kind() -> None:
    [problem] = problems_of_entry(Event(when="soon"), a_case(), today=TODAY, kinds=KINDS)
    assert problem.where == "new event, when"
    old = Event(id="ev", when="soon")
    [problem] = problems_of_entry(old, a_case(), today=TODAY, kinds=KINDS)
    assert problem.where == "event ev, when"


def test_the_services_of_the_site_are_checked_like_anything_else() -> None:
    site = entries(DEN, CLINIC)
    case = Case(id="north", own=site, site=site, study=a_case().study)
    wrong = type(DEN)(id="den", name="The Den", target_groups=("kites",))
    assert checked(wrong, case, "malformed") == [("target_groups.0", "save")]


def test_a_child_outside_the_usual_ages_is_told_with_a_reason() -> None:
    def asked(**fields: Any) -> list[tuple[str, str]]:
        return checked(Child(id="kez", code="K-07", **fields), a_case(), "bounds")

    assert asked(age_at_recruitment=14) == [("age_reason", "none")]
    assert asked(age_at_recruitment=4) == [("age_reason", "none")]
    assert asked(age_at_recruitment=14, age_reason="a sister's friend") == []
    assert asked(age_at_recruitment=13) == []
    assert asked(age_at_recruitment=5) == []
    assert asked() == []
    assert checked(KEZ, a_case(), "bounds") == []
