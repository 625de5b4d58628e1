"""What can be done where consent stands person by person."""

from trajectories.tui.action import Action, Place

PLACE = Place("consent", "Consent, person by person", (
    Action(
        "consent.decide", "Decide", "enter", "consent",
        "Keep what somebody decided about this use; says first what it would open and close.",
        "decide", footer=True,
    ),
    Action(
        "consent.several", "Several", "a", "consent",
        "Keep at once what somebody decided about several uses: tick them; one day for all.",
        "several", footer=True,
    ),
    Action(
        "consent.undo", "Undo", "u", "consent",
        "Take back the decision kept last.", "undo", footer=True,
    ),
    Action(
        "consent.redo", "Redo", "U", "consent",
        "Do again what you last took back.", "redo",
    ),
    Action(
        "consent.correct", "Correct", "e", "consent",
        "Correct the latest decision: its day, until when, when to ask again, a note.", "correct",
    ),
    Action(
        "consent.back", "Back", "escape", "consent",
        "Go back to the timeline.", "back", footer=True,
    ),
))  # fmt: skip
