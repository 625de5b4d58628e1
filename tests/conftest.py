import gc
import importlib
import os
import pkgutil
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.long import ALL_IS_MEASURED

# `ci` keeps a whole run short, and the same for the same code; `make fuzz` asks for `more`, anew.
settings.register_profile(
    "ci",
    max_examples=25,
    derandomize=True,
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


def _leave_to_the_system(_: object) -> None:
    """Wait for no disk, which took a fifth of the time: no study of a test outlives a power cut."""


# What the store forces to the disk, and when, the tests of stops see for themselves.
os.fsync = _leave_to_the_system  # type: ignore[assignment] # a file may be given too

HERE = Path(__file__).parent
TRACED_FOR_LONG = frozenset(HERE / name for name in ("tui", "report", "cli", "faults"))
MEASURED = ("errors", "model", "analysis", "anonymise", "store", "use_cases")


@contextmanager
def untraced() -> Iterator[None]:
    """Trace nothing.

    The mark that comes with pytest-cov lets go of one tracer; in a worker another stands behind it.
    """
    here, in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        yield
    finally:
        sys.settrace(here)
        if in_threads:
            threading.settrace(in_threads)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Generator[None, object, object]:
    """Trace what is measured as it is imported, and nothing of how tests are found.

    What was worked out and kept on the way is forgotten, or a test would have nothing to measure.
    """
    with untraced():
        st.text().validate()  # the first time ever, it sorts all letters there are: two seconds
    if ALL_IS_MEASURED or not sys.gettrace():
        return (yield)
    measured = [module for name in MEASURED for module in _imported(f"trajectories.{name}")]
    with untraced():
        found = yield
    for kept in (value for module in measured for value in vars(module).values()):
        if forget := getattr(kept, "cache_clear", None):
            forget()
    return found


def pytest_collection_finish() -> None:
    """Look for waste no more among what stays until the end."""
    gc.freeze()


def _imported(name: str) -> Iterator[ModuleType]:
    module = importlib.import_module(name)
    yield module
    for one in pkgutil.walk_packages(getattr(module, "__path__", ()), f"{name}."):
        yield importlib.import_module(one.name)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure what sets pages and paints screens on request alone: tracing doubles its time.

    What is measured runs first: a value worked out and kept in a test that is not measured would
    hide the work from one that is. Screens, which take longest, come next: no worker ends alone.
    """
    for item in items:
        if not (ALL_IS_MEASURED or TRACED_FOR_LONG.isdisjoint(item.path.parents)):
            item.add_marker(pytest.mark.untraced)
    items.sort(
        key=lambda item: (
            item.get_closest_marker("untraced") is not None,
            HERE / "tui" not in item.path.parents,
        )
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Trace nothing of a test that is not measured, nor of what it sets up."""
    if not item.get_closest_marker("untraced"):
        return (yield)
    with untraced():
        return (yield)


@pytest.fixture(autouse=True)
def _programs_are_measured_as_their_test_is(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if request.node.get_closest_marker("untraced"):
        monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
