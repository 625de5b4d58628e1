"""What can be done where everybody's account stands beside the others'."""

from trajectories.tui.action import Action
from trajectories.tui.room_actions import room

PLACE = room(
    "voices",
    "Voices side by side",
    (
        Action(
            "voices.differ", "Only where they differ", "d", "voices",
            "Show only what is told differently, or everything again.", "differ", footer=True,
        ),
        Action(
            "voices.informant", "One informant", "f", "voices",
            "Show only what one informant speaks of, or everything again.", "informant",
        ),
        Action(
            "voices.correct", "Correct", "e", "voices",
            "Open the records behind the cell, and correct them.", "correct",
        ),
    ),
    opens="Open the words in their place in the notes.",
)  # fmt: skip
