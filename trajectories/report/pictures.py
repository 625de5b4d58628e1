"""Say what a picture shows, in the words that are kept with it."""

from trajectories.model.outgoing import Picture
from trajectories.model.sessions import Evidence
from trajectories.report.grammar import as_sentence, flat, joined
from trajectories.report.quotations import source_of
from trajectories.report.telling import Telling


def shown(telling: Telling, evidence: Evidence) -> Picture | None:
    """Return the picture of an evidence; None where it has none or it may not be shown."""
    return telling.outgoing.pictures.get(evidence.id)


def alternative(telling: Telling, evidence: Evidence) -> str:
    """Say in the place of a picture what the record says of it; nothing is made up."""
    caption, done = flat(evidence.caption), flat(evidence.done_with_it)
    said = (
        as_sentence(f"Picture: {source_of(telling, evidence)}"),
        f"Said of it: “{caption}”" if caption else "",
        as_sentence(done) if done else "",
        "" if caption or done else "Nothing is written about what it shows.",
    )
    return joined(*said)
