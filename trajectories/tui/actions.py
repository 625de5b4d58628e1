"""Everything a person can do, in one list: keys, palette, help and documentation read it.

A key that is not here does nothing, and a command that is not here cannot be found, so that what
is documented and what works are the same. Letters alone are keys only where nothing is typed.
Left out on purpose: ctrl+h, i, j, m, z and b, which terminals use for something else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType

Where = Literal["everywhere", "unlock", "children", "case", "form", "pick", "history", "dialog"]


@dataclass(frozen=True)
class Action:
    """One thing to do: `id` names it for good, `run` is the action the screen answers to."""

    id: str
    title: str
    key: str
    where: Where
    help: str
    run: str
    footer: bool = False
    in_palette: bool = True
    priority: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that does it, the one shown first."""
        return tuple(key for key in self.key.split(",") if key)

    @property
    def said(self) -> str:
        """The first key as people say it."""
        return key_words(self.keys[0]) if self.keys else ""


PLACES: tuple[tuple[Where, str], ...] = (
    ("everywhere", "Everywhere"),
    ("unlock", "Opening a study"),
    ("children", "List of children"),
    ("case", "One child: the timeline"),
    ("form", "A form"),
    ("pick", "A list to choose from"),
    ("history", "History of a record"),
    ("dialog", "A question"),
)

ACTIONS: tuple[Action, ...] = (
    Action(
        "app.help", "Help", "f1", "everywhere",
        "Say what can be done here, with every key.", "show_help", footer=True, priority=True,
    ),
    Action(
        "app.palette", "More", "ctrl+p", "everywhere",
        "Every command, found by a few letters.", "palette", footer=True, in_palette=False,
        priority=True,
    ),
    Action(
        "app.jump", "Go to a child", "ctrl+o", "everywhere",
        "Find a child by code or name and open it.", "jump", priority=True,
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
    Action(
        "children.new", "New child", "ctrl+n", "children",
        "Begin a case under a code of its own.", "new_child", footer=True,
    ),
    Action(
        "children.open", "Open", "enter", "children",
        "Open the child the mark stands on.", "open", footer=True, in_palette=False,
    ),
    Action(
        "children.site", "New site", "ctrl+t", "children",
        "Add a partnership; every child belongs to one.", "new_site",
    ),
    Action(
        "children.search", "Search", "slash", "children",
        "Go to the search line. It looks at code, name, site and status.", "search",
        in_palette=False,
    ),
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
        "case.correct", "Correct", "enter", "case",
        "Open the record the mark stands on and correct it.", "correct", footer=True,
    ),
    Action(
        "case.history", "History", "h", "case",
        "Show every version of the record, and bring one back.", "history",
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
        "case.problems", "Check the case", "c", "case",
        "List what is to finish and what the rules have to say.", "problems",
    ),
    Action(
        "case.report", "Write the report", "w", "case",
        "Write a case report; asks for whom and what for, and enters it in the ledger.",
        "write_report",
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
    Action(
        "pick.done", "Choose", "enter", "pick",
        "Choose what the mark stands on; where several may be chosen, mark or unmark it.",
        "choose", footer=True, in_palette=False,
    ),
    Action(
        "pick.keep", "Done", "ctrl+s", "pick",
        "Keep what is marked and go back.", "keep", footer=True,
    ),
    Action(
        "pick.make",
        "Make a new one",
        "ctrl+n",
        "pick",
        "Make what is not in the list: a person, a place, a service, a session.",
        "make",
    ),
    Action(
        "pick.leave", "Back", "escape", "pick",
        "Go back and change nothing.", "leave", footer=True,
    ),
    Action(
        "history.restore", "Bring back", "enter", "history",
        "Bring back what this version said, as a new version.", "restore", footer=True,
    ),
    Action(
        "history.leave", "Back", "escape", "history",
        "Go back and change nothing.", "leave", footer=True,
    ),
    Action(
        "dialog.leave", "Back", "escape", "dialog",
        "Go back and change nothing.", "leave", footer=True,
    ),
)  # fmt: skip


def actions_at(*places: Where) -> tuple[Action, ...]:
    """List what can be done in these places, in the order given."""
    return tuple(action for place in places for action in ACTIONS if action.where == place)


def bindings(*places: Where, names: Iterable[str] = ()) -> list[BindingType]:
    """Bind the keys of these places; `names` narrows to actions whose id begins so."""
    wanted = tuple(names) or ("",)
    return [
        Binding(
            action.key,
            action.run,
            action.title,
            show=action.footer,
            id=action.id,
            priority=action.priority,
        )
        for action in actions_at(*places)
        if action.key and action.id.startswith(wanted)
    ]


def key_words(key: str) -> str:
    """Say a key as people do."""
    said = {
        "slash": "/",
        "plus": "+",
        "minus": "-",
        "equals_sign": "=",
        "pageup": "Page up",
        "pagedown": "Page down",
        "home": "Home",
        "end": "End",
        "escape": "Esc",
        "enter": "Enter",
        "delete": "Delete",
        "up": "↑",
        "down": "↓",
        "left": "←",
        "right": "→",
    }
    if key in said:
        return said[key]
    return key.upper() if key.startswith("f") and key[1:].isdigit() else key


def keys_document() -> str:
    """Write the page of keys of the documentation."""
    lines = [
        "# Keys",
        "",
        "Every command of the terminal interface. `ctrl+p` finds any of them by a few letters,",
        "`F1` says what can be done where you are. Tab goes round everything on a screen; the",
        "mouse does everything too.",
    ]
    for place, words in PLACES:
        lines += ["", f"## {words}", "", "| key | command | |", "|---|---|---|"]
        lines += [_row(action) for action in actions_at(place)]
    return "\n".join(lines) + "\n"


def _row(action: Action) -> str:
    keys = " ".join(f"`{key_words(key)}`" for key in action.keys) or "palette"
    return f"| {keys} | {action.title} | {action.help} |"
