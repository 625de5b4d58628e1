"""What can be done in the search across the study."""

from trajectories.tui.action import Action, Place

PLACE = Place("search", "Search across the study", (
    Action(
        "search.open", "Open", "enter", "search",
        "Open the words in their place: the notes of the session, or the record on the timeline.",
        "open", footer=True, in_palette=False,
    ),
    Action(
        "search.next", "Next", "n,f3", "search",
        "Go to the next place found.", "step(1)", footer=True,
    ),
    Action(
        "search.previous", "Previous", "N,f4", "search",
        "Go to the place found before this one.", "step(-1)",
    ),
    Action(
        "search.words", "Other words", "slash", "search",
        "Go to the line the words are typed in.", "words", in_palette=False,
    ),
    Action(
        "search.whole", "Whole words", "f5", "search",
        "Find whole words only, or beginnings of words too.", "switch('whole')", footer=True,
    ),
    Action(
        "search.private", "Private too", "f6", "search",
        "Look also at what only the child, only a carer or only the team may read.",
        "switch('private')", footer=True,
    ),
    Action(
        "search.names", "Names too", "f7", "search",
        "Look also in the registers, where names are kept; the read log says so.",
        "switch('names')",
    ),
    Action(
        "search.back", "Stop, back", "escape", "search",
        "Stop looking; once it has stopped, go back.", "back",
    ),
))  # fmt: skip
