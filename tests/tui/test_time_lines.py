from dataclasses import replace

from trajectories.model.outgoing import Tick
from trajectories.tui.axis import Axis
from trajectories.tui.picture import Picture
from trajectories.tui.time_lines import paint_time

OCTOBER = Picture(
    rows=(), ticks=(Tick(0, "2021", major=True), Tick(92, "2022", major=True), Tick(457, "2023")),
    visits=(), start=0, end=500,
)  # fmt: skip


def said(unit: float, origin: float = 0, picture: Picture = OCTOBER) -> str:
    return "".join(paint_time(picture, Axis(origin=origin, width=60, unit=unit)).chars)


def test_quarters_and_months_are_named_between_years_that_are_drawn_large_enough() -> None:
    assert "Apr" not in said(30.4)
    quarters = ["2021", "2022", "Apr", "Jul", "Oct", "2023", "Apr", "Jul", "Oct", "2024"]
    assert said(15.2).split() == quarters
    assert said(3.8).split()[:4] == ["2021", "Nov", "Dec", "2022"]


def test_days_are_numbered_in_the_months_between_years() -> None:
    assert said(0.5, origin=123).split()[:2] == ["Feb", "3"]


def test_no_month_is_named_where_no_january_is() -> None:
    alone = replace(OCTOBER, ticks=(Tick(0, "2021", major=True), Tick(31, "")))
    assert said(3.8, picture=alone).split() == ["2021"]
