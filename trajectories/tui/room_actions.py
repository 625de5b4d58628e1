"""What can be done in every room that shows a table of a child's records."""

from collections.abc import Iterable

from trajectories.tui.action import Action, Place


def room(name: str, title: str, own: Iterable[Action], *, opens: str) -> Place:
    """Make the place of a room: its own actions, then those every such room has."""
    return Place(
        name,
        title,
        (
            Action(
                f"{name}.open", "Open", "enter", name, opens, "open", footer=True,
                in_palette=False,
            ),
            *own,
            Action(
                f"{name}.undo", "Undo", "u", name,
                "Take back what you did last for this child.", "undo", footer=True,
            ),
            Action(
                f"{name}.go", "Go to", "g", name,
                "Go to another screen about this child, by a letter.", "go", footer=True,
            ),
            Action(
                f"{name}.timeline", "On the timeline", "t", name,
                "Go to what the mark stands on on the timeline.", "timeline",
            ),
            Action(
                f"{name}.back", "Back", "escape", name, "Go back.", "back",
            ),
        ),
    )  # fmt: skip
