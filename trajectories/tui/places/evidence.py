"""What can be done in the list of evidence."""

from trajectories.tui.action import Action, Place

PLACE = Place("evidence", "Evidence", (
    Action(
        "evidence.rests", "What rests on it", "enter", "evidence",
        "List the records that rest on this, and go to one on the timeline.", "rests",
        footer=True,
    ),
    Action(
        "evidence.words", "In its place", "w", "evidence",
        "Open the notes where these words stand.", "words", footer=True,
    ),
    Action(
        "evidence.star", "Star", "asterisk", "evidence",
        "Make it a key quote, or no longer.", "star", footer=True,
    ),
    Action(
        "evidence.correct", "Correct", "e", "evidence",
        "Correct who speaks, the language, who may read it.", "correct",
    ),
    Action(
        "evidence.readers", "Whose", "f", "evidence",
        "Show what all may read, or what only some may; never both together.", "readers",
    ),
    Action(
        "evidence.undo", "Undo", "u", "evidence",
        "Take back what you did last for this child.", "undo",
    ),
    Action(
        "evidence.back", "Back", "escape", "evidence",
        "Go back to the timeline.", "back", footer=True,
    ),
))  # fmt: skip
