import gc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.long import SCREENS_ARE_MEASURED

# `ci` keeps a whole run short; `make fuzz` asks for `more` of the same.
settings.register_profile(
    "ci",
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "more",
    max_examples=2_000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci")

# Screens make and drop much at once: looking for waste as often as Python does by itself takes a
# fifth of the time.
gc.set_threshold(50_000, 20, 20)

SCREENS = Path(__file__).parent / "tui"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure no test of a screen but on request: to trace what paints them doubles their time."""
    for item in items:
        if SCREENS in item.path.parents and not SCREENS_ARE_MEASURED:
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(autouse=True)
def _programs_are_measured_as_their_test_is(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if request.node.get_closest_marker("no_cover"):
        monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
