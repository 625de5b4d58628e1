"""What can be done on the board of whose account there is."""

from trajectories.tui.action import Action, Place

PLACE = Place("coverage", "Whose account there is", (
    Action(
        "coverage.open", "Open", "enter", "coverage",
        "Open the session of this visit, or the child where there is none.", "open", footer=True,
        in_palette=False,
    ),
    Action(
        "coverage.activities", "Voices or activities", "v", "coverage",
        "Show who is heard at each visit, or what was done there.", "turn", footer=True,
    ),
    Action(
        "coverage.site", "Site", "s", "coverage",
        "Choose one site, or every site.", "site", footer=True,
    ),
    Action(
        "coverage.gaps", "Gaps only", "g", "coverage",
        "Show only children something is missing of, or all.", "gaps", footer=True,
    ),
    Action(
        "coverage.back", "Stop, back", "escape", "coverage",
        "Stop reading; once it has stopped, go back.", "back",
    ),
))  # fmt: skip
