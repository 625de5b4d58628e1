"""Close a study: what was released and signed takes the place of the source, then names go.

Each case is one step that can be stopped and done again: its book gets the new words in one write,
under an id of the action that is the same each time; a certificate then takes away every version
from before; and registers go when no case is left to do. There is no way back from any of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

import msgspec

from trajectories.anonymise.review import Sentence
from trajectories.anonymise.wording import shown
from trajectories.errors import Failed
from trajectories.model.erased import pointers
from trajectories.model.erasure import CoveredText, Erasure
from trajectories.model.ids import text_id
from trajectories.model.record import Record
from trajectories.model.release import ReleaseWritten, ThingDecision
from trajectories.model.revision import Revision, heads
from trajectories.model.sessions import Evidence
from trajectories.store.folder import BookRef
from trajectories.use_cases.case import case_book, list_cases
from trajectories.use_cases.covering import covered
from trajectories.use_cases.erase import Erased, begun, carried_out, erase_register, registers
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease, open_release
from trajectories.use_cases.release_list import read_releases, release_book
from trajectories.use_cases.source_words import Instead, Place, Replaced, replaced
from trajectories.use_cases.writing import put

_ID: Final = 32
_WRITTEN: Final = str(ReleaseWritten.__struct_config__.tag)
_DECISION: Final = str(ThingDecision.__struct_config__.tag)
_NOTHING: Final = "[\N{HORIZONTAL ELLIPSIS}]"
"""Stands where every sentence was left out."""


class ClosingCase(msgspec.Struct, frozen=True, kw_only=True):
    """What closing does to one case, in numbers."""

    case: str
    code: str
    records: int = 0
    """Whose words become those that were released."""
    sentences: int = 0
    left_out: int = 0
    """Sentences that were left out of the release, and go."""
    changed_since: int = 0
    """Sentences of released texts that are others today, and stay."""
    as_it_is: int = 0
    """Records and passages no word of which was released; they stay."""


class Closing(msgspec.Struct, frozen=True, kw_only=True):
    """What closing a study would do: to be shown before it is done."""

    cases: tuple[ClosingCase, ...]
    registers: int


class _Released(msgspec.Struct, frozen=True):
    """What was signed of one case, newest release first, and how many of its sentences are what."""

    instead: dict[Place, Instead]
    counts: dict[str, int]


def plan_closing(study: OpenStudy) -> Closing:
    """Say what closing the study would do; Failed while the book of a release is damaged."""
    released = _released(study)
    rows = tuple(_row(study, row.id, row.code, released.get(row.id)) for row in list_cases(study))
    return Closing(cases=rows, registers=len(registers(study)))


def close_study(study: OpenStudy) -> tuple[Erased, ...]:
    """Put released words in the place of the source, then erase every register."""
    released = _released(study)
    cases = study.folder.case_ids()
    done = [each for case in cases for each in _case_closed(study, case, released.get(case))]
    done += [each for found in study.folder.release_ids() for each in _decisions(study, found)]
    done += [erase_register(study, ref, "study_closed") for ref in registers(study)]
    return tuple(done)


def _released(study: OpenStudy) -> Mapping[str, _Released]:
    """Collect by case what was signed in releases that were written."""
    found: dict[str, _Released] = {}
    for release_id in _newest_first(study):
        opened = open_release(study, release_id)
        left = {case for one in opened.entries.of(ReleaseWritten) for case in one.cases}
        texts = groupby(opened.review.sentences, key=lambda one: (one.of.case, *one.of.at))
        for (case, *place), sentences in texts:
            if case in left:
                held = found.setdefault(case, _Released({}, {}))
                _take(held, (place[0], place[1]), list(sentences), opened)
    return found


def _newest_first(study: OpenStudy) -> list[str]:
    written: dict[str, str] = {}
    for release_id, book in read_releases(study).items():
        if book is None:
            raise Failed(
                f"The book of release {release_id} is damaged, and what it holds signed would be "
                "lost.",
                "See what `trajectories repair` offers, then close.",
            )
        times = [
            one.at
            for one in study.folder.read(release_book(release_id)).revisions
            if one.kind == _WRITTEN
        ]
        if times:
            written[release_id] = max(times)
    return sorted(written, key=lambda one: (written[one], one), reverse=True)


def _take(
    held: _Released, place: Place, sentences: Sequence[Sentence], opened: OpenRelease
) -> None:
    """Keep what a text becomes, unless a later release says so, where any of it is signed."""
    signed = [one for one in sentences if one.is_signed]
    if place in held.instead or not signed:
        return
    pieces = [(_said(one, opened), one.after) for one in sentences]
    kept = [piece for piece in pieces if piece[0]]
    words = "".join(said + after for said, after in kept[:-1]) + "".join(s for s, _ in kept[-1:])
    of = sentences[0].of
    held.instead[place] = Instead(of.text, words or _NOTHING)
    out = sum(1 for one in signed if not one.leaves)
    for name, number in (
        ("sentences", len(signed) - out), ("left_out", out),
        ("changed_since", len(sentences) - len(signed)),
    ):  # fmt: skip
        held.counts[name] = held.counts.get(name, 0) + number


def _said(sentence: Sentence, opened: OpenRelease) -> str:
    if not sentence.is_signed:
        return sentence.proposal.source
    return shown(sentence.leaves, opened.leaving_as, quoted=sentence.of.quoted)


def _row(study: OpenStudy, case: str, code: str, released: _Released | None) -> ClosingCase:
    own = study.entries(case_book(case))
    told = [one.id for one in own if isinstance(one, Record | Evidence)]
    if released is None:
        return ClosingCase(case=case, code=code, as_it_is=len(told))
    made = _replaced(study, case, released)
    known = {record for record, _ in released.instead}
    return ClosingCase(
        case=case, code=code, records=len(made.entries.keys() & known), **released.counts,
        as_it_is=sum(1 for one in told if one not in known),
    )  # fmt: skip


def _replaced(study: OpenStudy, case: str, released: _Released) -> Replaced:
    ref = case_book(case)
    return replaced(study.entries(ref), study.folder.read(ref).revisions, released.instead)


def _case_closed(study: OpenStudy, case: str, released: _Released | None) -> Iterator[Erased]:
    """Write the words that were released into a case, and take away all from before."""
    ref = case_book(case)
    action = _action(study, ref)
    if not any(one.action == action for one in study.folder.read(ref).revisions):
        made = _replaced(study, case, released) if released else Replaced({}, {})
        if not made.entries:
            return
        put(study, ref, tuple(made.entries.values()), action=action, texts=made.texts)
    yield carried_out(study, _certificate(study, ref, action))


def _action(study: OpenStudy, ref: BookRef) -> str:
    """Name the action: the same until its certificate is there, so that it is found again."""
    done = sum(1 for one in _sources(study) if one.book == ref.label)
    return text_id(f"close {study.folder.id} {ref.label} {done}")[:_ID]


def _sources(study: OpenStudy) -> Iterator[Erasure]:
    yield from (one for one in study.folder.erasures().certificates if one.what == "source")


def _certificate(study: OpenStudy, ref: BookRef, action: str) -> Erasure:
    """Cover every version from before, of what was written anew and what pointed at its words."""
    state = study.folder.read(ref)
    anew = {one.record for one in state.revisions if one.action == action}
    since = _since(state.revisions, action)
    before = [one for one in state.revisions if one.record in anew and one.rid not in since]
    standing = {p for ones in heads(state.revisions).values() for one in ones
                for p in pointers(one.body)}  # fmt: skip
    gone = {p for one in before for p in pointers(one.body)} & state.texts.keys() - standing
    alive = {r for r, ones in heads(state.revisions).items() if any(o.op != "delete" for o in ones)}
    deleted = {
        one.record
        for one in state.revisions
        if one.record not in alive and not gone.isdisjoint(pointers(one.body))
    }
    before += [one for one in state.revisions if one.record in deleted]
    return msgspec.structs.replace(
        begun(study, "source", ref, "study_closed", action=action),
        records=tuple(sorted(anew | deleted)),
        revisions=tuple(covered(ref, one) for one in before),
        texts=tuple(CoveredText(book=ref.label, digest=digest) for digest in sorted(gone)),
    )


def _since(revisions: Sequence[Revision], action: str) -> frozenset[str]:
    """Name what an action wrote, and all that was written on top of it."""
    found = {one.rid for one in revisions if one.action == action}
    while True:
        further = {one.rid for one in revisions if not found.isdisjoint(one.parents)} - found
        if not further:
            return frozenset(found)
        found |= further


def _decisions(study: OpenStudy, release_id: str) -> Iterator[Erased]:
    """Take out the decisions on what only stood in cases that hold other words by now."""
    ref = release_book(release_id)
    closed = {one.owner for one in _sources(study) if one.book.startswith("case/")}
    gone = {
        one.id
        for one in study.entries(ref).of(ThingDecision)
        if one.cases and closed.issuperset(one.cases)
    }
    revisions = [one for one in study.folder.read(ref).revisions if one.record in gone]
    if revisions:
        certificate = begun(study, "source", ref, "study_closed")
        yield carried_out(
            study,
            msgspec.structs.replace(
                certificate,
                records=tuple(sorted(gone)),
                revisions=tuple(covered(ref, one) for one in revisions),
            ),
        )
