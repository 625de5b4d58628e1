"""A frame nobody looks at is not painted: that is a quarter of what tests of screens cost."""

import pytest
from textual._compositor import Compositor


@pytest.fixture(autouse=True)
def _frames_are_painted_when_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `shown` paint the whole screen as it stands, and nothing else; walks look at each key."""
    monkeypatch.setattr(Compositor, "render_update", _leave)


def _leave(compositor: Compositor, *_: object, **__: object) -> None:
    compositor._dirty_regions.clear()
