"""What can be done where it is laid out who said what changed."""

from trajectories.tui.action import Action
from trajectories.tui.room_actions import room

PLACE = room(
    "changes",
    "Who said what changed",
    (
        Action(
            "changes.better", "- = ~ Changed", "plus", "changes",
            "Keep that this informant says, at this visit: better than before.", "tell('better')",
            footer=True, in_palette=False,
        ),
        Action(
            "changes.worse", "Worse", "minus", "changes",
            "Keep that this informant says, at this visit: worse than before.", "tell('worse')",
            in_palette=False,
        ),
        Action(
            "changes.same", "The same", "equals_sign", "changes",
            "Keep that this informant says, at this visit: the same as before.", "tell('same')",
            in_palette=False,
        ),
        Action(
            "changes.mixed", "Both", "tilde", "changes",
            "Keep that this informant says, at this visit: better and worse.", "tell('mixed')",
            in_palette=False,
        ),
        Action(
            "changes.other", "Another informant", "o", "changes",
            "Keep what somebody else says changed of this factor at this visit.", "tell_other",
        ),
    ),
    opens="Open the words behind the cell, and correct them.",
)  # fmt: skip
