"""What can be done in step 4 of a release: the whole, as a stranger reads it."""

from trajectories.tui.action import Action, Place

_HERE = "release_whole"

PLACE = Place(_HERE, "Release, step 4: the whole", (
    Action(
        "release_whole.read", "I have read it", "enter", _HERE,
        "Say who could still recognise this child, by what, and what you did about it.", "read",
        footer=True,
    ),
    Action(
        "release_whole.other", "Next case", "right", _HERE,
        "Read the next case.", "other(1)", in_palette=False,
    ),
    Action(
        "release_whole.other_before", "Case before", "left", _HERE,
        "Read the case before.", "other(-1)", in_palette=False,
    ),
    Action(
        "release_whole.open", "What is open", "o", _HERE,
        "List what still keeps the release from being written.", "open_points", footer=True,
    ),
    Action(
        "release_whole.pictures", "Pictures", "f6", _HERE,
        "Go to the pictures that could leave, and back here.", "pictures",
    ),
    Action(
        "release_whole.again", "Second reader", "s", _HERE,
        "Read again what another person of the team signed.", "again",
    ),
    Action(
        "release_whole.alone", "No second reader", "l", _HERE,
        "Say why nobody else can read it again; the manifest then says that nobody did.", "alone",
    ),
    Action(
        "release_whole.write", "Write", "w", _HERE,
        "Write the folder once nothing is open: tested first, and entered in the ledger.", "write",
        footer=True,
    ),
    Action(
        "release_whole.aloud", "Hear it whole", "h", _HERE,
        "Read the case as it would leave, with nothing else on the screen, or have it spoken.",
        "aloud",
    ),
    Action(
        "release_whole.together", "Facts together", "t", _HERE,
        "Show what stays of each case that a neighbour would know.", "together",
    ),
    Action(
        "release_whole.undo", "Undo", "u", _HERE,
        "Take back what you decided or signed last in this release.", "undo",
    ),
    Action(
        "release_whole.before", "Step before", "p", _HERE,
        "Go back to what the tool wrote.", "step(-1)",
    ),
    Action(
        "release_whole.back", "Stop here", "escape", _HERE,
        "Leave; everything is kept, and the release opens again where it was left.", "back",
    ),
))  # fmt: skip
