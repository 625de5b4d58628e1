"""What can be done where page 1 and commentary are written."""

from trajectories.tui.action import Action, Place

PLACE = Place("page_one", "Page 1 and commentary", (
    Action(
        "page_one.save", "Save", "ctrl+s,f2", "page_one",
        "Keep what is written as records of the case, in one action.", "save", footer=True,
        priority=True,
    ),
    Action(
        "page_one.take", "Take over", "f3", "page_one",
        "Put the offered sentence the mark stands on at the end of its heading. It stays stamped "
        "as a draft sentence until a word of it is changed.", "take", footer=True, priority=True,
    ),
    Action(
        "page_one.evidence", "Evidence", "f4", "page_one",
        "Show the evidence of the paragraph the cursor is in, or of the offered sentence.",
        "evidence", footer=True, priority=True,
    ),
    Action(
        "page_one.cite", "Cite", "f5", "page_one",
        "Choose evidence from the list; its mark goes to the end of the paragraph.", "cite",
        footer=True, priority=True,
    ),
    Action(
        "page_one.advice", "To look at again", "f6", "page_one",
        "List everything to look at again on page 1 as it is written now.", "advice",
        priority=True,
    ),
    Action(
        "page_one.comment", "Commentary of a part", "f7", "page_one",
        "Add a heading for a paragraph that is printed at the head of a part of the report.",
        "comment", priority=True,
    ),
    Action(
        "page_one.next", "Next heading", "ctrl+down", "page_one",
        "Go to the end of what stands under the next heading.", "heading(1)", priority=True,
    ),
    Action(
        "page_one.before", "Heading before", "ctrl+up", "page_one",
        "Go to the end of what stands under the heading before.", "heading(-1)", priority=True,
        in_palette=False,
    ),
    Action(
        "page_one.undo", "Undo what was saved", "f9", "page_one",
        "Take back what you did last for this child.", "undo", priority=True,
    ),
    Action(
        "page_one.back", "Back", "escape", "page_one",
        "From the offers to the page; from the page back. What is not saved is kept as a draft.",
        "back", in_palette=False,
    ),
))  # fmt: skip
