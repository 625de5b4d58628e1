"""An invented child's chart, K-07, as the timeline is given it."""

from datetime import date

from trajectories.analysis.chart import (
    Arrow,
    Chart,
    Diamond,
    Ending,
    FactorCell,
    FactorRow,
    Lane,
    LaneGroup,
    LifeMark,
    MessageMark,
    Span,
    VisitMark,
)  # fmt: skip
from trajectories.model.outgoing import Tick

ORIGIN = date(2024, 2, 1)


def at(year: int, month: int, day: int = 1) -> float:
    """Give the position of a day."""
    return float((date(year, month, day) - ORIGIN).days)


def k07() -> Chart:
    return Chart(
        start=0.0,
        end=at(2025, 7, 10),
        ticks=_ticks(),
        counts=("5 meetings", "5 services", "2 links", "1 led nowhere"),
        period="February 2024 to July 2025",
        met=at(2025, 2, 11),
        visits=_visits(),
        groups=_groups(),
        arrows=(
            Arrow(
                record="link-clinic", kind="referral", from_resource="mentor",
                to_resource="clinic", position=at(2024, 10, 10), led_nowhere=True,
                words="referral made about October 2024",
            ),
            Arrow(
                record="link-group", kind="signposting", from_resource="den",
                to_resource="group", position=at(2025, 2, 28), led_nowhere=True,
                words="told of the group",
            ),
        ),
        life=(
            LifeMark(
                record="event-move", words="to her grandmother's", start=at(2024, 2),
                end=at(2024, 2, 29), uncertain=True,
            ),
            LifeMark(
                record="threat-move", words="may have to move away", start=at(2025, 1, 20),
                end=at(2025, 7, 10), threat=True, going_on=True,
            ),
        ),
        columns=("Before (told)", "Visit 2", "Visit 3", "Visit 4", "Visit 5", "Final"),
        factors=_factors(),
        diamonds=(
            Diamond(
                record="agency-a", letter="a", position=at(2025, 1, 20), resource="breakfast",
                words="asked to come in by the side door", strand="control",
            ),
            Diamond(
                record="joining-c", letter="c", position=at(2025, 4, 5), resource="den",
                words="drama: watched twice, went in with Jodie", strand="joining_in",
            ),
        ),
        messages=(
            MessageMark(
                record="message-1", position=at(2025, 3, 11),
                words="They should ask you. When they move your stuff.", answer="none yet",
            ),
        ),
        undated=(),
        to_finish=0,
    )  # fmt: skip


def _ticks() -> tuple[Tick, ...]:
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    months = [(2024 + n // 12, n % 12 + 1) for n in range(1, 19)]
    return tuple(
        Tick(
            at(year, month),
            f"{names[month - 1]} {year}" if month == 1 or number == 0 else names[month - 1],
            major=month == 1 or number == 0,
        )
        for number, (year, month) in enumerate(months)
    )


def _visits() -> tuple[VisitMark, ...]:
    dates = (("2", 2, 11), ("3", 3, 11), ("4", 4, 8), ("5", 5, 6), ("F", 7, 3))
    return tuple(
        VisitMark(f"visit-{sign}", sign, f"{day}/{month}", at(2025, month, day))
        for sign, month, day in dates
    )


def _use(record: str, start: float, **more: object) -> Span:
    values = {
        "record": record, "waiting": False, "start": start, "start_by": start,
        "end_from": at(2025, 7, 10), "end": at(2025, 7, 10), "going_on": True,
    }  # fmt: skip
    return Span(**(values | more))  # type: ignore[arg-type] # built from a plain dictionary


def _groups() -> tuple[LaneGroup, ...]:
    mentor = Lane(
        resource="mentor", label="Learning mentor", spans=(_use("use-mentor", at(2024, 9, 10)),)
    )
    breakfast = Lane(
        resource="breakfast", label="Breakfast club",
        spans=(_use("use-breakfast", at(2024, 11, 4), words="3 of 5 days"),),
    )  # fmt: skip
    clinic = Lane(
        resource="clinic", label="Feelings clinic",
        spans=(
            _use(
                "use-clinic", at(2024, 10, 10), waiting=True, going_on=False,
                end_from=at(2025, 1, 14), end=at(2025, 1, 14), words="14 wk",
            ),
        ),
        endings=(
            Ending(
                record="link-clinic", position=at(2025, 1, 16),
                words=("closed: letter to the old address (grandmother)", "on the list (school)"),
            ),
        ),
    )  # fmt: skip
    den = Lane(
        resource="den", label="Saturday Den (Children's Fund)",
        spans=(_use("use-den", at(2024, 4, 10), start_by=at(2024, 4, 30)),),
    )  # fmt: skip
    group = Lane(resource="group", label="Kinship carers' group")
    return (
        LaneGroup("School", (mentor, breakfast)),
        LaneGroup("Health", (clinic,)),
        LaneGroup("Community", (den, group)),
    )


def _factors() -> tuple[FactorRow, ...]:
    def cell(record: str, sign: str, words: str, strength: int | None = None) -> FactorCell:
        return FactorCell(sign=sign, words=words, records=(record,), strength=strength)  # type: ignore[arg-type] # signs are few and spelt out below

    return (
        FactorRow(
            code="bullying", label="Bullying at school", domain="relational", valence="risk",
            cells=(
                (cell("f1", "present", "Kez"), cell("f2", "present", "school")),
                (cell("f3", "present", "marked, school", 2),),
                (cell("f4", "eased", "eased, Kez", 1),), (),
                (cell("f5", "same", "no change, school"),), (),
            ),
        ),
        FactorRow(
            code="welcoming_space", label="A place that asks nothing", domain="environmental",
            valence="protective",
            cells=(
                (cell("f6", "present", "about April 2024"),), (), (cell("f7", "present", "Kez"),),
                (), (cell("f8", "present", "grandmother"),), (),
            ),
        ),
    )  # fmt: skip
