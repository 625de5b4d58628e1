"""Charts made up for tests of the drawing: any number of lanes, marks and words."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from trajectories.analysis.chart import (
    Arrow,
    Cell,
    Chart,
    Diamond,
    Ending,
    FactorCell,
    FactorRow,
    Lane,
    LaneGroup,
    LifeMark,
    MessageMark,
    PlainRow,
    Span,
    VisitMark,
)
from trajectories.model.kinds.resilience import Valence
from trajectories.model.outgoing import Tick

LENGTH = 500.0
_WORDS = (
    "told", "not used:", "Thursdays clash", "closed", "letter to the old address", "grandmother",
    "the side door", "R&B", "<b>", "[x]", "محمد عبد الله", "রাজিয়া", "ਗੁਰਪ੍ਰੀਤ", "தமிழ்", "ተስፋይ",
    "Łucja", "Nguyễn", "Ọládélé", "🙂", "antidisestablishmentarianism" * 2,
)  # fmt: skip

words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map(" ".join)
valences: st.SearchStrategy[Valence] = st.sampled_from(("risk", "vulnerability", "protective"))
signs: st.SearchStrategy[Cell] = st.sampled_from(("eased", "grew", "same", "mixed", "present"))
few_words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=2).map(" ".join)
positions = st.floats(0, LENGTH, allow_nan=False).map(lambda number: round(number, 1))


@st.composite
def spans(draw: st.DrawFn, record: str, informant: str = "") -> Span:
    start, start_by, end_from, end = sorted(draw(st.tuples(*[positions] * 4)))
    going_on = draw(st.booleans())
    return Span(
        record=record, waiting=draw(st.booleans()), start=start, start_by=start_by,
        end_from=LENGTH if going_on else end_from, end=LENGTH if going_on else end,
        going_on=going_on, words=draw(st.one_of(st.just(""), few_words)), informant=informant,
    )  # fmt: skip


@st.composite
def lane_of(draw: st.DrawFn, name: str) -> Lane:
    first = [draw(spans(f"{name}-s{n}")) for n in range(draw(st.integers(0, 3)))]
    second = [draw(spans(f"{name}-t{n}", "her mother")) for n in range(draw(st.integers(0, 1)))]
    endings = tuple(
        Ending(
            record=f"{name}-e{n}", position=draw(positions),
            words=tuple(draw(st.lists(words, min_size=1, max_size=2))), crossed=draw(st.booleans()),
        )
        for n in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    return Lane(
        resource=name, label=draw(words), spans=tuple(first), second_account=tuple(second),
        endings=endings, in_use=draw(st.sampled_from(["44 wk", "about 64 wk", "not used", ""])),
        unfinished=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def life_mark(draw: st.DrawFn, name: str) -> LifeMark:
    start, end = sorted((draw(positions), draw(positions)))
    early = draw(st.sampled_from([False, False, False, True]))
    return LifeMark(
        record=name, words=draw(words),
        start=-90.0 if early else start, end=-80.0 if early else end,
        threat=draw(st.booleans()), uncertain=draw(st.booleans()), going_on=draw(st.booleans()),
        unfinished=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def factor_row(draw: st.DrawFn, name: str, columns: int) -> FactorRow:

    def cell(number: int) -> FactorCell:
        return FactorCell(
            sign=draw(signs), words=draw(few_words), records=(f"{name}-{number}",),
            valence=draw(valences), unfinished=draw(st.booleans()),
        )  # fmt: skip

    return FactorRow(
        code=name, label=draw(words), valence=draw(valences),
        domain=draw(st.sampled_from(["relational", "within_child", "environmental"])),
        cells=tuple(
            tuple(cell(10 * column + n) for n in range(draw(st.integers(0, 2))))
            for column in range(columns)
        ),
    )  # fmt: skip


def _several(draw: st.DrawFn, most: int) -> range:
    return range(draw(st.integers(0, most)))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Make a chart; what it says makes no sense, but all of it has to find room."""
    groups = tuple(
        LaneGroup(draw(few_words), tuple(
            draw(lane_of(f"r{number}-{n}")) for n in range(draw(st.integers(1, 4)))
        ))
        for number in _several(draw, 4)
    )  # fmt: skip
    resources = [lane.resource for group in groups for lane in group.lanes]
    kinds = ["referral", "signposting", "supported_access", "joint_working", "unstated"]
    visits = sorted(draw(st.lists(positions, max_size=7)))
    columns = draw(st.integers(1, 9))
    return Chart(
        start=0.0, end=LENGTH, period="February 2024 to July 2025", met=draw(st.none() | positions),
        ticks=tuple(Tick(30.0 * n, draw(st.sampled_from(["", "Feb", "Mar 2024"])), n == 0)
                    for n in range(16)),
        counts=("5 meetings", "5 services"),
        visits=tuple(VisitMark(f"v{n}", str(n), "11 Feb", at) for n, at in enumerate(visits)),
        groups=groups,
        arrows=tuple(
            Arrow(
                record=f"a{n}", kind=draw(st.sampled_from(kinds)),
                from_resource=draw(st.sampled_from(["", *resources])),
                to_resource=draw(st.sampled_from(resources)), position=draw(positions),
                led_nowhere=draw(st.booleans()), words="", unfinished=draw(st.booleans()),
            )
            for n in _several(draw, 6 if resources else 0)
        ),
        life=tuple(draw(life_mark(f"e{n}")) for n in _several(draw, 6)),
        columns=tuple(f"Visit {n}" for n in range(columns)),
        factors=_by_domain([draw(factor_row(f"f{n}", columns)) for n in _several(draw, 12)]),
        diamonds=tuple(
            Diamond(
                record=f"d{n}", letter="abcdefghij"[n], position=draw(st.none() | positions),
                resource=draw(st.sampled_from(["", *resources])), words=draw(words),
                strand="control", unfinished=draw(st.booleans()),
            )
            for n in _several(draw, 8)
        ),
        messages=tuple(
            MessageMark(record=f"m{n}", position=draw(st.none() | positions), words=draw(words),
                        answer="no answer yet", sign=f"M{n}")
            for n in _several(draw, 4)
        ),
        undated=("x",) * draw(st.integers(0, 2)), to_finish=draw(st.integers(0, 2)),
        plain=tuple(
            PlainRow("need", "Need", (draw(life_mark(f"n{n}")),)) for n in _several(draw, 2)
        ),
    )  # fmt: skip


def _by_domain(rows: Sequence[FactorRow]) -> tuple[FactorRow, ...]:
    return tuple(sorted(rows, key=lambda row: row.domain))


def empty_chart(**changes: Any) -> Chart:
    """Make a chart with nothing in it but what is given."""
    values: dict[str, Any] = {
        "start": 0.0, "end": LENGTH, "ticks": (Tick(0.0, "Feb 2024", major=True),), "counts": (),
        "period": "February 2024", "met": None, "visits": (), "groups": (), "arrows": (),
        "life": (), "columns": ("Before (told)",), "factors": (), "diamonds": (), "messages": (),
        "undated": (), "to_finish": 0,
    }  # fmt: skip
    return Chart(**{**values, **changes})
