"""What `make walks` runs and `make test` has no time for: the same tests, more of them."""

import os

import pytest

only_in_walks = pytest.mark.skipif(
    "TRAJECTORIES_WALKS" not in os.environ, reason="long: make walks runs it"
)
