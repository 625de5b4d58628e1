from tests.cases import CAROL, KEZ, NAN, PIKE, a_case, a_factor, a_session, said
from trajectories.analysis.sayings import OURS, Matter
from trajectories.analysis.voices import Voices, narrowed, voices
from trajectories.model.kinds.services import Experience, Link, ServiceUse
from trajectories.model.people import Person
from trajectories.model.record import Entry
from trajectories.model.sessions import Evidence
from trajectories.model.states import State


def laid_out(*records: Entry, site: tuple[Entry, ...] = ()) -> Voices:
    around = (a_session(2), a_session(3), said("e3", "kez"), said("e4", "nan"))
    return voices(a_case(*around, *records, site=site))


def cells(found: Voices, row: int = 0) -> dict[str, list[str] | str]:
    return {
        who: [one.record for one in cell.told] or cell.silence
        for who, cell in zip(found.informants, found.rows[row].cells, strict=True)
    }


def test_a_column_an_informant_the_newest_account_first_and_silence_is_said() -> None:
    found = laid_out(
        a_factor("old", session="s2", evidence=()),
        a_factor("new", change="better"),
        a_factor("seen", informant="", basis="observed"),
    )
    assert cells(found) == {
        KEZ.id: ["new", "old"], NAN.id: "nothing_told", PIKE.id: "not_met", CAROL.id: "not_met",
        OURS: ["seen"],
    }  # fmt: skip
    assert cells(laid_out(a_factor("new")))[OURS] == "not_observed"


def test_whoever_told_something_has_a_column_others_around_the_child_have_none() -> None:
    brother = Person(id="ty", voice="family", relation="brother")
    friend = Person(id="jo", voice="peer", relation="friend")
    lead = Person(id="lead", voice="provider", relation="lead", service="den")
    board = Person(id="chair", voice="board", relation="chair")
    found = laid_out(
        brother, friend, a_factor("a", informant="ty"), a_factor("b", informant="lead"),
        a_factor("c", informant="gone"), a_factor("d", informant="", basis="reported"),
        site=(lead, board),
    )  # fmt: skip
    assert found.informants == ("kez", "nan", "ty", "pike", "carol", "lead", "gone", "", OURS)


def test_a_site_session_is_where_a_provider_was_met() -> None:
    heard = Evidence(id="se", session="ss", speaker=PIKE.id, words="on the list")
    assert cells(laid_out(a_factor("a"), site=(heard,)))[PIKE.id] == "nothing_told"


def test_two_peoples_last_words_at_one_visit_differ_and_stand_first() -> None:
    found = laid_out(
        a_factor("a", code="bullying"),
        a_factor("b", code="sleep", change="better"),
        a_factor("c", code="sleep", change="worse", informant="nan"),
        a_factor("d", code="sleep", informant="pike"),
        a_factor("e", code="sleep", informant="", basis="observed", valence="protective"),
    )
    sleep, bullying = found.rows
    assert (sleep.matter, bullying.matter) == (
        Matter("factor", "sleep"), Matter("factor", "bullying"),
    )  # fmt: skip
    assert sleep.differ
    assert not bullying.differ
    differing = dict(zip(found.informants, (cell.differs for cell in sleep.cells), strict=True))
    assert differing == {"kez": True, "nan": True, "pike": False, "carol": False, OURS: False}


def test_what_was_told_at_two_visits_or_of_two_questions_is_no_disagreement() -> None:
    found = laid_out(
        a_factor("b", change="better", session="s2", evidence=()),
        a_factor("c", change="worse", informant="nan"),
        Experience(id="x", of="den", matter="welcome", valence="helped", informant="kez"),
        Experience(id="y", of="den", matter="cost", valence="hindered", informant="nan"),
    )
    assert not any(row.differ for row in found.rows)


def test_accounts_of_a_use_or_link_differ_where_they_end_apart_and_in_use_is_one_state() -> None:
    link = Link(
        id="l", link_kind="referral", from_="school", to="clinic",
        states=(
            State(state="made", informant=PIKE.id), State(state="waitlisted", informant=PIKE.id),
            State(state="closed_no_contact", informant=NAN.id),
        ),
    )  # fmt: skip
    use = ServiceUse(
        id="u", service="den",
        states=(
            State(state="started", informant=NAN.id), State(state="ongoing", informant=KEZ.id),
        ),
    )  # fmt: skip
    found = laid_out(link, use)
    assert [(row.matter.area, row.differ) for row in found.rows] == [
        ("link", True), ("service", False),
    ]  # fmt: skip
    assert [one.words for one in found.rows[0].cells[2].told] == ["on the list", "referred"]


def test_only_one_informants_matters_or_only_where_they_differ_are_kept() -> None:
    found = laid_out(
        a_factor("b", code="sleep", change="better"),
        a_factor("c", code="sleep", change="worse", informant="nan"),
        a_factor("d", code="housing", informant="nan"),
    )
    assert [len(narrowed(found, informant=who).rows) for who in ("kez", "nan", "pike")] == [1, 2, 0]
    assert len(narrowed(found, differing=True).rows) == 1
    assert len(narrowed(found, informant="nobody here").rows) == 2
