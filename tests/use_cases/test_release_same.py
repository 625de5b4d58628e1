"""What a release tells of names, days and numbers: nothing, whatever they are."""

import csv
import re
from datetime import date, timedelta
from functools import cache
from io import BytesIO, StringIO
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.use_cases.released import OTHER_CHANCE, REGISTER, a_case, files, opened, signed
from tests.use_cases.test_audience import TODAY, said
from trajectories.model.case import Case, Entries
from trajectories.model.fields import walk
from trajectories.model.kinds.agency import Agency, Trajectory
from trajectories.model.kinds.services import ServiceUse
from trajectories.model.kinds.voice import Event, Message
from trajectories.model.sessions import Session
from trajectories.model.states import State
from trajectories.model.study import Visit
from trajectories.model.when import words
from trajectories.use_cases.release_write import MANIFEST

pytestmark = pytest.mark.untraced  # long; what it goes through has tests of its own

NAMES = ("Kez", "Wynn", "Olamide", "Zofia Nowak", "Siân", "Ann-Marie", "O'Shea")
DAYS = ("2024-03-09", "2024-11-30", "2025-01-17", "2025-02-11", "2025-03-12", "2025-04-30",
        "2025-06-28")  # fmt: skip


def a_dated_case(later: int = 0, numbers: tuple[int, ...] = (2, 3, 4), name: str = "Kez") -> Case:
    """Three visits, and things that happened around them; all days moved, visits numbered so."""

    def day(position: int) -> str:
        return (date.fromisoformat(DAYS[position]) + timedelta(days=later)).isoformat()

    def spoken(position: int) -> str:
        return words(day(position))

    held = (3, 4, 6)
    entries = (
        *(Session(id=f"s{n}", visit=f"w{n}", on=day(at)) for n, at in enumerate(held)),
        said("e-1", words=f"{name} came in. We told {name}'s teacher.", teller="p-carer"),
        Event(id="v-1", what=f"{name} moved.", when=day(0), informant="child", basis="reported"),
        Event(id="v-2", what=f"The club shut on {spoken(5)}.", when=day(5), informant="child",
              basis="reported"),
        ServiceUse(id="u-1", service="clinic", informant="child", basis="reported",
                   states=(State(state="waiting", when=day(1)),
                           State(state="started", when=f"{day(2)}/{day(5)}"))),
        ServiceUse(id="u-2", service="den", informant="child", basis="reported",
                   states=(State(state="ongoing", when=f"{day(1)}/.."),)),
        Agency(id="a-1", strand="control", instance="asked", informant="child", when=day(4)),
        Trajectory(id="t-1", visit="w1", direction="mixed", when=day(4),
                   rationale=f"It holds since {spoken(2)}."),
        Message(id="m-1", to="services", text=f"Stay. I waited from {spoken(1)}. "
                f"I said it at visit {numbers[1]}, 2 months ago.",
                informant="child", basis="reported", read_back_on=day(6)),
    )  # fmt: skip
    case = a_case(*entries, leaving_out=("s", "e1", "e2", "u1", "u2", "l1"))
    visits = {
        f"w{n}": Visit(id=f"w{n}", number=number, actual=day(at))
        for n, (number, at) in enumerate(zip(numbers, held, strict=True))
    }
    site = {**case.site.by_id, **visits}
    del site["v2"]
    return msgspec.structs.replace(case, site=Entries(by_id=site))


def written(case: Case, register: Any = REGISTER, **plan: Any) -> dict[str, bytes]:
    return files(signed(opened(case, register, **plan)))


def renamed(name: str) -> Any:
    child = msgspec.structs.replace(REGISTER["child"], called=name)
    return {**REGISTER, "child": child}


@cache
def as_it_is(clock: str = "visits") -> dict[str, bytes]:
    """What is written of the child as it is."""
    return written(a_dated_case(), clock=clock)


@settings(max_examples=6)
@given(name=st.sampled_from(NAMES))
def test_a_release_of_a_child_by_another_name_is_the_same_to_the_byte(name: str) -> None:
    assert written(a_dated_case(name=name), renamed(name)) == as_it_is()


def test_a_release_made_twice_is_the_same_to_the_byte() -> None:
    assert written(a_dated_case()) == as_it_is()


@pytest.mark.parametrize("clock", ["visits", "months"])
@pytest.mark.parametrize("later", [-400, 1, 33])
def test_a_release_is_the_same_to_the_byte_when_all_of_it_happened_earlier_or_later(
    clock: Any, later: int
) -> None:
    assert written(a_dated_case(later), clock=clock) == as_it_is(clock)


@pytest.mark.parametrize("clock", ["visits", "months"])
def test_a_release_written_again_another_day_is_the_same_to_the_byte(clock: Any) -> None:
    later = opened(a_dated_case(), today=TODAY + timedelta(days=40), clock=clock)
    assert files(signed(later)) == as_it_is(clock)


def test_by_months_the_numbers_of_visits_tell_nothing() -> None:
    other = a_dated_case(numbers=(4, 7, 9))
    assert written(other, clock="months") == as_it_is("months")


def test_by_visits_a_day_that_stays_between_the_same_visits_tells_nothing() -> None:
    case = a_dated_case()
    moved = msgspec.structs.replace(case.own.by_id["v-1"], when="2023-12-25")
    other = msgspec.structs.replace(case, own=Entries(by_id={**case.own.by_id, "v-1": moved}))
    assert written(other) == as_it_is()


@pytest.mark.parametrize("clock", ["visits", "months"])
def test_no_file_tells_a_day_or_both_clocks(clock: Any) -> None:
    case = a_dated_case()
    found = written(case, clock=clock)
    found.pop(MANIFEST)
    text = " ".join(_text(name, content) for name, content in found.items())
    true = {f.value for e in (*case.own, *case.site) for f in walk(e) if f.field.role == "date"}
    days = {day for value in true for day in value.split("/") if day != ".."}
    for day in days:
        assert day not in text
        assert words(day) not in text
    assert not re.search(r"\b(19|20)\d\d\b", text)
    by_visit = re.search(r"\bvisits? \d|final visit", text)
    by_month = re.search(r"\bmonths? \d|\d+ months?\b|month before", text)
    assert (bool(by_visit), bool(by_month)) == (clock == "visits", clock == "months")


@pytest.mark.parametrize(
    ("clock", "told"),
    [
        ("visits", ("from [before visit 2]", "shut between visits 3 and 4",
                    "since before visit 2")),
        ("months", ("from [3 months before the first meeting]", "shut in month 3",
                    "since a month before the first meeting")),
    ],
)  # fmt: skip
def test_texts_tell_their_dates_by_the_same_clock(clock: Any, told: tuple[str, ...]) -> None:
    found = written(a_dated_case(), clock=clock)
    text = " ".join(_text(name, content) for name, content in found.items())
    assert [each for each in told if each not in " ".join(text.split())] == []


def test_by_months_gaps_in_the_tables_are_the_true_ones_within_a_month() -> None:
    case = a_dated_case()
    found = written(case, clock="months")
    true = [case.own.by_id[name].when for name in ("v-1", "v-2")]  # type: ignore[attr-defined]  # both are events
    rows = list(csv.DictReader(StringIO(found["tables/event.csv"].decode())))
    [first, second] = sorted(float(row["when_from"]) for row in rows)
    gap = (date.fromisoformat(true[1]) - date.fromisoformat(true[0])).days / (365.25 / 12)
    assert abs((second - first) - gap) <= 1


def test_two_releases_of_a_case_share_no_id_no_code_and_no_order() -> None:
    case = a_dated_case()
    one, other = (signed(opened(case, chance=chance)) for chance in ("5a" * 32, OTHER_CHANCE))
    first, second = one.made(case.id), other.made(case.id)
    assert {e.id for e in first.case.own}.isdisjoint(e.id for e in second.case.own)
    assert first.case.id != second.case.id
    assert one.code(case.id) != other.code(case.id)
    told = [[e.instance for e in made.case.own.of(Agency)] for made in (first, second)]
    assert sorted(told[0]) == sorted(told[1])
    kinds = ["factor", "message", "event", "agency"]
    both = [files(release) for release in (one, other)]
    order = [[re.findall(rb"^[^,]+,([a-z]+ \d+,.*)$", found[f"tables/{kind}.csv"], re.MULTILINE)
              for kind in kinds] for found in both]  # fmt: skip
    assert order[0] != order[1]
    words_of = [" ".join(_text(*file) for file in each.items() if file[0] != MANIFEST)
                for each in both]  # fmt: skip
    digits = [set(re.findall(r"[0-9a-f]{12,}", text)) for text in words_of]
    assert digits[0].isdisjoint(digits[1])


def _text(name: str, content: bytes) -> str:
    if not name.endswith(".pdf"):
        return content.decode()
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
