"""What can be done in a list to choose from."""

from trajectories.tui.action import Action, Place

PLACE = Place("pick", "A list to choose from", (
    Action(
        "pick.done", "Choose", "enter", "pick",
        "Choose what the mark stands on; where several may be chosen, mark or unmark it.",
        "choose", footer=True, in_palette=False,
    ),
    Action(
        "pick.keep", "Done", "ctrl+s", "pick",
        "Keep what is marked and go back.", "keep", footer=True,
    ),
    Action(
        "pick.make",
        "Make a new one",
        "ctrl+n",
        "pick",
        "Make what is not in the list: a person, a place, a service, a session.",
        "make",
    ),
    Action(
        "pick.leave", "Back", "escape", "pick",
        "Go back and change nothing.", "leave", footer=True,
    ),
))  # fmt: skip
