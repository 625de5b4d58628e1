"""What can be done everywhere."""

from trajectories.tui.action import Action, Place

PLACE = Place("everywhere", "Everywhere", (
    Action(
        "app.help", "Help", "f1", "everywhere",
        "Say what can be done here, with every key.", "show_help", footer=True, priority=True,
    ),
    Action(
        "app.palette", "More", "ctrl+p", "everywhere",
        "Every command, child and record here, found by a few letters.", "palette", footer=True,
        in_palette=False,
        priority=True,
    ),
    Action(
        "app.child", "Go to a child", "ctrl+g", "everywhere",
        "Find a child by code or name and open it.", "go_to_child", priority=True,
    ),
    Action(
        "app.jump", "Jump", "ctrl+o", "everywhere",
        "Show a letter on every part of the screen; the letter goes there.", "jump",
        priority=True,
    ),
    Action(
        "app.blank",
        "Blank the screen",
        "f8",
        "everywhere",
        "Show nothing, at once, when somebody is looking; any key brings it back.",
        "blank",
        priority=True,
    ),
    Action(
        "app.lock", "Lock now", "ctrl+l", "everywhere",
        "Close the study and ask for the passphrase again. What is half typed is kept as a draft.",
        "lock", priority=True,
    ),
    Action(
        "app.quit", "Quit", "ctrl+q", "everywhere",
        "Close the study and leave. What is half typed is kept as a draft.", "quit", footer=True,
        priority=True,
    ),
    Action(
        "app.guide", "One-minute guide", "", "everywhere",
        "Go through the program a line at a time while doing it; again ends it.", "guide",
    ),
    Action(
        "app.worries", "Open worries", "", "everywhere",
        "Worries about safety no designated lead was told of; for whoever leads the study.",
        "worries",
    ),
    Action(
        "app.notices", "Noticed on opening", "", "everywhere",
        "Where the study lies, the clock, what is overdue, who can open it.", "notices",
    ),
    Action(
        "app.theme", "Colours: dark, light, contrast", "", "everywhere",
        "Change to the next set of colours.", "next_theme",
    ),
    Action(
        "app.copying", "Allow copying out of this window", "", "everywhere",
        "Let copied words reach the clipboard of the computer, until you quit.", "allow_copying",
    ),
))  # fmt: skip
