"""What the text pages of a report look like, beyond what all paper shares."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from trajectories.report.style import paragraph_styles
from trajectories.report.typefaces import BOLD

INDENT: Final = 34.0  # of evidence, past its mark


@cache
def text_styles() -> Mapping[str, ParagraphStyle]:
    """Derive the styles only these pages need from those all paper shares."""
    styles = paragraph_styles()

    def derived(name: str, parent: str, **changes: Any) -> ParagraphStyle:
        return ParagraphStyle(name, parent=styles[parent], **changes)

    return MappingProxyType(
        {
            "part": derived("part", "title", fontSize=14, leading=18, spaceBefore=12, spaceAfter=3),
            "within": derived("within", "subheading", spaceBefore=6, spaceAfter=1),
            "said": derived("said", "body", fontSize=8.6, leading=11.1, spaceAfter=3),
            "side": derived(
                "side", "grey", fontSize=7, leading=9.5, alignment=TA_RIGHT, spaceAfter=0
            ),
            "quote_words": derived(
                "quote_words",
                "quote",
                fontSize=10,
                leading=13,
                leftIndent=0,
                spaceBefore=2,
                spaceAfter=3,
            ),
            "caption": derived(
                "caption", "quote", fontSize=9, leading=12, leftIndent=0, spaceAfter=0
            ),
            "cell_name": derived("cell_name", "cell_bold", fontSize=8.2, leading=10.4),
            "cell": derived("cell", "cell", fontSize=8.2, leading=10.4, spaceAfter=1.5),
            "cell_grey": derived(
                "cell_grey", "cell_grey", fontSize=7.5, leading=10, spaceAfter=1.5
            ),
            "evidence": derived(
                "evidence",
                "body",
                leftIndent=INDENT,
                bulletIndent=0,
                bulletFontName=BOLD,
                bulletFontSize=8,
                spaceAfter=1,
            ),
            "evidence_source": derived("evidence_source", "grey", leftIndent=INDENT, spaceAfter=8),
        }
    )
