"""What is told of a child in wider words than are true of it alone: an age band, a group."""

from bisect import bisect_right
from typing import Final

from trajectories.anonymise.cleared import NOTHING, Cleared, generalised, shipped
from trajectories.model.absence import ABSENT
from trajectories.model.release import Ethnicity

_BANDS: Final = ("0 to 4", "5 to 7", "8 to 11", "12 to 15", "16 or 17", "18 or more")
_FROM: Final = (5, 8, 12, 16, 18)
_TWO_GROUPS: Final = {"white": "white", "not_said": "not_said"}


def age_band(age: int) -> Cleared:
    """Widen an age in whole years to its band; nothing where it is not known (0)."""
    return generalised(_BANDS[bisect_right(_FROM, age)]) if age else NOTHING


def ethnic_group(group: str, told: Ethnicity) -> Cleared:
    """Tell an ethnic group in five groups, in two, or not at all."""
    if told == "left_out":
        return shipped("not_said")
    if told == "five_groups" or group in ABSENT:
        return shipped(group)
    return shipped(_TWO_GROUPS.get(group, "other"))
