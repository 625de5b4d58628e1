"""What can be done with words that were confided."""

from trajectories.tui.action import Action, Place

PLACE = Place("private", "Private: what should happen to these words", (
    Action(
        "private.do", "Do it", "enter", "private",
        "Do what the mark stands on. Until then nothing is changed.", "do", footer=True,
        in_palette=False,
    ),
    Action(
        "private.strike", "Strike out for good", "1", "private",
        "The words leave the notes, every earlier version, the draft and the search list. There is "
        "no undo. For what you promised not to write.", "choose(1)",
    ),
    Action(
        "private.carer", "Told by the carer, private", "2", "private",
        "Kept as the carer's own; never in the child's report, copies or exports.", "choose(2)",
    ),
    Action(
        "private.child", "Told by the child, private", "3", "private",
        "Kept; never to carer or school, never in the child's own copy, which is read at home.",
        "choose(3)",
    ),
    Action(
        "private.worry", "Worry about safety", "4", "private",
        "Opens the worry sheet, apart from the case. It stays open until a lead was told.",
        "choose(4)",
    ),
    Action(
        "private.team", "Only our team", "5", "private",
        "Kept in the notes; no evidence, and no record can cite it.", "choose(5)",
    ),
    Action(
        "private.back", "Leave the words as they are", "escape", "private",
        "Go back; nothing is changed.", "back", footer=True,
    ),
))  # fmt: skip
