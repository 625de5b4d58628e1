"""What still keeps a release from being written, each with its place."""

from collections.abc import Mapping
from typing import Final

from trajectories.anonymise.pictures import OfferedPicture, PictureState
from trajectories.anonymise.wording import digest
from trajectories.model.problem import Problem
from trajectories.model.release import WholeReading
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_again import for_second_reader, second_reading
from trajectories.use_cases.release_kinds import whole, written_kinds
from trajectories.use_cases.release_list import read_releases
from trajectories.use_cases.release_planted import asked_sentences

_OPEN_PICTURE: Final[Mapping[PictureState, tuple[str, str]]] = {
    "undecided": ("is not reviewed", "Leave it out, or look at it."),
    "changed": ("was to be shown, and is another today", "Look at it anew, or leave it out."),
    "shown_once": (
        "is to be shown, and is not confirmed as it leaves",
        "Look at it as it leaves (`release review NAME --pictures FOLDER`), or leave it out.",
    ),
}
_SECOND: Final = "Somebody else reads it, or say why nobody can (alone)."
_DISAGREED: Final = "Rewrite it or leave it out; the second reader then reads it anew."


def whole_seen(opened: OpenRelease, case: str) -> str:
    """Return the SHA-256 of all that the report of a case says and shows."""
    shown = (one.seen for one in pictures_shown(opened, case))
    return digest("\0".join((*whole(opened, case), *shown)))


def pictures_shown(opened: OpenRelease, case: str) -> tuple[OfferedPicture, ...]:
    """List the pictures that leave with a case as things stand."""
    return tuple(one for one in opened.pictures if one.case == case and one.state == "confirmed")


def standing(study: OpenStudy, opened: OpenRelease) -> tuple[Problem, ...]:
    """Say everything that still keeps a release from being written, each with its place."""
    found = (
        *opened.refused,
        *unread(study),
        *_open_review(opened),
        *_open_pictures(opened),
        *_open_readings(study, opened),
    )
    return found if opened.outgoing or found else (_nobody(),)


def unread(study: OpenStudy) -> tuple[Problem, ...]:
    """Name the damaged books: a release is held against what every one before it told."""
    return tuple(
        _problem(f"release/{found}", "the book of this release", "is damaged",
                 "See what `trajectories repair` offers, then write.")
        for found, book in read_releases(study).items()
        if book is None
    )  # fmt: skip


def _nobody() -> Problem:
    return _problem("the release", "cases", "no case is left in it", "Begin another release.")


def _open_review(opened: OpenRelease) -> list[Problem]:
    problems = [
        _problem(
            opened.by_id[thing.where[0].sentence].address,
            _met(len(thing.where)),
            "is not decided",
            "Decide it.",
        )
        for thing in opened.review.undecided
    ]
    for one in asked_sentences(opened):
        if one.is_signed:
            continue
        words = "was signed, and is another today" if one.signature else "is not signed"
        words = "was laid aside" if one.is_aside else words
        problems.append(
            _problem(one.address, one.of.title, words, "Read and sign it.", record=one.of.record)
        )  # fmt: skip
    return problems


def _met(times: int) -> str:
    """Say of what nobody decided on yet how often it was met, and never what it is."""
    return f"something met {'once' if times == 1 else f'{times} times'}, first here"


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
    for one in () if opened.plan.alone else for_second_reader(opened):
        agrees = second_reading(opened, one)
        if not agrees:
            waits = "waits for a second reader" if agrees is None else "is not agreed to"
            advice = _SECOND if agrees is None else _DISAGREED
            problems.append(
                _problem(one.address, one.of.title, waits, advice, record=one.of.record)
            )
    return problems


def _problem(where: str, field: str, found: str, advice: str, record: str = "") -> Problem:
    return Problem(
        where=where, rule="R12", found=f"{field}: {found}", suggestion=advice, gate="release",
        record=record, field=field,
    )  # fmt: skip
