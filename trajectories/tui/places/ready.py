"""What can be done where it is said what is left before a report may be approved."""

from trajectories.tui.action import Action
from trajectories.tui.room_actions import room

PLACE = room(
    "ready",
    "Ready for approval",
    (
        Action(
            "ready.decide", "Decide", "a", "ready",
            "Keep that you reviewed the report, approve it, or send it back; an exception asks "
            "its reason.", "decide", footer=True,
        ),
    ),
    opens="Open the record a sentence is about, and mend it.",
)  # fmt: skip
