"""A problem with data, as a value: where, which rule, what was found, what to do.

Problems are returned, never raised, so that all of them can be shown at once. They carry ids,
field names and codes, never a child's words or a name.
"""

from collections.abc import Iterable
from typing import Literal

import msgspec

Gate = Literal["save", "approve", "release", "none"]


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One problem; `gate` is what it closes, "none" where it only informs."""

    where: str
    rule: str
    found: str
    suggestion: str
    gate: Gate = "none"
    record: str = ""
    field: str = ""

    def line(self) -> str:
        """Say the problem in one line."""
        return f"{self.where}: {self.rule}: {self.found}. {self.suggestion}"


def closing(problems: Iterable[Problem], gate: Gate) -> tuple[Problem, ...]:
    """Pick the problems that close a gate."""
    return tuple(problem for problem in problems if problem.gate == gate)
