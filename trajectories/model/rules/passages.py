"""Check that passages lie in their texts, regions in their pictures and parts in their sessions."""

from collections.abc import Iterator

from trajectories.model.problem import Problem
from trajectories.model.record import Entry, Record
from trajectories.model.rules.finding import finding
from trajectories.model.rules.reading import Reading
from trajectories.model.sessions import Evidence, Region, StruckPassage

_WHOLE = 1_000  # thousandths of a picture's width or height


def outside_the_text(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """Check that a passage lies in its text and says what stands there."""
    if not isinstance(entry, Evidence | StruckPassage):
        return
    text = reading.case.own.texts.get(entry.text)
    if text is None:
        return
    end = entry.end if isinstance(entry, Evidence) else entry.start + entry.length
    if not 0 <= entry.start < end <= len(text):
        yield _wrong(
            entry,
            "start",
            f"characters {entry.start} to {end} of a text of {len(text)}",
            "Mark the passage again.",
        )
    elif isinstance(entry, Evidence) and entry.words not in ("", text[entry.start : end]):
        yield _wrong(entry, "words", "not what stands there in the text", "Mark the passage again.")


def no_region(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """Check that a region of a picture is a rectangle inside it."""
    del reading
    region = entry.region if isinstance(entry, Evidence) else None
    if region is not None and not _is_rectangle(region):
        yield _wrong(entry, "region", "no rectangle inside the picture", "Mark the region again.")


def no_such_part(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """Tell of a part its session does not have; it may still be added, so nothing is closed."""
    if not isinstance(entry, Record | Evidence) or not entry.part or not entry.session:
        return
    session = reading.case.find(entry.session)
    count = len(getattr(session, "parts", ()))
    if not 1 <= entry.part <= count:
        yield finding(
            entry,
            "malformed",
            f"part {entry.part} of a session of {count}",
            "Add the part to the session, or put the number right.",
            field="part",
        )


def _wrong(entry: Entry, field: str, found: str, suggestion: str) -> Problem:
    return finding(entry, "malformed", found, suggestion, gate="save", field=field)


def _is_rectangle(region: Region) -> bool:
    across = 0 <= region.left < region.right <= _WHOLE
    return across and 0 <= region.top < region.bottom <= _WHOLE
