"""What can be done in the list of releases."""

from trajectories.tui.action import Action, Place

PLACE = Place("releases", "Releases", (
    Action(
        "releases.new", "Begin a release", "ctrl+n", "releases",
        "Ask for its name, the cases, whom and what it is for, and how it tells time.", "begin",
        footer=True,
    ),
    Action(
        "releases.open", "Open", "enter", "releases",
        "Go on where it was left: the first step in which something is open.", "open", footer=True,
        in_palette=False,
    ),
    *(
        Action(
            f"releases.step_{number}", f"Open step {number}", str(number), "releases",
            f"Open the release at {about}.", f"open({number})",
        )
        for number, about in enumerate(
            ("people, places and things", "what was said", "what the tool wrote", "the whole"), 1
        )
    ),
    Action(
        "releases.back", "Back", "escape", "releases",
        "Go back.", "back", footer=True,
    ),
))  # fmt: skip
