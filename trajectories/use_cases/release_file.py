"""The questions of a release as a file, and the answers to them: reviewed without a screen.

Both hold words of children and are named after nothing in them; whoever writes them to a disk
deletes them when the release is written.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import msgspec

from trajectories.anonymise.neighbour import TELLS_NOBODY
from trajectories.anonymise.pictures import OfferedPicture
from trajectories.anonymise.review import Sentence, Thing
from trajectories.anonymise.wording import thing_of
from trajectories.errors import InputRefused
from trajectories.model.release import WholeReading
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_again import for_second_reader, second_reading
from trajectories.use_cases.release_answers import Answers
from trajectories.use_cases.release_becomes import becomes, one_or_each
from trajectories.use_cases.release_headings import Told, spoken, told
from trajectories.use_cases.release_kinds import whole, written_kinds
from trajectories.use_cases.release_picture_files import files_of, whole_file_of
from trajectories.use_cases.release_picture_whole import ALL, regions_of, whole_size
from trajectories.use_cases.release_pictures import as_it_leaves
from trajectories.use_cases.release_planted import asked_sentences
from trajectories.use_cases.release_standing import pictures_shown, whole_seen


def questions(study: OpenStudy, opened: OpenRelease) -> dict[str, Any]:
    """Return everything of a release that is to be read, decided and signed, and what is done."""
    wholes = {one.case: one for one in opened.entries.of(WholeReading)}
    sentences = asked_sentences(opened)
    asked = _asked(study, opened, sentences)
    return {
        "release": opened.plan.name,
        "things": [_thing(one, opened) for one in opened.review.things],
        "sentences": [_sentence(one, asked) for one in sentences],
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
                **_sentence(one, asked), "seen": one.signed_as,
                "agreed": bool(second_reading(opened, one)),
            }
            for one in for_second_reader(opened)
        ],
    }  # fmt: skip


def _thing(thing: Thing, opened: OpenRelease) -> dict[str, Any]:
    return {
        "thing": thing.id, "forms": thing.forms, "met": len(thing.where), "sort": thing.sort,
        "light": thing.light, "why": thing.why,
        "becomes": one_or_each(becomes(thing, opened)),
        "where": [opened.by_id[where.sentence].address for where in thing.where],
        "decided": _decided(thing),
    }  # fmt: skip


def _decided(thing: Thing) -> str:
    """Say what was decided, in the word it is answered with."""
    if thing.decision is None:
        return ""
    return "tells_nobody" if thing.decision.reason == TELLS_NOBODY else thing.decision.how


class _Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What every sentence of the questions is set out with."""

    opened: OpenRelease
    when: Mapping[str, Told]
    around: Mapping[str, tuple[str, str]]
    """The sentences before and after each, in the same text, by its address."""


def _asked(study: OpenStudy, opened: OpenRelease, listed: Sequence[Sentence]) -> _Asked:
    around: dict[str, tuple[str, str]] = {}
    for _, same in groupby(listed, lambda one: one.of.at):
        text = list(same)
        said = ["", *(one.proposal.source for one in text), ""]
        around |= {one.address: (said[at], said[at + 2]) for at, one in enumerate(text)}
    return _Asked(opened=opened, when=told(study, opened), around=around)


def _sentence(one: Sentence, asked: _Asked) -> dict[str, Any]:
    opened = asked.opened
    leaves = one.leaves if one.is_signed else one.proposal.text
    said = spoken(opened, one, asked.when)
    before, after = asked.around[one.address]
    return {
        "sentence": one.address, "seen": one.proposal.seen,
        "case": one.of.code, "kind": one.of.kind, "field": one.of.title,
        "speaker": {"source": str(said.who), "leaves": str(said.role)},
        "when": {"source": str(said.at.noted), "leaves": str(said.at.leaves)},
        "activity": said.at.activity,
        "before": before, "source": one.proposal.source, "after": after,
        "leaves": opened.shown(one, leaves),
        "undecided": one.proposal.undecided,
        "looks": one.proposal.looks, "lit": [*_lit(one, opened)], "signed": one.is_signed,
    }  # fmt: skip


def _lit(one: Sentence, opened: OpenRelease) -> Iterator[dict[str, Any]]:
    """List what was found in a sentence: which words, where, of which sort, and where they go."""
    source, text = one.proposal.source, one.proposal.text
    as_proposed = not one.is_signed or one.leaves == text
    places = one.proposal.places if as_proposed else ()
    for number, mention in enumerate(one.mentions):
        ends = [len(opened.shown(one, text[:at])) for at in (places[number] if places else ())]
        yield {
            "words": mention.of(source), "at": (mention.start, mention.end),
            "sort": mention.sort, "light": mention.light, "why": mention.why,
            "thing": thing_of(mention, source, opened.one),
            "leaves_at": (min(ends), ends[1]) if ends else (),
        }  # fmt: skip


def _picture(study: OpenStudy, one: OfferedPicture, opened: OpenRelease) -> dict[str, Any]:
    leaving = as_it_leaves(study, opened, one.address)
    regions = regions_of(leaving)
    of_a_part = bool(leaving.copies) and any(region != ALL for region in regions)
    return {
        "picture": one.address, "seen": leaving.seen, "visit": one.visit,
        "captions": [{"source": each.written, "leaves": each.leaves} for each in one.captions],
        "state": one.state, "boxes": leaving.boxes, "files": files_of(opened, one, leaving),
        "regions": regions, "size": whole_size(study, opened, one.address),
        "whole": whole_file_of(opened, one) if of_a_part else "",
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
