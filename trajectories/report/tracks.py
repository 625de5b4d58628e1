"""Room along a line: where labels and marks fit beside each other without touching."""

from collections.abc import Iterable, Sequence


class Track:
    """One line of room between two ends, and the stretches of it that are taken."""

    def __init__(self, left: float, right: float) -> None:
        """Start with all of it free."""
        self.left = left
        self.right = right
        self.taken: list[tuple[float, float]] = []

    def take(self, left: float, right: float) -> None:
        """Take a stretch, whether or not it was free."""
        self.taken.append((left, right))

    def is_free(self, left: float, right: float) -> bool:
        """Tell whether a stretch lies within the ends and touches nothing taken."""
        return (
            left >= self.left
            and right <= self.right
            and all(right <= start or left >= end for start, end in self.taken)
        )

    def first_free(self, width: float, starts: Iterable[float]) -> float | None:
        """Take the first of the starts from which a stretch is free; None where none is."""
        for start in starts:
            if self.is_free(start, start + width):
                self.take(start, start + width)
                return start
        return None

    def nearest_start(self, width: float, wanted: float) -> float | None:
        """Find the start nearest to a wanted one from which a stretch is free; take nothing."""
        return nearest_together((self,), width, wanted)

    def gaps(self, left: float, right: float) -> list[tuple[float, float]]:
        """List the free stretches between two positions, from the left."""
        found = []
        for start, end in sorted(self.taken):
            if end <= left or start >= right:
                continue
            if start > left:
                found.append((left, start))
            left = max(left, end)
        return [*found, (left, right)] if left < right else found


def spread(middles: Sequence[float], gap: float, left: float, right: float) -> list[float]:
    """Move ordered middles apart to at least a gap, each as little as the others allow.

    Where there is less room than that, the gap shrinks.
    """
    if len(middles) > 1:
        gap = min(gap, (right - left) / (len(middles) - 1))
    groups: list[tuple[float, int]] = []  # middle of the group, and how many are in it
    for middle in middles:
        groups.append((middle, 1))
        while len(groups) > 1 and _touch(groups[-2], groups[-1], gap):
            (one, many), (other, more) = groups.pop(-2), groups.pop()
            groups.append(((one * many + other * more) / (many + more), many + more))
    placed = [
        middle + (position - (count - 1) / 2) * gap
        for middle, count in groups
        for position in range(count)
    ]
    for position in range(len(placed)):
        least = placed[position - 1] + gap if position else left
        placed[position] = max(placed[position], least)
    for position in reversed(range(len(placed))):
        most = placed[position + 1] - gap if position + 1 < len(placed) else right
        placed[position] = min(placed[position], most)
    return placed


def _touch(one: tuple[float, int], other: tuple[float, int], gap: float) -> bool:
    return other[0] - one[0] < (one[1] + other[1]) / 2 * gap


def nearest_together(tracks: Sequence[Track], width: float, wanted: float) -> float | None:
    """Find the start nearest to a wanted one from which a stretch is free on every track."""
    left = max(track.left for track in tracks)
    right = min(track.right for track in tracks) - width
    taken = sorted((start - width, end) for track in tracks for start, end in track.taken)
    nearest: float | None = None
    for start, end in (*taken, (right, right)):
        if left > right:
            break
        if start >= left:
            place = min(max(wanted, left), start, right)
            if nearest is None or abs(place - wanted) < abs(nearest - wanted):
                nearest = place
        left = max(left, end)
    return nearest
