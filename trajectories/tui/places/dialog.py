"""What can be done in a question over a screen."""

from trajectories.tui.action import Action, Place

PLACE = Place("dialog", "A question", (
    Action(
        "dialog.leave", "Back", "escape", "dialog",
        "Go back and change nothing.", "leave", footer=True,
    ),
))  # fmt: skip
