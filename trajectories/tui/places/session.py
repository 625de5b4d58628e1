"""What can be done in a session: write, mark what was written."""

from trajectories.tui.action import Action, Place

PLACE = Place("session", "A session: write and mark", (
    Action(
        "session.mark", "Mark/write", "f4", "session",
        "Go from writing to marking what was written, and back.", "turn", footer=True,
        priority=True,
    ),
    Action(
        "session.back", "Back", "escape", "session",
        "From writing to marking; from marking back to the timeline. Everything is saved.", "back",
        in_palette=False,
    ),
    Action(
        "session.write", "Write", "i", "session",
        "Go on writing where the mark stands.", "write",
    ),
    Action(
        "session.save", "Save", "ctrl+s,f2", "session",
        "Save the notes now. Marking and leaving save them too.", "save", footer=True,
        priority=True,
    ),
    Action(
        "session.ask_form", "Ask from a form", "f5", "session",
        "Ask one question at a time from a session form; every reply goes into the notes.",
        "ask_form", priority=True,
    ),
    Action(
        "session.pictures", "Pictures", "f6", "session",
        "Bring in pictures, and say what is where on them.", "pictures", footer=True,
        priority=True,
    ),
    Action(
        "session.close", "Close session", "f7", "session",
        "Look once at what the session gave, and close it.", "close_session", footer=True,
        priority=True,
    ),
    Action(
        "session.pane", "Records of this session", "ctrl+r", "session",
        "Show or hide what this session gave so far.", "pane",
    ),
    Action(
        "session.quote", "Quote", "q", "session",
        "Keep the marked words as a quotation.", "capture('q')",
    ),
    Action(
        "session.factor", "Factor", "f", "session",
        "Record what helps or makes things harder.", "capture('f')",
    ),
    Action(
        "session.service", "Service", "s", "session",
        "Record a service that is used, or how it was.", "capture('s')",
    ),
    Action(
        "session.link", "Link between services", "l", "session",
        "Record a referral, or that somebody was told of a service.", "capture('l')",
    ),
    Action(
        "session.event", "Event", "e", "session",
        "Record what happened on a day.", "capture('e')",
    ),
    Action(
        "session.joining", "Joining in", "j", "session",
        "Record what the child could take part in, and did or did not.", "capture('j')",
    ),
    Action(
        "session.agency", "Agency", "a", "session",
        "Record that somebody decided, sought help or said where things stand.", "capture('a')",
    ),
    Action(
        "session.message", "Message", "m", "session",
        "Record what the child or the carer wants others to be told.", "capture('m')",
    ),
    Action(
        "session.ask", "To ask, promise, careful", "question_mark", "session",
        "Keep a question for later, a promise, or what to be careful of.", "capture('?')",
    ),
    Action(
        "session.other", "Other kinds", "o", "session",
        "Record anything else: need, coping, an averted event.", "capture('o')",
    ),
    Action(
        "session.acts_on", "What the last factor acts on", "greater_than_sign", "session",
        "Link the factor recorded last to another.", "capture('>')",
    ),
    Action(
        "session.again", "The same again", "full_stop", "session",
        "Record the same kind and code from these words.", "capture('.')",
    ),
    Action(
        "session.private", "Private", "x", "session",
        "Strike the marked words out, or keep them from whoever may not read them.", "private",
    ),
    Action(
        "session.who", "Who is this", "w", "session",
        "Say who is meant by a name in the marked words.", "who",
    ),
    Action(
        "session.undo", "Undo", "u", "session",
        "Take back what you did last for this child.", "undo",
    ),
    Action(
        "session.redo", "Redo", "U", "session",
        "Do again what you last took back.", "redo",
    ),
    Action(
        "mark.up", "Sentence before", "up", "session",
        "Go to the sentence before.", "sentence(-1)", in_palette=False,
    ),
    Action(
        "mark.down", "Sentence after", "down", "session",
        "Go to the next sentence.", "sentence(1)", in_palette=False,
    ),
    Action(
        "mark.more_up", "One sentence more above", "shift+up", "session",
        "Mark the sentence before too.", "more(-1)", in_palette=False,
    ),
    Action(
        "mark.more_down", "One sentence more", "shift+down", "session",
        "Mark the next sentence too.", "more(1)", in_palette=False,
    ),
    Action(
        "mark.trim_end", "Without the last word", "ctrl+left", "session",
        "Leave the last word out.", "trim(-1)", in_palette=False,
    ),
    Action(
        "mark.trim_start", "Without the first word", "ctrl+right", "session",
        "Leave the first word out.", "trim(1)", in_palette=False,
    ),
    Action(
        "mark.page_up", "A window up", "pageup", "session",
        "Go up by a window.", "window(-1)", in_palette=False,
    ),
    Action(
        "mark.page_down", "A window down", "pagedown", "session",
        "Go down by a window.", "window(1)", in_palette=False,
    ),
    Action(
        "mark.first", "First sentence", "home", "session",
        "Go to the first sentence.", "edge(-1)", in_palette=False,
    ),
    Action(
        "mark.last", "Last sentence", "end", "session",
        "Go to the last sentence.", "edge(1)", in_palette=False,
    ),
    Action(
        "mark.open", "What it gave", "enter", "session",
        "Go to the record the marked words gave, at the right; on a heading, correct the part.",
        "open", in_palette=False,
    ),
))  # fmt: skip
