"""What can be done where a name is settled."""

from trajectories.tui.action import Action, Place

PLACE = Place("who", "Who is this", (
    Action(
        "who.save", "Keep", "ctrl+s,f2", "who",
        "Keep this form of the name, in the register, with whom the mark stands on.", "save",
        footer=True, in_palette=False,
    ),
    Action(
        "who.person", "Somebody new", "ctrl+n", "who",
        "It is somebody who was not met before: say whose voice it is and the role.",
        "new('person')", footer=True,
    ),
    Action(
        "who.place", "A place", "", "who",
        "It is a place that was not met before: say what sort.", "new('place')",
    ),
    Action(
        "who.leave", "Back", "escape", "who",
        "Go back; the name stays to be settled.", "leave", footer=True,
    ),
))  # fmt: skip
