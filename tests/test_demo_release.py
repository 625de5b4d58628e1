import pytest

from tests.demo_release import FILE, decided_anew

pytestmark = pytest.mark.untraced  # long; what it goes through has tests of its own


def test_the_decisions_of_the_demo_answer_what_is_asked_today() -> None:
    assert FILE.read_text(encoding="utf-8") == decided_anew(), "run `make demo-release`"
