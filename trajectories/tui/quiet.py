"""Take away what Textual offers to people who write programs: it would show or keep what is typed.

Textual reads its switches when it is imported, from variables that a shell profile may set: a log
of every event, a log of every key, a screenshot after some seconds, keys to press, another
driver, a connection to a console. They are put back before the program is made, whoever set them.
"""

import os

from textual import constants

_SILENT: tuple[tuple[str, object], ...] = (
    ("DEBUG", False),  # writes every key to keys.log
    ("DRIVER", None),  # a driver from anywhere; how a terminal is served to a browser
    ("FILTERS", ""),
    ("LOG_FILE", None),
    ("SCREENSHOT_DELAY", -1),
    ("PRESS", ""),
    ("SHOW_RETURN", False),
)


def silence_textual() -> None:
    """Put every switch that shows, keeps or sends what is on the screen to off."""
    os.environ.pop("TEXTUAL", None)  # devtools, debug
    for name, value in _SILENT:
        setattr(constants, name, value)
