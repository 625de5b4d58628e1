"""What can be done while a form is asked."""

from trajectories.tui.action import Action, Place

PLACE = Place("asking", "Asking from a form", (
    Action(
        "asking.keep", "Next", "enter,ctrl+s,f2", "asking",
        "Keep the reply and go on; it is saved at once. Enter begins, and ends, a form too.",
        "keep", footer=True, in_palette=False, priority=True,
    ),
    Action(
        "asking.mark", "Choose what is marked", "space", "asking",
        "Choose, or no longer choose, the answer the mark stands on; its digit does it too.",
        "choose_marked",
        in_palette=False,
    ),
    Action(
        "asking.skip", "Leave out", "f3", "asking",
        "Leave this question out and go on; a reply that was given stays.", "skip", footer=True,
        priority=True,
    ),
    Action(
        "asking.before", "Question before", "f4", "asking",
        "Go back to the question before.", "before", footer=True, priority=True,
    ),
    Action(
        "asking.any", "Go to a question", "f5", "asking",
        "List the questions, and go to one of them.", "any_question", priority=True,
    ),
    Action(
        "asking.pictures", "Pictures", "f6", "asking",
        "Bring in pictures, and say what is where on them.", "pictures", priority=True,
    ),
    Action(
        "asking.how", "How to ask this", "f7", "asking",
        "Show what the form says to whoever asks: turn the screen to yourself first.", "how",
        priority=True,
    ),
    Action(
        "asking.who", "Who replies", "f9", "asking",
        "Say that somebody else replies from here on.", "who", priority=True,
    ),
    Action(
        "asking.leave", "Leave", "escape", "asking",
        "Leave the form; every reply is saved, and asking it again goes on here.", "back",
        footer=True, in_palette=False,
    ),
))  # fmt: skip
