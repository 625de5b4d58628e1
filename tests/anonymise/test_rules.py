"""What rules are said to be those a release was made by."""

from pathlib import Path

import pytest

from trajectories.anonymise import rules as module
from trajectories.anonymise.rules import rules


def test_the_rules_are_told_by_their_very_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "scan.py").write_text("pass")
    (tmp_path / "lists" / "names.txt").write_text("kez")
    (tmp_path / "lists" / "made.pyc").write_text("nothing")
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    told = []
    for change in (lambda: None, lambda: (tmp_path / "lists" / "names.txt").write_text("kaz")):
        change()
        rules.cache_clear()
        told.append(rules())
    (tmp_path / "lists" / "made.pyc").write_text("other")
    rules.cache_clear()
    assert rules() == told[1] != told[0]
    rules.cache_clear()


def test_the_rules_of_the_program_are_the_same_each_time() -> None:
    first = rules()
    rules.cache_clear()
    assert rules() == first
