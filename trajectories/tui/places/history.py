"""What can be done in the history of a record."""

from trajectories.tui.action import Action, Place

PLACE = Place("history", "History of a record", (
    Action(
        "history.restore", "Bring back", "enter", "history",
        "Bring back what this version said, as a new version.", "restore", footer=True,
    ),
    Action(
        "history.uncover", "Show", "w", "history",
        "Show what a record says that only some may read.", "uncover",
    ),
    Action(
        "history.leave", "Back", "escape", "history",
        "Go back and change nothing.", "leave", footer=True,
    ),
))  # fmt: skip
