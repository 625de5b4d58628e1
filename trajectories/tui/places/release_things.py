"""What can be done in step 1 of a release: people, places and things."""

from trajectories.tui.action import Action, Place

_HERE = "release_things"

PLACE = Place(_HERE, "Release, step 1: people, places, things", (
    *(
        Action(
            f"release_things.choice_{number}", f"Choice {number}", str(number), _HERE,
            "Decide as the line with this number says.", f"choose({number})", in_palette=False,
        )
        for number in range(1, 10)
    ),
    Action(
        "release_things.next", "Decide", "enter", _HERE,
        "Take the first choice of what is open, and go on to the next that is.", "choose(1)",
        footer=True,
    ),
    Action(
        "release_things.nobody", "Tells nobody", "y", _HERE,
        "Keep it as it is: you looked, and nobody can be told by it.", "nobody", footer=True,
    ),
    Action(
        "release_things.keep", "Keep, say why", "k", _HERE,
        "Keep it as it is for a reason you give; it then counts as a fact a neighbour would know.",
        "keep",
    ),
    Action(
        "release_things.register", "Register", "a", _HERE,
        "Say who or where it is; every text is looked through again.", "register", footer=True,
    ),
    Action(
        "release_things.words", "In its place", "w", _HERE,
        "Show every sentence it stands in.", "words",
    ),
    Action(
        "release_things.together", "Facts together", "t", _HERE,
        "Show what stays of each case that a neighbour would know.", "together",
    ),
    Action(
        "release_things.undo", "Undo", "u", _HERE,
        "Take back what you decided or signed last in this release.", "undo",
    ),
    Action(
        "release_things.after", "Next step", "n", _HERE,
        "Go on to what was said.", "step(1)", footer=True,
    ),
    Action(
        "release_things.back", "Stop here", "escape", _HERE,
        "Leave; everything is kept, and the release opens again where it was left.", "back",
    ),
))  # fmt: skip
