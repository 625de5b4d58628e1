"""What can be done while the parts of a screen show their letters."""

from trajectories.tui.action import Action, Place

PLACE = Place("jump", "Jumping to a part of the screen", (
    Action(
        "jump.leave", "Stay", "escape", "jump",
        "Go nowhere; a letter goes to the part it stands on.", "leave", footer=True,
        in_palette=False,
    ),
))  # fmt: skip
