"""Which keys do what, where somebody changed them: read from a file that holds every command.

A fault in the file never keeps anybody out of a study: what is wrong is said by line, and those
commands keep the keys they have by themselves.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from textual.keys import Keys

from trajectories.model.problem import Problem
from trajectories.tui.action import Action, Where, key_words
from trajectories.tui.actions import ACTIONS, PLACES, actions_at

SPOKEN_FOR = frozenset(f"ctrl+{letter}" for letter in "hijmzb")
"""Keys that terminals use for something else."""
_NAMED = frozenset(key.value for key in Keys) | {
    "plus", "minus", "equals_sign", "slash", "full_stop", "comma", "greater_than_sign",
    "less_than_sign", "question_mark", "asterisk", "tilde", "exclamation_mark", "colon",
    "semicolon", "left_square_bracket", "right_square_bracket", "number_sign", "underscore",
}  # fmt: skip
_HEAD = """\
# The keys of Trajectories: every command, with the keys that do it.
# Change what stands between the brackets; several keys may do the same. A line that is left out,
# or that cannot be used, keeps the keys the program has by itself.
# Not to be had: ctrl with h, i, j, m, z or b; letters alone where something is typed.
"""


@dataclass(frozen=True)
class Keymap:
    """The keys of the commands that were given other ones, by the command's id."""

    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def keys(self, action: Action) -> tuple[str, ...]:
        """Return every key that does it, the one shown first."""
        return self.changed.get(action.id, action.keys)

    def said(self, action: Action) -> str:
        """Return the first key as people say it; empty where only the palette has it."""
        keys = self.keys(action)
        return key_words(keys[0]) if keys else ""

    def bound(self) -> dict[str, str]:
        """Return what Textual is told: keys by the id of what they are bound to."""
        return {action: ",".join(keys) for action, keys in self.changed.items()}


def keymap_document(keymap: Keymap) -> str:
    """Write every command with its keys, as the file that can be changed."""
    lines = [_HEAD]
    for place in PLACES:
        if not place.actions:
            continue
        lines += [f"# {place.title}", ""]
        for action in place.actions:
            keys = ", ".join(f'"{key}"' for key in keymap.keys(action))
            lines += [f"# {action.title}. {action.help}", f'"{action.id}" = [{keys}]']
        lines.append("")
    return "\n".join(lines)


def read_keymap(text: str, where: str) -> tuple[Keymap, tuple[Problem, ...]]:
    """Read the keys of a file, and what of it cannot be used."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as failure:
        return Keymap(), (_not_toml(failure, where),)
    known = {action.id: action for action in ACTIONS}
    problems: list[Problem] = []
    wanted: dict[str, tuple[str, ...]] = {}
    for name, value in values.items():
        action = known.get(name)
        wrong = _wrong(action, value)
        if wrong or action is None:
            problems.append(_problem(_place(text, where, name), *wrong))
        elif tuple(value) != action.keys:
            wanted[name] = tuple(value)
    clashing = {one: other for one, other, _ in _clashes(Keymap(wanted))}
    problems += [
        _problem(_place(text, where, one), "one key, one command", f"{key} does {other} already",
                 "Give one of the two another key.")
        for one, other, key in _clashes(Keymap(wanted))
    ]  # fmt: skip
    kept = {name: keys for name, keys in wanted.items() if name not in clashing}
    if any(True for _ in _clashes(Keymap(kept))):  # a key that was let go of is still in use
        kept = {}
    return Keymap(kept), tuple(problems)


def _wrong(action: Action | None, value: object) -> tuple[str, ...]:
    """Say what is wrong with one line: rule, found, what to do; empty where nothing is."""
    if action is None:
        return ("known command", "there is no such command",
                "`trajectories keys show` lists them all.")  # fmt: skip
    if not isinstance(value, list) or not all(isinstance(key, str) for key in value):
        return ("keys", "not a list of keys", 'Write ["f4", "ctrl+r"].')
    if action.keys and not value:
        return ("keys", "no key is left", "Give it at least one key.")
    for key in value:
        if wrong := _wrong_key(action, key):
            return wrong
    return ()


def _wrong_key(action: Action, key: str) -> tuple[str, ...]:
    if key in SPOKEN_FOR:
        return ("free key", f"{key} means something else to terminals", "Choose another key.")
    bare = key.rpartition("+")[2] if key != "plus" else key
    if not (len(bare) == 1 or bare in _NAMED or re.fullmatch(r"f([1-9]|1[0-9]|2[0-4])", bare)):
        return ("key", f"{key[:20]!r} is no key",
                'Keys are called "a", "f4", "ctrl+r", "shift+up", "slash".')  # fmt: skip
    if len(key) == 1 and action.where not in lettered_places():
        return ("letters", f"{key} is typed there", "Take a key with ctrl, or F1 to F12.")
    return ()


def lettered_places() -> frozenset[Where]:
    """Name the places where nothing is typed, so that letters alone may be keys."""
    return frozenset(
        action.where for action in ACTIONS for key in action.keys if len(key) == 1 and key.isalnum()
    )


def _clashes(keymap: Keymap) -> Iterator[tuple[str, str, str]]:
    """Go through the changed commands whose key does something else where they are offered."""
    for place in PLACES:
        found: dict[str, str] = {}
        for action in _changed_last(actions_at(place.name, "everywhere"), keymap):
            for key in keymap.keys(action):
                if key in found and found[key] != action.id:
                    yield action.id, found[key], key
                found.setdefault(key, action.id)


def _changed_last(actions: Iterable[Action], keymap: Keymap) -> list[Action]:
    return sorted(dict.fromkeys(actions), key=lambda action: action.id in keymap.changed)


def _place(text: str, where: str, name: str) -> str:
    """Say on which line a command stands."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith((f'"{name}"', name, f"'{name}'")):
            return f"{where}, line {number}"
    return where


def _not_toml(failure: tomllib.TOMLDecodeError, where: str) -> Problem:
    found = re.search(r"line (\d+)", str(failure))
    place = f"{where}, line {found[1]}" if found else where
    return _problem(place, "TOML", "it cannot be read as TOML",
                    "`trajectories keys show` writes the whole file anew.")  # fmt: skip


def _problem(where: str, rule: str, found: str, suggestion: str) -> Problem:
    return Problem(where=where, rule=rule, found=found, suggestion=suggestion)
