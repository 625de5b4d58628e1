"""How far a report has come: a draft, reviewed, approved as a numbered version, or released.

A value of its own, because what leaves must say it and the case alone cannot tell: whether a
decision still covers a report depends on which revisions it was made on.
"""

from typing import Literal

import msgspec


class ReportState(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a report was reviewed or approved; `by` is the id of who did, `on` the day in words.

    `version` counts approvals from 1; 0 for whatever is not approved. `exceptions` are those of
    this decision: a draft was let pass by nobody.
    """

    decision: Literal["draft", "reviewed", "approved", "released"] = "draft"
    version: int = 0
    by: str = ""
    on: str = ""
    exceptions: tuple[str, ...] = ()


DRAFT = ReportState()
