"""Decide, sign, read through: what people answer for before a release can be written."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from trajectories.anonymise.leaving import LeavingText
from trajectories.anonymise.review import Sentence, Thing, scanned
from trajectories.anonymise.scan import scan
from trajectories.anonymise.wording import RULES, digest, marked, reworded, thing_of
from trajectories.errors import Failed, InputRefused
from trajectories.model.case import Entries
from trajectories.model.record import Entry
from trajectories.model.release import (
    ReleaseWritten,
    SecondReading,
    SentenceSignature,
    TemplateSignature,
    ThingDecision,
    WholeReading,
)
from trajectories.model.revision import Refused, actions, undone
from trajectories.model.revision import undo as way_back
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease, open_release
from trajectories.use_cases.release_answers import (
    AS_IT_STANDS,
    Answers,
    Decided,
    ReadAgain,
    ReadWhole,
    Signed,
    SignedKind,
)
from trajectories.use_cases.release_kinds import written_kinds
from trajectories.use_cases.release_list import release_book
from trajectories.use_cases.release_standing import whole_seen
from trajectories.use_cases.writing import put, write

_ID_LENGTH: Final = 32
_LEFT: Final = str(ReleaseWritten.__struct_config__.tag)
_TELLING: Final = frozenset({
    "address", "postcode", "phone", "email", "url", "handle", "nhs_number", "upn",
    "national_insurance", "case_number", "title_and_name",
})  # fmt: skip
"""What no wider word holds."""


def answer(study: OpenStudy, release_id: str, answers: Answers) -> OpenRelease:
    """Keep what was decided and signed, as one action that can be undone.

    Decisions on things come first: signatures are held against what they make of the sentences.
    InputRefused with every problem, and nothing written, where an answer does not fit what is
    there.
    """
    return answer_here(study, open_release(study, release_id), answers)


def answer_here(study: OpenStudy, opened: OpenRelease, answers: Answers) -> OpenRelease:
    """Do as `answer` does in a release that is kept open: its texts are not looked through again.

    What others decided meanwhile counts; what was signed of another text is held against the cases
    again where the release is written.
    """
    release_id = opened.id
    opened = _in_the_book(study, opened)
    problems: list[str] = list(_said_twice(answers))
    kept: list[Entry] = _decisions(study, opened, answers.things, problems)
    opened = opened.with_entries(kept)
    kept += _signatures(study, opened, answers.sentences, problems)
    kept += _again(study, opened, answers.again, problems)
    opened = opened.with_entries(kept)
    kept += _kinds(study, opened, answers.kinds, problems)
    opened = opened.with_entries(kept)
    kept += _wholes(study, opened, answers.wholes, problems)
    if answers.alone.strip():
        kept.append(msgspec.structs.replace(opened.plan, alone=answers.alone.strip()))
    if problems:
        raise InputRefused("What was decided", tuple(problems))
    if kept:
        put(study, release_book(release_id), kept)
    return opened.with_entries(kept)


def take_back(study: OpenStudy, release_id: str) -> OpenRelease:
    """Take back what this researcher decided or signed last, all of one go.

    Failed where there is nothing, or something later hangs on it.
    """
    return take_back_here(study, open_release(study, release_id))


def take_back_here(study: OpenStudy, opened: OpenRelease) -> OpenRelease:
    """Do as `take_back` does in a release that is kept open."""
    ref = release_book(opened.id)
    revisions = study.folder.read(ref).revisions
    done = actions(revisions)
    back = undone({one.id: one.undoes for one in done})
    # What it was begun with, and that it left, is taken back by nobody.
    stays = {done[0].id, *(one.action for one in revisions if one.kind == _LEFT)}
    own = [
        one.id
        for one in done
        if one.author == study.folder.author
        and one.id not in stays and not one.undoes and one.id not in back
    ]  # fmt: skip
    changes = way_back(revisions, own[-1]) if own else Refused(reason="unknown")
    if isinstance(changes, Refused):
        raise Failed("There is nothing of yours to take back.", "Decide or sign it anew.")
    write(study, ref, changes, undoes=own[-1])
    return _in_the_book(study, opened)


def reopened(study: OpenStudy, before: OpenRelease) -> OpenRelease:
    """Read a release again; where registers are the same, only changed texts are looked through."""
    now = open_release(study, before.id)
    if (
        now.own != before.own
        or now.registers != before.registers
        or _around(now) != _around(before)
    ):
        return now
    looked_through = {found.of: found for found in before.scans}
    vars(now)["known"] = before.known
    vars(now)["scans"] = tuple(
        looked_through.get(text) or scanned(text, known) for text, known in now.texts
    )
    return now


def _around(opened: OpenRelease) -> list[tuple[str, Entries]]:
    return [(case, outgoing.case.site) for case, outgoing in opened.outgoing.items()]


def _in_the_book(study: OpenStudy, opened: OpenRelease) -> OpenRelease:
    return opened.holding(study.entries(release_book(opened.id)))


def _said_twice(answers: Answers) -> Iterator[str]:
    """Name what is answered more than once: nobody could tell which of the answers counts."""
    answered = {
        "things": [one.thing for one in answers.things],
        "sentences": [one.sentence for one in answers.sentences],
        "kinds": [one.kind for one in answers.kinds],
        "wholes": [one.case for one in answers.wholes],
        "again": [one.sentence for one in answers.again],
    }
    for name, each in answered.items():
        for number, one in enumerate(each, 1):
            if one in each[: number - 1]:
                yield f"{name}, {number}: it is answered twice. Give one answer."


def _telling(opened: OpenRelease, instead: str) -> str:
    """Say what of the registers, or which number or address, is in words that stand for others."""
    for known in opened.known.values() if instead else ():
        for mention in scan(instead, known):
            if (mention.entries and mention.light != "look") or mention.sort in _TELLING:
                return _a(mention.sort.replace("_", " "))
    return ""


def _decisions(
    study: OpenStudy, opened: OpenRelease, things: Sequence[Decided], problems: list[str]
) -> list[Entry]:
    known = {thing.id: thing for thing in (*opened.review.things, *opened.review.lit)}
    texts = {sentence.id: sentence.of for sentence in opened.review.sentences if things}
    kept: list[Entry] = []
    for number, one in enumerate(things, 1):
        where = f"things, {number}"
        if one.thing not in known:
            problems.append(f"{where}: no such thing is met in this release.")
        elif found := _telling(opened, one.instead):
            problems.append(f"{where}: what stands instead holds {found}. Say it in wider words.")
        elif one.how == "keep" and not one.reason.strip():
            problems.append(f"{where}: what is kept needs a reason. Say whom it cannot tell.")
        else:
            kept.append(
                ThingDecision(
                    id=digest(f"thing {one.thing}")[:_ID_LENGTH],
                    thing=one.thing, how=one.how, instead=one.instead.strip(),
                    reason=one.reason.strip(), **_met_in(texts, known[one.thing]),
                    by=study.researcher, on=study.today.isoformat(),
                )
            )  # fmt: skip
    return kept


def _met_in(texts: Mapping[str, LeavingText], thing: Thing) -> dict[str, tuple[str, ...]]:
    """Say which cases and records a thing is met in; nothing where the study made one of them."""
    met = [texts[where.sentence] for where in thing.where]
    if not all(one.case for one in met):
        return {}
    return {
        "cases": tuple(sorted({one.case for one in met})),
        "records": tuple(sorted({one.record for one in met})),
    }


def _signatures(
    study: OpenStudy, opened: OpenRelease, signed: Sequence[Signed], problems: list[str]
) -> list[Entry]:
    sentences = {one.address: one for one in opened.review.sentences}
    kept: list[Entry] = []
    for number, each in enumerate(signed, 1):
        where = f"sentences, {number}"
        sentence = sentences.get(each.sentence)
        if sentence is None:
            problems.append(f"{where}: no such sentence would leave. Ask for the questions anew.")
            continue
        where = f"{where} ({sentence.of.kind} {sentence.of.record}, {sentence.of.path})"
        if each.seen != sentence.proposal.seen:
            problems.append(f"{where}: it is not what was shown any more. Read it anew.")
        elif each.how == "rewritten" and not each.leaves.strip():
            problems.append(f"{where}: it is rewritten as nothing. Write it, or leave it out.")
        elif each.how == "accepted" and sentence.proposal.undecided:
            problems.append(f"{where}: something in it is not decided yet. Decide it first.")
        else:
            leaves = _leaves(opened, sentence, each)
            problems += (f"{where}: {found}" for found in _still_there(opened, sentence, leaves))
            kept.append(_signature(study, sentence, each, leaves))
    return kept


def _leaves(opened: OpenRelease, sentence: Sentence, signed: Signed) -> str:
    match signed.how:
        case "accepted":
            return sentence.proposal.text
        case "rewritten":
            leaves = marked(signed.leaves.strip(), opened.called)
            return reworded(sentence.proposal.source, leaves) if sentence.of.quoted else leaves
        case _:
            return ""


def _still_there(opened: OpenRelease, sentence: Sentence, leaves: str) -> list[str]:
    """Say what of the registers, or undecided, is still in a sentence somebody wrote anew."""
    if leaves == sentence.proposal.text:
        return []
    known = next(known for of, known in opened.texts if of == sentence.of)
    kept = {one.thing for one in opened.entries.of(ThingDecision) if one.how == "keep"}
    found = [
        mention
        for mention in scan(leaves, known)
        if mention.light != "look" and thing_of(mention, leaves, opened.one) not in kept
    ]
    named = (_a(mention.sort.replace("_", " ")) for mention in found)
    return [f"{each} is in it. Replace it." for each in named]


def _a(words: str) -> str:
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


def _signature(
    study: OpenStudy, sentence: Sentence, signed: Signed, leaves: str
) -> SentenceSignature:
    return SentenceSignature(
        id=sentence.id,
        case=sentence.of.case,
        record=sentence.of.record,
        path=sentence.of.path,
        position=sentence.position,
        source=digest(sentence.proposal.source),
        seen=sentence.proposal.seen,
        how=signed.how,
        leaves=leaves,
        seconds=signed.seconds,
        by=study.researcher,
        on=study.today.isoformat(),
        rules=RULES,
    )


def _again(
    study: OpenStudy, opened: OpenRelease, again: Sequence[ReadAgain], problems: list[str]
) -> list[Entry]:
    signed = {one.address: one for one in opened.review.sentences if one.is_signed}
    kept: list[Entry] = []
    for number, each in enumerate(again, 1):
        sentence = signed.get(each.sentence)
        if sentence is None or each.seen != sentence.proposal.seen:
            problems.append(f"again, {number}: no such sentence is signed. Ask anew.")
        elif sentence.signature and sentence.signature.by == study.researcher:
            problems.append(f"again, {number}: who signed it cannot be its second reader.")
        else:
            kept.append(
                SecondReading(
                    id=digest(f"again {sentence.id}")[:_ID_LENGTH], signature=sentence.id,
                    seen=each.seen, agrees=each.agrees, by=study.researcher,
                    on=study.today.isoformat(),
                )
            )  # fmt: skip
    return kept


def _kinds(
    study: OpenStudy, opened: OpenRelease, signed: Sequence[SignedKind], problems: list[str]
) -> list[Entry]:
    known = {one.name: one for one in written_kinds(study, opened)} if signed else {}
    kept: list[Entry] = []
    for number, each in enumerate(signed, 1):
        found = known.get(each.kind)
        if found is None or each.seen not in (found.seen, AS_IT_STANDS):
            problems.append(f"kinds, {number}: it is not what was shown any more. Look anew.")
        else:
            kept.append(
                TemplateSignature(
                    id=found.id, kind_name=found.name, seen=found.seen, by=study.researcher,
                    on=study.today.isoformat(),
                )
            )  # fmt: skip
    return kept


def _wholes(
    study: OpenStudy, opened: OpenRelease, read: Sequence[ReadWhole], problems: list[str]
) -> list[Entry]:
    cases = {outgoing.case.child.code: case for case, outgoing in opened.outgoing.items()}
    kept: list[Entry] = []
    for number, each in enumerate(read, 1):
        where = f"wholes, {number}"
        said = (each.who.strip(), each.by_what.strip(), each.done.strip())
        case = cases.get(each.case, "")
        seen = whole_seen(opened, case) if case else ""
        if not case:
            problems.append(f"{where}: no such case is in this release.")
        elif each.seen not in (seen, AS_IT_STANDS):
            problems.append(f"{where}: it is not what was read any more. Read it anew.")
        elif not all(said):
            problems.append(f"{where}: say who could recognise the child, by what, what was done.")
        else:
            kept.append(
                WholeReading(
                    id=digest(f"whole {each.case}")[:_ID_LENGTH], case=case, who=said[0],
                    by_what=said[1], done=said[2], seen=seen, by=study.researcher,
                    on=study.today.isoformat(),
                )
            )  # fmt: skip
    return kept
