"""What can be done in a form."""

from trajectories.tui.action import Action, Place

PLACE = Place("form", "A form", (
    Action(
        "form.save", "Save", "ctrl+s,f2", "form",
        "Save. A record need not be finished to be saved.", "save", footer=True,
    ),
    Action(
        "form.leave", "Leave", "escape", "form",
        "Leave without saving; what you typed is kept as a draft.", "leave", footer=True,
    ),
    Action(
        "form.next_pane", "Next part", "f3", "form",
        "Go to the next part of the form: what, who says so, more, visit close.", "next_pane",
        footer=True,
    ),
    Action(
        "form.compare", "Compare with the draft", "", "form",
        "Show what a kept draft says beside what is saved.", "compare",
    ),
))  # fmt: skip
