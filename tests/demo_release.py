"""Decide the release of the demo anew: `make demo-release`, after the rules or K-07 have changed.

What a person decided is kept here by the words it was decided on; the file that travels with the
demo holds what was shown for each.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any, Final

import msgspec

from tests.opened import an_open_study
from trajectories.anonymise.review import Sentence, Thing
from trajectories.store.forms import demo_documents
from trajectories.use_cases.document import import_documents
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import open_release
from trajectories.use_cases.release_answers import AS_IT_STANDS
from trajectories.use_cases.release_file import read_answers
from trajectories.use_cases.release_kinds import written_kinds
from trajectories.use_cases.release_list import begin_release
from trajectories.use_cases.release_review import answer

FILE: Final = Path(__file__).parent.parent / "forms" / "demo" / "release.json"
CASE: Final = "K-07"
DECIDED: Final[dict[str, dict[str, str]]] = {
    "den": {"how": "replace", "instead": "play project"},
    "the den": {"how": "replace", "instead": "play project"},
    "saturday den": {"how": "replace", "instead": "play project"},
    "kezzy crisps": {"how": "replace", "instead": "a mocking name"},
    "learning mentor": {"how": "keep", "reason": "Most schools have one."},
    "school": {"how": "keep", "reason": "It names no school."},
    "before school": {"how": "keep", "reason": "It names no school."},
    "breakfast club": {"how": "keep", "reason": "Most schools have one."},
    "co": {"how": "keep", "reason": "The word because, as she says it."},
    "the only": {"how": "keep", "reason": "Said of a place many children use."},
    "may": {"how": "replace"},
    "nine": {"how": "replace", "instead": "at primary school"},
}
"""By what was met, in lower case."""
REWRITTEN: Final[dict[str, str]] = {
    "cy-limits/text/1": "",
    "e-asked-play/words/0": "[The play worker] asked what it should be about and I said [something "
    "that had happened to me] and she wrote it down.",
    "e-asked-play/words/1": "It's about [that] now.",
    "e-curtain/words/0": "I was [in it].",
    "e-dresses/words/0": "She gets him dressed in the mornings, […] that's why they're late",
    "e-keeps-place/words/1": "",
    "e-light/words/0": "Tell them [a place to play] needs a light.",
    "e-one-time/words/1": "Cos I had [something] that one time.",
    "e-thats-right/words/1": "",
    "m-ask-first/answer/0": "Asking children first is on the board's list now.",
    "m-light/answer/0": "A light.",
    "m-light/text/0": "[A place to play] needs a light.",
    "su-1-who/text/0": "The child lives with family, and has a younger brother.",
    "su-1-who/text/2": "",
    "su-2-changed/text/3": "Her grandmother thinks the child sleeps better since a holiday.",
    "su-2-changed/text/4": "Between two visits the child went into drama at the play project, with "
    "a play worker beside her.",
    "su-5-ask/text/0": "The child asks the board to ask children before their things are moved, "
    "and for a light where children play.",
    "su-theme-asked/text/0": "Nobody asked before the bags were packed; a play worker asked what "
    "the play should be about, and it is about what the child chose.",
    "tj-vf/rationale/0": "Nothing lost that she won: the door, the place kept, the play.",
    "u-den/delivery/0": "Saturdays, and the playscheme in the holidays.",
    "u-den/entry_route/0": "Heard it and went in.",
}
"""By record, field and number of the sentence; empty where it was left out."""
WHOLE: Final = {
    "who": "Whoever works at the services; a neighbour who saw the family move in.",
    "by_what": "A grandmother's house, the side door, and what was asked of the board.",
    "done": "The mocking name and what it comes from, the play, the playground, the holidays and "
    "the months are gone; the door stays, as it is what the case is about. The panel is named.",
}
ALONE: Final = "The demo has one researcher."


def decisions(study: OpenStudy) -> dict[str, Any]:
    """Answer every question of a release of K-07 as it was decided."""
    row = begin_release(study, "to be decided", [CASE], recipient="the demo panel")
    things = [_decided(thing) for thing in open_release(study, row.id).review.undecided]
    answered = {"things": things, "alone": ALONE}
    opened = answer(study, row.id, read_answers(_json(answered)))
    return {
        **answered,
        "sentences": [_signed(one) for one in opened.review.sentences],
        "kinds": [{"kind": one.name, "seen": AS_IT_STANDS} for one in written_kinds(study, opened)],
        "wholes": [{"case": CASE, "seen": AS_IT_STANDS, **WHOLE}],
    }


def _decided(thing: Thing) -> dict[str, str]:
    found = (DECIDED.get(form.casefold()) for form in thing.forms)
    return {"thing": thing.id, **next(each for each in found if each)}


def _signed(one: Sentence) -> dict[str, str]:
    signed = {"sentence": one.address, "seen": one.proposal.seen}
    again = REWRITTEN.get(one.address.partition("/")[2])
    if again is None:
        return signed
    how = {"how": "rewritten", "leaves": again} if again else {"how": "left_out"}
    return {**signed, **how}


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"


def decided_anew() -> str:
    """Return the file as it would be today."""
    with tempfile.TemporaryDirectory() as name:
        study = an_open_study(Path(name) / "study")
        try:
            import_documents(study, demo_documents())
            return _json(decisions(study))
        finally:
            study.close()


if __name__ == "__main__":
    FILE.write_text(decided_anew(), encoding="utf-8")
    sys.stdout.write(f"{FILE}\n")
