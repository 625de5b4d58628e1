"""Everything a person can do, in one list: keys, palette, help and documentation read it.

A key that is not here does nothing, and a command that is not here cannot be found, so that what
is documented and what works are the same. Letters alone are keys only where nothing is typed.
Left out on purpose: ctrl+h, i, j, m, z and b, which terminals use for something else.
"""

from collections.abc import Iterable
from importlib import import_module

from textual.binding import Binding, BindingType

from trajectories.tui.action import Action, Place, Where, key_words

# In the order of the documentation.
_NAMES = (
    "everywhere",
    "unlock",
    "children",
    "brief",
    "capture",
    "case",
    "consent",
    "session",
    "done",
    "evidence",
    "people",
    "rooms",
    "ready",
    "page_one",
    "changes",
    "voices",
    "services",
    "agency",
    "joining",
    "pictures",
    "form",
    "pick",
    "history",
    "dialog",
    "jump",
    "private",
    "close",
    "asking",
    "search",
    "to_ask",
    "who",
    "coverage",
    "duplicates",
    "site",
    "releases",
    "release_things",
    "release_said",
    "release_pictures",
    "release_look",
    "release_made",
    "release_whole",
    "release_again",
    "release_aloud",
)
PLACES: tuple[Place, ...] = tuple(
    import_module(f"trajectories.tui.places.{name}").PLACE for name in _NAMES
)
ACTIONS: tuple[Action, ...] = tuple(action for place in PLACES for action in place.actions)


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


def keys_document() -> str:
    """Write the page of keys of the documentation."""
    lines = [
        "# Keys",
        "",
        "Every command of the terminal interface. `ctrl+p` finds any of them by a few letters,",
        "`F1` says what can be done where you are. Tab goes round everything on a screen; the",
        "mouse does everything too.",
    ]
    for place in PLACES:
        lines += ["", f"## {place.title}", "", "| key | command | |", "|---|---|---|"]
        lines += [_row(action) for action in place.actions]
    return "\n".join(lines) + "\n"


def _row(action: Action) -> str:
    keys = " ".join(f"`{key_words(key)}`" for key in action.keys) or "palette"
    return f"| {keys} | {action.title} | {action.help} |"
