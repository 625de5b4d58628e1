"""Pages for services in a release: what concerns one of them, by visits, under new names."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.opened import an_open_study
from tests.use_cases.released import a_told_child, agreed, begun, signed_in
from trajectories.errors import Failed, InputRefused
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.kinds.voice import Message
from trajectories.model.record import Entry
from trajectories.model.sessions import Evidence
from trajectories.model.states import State
from trajectories.use_cases.case import case_book, open_case
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease, open_release
from trajectories.use_cases.release_providers import provider_problems
from trajectories.use_cases.release_write import write_release
from trajectories.use_cases.writing import put

pytestmark = pytest.mark.untraced  # long; what it goes through has tests of its own

TOLD: tuple[Entry, ...] = (
    Evidence(id="q-1", session="K-1-s", speaker="K-1-carer", key_quote=True,
             words="It is warm at the Saturday Den."),
    Evidence(id="q-2", session="K-1-s", speaker="K-1-carer", key_quote=True,
             words="They ring us, and the Feelings clinic never does."),
    ServiceUse(id="u-1", service="den", informant="K-1-carer", basis="reported",
               evidence=("q-1", "q-2"),
               states=(State(state="waiting", when="2024-11-30"),
                       State(state="ongoing", when="2025-03-01/.."))),
    Link(id="l-1", link_kind="referral", from_="clinic", to="den", informant="K-1-carer",
         basis="reported", states=(State(state="made", when="2024-10-05"),)),
    Message(id="m-1", to="services", text="Leave the light on.", asked_of=("den",),
            informant="K-1-carer", basis="reported", by_when="2025-09"),
)  # fmt: skip


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenStudy]:
    made = an_open_study(tmp_path_factory.mktemp("providers"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def one(study: OpenStudy) -> OpenRelease:
    a_told_child(study, "K-1", "Kez", *TOLD)
    return signed_in(study, begun(study, "K-1"))


def test_a_page_for_services_waits_until_the_child_and_a_carer_agreed(
    study: OpenStudy, one: OpenRelease, tmp_path: Path
) -> None:
    with pytest.raises(InputRefused) as refused:
        write_release(study, one.id, tmp_path / "out", copies=("provider",))
    assert "share with providers: not recorded" in refused.value.lines[0]
    assert not (tmp_path / "out").exists()


def test_each_service_has_a_page_of_what_concerns_it_by_visits_and_under_a_new_name(
    study: OpenStudy, one: OpenRelease, tmp_path: Path
) -> None:
    [case] = one.plan.cases
    child = open_case(study, case).child.id
    people = ((child, child), (child, "K-1-carer"), ("K-1-carer", "K-1-carer"))
    put(study, case_book(case), [
        agreed(f"sh-{about}-{by}", about, by, "share_with_providers") for about, by in people
    ])  # fmt: skip
    one = signed_in(study, open_release(study, one.id))
    written = write_release(study, one.id, tmp_path / "out", copies=("provider", "page-1"))
    code = one.code(case)
    den, clinic = (one.leaving_as[service] for service in ("den", "clinic"))
    assert {den, clinic} == {"service A", "service B"}
    reports = [name for name in written.files if name.startswith("reports/")]
    assert reports == [
        f"reports/{code}-page-1.pdf", f"reports/{code}-provider-service_A.pdf",
        f"reports/{code}-provider-service_B.pdf",
    ]  # fmt: skip
    read = {
        name: " ".join(" ".join(p.extract_text() for p in PdfReader(written.path / name).pages)
                       .split())
        for name in reports[1:]
    }  # fmt: skip
    hers = next(words for name, words in read.items() if den[-1] == name[-5])
    assert "What we were told about the child and service" in hers
    assert "before visit 2" in hers
    assert "Leave the light on." in hers
    assert "It is warm at" in hers
    assert "never does" not in hers
    other = next(words for name, words in read.items() if clinic[-1] == name[-5])
    assert "Leave the light on." not in other
    assert "Keep the door open" not in hers + other
    for told in ("2024", "2025", "month", "Kez", "Den", "clinic", "K-1"):
        assert told not in hers + other, told
    assert [(entry.form, entry.named) for entry in ledger(study)] == [("release", False)]
    alone = write_release(
        study, one.id, tmp_path / "out", copies=("provider",), service=" saturday den"
    )
    [page] = [name for name in alone.files if name.startswith("reports/")]
    assert (alone.path / page).read_bytes() == (written.path / page).read_bytes()
    with pytest.raises(Failed, match="no page for a service"):
        write_release(study, one.id, tmp_path / "out", copies=("provider",), service="moon")


def test_a_release_by_months_has_no_page_for_services(study: OpenStudy, one: OpenRelease) -> None:
    by_months = begun(study, "K-1", clock_sort="months")
    [problem] = provider_problems(study, by_months)
    assert (problem.field, problem.rule) == ("clock", "R12")
