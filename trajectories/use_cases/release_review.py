"""Decide, sign, read through: what people answer for before a release can be written."""

from collections.abc import Iterator

import msgspec

from trajectories.errors import InputRefused
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease, open_release
from trajectories.use_cases.release_answers import Answers
from trajectories.use_cases.release_decisions import decisions
from trajectories.use_cases.release_kept_open import in_the_book
from trajectories.use_cases.release_list import release_book
from trajectories.use_cases.release_pictures import (
    with_pictures_confirmed,
    with_pictures_decided,
)
from trajectories.use_cases.release_readings import second_readings, signed_kinds, whole_readings
from trajectories.use_cases.release_signatures import signatures
from trajectories.use_cases.writing import put


def answer(study: OpenStudy, release_id: str, answers: Answers) -> OpenRelease:
    """Keep what was decided and signed in a file, as one action that can be undone.

    Decisions on things come first: signatures are held against what they make of the sentences.
    InputRefused with every problem, and nothing written, where an answer does not fit what is
    there; and where a picture is confirmed that was not written to be looked at.
    """
    return answer_here(study, open_release(study, release_id), answers, on_screen=False)


def answer_here(
    study: OpenStudy, opened: OpenRelease, answers: Answers, *, on_screen: bool = True
) -> OpenRelease:
    """Do as `answer` does in a release that is kept open: its texts are not looked through again.

    What others decided meanwhile counts; what was signed of another text is held against the cases
    again where the release is written.
    """
    release_id = opened.id
    opened = in_the_book(study, opened)
    problems: list[str] = list(_said_twice(answers))
    kept = decisions(study, opened, answers.things, problems)
    opened = opened.with_entries(kept)
    kept += signatures(study, opened, answers.sentences, problems)
    kept += second_readings(study, opened, answers.again, problems)
    opened = opened.with_entries(kept)
    opened, decided = with_pictures_decided(study, opened, answers.pictures, problems)
    opened, looked_at = with_pictures_confirmed(
        study, opened, answers.confirmed, problems, on_screen=on_screen
    )
    kept += {one.id: one for one in (*decided, *looked_at)}.values()
    kept += signed_kinds(study, opened, answers.kinds, problems)
    opened = opened.with_entries(kept)
    kept += whole_readings(study, opened, answers.wholes, problems)
    if answers.alone.strip():
        kept.append(msgspec.structs.replace(opened.plan, alone=answers.alone.strip()))
    if problems:
        raise InputRefused("What was decided", tuple(problems))
    kept = list({one.id: one for one in kept}.values())
    if kept:
        put(study, release_book(release_id), kept)
    return opened.with_entries(kept)


def _said_twice(answers: Answers) -> Iterator[str]:
    """Name what is answered more than once: nobody could tell which of the answers counts."""
    answered = {
        "things": [one.thing for one in answers.things],
        "sentences": [one.sentence for one in answers.sentences],
        "kinds": [one.kind for one in answers.kinds],
        "wholes": [one.case for one in answers.wholes],
        "again": [one.sentence for one in answers.again],
        "pictures": [one.picture for one in answers.pictures],
        "confirmed": [one.picture for one in answers.confirmed],
    }
    for name, each in answered.items():
        for number, one in enumerate(each, 1):
            if one in each[: number - 1]:
                yield f"{name}, {number}: it is answered twice. Give one answer."
