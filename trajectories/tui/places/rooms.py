"""What can be done in the list of where one can go from a child."""

from trajectories.tui.action import Action, Place

PLACE = Place("rooms", "Where one can go from a child", (
    Action(
        "rooms.choose", "Go", "enter", "rooms",
        "Go where the mark stands; each line's letter goes there at once.", "choose",
        footer=True, in_palette=False,
    ),
    Action(
        "rooms.leave", "Back", "escape", "rooms",
        "Stay where you are.", "leave", footer=True,
    ),
))  # fmt: skip
