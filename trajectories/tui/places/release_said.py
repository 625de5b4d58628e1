"""What can be done in step 2 of a release: what was said, sentence by sentence."""

from trajectories.tui.action import Action, Place

_HERE = "release_said"

PLACE = Place(_HERE, "Release, step 2: what was said", (
    Action(
        "release_said.sign", "Sign", "enter", _HERE,
        "Sign the sentence as it would leave, and go on; closed while something in it is open.",
        "sign", footer=True,
    ),
    *(
        Action(
            f"release_said.choice_{number}", f"Choice {number}", str(number), _HERE,
            "Decide as the line with this number says, for the whole release.",
            f"choose({number})", in_palette=False,
        )
        for number in range(1, 10)
    ),
    Action(
        "release_said.nobody", "Tells nobody", "y", _HERE,
        "Keep the words in question: you looked, and nobody can be told by them.", "nobody",
    ),
    Action(
        "release_said.keep", "Keep, say why", "k", _HERE,
        "Keep the words in question for a reason you give.", "keep",
    ),
    Action(
        "release_said.rewrite", "Rewrite", "e", _HERE,
        "Write the sentence anew, and sign it so.", "rewrite", footer=True,
    ),
    Action(
        "release_said.leave_out", "Leave out", "x", _HERE,
        "Leave the sentence out, and go on.", "leave_out", footer=True,
    ),
    Action(
        "release_said.aside", "Lay aside", "d", _HERE,
        "Put it off and go on; it waits, also when you come back another day.", "aside",
    ),
    Action(
        "release_said.register", "Register", "a", _HERE,
        "Say who or where somebody in it is; every text is looked through again.", "register",
    ),
    Action(
        "release_said.light", "Other words", "right", _HERE,
        "Go to the next words in the sentence that are lit.", "light(1)", in_palette=False,
    ),
    Action(
        "release_said.light_before", "Words before", "left", _HERE,
        "Go to the lit words before.", "light(-1)", in_palette=False,
    ),
    Action(
        "release_said.open", "Next open", "o", _HERE,
        "Go to the next sentence nobody has signed.", "next_open",
    ),
    Action(
        "release_said.pictures", "Pictures", "f6", _HERE,
        "Go to the pictures that could leave: each stays out, or is looked at twice.", "pictures",
    ),
    Action(
        "release_said.aloud", "Hear it whole", "h", _HERE,
        "Read the paragraph as it would leave, with nothing else on the screen, or have it spoken.",
        "aloud",
    ),
    Action(
        "release_said.together", "Facts together", "t", _HERE,
        "Show what stays of the case that a neighbour would know.", "together",
    ),
    Action(
        "release_said.undo", "Undo", "u", _HERE,
        "Take back what you decided or signed last in this release.", "undo", footer=True,
    ),
    Action(
        "release_said.before", "Step before", "p", _HERE,
        "Go back to people, places and things.", "step(-1)",
    ),
    Action(
        "release_said.after", "Next step", "n", _HERE,
        "Go on to what the tool wrote.", "step(1)",
    ),
    Action(
        "release_said.back", "Stop here", "escape", _HERE,
        "Leave; everything is kept, and the release opens again where it was left.", "back",
    ),
))  # fmt: skip
