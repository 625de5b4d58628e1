"""Paragraphs a person wrote for a part, which stand before what the tool sets out."""

from collections.abc import Mapping
from typing import Final

from trajectories.model.kinds.voice import Commentary, ReportPart
from trajectories.report.blocks import Claim
from trajectories.report.telling import Telling

PARTS: Final[Mapping[ReportPart, str]] = {
    "trajectory": "The trajectory",
    "own_words": "In their own words",
    "what_helps": "What helps, what makes it harder",
    "services": "Services and the links between them",
    "deciding": "Deciding and joining in",
    "contribution": "Contribution, and who else",
    "limits": "Limits",
}
"""The parts somebody may write a paragraph for, by the titles they are printed under."""


def commentary(telling: Telling, part: ReportPart) -> tuple[Claim, ...]:
    """Return what people wrote for a part of the report, earliest first."""
    return tuple(
        telling.claim(written) for written in telling.of(Commentary) if written.report_part == part
    )
