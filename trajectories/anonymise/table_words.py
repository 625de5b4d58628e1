"""What stands in a column of the tables of a release, in words: for the codebook beside them."""

from collections.abc import Mapping
from typing import Final

from trajectories.analysis.agency_strip import LEVELS
from trajectories.analysis.chart_words import JOINED_UP, STRENGTHS
from trajectories.model.codebook import codebook
from trajectories.model.fields import Field

MANY: Final = "; "
EARLIER: Final = "earlier"
LATER: Final = "later"
FINAL: Final = "final"
CASE: Final = "new code of the case, as in its report"
RECORD: Final = "kind and number of a record in this release; other tables point at it by that"
AGE_BAND: Final = "band of the age when we met"
_BY_VISITS: Final = (
    f"number of a visit as the report names it, {FINAL} is the final visit; {EARLIER}: before the "
    f"first visit at which the child was met, {LATER}: after the last. The same in both columns: "
    "at that visit; two: between them, and nothing finer is told"
)
_BY_MONTHS: Final = "months from the first meeting, which is 0; with a minus, before it"
_SCALES: Final[Mapping[tuple[str, str], str]] = {
    ("factor", "strength"): MANY.join(f"{n} {words}" for n, words in enumerate(STRENGTHS)),
    ("joined_up_view", "joined_up"): MANY.join(f"{n} {words}" for n, words in enumerate(JOINED_UP)),
    ("agency", "level"): MANY.join(
        f"{strand}: {', '.join(f'{n} {words}' for n, words in enumerate(said))}"
        for strand, said in LEVELS.items()
    ),
    ("need", "level"): "1 to 4: the levels of prevention of the guidance of the Children's Fund",
}
"""What the numbers of a scale mean, by table and column."""


def values_words(table: str, field: Field) -> str:
    """Say what may stand in a column."""
    scale = _SCALES.get((table, field.name))
    if scale:
        return MANY.join((scale, *field.absences))
    if field.role == "code":
        labels = MANY.join(code.label for code in codebook().offered(field.codes))
        return f"labels, several with semicolons between; a study may add its own: {labels}"
    return MANY.join(map(str, (*field.choices, *field.absences))) or field.role


def date_words(*, in_months: bool) -> str:
    """Say what the two places of a date are counted in."""
    return _BY_MONTHS if in_months else _BY_VISITS
