"""What can be done when a picture of a release is looked at once more."""

from trajectories.tui.action import Action, Place

_HERE = "release_look"

PLACE = Place(_HERE, "Release, a picture once more", (
    Action(
        "release_look.confirm", "Confirm", "enter", _HERE,
        "Confirm that the picture may leave as it is shown.", "confirm", footer=True,
    ),
    Action(
        "release_look.other", "Next part", "right", _HERE,
        "Show the next part of it that leaves, where several do.", "other(1)", in_palette=False,
    ),
    Action(
        "release_look.other_before", "Part before", "left", _HERE,
        "Show the part before.", "other(-1)", in_palette=False,
    ),
    Action(
        "release_look.files", "Files", "f", _HERE,
        "Write the pictures to a folder as they would leave, to be looked at whole.", "files",
        footer=True,
    ),
    Action(
        "release_look.back", "Go back", "escape", _HERE,
        "Go back; the picture stays open, and does not leave.", "back", footer=True,
    ),
))  # fmt: skip
