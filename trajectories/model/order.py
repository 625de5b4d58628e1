"""Say of two dates which certainly comes first.

People remember months and seasons, so most pairs of dates cannot be put in order; whoever draws a
conclusion from order must ask for certainty.
"""

from trajectories.model import when


def certainly_before(first: str, second: str) -> bool:
    """Tell whether one date begins before another on any reading; no date is before nothing."""
    days = when.days_between(first, second)
    return days is not None and days[0] > 0
