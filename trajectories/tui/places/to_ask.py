"""What can be done in the list of what to ask providers and boards."""

from trajectories.tui.action import Action, Place

PLACE = Place("to_ask", "To ask of providers and boards", (
    Action(
        "to_ask.change", "What came of it", "enter", "to_ask",
        "Say how the line the mark stands on stands now: asked, answered, kept, dropped.",
        "change", footer=True, in_palette=False,
    ),
    Action(
        "to_ask.undo", "Undo", "u", "to_ask",
        "Take back what you said last in this list.", "undo", footer=True,
    ),
    Action(
        "to_ask.child", "Go to the child", "g", "to_ask",
        "Open the child the line is about.", "child",
    ),
    Action(
        "to_ask.site", "Another site", "s", "to_ask",
        "List what is to be asked at another site.", "next_site",
    ),
    Action(
        "to_ask.print", "Print without names", "p", "to_ask",
        "Write the list to a file for the bag: roles for names, each line seen.",
        "print_without_names", footer=True,
    ),
    Action(
        "to_ask.back", "Back", "escape", "to_ask",
        "Go back to where you came from.", "back",
    ),
))  # fmt: skip
