"""What can be done in the list of everything done in a case."""

from trajectories.tui.action import Action, Place

PLACE = Place("done", "Everything done in a case", (
    Action(
        "done.versions", "Versions", "enter", "done",
        "Show every version of what this touched, and bring one back.", "versions", footer=True,
    ),
    Action(
        "done.take_back", "Take back", "u", "done",
        "Take back this one thing, where nothing later stands on it.", "take_back", footer=True,
    ),
    Action(
        "done.show", "On the timeline", "t", "done",
        "Go to what this touched on the timeline.", "show", footer=True,
    ),
    Action(
        "done.back", "Back", "escape", "done",
        "Go back to the timeline.", "back", footer=True,
    ),
))  # fmt: skip
