"""What can be done while a paragraph or a case of a release is read as a whole."""

from trajectories.tui.action import Action, Place

_HERE = "release_aloud"

PLACE = Place(_HERE, "Release, heard aloud", (
    Action(
        "release_aloud.speak", "Speak", "s", _HERE,
        "Have it spoken by a speech program of this computer, or silence it; asks once a session.",
        "speak",
    ),
    Action(
        "release_aloud.wider", "Case so far", "w", _HERE,
        "Read the case up to here instead of the paragraph, and back.", "wider",
    ),
    Action(
        "release_aloud.back", "Back", "escape,h", _HERE,
        "Be silent, and go back to the sentence.", "back",
    ),
))  # fmt: skip
