"""What to look at before a report is handed on: characters without a sign, pictures, faces."""

from collections.abc import Iterator
from typing import Final

from trajectories.model.outgoing import Outgoing
from trajectories.model.sessions import Evidence
from trajectories.report.blocks import Figure
from trajectories.report.content import ReportContent
from trajectories.report.grammar import in_words, listed
from trajectories.report.scripts import missing
from trajectories.report.texts import texts_of

_MOST_NAMED: Final = 6  # codes of characters in one warning


def warnings_of(said: ReportContent, outgoing: Outgoing) -> Iterator[str]:
    """Say each thing in a sentence, by the marks or ids of evidence and never in its words."""
    yield from _of_faces(said)
    yield from _of_pictures(said, outgoing)
    yield from _of_characters(said)


def _of_faces(said: ReportContent) -> Iterator[str]:
    marks = [item.mark for item in said.evidence if item.shown and item.shown.content]
    if marks:
        yield f"Look for faces in the pictures of {', '.join(marks)} before you hand this on."
    elif any(isinstance(block, Figure) for part in said.parts for block in part.blocks):
        yield "Look for faces in the pictures before you hand this on."


def _of_pictures(said: ReportContent, outgoing: Outgoing) -> Iterator[str]:
    for item in said.evidence:
        if item.shown and not item.shown.content:
            yield f"The picture of {item.mark} is not printed. {item.shown.missing}"
    if not said.layout.marks:
        yield from _of_unmarked(outgoing)


def _of_unmarked(outgoing: Outgoing) -> Iterator[str]:
    """Say once of each picture that it is not printed, however many passages show some of it."""
    shown_by: dict[tuple[str, str], list[str]] = {}
    for name, picture in outgoing.pictures.items():
        evidence = outgoing.case.own.one(name, Evidence)
        if picture.missing and evidence is not None:
            shown_by.setdefault((evidence.picture, picture.missing), []).append(name)
    for (_, missing_for), names in shown_by.items():
        yield f"The picture of evidence {', '.join(names)} is not printed. {missing_for}"


def _of_characters(said: ReportContent) -> Iterator[str]:
    """Name the characters no font has, each once, together where they stand in the same parts."""
    found: dict[str, list[str]] = {}
    for sign, text in texts_of(said):
        for character in missing(text):
            found.setdefault(character, []).append(sign)
    together: dict[tuple[str, ...], list[str]] = {}
    for character, signs in found.items():
        together.setdefault(tuple(dict.fromkeys(signs)), []).append(character)
    for parts, characters in together.items():
        where = f"part{'s' * (len(parts) > 1)} {listed(parts)}"
        if len(characters) == 1:
            yield f"No font has a character of {where}: it is printed as {characters[0]}."
        else:
            more = len(characters) - _MOST_NAMED
            named = [*characters[:_MOST_NAMED], *([f"{more} more"] if more > 0 else [])]
            count = in_words(len(characters))
            yield f"No font has {count} characters of {where}: printed as {listed(named)}."
