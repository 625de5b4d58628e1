"""What can be done in the line at the foot, while something is recorded from marked words."""

from trajectories.tui.action import Action, Place

PLACE = Place("capture", "The capture line: recording from marked words", (
    Action(
        "capture.save", "Save, or go on", "enter", "capture",
        "Take what is shown and save; where something is still open, ask it.", "take",
        footer=True, in_palette=False,
    ),
    Action(
        "capture.next", "Next value", "tab", "capture",
        "Take what is shown and go to the next value that was filled in.", "walk(1)",
        footer=True, in_palette=False,
    ),
    Action(
        "capture.before", "Value before", "shift+tab", "capture",
        "Take what is shown and go to the value before.", "walk(-1)", in_palette=False,
    ),
    Action(
        "capture.leave", "Leave", "escape", "capture",
        "Save nothing and go back to the words; the same letter goes on where you left.",
        "leave", footer=True, in_palette=False,
    ),
    Action(
        "capture.unfinished", "Save as it is", "ctrl+s,f2", "capture",
        "Save what there is; what is missing can be filled in later.", "save_as_it_is",
        in_palette=False,
    ),
    Action(
        "capture.better", "Better", "plus", "capture",
        "Better than before; of a service: it helped; in a list: somebody or something new.",
        "sign('+')", in_palette=False,
    ),
    Action(
        "capture.worse", "Worse", "minus", "capture",
        "Worse than before; of a service: it hindered.", "sign('-')", in_palette=False,
    ),
    Action(
        "capture.same", "The same", "equals_sign", "capture",
        "The same as before.", "sign('=')", in_palette=False,
    ),
    Action(
        "capture.both", "Both", "tilde", "capture",
        "Better in some ways and worse in others.", "sign('~')", in_palette=False,
    ),
    Action(
        "capture.star", "Star the quote", "asterisk", "capture",
        "Keep the words as a key quote, whatever else they give.", "sign('*')",
        in_palette=False,
    ),
    Action(
        "capture.back", "Take back", "backspace", "capture",
        "Take back the last letter, else the last answer.", "take_back", in_palette=False,
    ),
    Action(
        "capture.up", "Choice above", "up", "capture",
        "Go to the choice above.", "point(-1)", in_palette=False,
    ),
    Action(
        "capture.down", "Choice below", "down", "capture",
        "Go to the choice below.", "point(1)", in_palette=False,
    ),
))  # fmt: skip
