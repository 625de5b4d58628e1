"""What can be done in step 3 of a release: what the tool wrote, kind by kind."""

from trajectories.tui.action import Action, Place

_HERE = "release_made"

PLACE = Place(_HERE, "Release, step 3: what the tool wrote", (
    Action(
        "release_made.sign", "Sign the kind", "enter", _HERE,
        "Sign what the tool writes of this kind of record, with every value shown, and go on.",
        "sign", footer=True,
    ),
    Action(
        "release_made.undo", "Undo", "u", _HERE,
        "Take back what you decided or signed last in this release.", "undo", footer=True,
    ),
    Action(
        "release_made.before", "Step before", "p", _HERE,
        "Go back to what was said.", "step(-1)", footer=True,
    ),
    Action(
        "release_made.after", "Next step", "n", _HERE,
        "Go on to the whole.", "step(1)", footer=True,
    ),
    Action(
        "release_made.together", "Facts together", "t", _HERE,
        "Show what stays of each case that a neighbour would know.", "together",
    ),
    Action(
        "release_made.back", "Stop here", "escape", _HERE,
        "Leave; everything is kept, and the release opens again where it was left.", "back",
    ),
))  # fmt: skip
