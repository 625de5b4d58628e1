"""What can be done where it is said what is left before a report may be approved."""

from trajectories.tui.room_actions import room

PLACE = room(
    "ready",
    "Ready for approval",
    (),
    opens="Open the record a sentence is about, and mend it.",
)
