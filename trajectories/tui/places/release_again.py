"""What a second reader can do."""

from trajectories.tui.action import Action, Place

_HERE = "release_again"

PLACE = Place(_HERE, "Release, second reader", (
    Action(
        "release_again.agree", "Agree", "enter", _HERE,
        "Keep that you read it too and agree; whoever signed it cannot.", "agree(True)",
        footer=True,
    ),
    Action(
        "release_again.disagree", "Disagree", "n", _HERE,
        "Keep that you do not agree: the release waits until you do.", "agree(False)", footer=True,
    ),
    Action(
        "release_again.undo", "Undo", "u", _HERE,
        "Take back what you said last.", "undo", footer=True,
    ),
    Action(
        "release_again.back", "Back", "escape", _HERE,
        "Go back to the whole.", "back", footer=True,
    ),
))  # fmt: skip
