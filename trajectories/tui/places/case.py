"""What can be done on a child's timeline."""

from trajectories.tui.action import Action, Place

PLACE = Place("case", "One child: the timeline", (
    Action(
        "case.back", "List of children", "escape", "case",
        "Close this child and go back to the list.", "back",
    ),
    Action(
        "case.add", "Record", "r,ctrl+n", "case",
        "Record something new: choose the kind, then fill in what you know.", "add_record",
        footer=True,
    ),
    Action(
        "case.words", "Words", "enter", "case",
        "Go to the words in the notes; where there are none, open the record. Unfold what is "
        "folded.", "words",
    ),
    Action(
        "case.correct", "Correct", "o", "case",
        "Open the record the mark stands on and correct it.", "correct",
    ),
    Action(
        "case.accounts", "Who says what", "2", "case",
        "List every account of the thing in focus, with its dates.", "accounts",
    ),
    Action(
        "case.history", "History", "h", "case",
        "Show every version of the record, and bring one back.", "history",
    ),
    Action(
        "case.consent", "Consent", "C", "case",
        "Who agreed to what, and what each decision opens and closes.", "room('consent')",
    ),
    Action(
        "case.people", "People and names", "P", "case",
        "The people and places around the child, and every form of their names.",
        "room('people')",
    ),
    Action(
        "case.evidence", "Evidence", "E", "case",
        "Every passage, picture and document, and what rests on it.", "room('evidence')",
    ),
    Action(
        "case.done", "Everything done", "H", "case",
        "List everything done in this case, newest first; take one thing back.", "room('done')",
    ),
    Action(
        "case.go", "Go to", "g", "case",
        "Go to another screen about this child, by a letter.", "go", footer=True,
    ),
    Action(
        "case.changes", "Who said what changed", "", "case",
        "Lay out every account of every factor by visit, and keep what somebody says changed.",
        "room('changes')",
    ),
    Action(
        "case.services", "Services and links", "", "case",
        "List every use and link with its accounts, and say what happened next.",
        "room('services')",
    ),
    Action(
        "case.agency", "Agency in three strands", "", "case",
        "Lay agency out in three strands by visit, each cell with its instance.",
        "room('agency')",
    ),
    Action(
        "case.joining", "Joining in", "", "case",
        "Lay out what was on offer in each practice and how ready the child was, by visit.",
        "room('joining')",
    ),
    Action(
        "case.ready", "Ready for approval", "", "case",
        "Say what is left before a report may be approved, and who may approve it.",
        "room('ready')",
    ),
    Action(
        "case.page_one", "Page 1 and commentary", "v", "case",
        "Write page 1 and paragraphs for the parts of the report, from what is offered.",
        "room('page_one')",
    ),
    Action(
        "case.delete", "Delete", "delete", "case",
        "Take the record out of the case. Undo brings it back.", "delete",
    ),
    Action(
        "case.undo", "Undo", "u", "case",
        "Take back what you did last for this child.", "undo", footer=True,
    ),
    Action(
        "case.redo", "Redo", "U", "case",
        "Do again what you last took back.", "redo",
    ),
    Action(
        "case.filter", "Filter", "f", "case",
        "Choose which lanes and kinds are drawn, and whose records.", "filter", footer=True,
    ),
    Action(
        "case.find", "Find", "slash", "case",
        "Go to the next line that holds some letters.", "find",
    ),
    Action(
        "case.find_next", "Find the next one", "n", "case",
        "Go on to the next line that holds the same letters.", "find_next", in_palette=False,
    ),
    Action(
        "case.everywhere", "Search the study", "ctrl+f", "case",
        "Find words in the notes and records of every child.", "study_room('search')",
    ),
    Action(
        "case.problems", "Check the case", "c", "case",
        "List what is to finish and what the rules have to say.", "problems",
    ),
    Action(
        "case.report", "Write the report", "w", "case",
        "Write a case report; asks for whom and what for, and enters it in the ledger.",
        "write_report",
    ),
    Action(
        "case.brief", "Before the visit", "b", "case",
        "What to know before you knock; begin a session from there.", "room('brief')",
    ),
    Action(
        "case.sessions", "Sessions", "s", "case",
        "Go on with a session, the newest first, or begin a new one.", "room('sessions')",
    ),
    Action(
        "case.worry", "Worry about safety", "W", "case",
        "Note what was seen or said, kept apart from the case, and which lead was told.", "worry",
    ),
    Action(
        "case.child", "The child: code, age, site", "e", "case",
        "Correct what is kept about the child.", "edit_child",
    ),
    Action(
        "case.called", "What somebody is called", "m", "case",
        "Keep a name in the register, apart from the case.", "name_person",
    ),
    Action(
        "case.detail", "Show or hide the detail", "d", "case",
        "Fold the pane at the right away, or bring it back.", "toggle_detail",
    ),
    Action(
        "case.legend", "Show or hide the legend", "l", "case",
        "Fold the lines beneath the lanes away that say what letters and signs mean, or bring "
        "them back.", "toggle_legend",
    ),
    Action(
        "case.known_on", "As known on", "k", "case",
        "Show what was known on a day, or at a visit, and nothing learned later.", "known_on",
    ),
    Action(
        "case.align", "Align", "A", "case",
        "Say time from a moment on: first contact, arrival, a visit, today.", "align",
    ),
    Action(
        "case.clocks", "Two clocks", "t", "case",
        "Show beneath time when what a lane says was learned.", "clocks",
    ),
    Action(
        "case.next_alike", "Next of the same kind", "full_stop", "case",
        "Go to the next record of the same kind, in any lane.", "next_alike(1)",
    ),
    Action(
        "case.last_alike", "The one before of the same kind", "comma", "case",
        "Go to the record of the same kind before this one.", "next_alike(-1)",
        in_palette=False,
    ),
    Action(
        "case.next_to_finish", "Next to finish", "greater_than_sign", "case",
        "Go to the next record that is still to be finished.", "next_to_finish",
    ),
    Action(
        "timeline.fold", "Fold or unfold", "z,space", "case",
        "Fold the section into one line that says how much it holds, or unfold it.", "fold",
    ),
    Action(
        "timeline.fold_all", "Fold or unfold everything", "Z", "case",
        "Fold every section, or unfold all.", "fold_all",
    ),
    Action(
        "case.closer", "Closer", "plus,equals_sign", "case",
        "Draw time larger, down to a day.", "zoom(1)",
    ),
    Action(
        "case.farther", "Farther", "minus", "case",
        "Draw time smaller, up to decades.", "zoom(-1)",
    ),
    Action(
        "case.whole", "The whole time", "0", "case",
        "Fit the whole trajectory into the window.", "zoom(0)",
    ),
    Action(
        "timeline.up", "Lane above", "up", "case",
        "Go to the lane above.", "row(-1)", in_palette=False,
    ),
    Action(
        "timeline.down", "Lane below", "down", "case",
        "Go to the lane below.", "row(1)", in_palette=False,
    ),
    Action(
        "timeline.left", "Earlier", "left", "case",
        "Go to the mark before this one in the same lane.", "mark(-1)", in_palette=False,
    ),
    Action(
        "timeline.right", "Later", "right", "case",
        "Go to the next mark in the same lane.", "mark(1)", in_palette=False,
    ),
    Action(
        "timeline.page_up", "A window up", "pageup", "case",
        "Go up by a window.", "page(-1)", in_palette=False,
    ),
    Action(
        "timeline.page_down", "A window down", "pagedown", "case",
        "Go down by a window.", "page(1)", in_palette=False,
    ),
    Action(
        "timeline.first", "First in the lane", "home", "case",
        "Go to the first mark of the lane.", "edge(-1)", in_palette=False,
    ),
    Action(
        "timeline.last", "Last in the lane", "end", "case",
        "Go to the last mark of the lane.", "edge(1)", in_palette=False,
    ),
))  # fmt: skip
