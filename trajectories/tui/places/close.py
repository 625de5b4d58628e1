"""What can be done when a session is closed."""

from trajectories.tui.action import Action, Place

PLACE = Place("close", "Closing a session", (
    *(
        Action(
            f"close.answer_{number}", f"Answer {number}", str(number), "close",
            "Give the answer of this number, as said under the list; it is saved at once.",
            f"answer({number})", in_palette=False,
        )
        for number in range(6)
    ),
    Action(
        "close.next", "Leave it, next", "enter", "close",
        "Leave this without an answer and go on.", "next", footer=True, in_palette=False,
    ),
    Action(
        "close.skip", "Skip the rest", "s", "close",
        "Leave all that is left without an answer.", "skip", footer=True,
    ),
    Action(
        "close.undo", "Undo", "u", "close",
        "Take back what was done last for this child.", "undo",
    ),
    Action(
        "close.to_do", "To-do list without names", "t", "close",
        "Look at every line of what is to be asked and was promised, then write those left in.",
        "write_to_do",
    ),
    Action(
        "close.collage", "Collage page for the child", "p", "close",
        "Look at each picture that may stand on it, then write the page: A4, her own words.",
        "write_collage",
    ),
    Action(
        "close.done", "Close session", "f7,ctrl+s", "close",
        "Go back to the timeline. Everything is saved already.", "done", footer=True,
    ),
    Action(
        "close.back", "Back", "escape", "close",
        "Go back to the notes.", "back",
    ),
))  # fmt: skip
