"""What can be done where joining in is laid out by practice."""

from trajectories.tui.action import Action
from trajectories.tui.room_actions import room

PLACE = room(
    "joining",
    "Joining in",
    (
        Action(
            "joining.tell", "Record here", "n", "joining",
            "Keep what was on offer in this practice at this visit, and how ready the child was.",
            "tell", footer=True,
        ),
        Action(
            "joining.other", "Another practice", "p", "joining",
            "Record joining in a practice that has no row yet.", "tell_other",
        ),
    ),
    opens="Open the records behind the cell, and correct them.",
)  # fmt: skip
