"""What is asked when a session is closed, as lines: each with its answers, by number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from trajectories.analysis.brief_words import PERMISSIONS
from trajectories.analysis.chart_words import STATES
from trajectories.analysis.looking_back import Rating
from trajectories.model.kinds.agency import Agency, Direction
from trajectories.model.kinds.services import Link
from trajectories.tui.case_view import CaseView
from trajectories.tui.choices import SCALES, plain
from trajectories.tui.plain_text import counted
from trajectories.use_cases.close_session import Closing

DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
_LOOK = "One look back: each may stay empty"
_AGENCY: Mapping[str, tuple[str, ...]] = {
    "control": ("looked for, not seen", "others decide", "takes part", "decides or starts"),
    "resources": (
        "looked for, not seen", "is taken to help", "uses help when told", "seeks help out",
    ),
    "assessment": (
        "looked for, not seen", "repeats others' view", "says where things stand when asked",
        "unasked, and what next",
    ),
}  # fmt: skip

_MANY: Mapping[str, str] = {
    "service use": "uses of services",
    "threat or averted event": "threats or averted events",
    **{one: one for one in ("to ask", "agency", "coping", "joining in", "having a say",
                            "what to work on", "evidence")},
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One thing to look back at: what it is, what was said before and now, and the answers."""

    id: str
    section: str
    title: str
    before: str = ""
    now: str = ""
    answers: tuple[tuple[int, str], ...] = ()


def steps(found: Closing, view: CaseView) -> Iterator[Step]:
    """Go through everything that is asked, ratings first."""
    for rating in found.looks.ratings:
        yield _rating(rating, view)
    yield _judgement(found)
    yield from _differing(found)
    for number, name in enumerate(found.names):
        yield Step(
            f"name:{number}", "Names to settle", f"“{name.words}”", answers=((1, "say who"),)
        )
    if found.looks.unread:
        now = "noted" if found.will_read_back else "not read back"
        told = () if found.will_read_back else ((1, "read them back next time"),)
        yield Step("unread", "Still open", "Messages, as written down", now=now, answers=told)
    for one in found.consent:
        what = f"{found.label(one.person)}: {PERMISSIONS[one.permission]}"
        yield Step(f"consent:{one.person}:{one.permission}", "Still open", what, now="to ask")
    for promise in found.looks.promises:
        answers = ((1, "kept"), (2, "dropped"))
        yield Step(f"promise:{promise.id}", "Still open", f"Promised: {promise.text}",
                   now="open", answers=answers)  # fmt: skip


def _rating(rating: Rating, view: CaseView) -> Step:
    words = _scale(rating)
    said = dict(words)
    title = view.speech.summary(rating.record, longest=1)
    if isinstance(rating.record, Agency):
        title = f"{title}, {rating.record.holder}"
    kind = view.kind_of(rating.record).title.lower()
    return Step(
        f"rate:{rating.record.id}:{rating.field}",
        _LOOK,
        f"{kind} · {title}",
        before=said.get(rating.before, "") if rating.before is not None else "",
        now=said.get(rating.now, "") if rating.now is not None else "[    ]",
        answers=words,
    )


def _judgement(found: Closing) -> Step:
    """Ask how the circumstances look now, with the reason; going back is legal."""
    judged = found.looks.judged
    return Step(
        "judged",
        _LOOK,
        "how things are going, to us",
        now=plain(judged.direction) if judged else "[    ]",
        answers=tuple(enumerate(map(plain, DIRECTIONS), start=1)),
    )


def _scale(rating: Rating) -> tuple[tuple[int, str], ...]:
    if isinstance(rating.record, Agency):
        return tuple(enumerate(_AGENCY.get(str(rating.record.strand), ())))
    said = SCALES.get(rating.field, {})
    return tuple((one, said.get(one, f"level {one}")) for one in rating.choices)


def _differing(found: Closing) -> Iterator[Step]:
    for one in found.looks.differing:
        to = one.record.to if isinstance(one.record, Link) else one.record.service
        told = "; ".join(
            f"{found.label(a.informant) or 'us'}: {STATES.get(a.state, plain(a.state))}"
            for a in one.accounts
        )
        asked = tuple(
            (number, f"ask {found.label(account.informant)}")
            for number, account in enumerate(one.accounts[:3], start=2)
            if account.informant
        )
        answers = ((1, "keep both"), *asked, (5, "hold it to be …"))
        yield Step(f"differ:{one.record.id}", "Told differently, both kept",
                   f"{found.label(to)}: {told}", answers=answers)  # fmt: skip


def gave_lines(found: Closing, view: CaseView) -> Iterator[str]:
    """Say what a session gave, a kind a line; what is private only as a number."""
    for one in found.gave.kinds:
        known = view.kinds.named(one.kind).title.lower() if one.kind in view.kinds else one.kind
        by = [f"{found.label(who) or 'seen'} {count}" for who, count in one.by]
        more = [f"{count} {word}" for word, count in one.more]
        many = counted(one.count, known, _MANY.get(known, ""))
        yield " · ".join(filter(None, (many, ", ".join(more), ", ".join(by))))
    if found.gave.private:
        passages = counted(found.gave.private, "passage")
        yield f"{passages} private or taken out (no words shown here)"
    if found.worries:
        yield counted(found.worries, "worry about safety", "worries about safety")
    yield counted(found.gave.records, "record")


def ready_words(found: Closing) -> str:
    """Say in short what stands against an approval."""
    left = {
        one.field: one.sentence.partition(". ")[0] for one in found.ready.to_do if one.rule == "R4"
    }
    fine = {
        "visits": "Child heard often enough", "carer": "A carer was heard",
        "consent": "Consent in force", "reviewer": "Read by another",
    }  # fmt: skip
    return " · ".join(left.get(field, words) for field, words in fine.items())
