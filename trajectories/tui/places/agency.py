"""What can be done where agency is laid out in strands."""

from trajectories.tui.action import Action
from trajectories.tui.room_actions import room

PLACE = room(
    "agency",
    "Agency in three strands",
    (
        Action(
            "agency.level", "Level", "l", "agency",
            "Set the level of the instance in the cell; only where it cites its words.",
            "level", footer=True,
        ),
        Action(
            "agency.clear", "Take the level back", "backspace", "agency",
            "Take the level back; the instance stays.", "clear",
        ),
    ),
    opens="Open the instance behind the cell, and correct it.",
)  # fmt: skip
