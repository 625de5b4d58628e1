"""Paragraphs a person wrote for a part, which stand before what the tool sets out."""

from trajectories.model.kinds.voice import Commentary, ReportPart
from trajectories.report.blocks import Claim
from trajectories.report.telling import Telling


def commentary(telling: Telling, part: ReportPart) -> tuple[Claim, ...]:
    """Return what people wrote for a part of the report, earliest first."""
    return tuple(
        telling.claim(written) for written in telling.of(Commentary) if written.report_part == part
    )
