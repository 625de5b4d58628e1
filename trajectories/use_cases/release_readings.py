"""Keep that somebody read more than a sentence alone: again, a kind of record, a whole case."""

from collections.abc import Sequence
from typing import Final

from trajectories.anonymise.wording import digest
from trajectories.model.record import Entry
from trajectories.model.release import SecondReading, TemplateSignature, WholeReading
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_answers import AS_IT_STANDS, ReadAgain, ReadWhole, SignedKind
from trajectories.use_cases.release_kinds import written_kinds
from trajectories.use_cases.release_standing import whole_seen

_ID_LENGTH: Final = 32


def second_readings(
    study: OpenStudy, opened: OpenRelease, again: Sequence[ReadAgain], problems: list[str]
) -> list[Entry]:
    """Make what is kept of second readings."""
    signed = {one.address: one for one in opened.review.sentences if one.is_signed}
    kept: list[Entry] = []
    for number, each in enumerate(again, 1):
        sentence = signed.get(each.sentence)
        if sentence is None or each.seen != sentence.signed_as:
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


def signed_kinds(
    study: OpenStudy, opened: OpenRelease, signed: Sequence[SignedKind], problems: list[str]
) -> list[Entry]:
    """Make what is kept of signed kinds."""
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


def whole_readings(
    study: OpenStudy, opened: OpenRelease, read: Sequence[ReadWhole], problems: list[str]
) -> list[Entry]:
    """Make what is kept of cases read through."""
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
