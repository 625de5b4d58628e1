"""Let Python look for waste less often while a report is made.

A report is a hundred thousand small things that all live until it is written; looking through them
for waste after every seven hundred takes a tenth of the time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_NEW_THINGS: Final = 50_000  # between two looks


@contextmanager
def waste_sought_seldom() -> Iterator[None]:
    """Look for waste seldom, and afterwards as often as before."""
    before = gc.get_threshold()
    gc.set_threshold(max(_NEW_THINGS, before[0]), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
