"""Sign a sentence of a release: as shown, written anew, left out, or laid aside."""

from collections.abc import Sequence

from trajectories.anonymise.decoys import Decoy
from trajectories.anonymise.mentions import Sort
from trajectories.anonymise.other_clock import tells_other_clock
from trajectories.anonymise.review import Sentence
from trajectories.anonymise.rules import rules
from trajectories.anonymise.scan import scan
from trajectories.anonymise.wording import digest, marked, reworded, thing_of
from trajectories.model.record import Entry
from trajectories.model.release import SentenceSignature, ThingDecision
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_answers import Signed
from trajectories.use_cases.release_planted import notices, planted, reading


def signatures(
    study: OpenStudy, opened: OpenRelease, signed: Sequence[Signed], problems: list[str]
) -> list[Entry]:
    """Make what is kept of signatures; what does not fit is put among the problems."""
    invented = {one.sentence.address: one for one in planted(opened)} if signed else {}
    sentences = {address: one.sentence for address, one in invented.items()}
    sentences |= {one.address: one for one in opened.review.sentences}
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
            if each.sentence not in invented:
                kept.append(_signature(study, sentence, each, leaves))
            elif each.how != "laid_aside":  # what was put off is still to be read
                decoy = invented[each.sentence].decoy
                kept.append(_read(study, opened, decoy, each))
    return kept


def _read(study: OpenStudy, opened: OpenRelease, decoy: Decoy, signed: Signed) -> Entry:
    noticed = notices(decoy, signed.how, signed.leaves)
    seconds = signed.seconds or -(-signed.milliseconds // 1000)
    return reading(study, opened, decoy, noticed=noticed, seconds=seconds)


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
    return [
        *(f"{a_sort(mention.sort)} is in it. Replace it." for mention in found),
        *by_other_clock(opened, leaves),
    ]


def by_other_clock(opened: OpenRelease, words: str) -> list[str]:
    """Refuse months in a release by visits, and visits in one by months."""
    clock = opened.plan.clock
    if not tells_other_clock(words, clock):
        return []
    other = {"visits": "months", "months": "visits"}[clock]
    return [f"it counts {other}, and this release tells {clock}. Say it by those."]


def a_sort(sort: Sort) -> str:
    """Say of which sort something is, and not what it says."""
    words = sort.replace("_", " ")
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
        milliseconds=signed.milliseconds,
        by=study.researcher,
        on=study.today.isoformat(),
        rules=rules(),
    )
