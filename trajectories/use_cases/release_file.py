"""The questions of a release as a file, and the answers to them: reviewed without a screen.

Both hold words of children and are named after nothing in them; whoever writes them to a disk
deletes them when the release is written.
"""

from typing import Any

import msgspec

from trajectories.anonymise.pictures import OfferedPicture
from trajectories.anonymise.review import Sentence, Thing
from trajectories.anonymise.wording import shown, wider
from trajectories.errors import InputRefused
from trajectories.model.release import WholeReading
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_again import for_second_reader, second_reading
from trajectories.use_cases.release_answers import Answers
from trajectories.use_cases.release_kinds import whole, written_kinds
from trajectories.use_cases.release_picture_files import files_of
from trajectories.use_cases.release_pictures import as_it_leaves
from trajectories.use_cases.release_standing import pictures_shown, whole_seen


def questions(study: OpenStudy, opened: OpenRelease) -> dict[str, Any]:
    """Return everything of a release that is to be read, decided and signed, and what is done."""
    wholes = {one.case: one for one in opened.entries.of(WholeReading)}
    return {
        "release": opened.plan.name,
        "things": [_thing(one, opened) for one in opened.review.things],
        "sentences": [_sentence(one, opened) for one in opened.review.sentences],
        "kinds": [
            {
                "kind": one.name, "seen": one.seen, "signed": one.is_signed, "count": one.count,
                "example": one.example, "values": one.values,
            }
            for one in written_kinds(study, opened)
        ],
        "wholes": [
            {
                "case": outgoing.case.child.code,
                "leaves_as": opened.code(case),
                "seen": whole_seen(opened, case),
                "read": case in wholes and wholes[case].seen == whole_seen(opened, case),
                "text": whole(opened, case),
                "pictures": [one.address for one in pictures_shown(opened, case)],
            }
            for case, outgoing in opened.outgoing.items()
        ],
        "pictures": [_picture(study, one, opened) for one in opened.pictures],
        "again": [
            {
                **_sentence(one, opened), "seen": one.signed_as,
                "agreed": bool(second_reading(opened, one)),
            }
            for one in for_second_reader(opened)
        ],
    }  # fmt: skip


def _thing(thing: Thing, opened: OpenRelease) -> dict[str, Any]:
    decision = thing.decision
    return {
        "thing": thing.id, "forms": thing.forms, "met": len(thing.where), "sort": thing.sort,
        "light": thing.light, "why": thing.why, "becomes": becomes(thing, opened),
        "decided": decision.how if decision else "",
    }  # fmt: skip


def becomes(thing: Thing, opened: OpenRelease) -> str:
    """Say what a thing becomes as things stand; empty where that is still to be decided."""
    decision = thing.decision
    role = opened.called.get(thing.entry, "") if thing.entry else ""
    own = role or ", ".join(thing.told) or wider(thing.sort)
    if decision is None:
        return own if thing.light == "sure" else ""
    return {"replace": decision.instead or own, "keep": thing.forms[0]}.get(decision.how, "")


def _sentence(one: Sentence, opened: OpenRelease) -> dict[str, Any]:
    leaves = one.leaves if one.is_signed else one.proposal.text
    return {
        "sentence": one.address, "seen": one.proposal.seen, "kind": one.of.kind,
        "field": one.of.title, "source": one.proposal.source,
        "leaves": shown(leaves, opened.called, quoted=one.of.quoted),
        "undecided": one.proposal.undecided,
        "looks": one.proposal.looks, "signed": one.is_signed,
    }  # fmt: skip


def _picture(study: OpenStudy, one: OfferedPicture, opened: OpenRelease) -> dict[str, Any]:
    leaving = as_it_leaves(study, opened, one.address)
    return {
        "picture": one.address, "seen": leaving.seen, "visit": one.visit,
        "captions": [{"source": each.written, "leaves": each.leaves} for each in one.captions],
        "state": one.state, "boxes": leaving.boxes, "files": files_of(opened, one, leaving),
    }  # fmt: skip


def read_answers(text: str) -> Answers:
    """Read a file of answers; InputRefused says where it is not one, never what it says."""
    try:
        return msgspec.json.decode(text, type=Answers, strict=True)
    except msgspec.ValidationError as problem:
        raise InputRefused("The file of decisions", (_unquoted(str(problem)),)) from None
    except msgspec.DecodeError as problem:
        raise InputRefused("The file of decisions", (f"not JSON: {problem}",)) from None


def _unquoted(said: str) -> str:
    """Say what is wrong and where, without what was typed there: it may be words of a child."""
    found, _, place = said.partition(" - at ")
    typed = found.startswith(("Invalid enum value", "Object contains unknown field"))
    return f"{found.rpartition(' ')[0] if typed else found} - at {place or '`$`'}"
