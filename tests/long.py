"""Whether `make test` runs what takes long: longer walks, and measuring tests of screens."""

import os

import pytest

only_in_walks = pytest.mark.skipif(
    "TRAJECTORIES_WALKS" not in os.environ, reason="long: make walks runs it"
)
SCREENS_ARE_MEASURED = "TRAJECTORIES_MEASURE_SCREENS" in os.environ
