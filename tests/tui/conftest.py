"""What tests of screens go without: painting what nobody looks at, reading the same styles."""

from typing import Any

import pytest
from textual._compositor import Compositor
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet


@pytest.fixture(autouse=True)
def _frames_are_painted_when_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `shown` paint the whole screen as it stands, and nothing else; walks look at each key.

    Painting is a quarter of what tests of screens cost.
    """
    monkeypatch.setattr(Compositor, "render_update", _leave)


def _leave(compositor: Compositor, *_: object, **__: object) -> None:
    compositor._dirty_regions.clear()


@pytest.fixture(autouse=True)
def _styles_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every program of a process read a stylesheet as the first one did, colours and all."""
    monkeypatch.setattr(Stylesheet, "_parse_rules", _read_once)


_read = Stylesheet._parse_rules
_rules: dict[object, list[RuleSet]] = {}


def _read_once(sheet: Stylesheet, css: str, read_from: Any, *args: Any, **named: Any) -> Any:
    colours = frozenset(sheet._variables.items())
    key = (css, read_from, colours, args, tuple(named.items()))
    if key not in _rules:
        _rules[key] = _read(sheet, css, read_from, *args, **named)
    return _rules[key]
