"""What can be done before a visit."""

from trajectories.tui.action import Action, Place

PLACE = Place("brief", "Before the visit", (
    Action(
        "brief.begin", "Begin", "ctrl+s,f2", "brief",
        "Begin the session as said below the brief, and write.", "begin", footer=True,
    ),
    Action(
        "brief.change", "Change", "e", "brief",
        "Say which visit, when, where, who is here and what is done.", "change", footer=True,
    ),
    Action(
        "brief.consent", "Ask consent", "c", "brief",
        "Keep what somebody here just said when asked: yes, no, or not sure yet.", "ask_consent",
        footer=True,
    ),
    Action(
        "brief.print", "Print without names", "p", "brief",
        "Write this brief to a file for the bag: roles for names, nothing private, each line seen.",
        "print_without_names",
    ),
    Action(
        "brief.back", "Back", "escape", "brief",
        "Go back to the timeline; nothing is begun.", "back", footer=True,
    ),
))  # fmt: skip
