"""What can be done with people likely recorded twice."""

from trajectories.tui.action import Action, Place

PLACE = Place("duplicates", "Likely the same person", (
    Action(
        "duplicates.open", "Open", "enter", "duplicates",
        "Open the first of the two in its case.", "open(0)", in_palette=False,
    ),
    Action(
        "duplicates.other", "Open the other", "o", "duplicates",
        "Open the second of the two in its case.", "open(1)", footer=True,
    ),
    Action(
        "duplicates.same", "The same", "y", "duplicates",
        "Keep that they are one person; nothing is joined by it.", "decide('same')", footer=True,
    ),
    Action(
        "duplicates.different", "Not the same", "n", "duplicates",
        "Keep that they are two; they are not proposed again.", "decide('different')", footer=True,
    ),
    Action(
        "duplicates.undo", "Undecided", "u", "duplicates",
        "Take back what was decided of these two, or last of any.", "take_back", footer=True,
    ),
    Action(
        "duplicates.later", "Later", "l", "duplicates",
        "Leave it open and go on to the next two.", "later",
    ),
    Action(
        "duplicates.back", "Back", "escape", "duplicates",
        "Go back.", "back",
    ),
))  # fmt: skip
