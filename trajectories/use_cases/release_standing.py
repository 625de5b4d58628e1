"""What still keeps a release from being written, each with its place."""

from collections.abc import Mapping
from typing import Final

from trajectories.anonymise.pictures import PictureState
from trajectories.anonymise.review import Review, Sentence
from trajectories.anonymise.wording import digest
from trajectories.model.problem import Problem
from trajectories.model.release import (
    SecondReading,
    WholeReading,
)
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_kinds import whole, written_kinds

_FAST: Final = 0.12
"""Seconds a word below which a sentence was looked at too short to have been read."""


_OPEN_PICTURE: Final[Mapping[PictureState, tuple[str, str]]] = {
    "undecided": ("is not reviewed", "Leave it out, or look at it."),
    "changed": ("was to be shown, and is another today", "Look at it anew, or leave it out."),
    "shown_once": ("was looked at once", "Look at it again as it leaves, or leave it out."),
}
_LOT: Final = 20  # one in so many goes to a second reader


def whole_seen(opened: OpenRelease, case: str) -> str:
    """Return the SHA-256 of all that the report of a case says."""
    return digest("\0".join(whole(opened, case)))


def for_second_reader(opened: OpenRelease) -> tuple[Sentence, ...]:
    """List what a second person reads too: one sentence in twenty by lot, and what went fast."""
    return tuple(one for one in opened.review.sentences if one.is_signed and _again_by_lot(one))


def _again_by_lot(sentence: Sentence) -> bool:
    signature = sentence.signature
    if signature is None or signature.how == "left_out":
        return False
    words = len(sentence.proposal.source.split())
    fast = 0 < signature.seconds < words * _FAST
    return fast or int(sentence.id, 16) % _LOT == 0


def standing(study: OpenStudy, opened: OpenRelease) -> tuple[Problem, ...]:
    """Say everything that still keeps a release from being written, each with its place."""
    found = (
        *opened.refused,
        *_open_review(opened.review),
        *_open_pictures(opened),
        *_open_readings(study, opened),
    )
    return found if opened.outgoing or found else (_nobody(),)


def _nobody() -> Problem:
    return _problem("the release", "cases", "no case is left in it", "Begin another release.")


def _open_review(found: Review) -> list[Problem]:
    problems = [
        _problem("thing", f"met {len(thing.where)} times", "is not decided", "Decide it.")
        for thing in found.undecided
    ]
    for one in found.unsigned:
        words = "was signed, and is another today" if one.signature else "is not signed"
        words = "was laid aside" if one.is_aside else words
        problems.append(
            _problem(one.address, one.of.title, words, "Read and sign it.", record=one.of.record)
        )  # fmt: skip
    return problems


def _open_pictures(opened: OpenRelease) -> list[Problem]:
    return [
        _problem(one.address, "a picture", *_OPEN_PICTURE[one.state], record=one.picture)
        for one in opened.pictures
        if one.is_open
    ]


def _open_readings(study: OpenStudy, opened: OpenRelease) -> list[Problem]:
    problems = [
        _problem(one.name, "what the tool writes", "is not signed", "Look at its values, sign it.")
        for one in written_kinds(study, opened)
        if not one.is_signed
    ]
    read = {one.case: one for one in opened.entries.of(WholeReading)}
    problems += [
        _problem(opened.code(case), "the whole", "is not read through as it is today",
                 "Read it as a neighbour would.")
        for case in opened.outgoing
        if case not in read or read[case].seen != whole_seen(opened, case)
    ]  # fmt: skip
    second = {one.signature: one for one in opened.entries.of(SecondReading)}
    for one in () if opened.plan.alone else for_second_reader(opened):
        reading = second.get(one.id)
        if reading is None or reading.seen != one.proposal.seen or not reading.agrees:
            problems.append(
                _problem(one.address, one.of.title, "waits for a second reader",
                         "Somebody else reads it, or say why nobody can (alone).",
                         record=one.of.record)
            )  # fmt: skip
    return problems


def _problem(where: str, field: str, found: str, advice: str, record: str = "") -> Problem:
    return Problem(
        where=where, rule="R12", found=f"{field}: {found}", suggestion=advice, gate="release",
        record=record, field=field,
    )  # fmt: skip
