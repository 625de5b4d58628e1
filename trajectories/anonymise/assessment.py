"""The judgement of a release before it is written: figures, what they mean, what stands in the way.

It says "risk-assessed", and no more: data about children stay personal data for whoever holds the
study, and a person decides.
"""

from typing import Final

import msgspec

from trajectories.analysis.suppression import Suppressed
from trajectories.anonymise.risk import LEVELS, Finding, Level, Material, Measured, measured
from trajectories.anonymise.risk_words import findings

SAID: Final = (
    "Risk-assessed for release; personal data for whoever holds the study. Figures tell of the "
    "children compared here only, and of what was told the program; a person decides."
)


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """Everything found, as values: a screen, the command line and a printed page show the same."""

    level: Level
    """The worst of all findings."""
    said: str
    findings: tuple[Finding, ...]
    measured: Measured

    def of_level(self, level: Level) -> tuple[Finding, ...]:
        """Give the findings of one level."""
        return tuple(one for one in self.findings if one.level == level)


def assess(material: Material) -> tuple[Assessment, Suppressed]:
    """Judge a release; with the judgement come its tables as they may be printed."""
    found, tables = measured(material)
    said = findings(found)
    levels: list[Level] = ["fine", *(one.level for one in said)]
    worst = max(levels, key=LEVELS.index)
    return Assessment(level=worst, said=SAID, findings=said, measured=found), tables
