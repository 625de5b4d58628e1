"""Whether what takes long is done: longer walks, and measuring tests of paper and screens."""

import os

import pytest

only_in_walks = pytest.mark.skipif(
    "TRAJECTORIES_WALKS" not in os.environ, reason="long: make walks runs it"
)
ALL_IS_MEASURED = "TRAJECTORIES_MEASURE_ALL" in os.environ
