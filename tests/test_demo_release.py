from functools import partial
from pathlib import Path

import pytest

from tests.demo_release import FILE, decided_anew
from trajectories.store.forms import demo_documents
from trajectories.store.keys import FLOOR_COST
from trajectories.use_cases import demo
from trajectories.use_cases.study import new_study

pytestmark = pytest.mark.untraced  # long; what it goes through has tests of its own


def test_the_decisions_of_the_demo_answer_what_is_asked_today() -> None:
    assert FILE.read_text(encoding="utf-8") == decided_anew(), "run `make demo-release`"


def test_the_demo_releases_a_child_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAJECTORIES_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(demo, "new_study", partial(new_study, cost=FLOOR_COST))
    wanted = ("study-demo", "site-riverside", "k-07")
    few = [path for path in demo_documents() if path.stem in wanted]
    monkeypatch.setattr(demo, "demo_documents", lambda: few)
    first, second = (
        demo.make_demo(tmp_path / "demo", tmp_path / "out", say=lambda _: None) for _ in range(2)
    )
    assert first.released is not None
    assert (first.released / "manifest.json").exists()
    assert second.released is None
