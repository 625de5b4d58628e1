"""The three ways a rated or chosen field can be absent, and the blank of a field not filled in yet.

Absence is a word, never null and never 0: "nobody asked" and "asked, and there is none" would
otherwise look alike in every table. Text, dates and ids have no absence; they are just empty.
"""

from typing import Literal, get_args

Absent = Literal["not_asked", "not_observed", "not_applicable"]
Blank = Literal[""]

ABSENT: tuple[str, ...] = get_args(Absent)


def is_absent(value: object) -> bool:
    """Tell whether a value says that nothing was observed, asked or applicable, or is blank."""
    return value == "" or value in ABSENT
