"""The one gate out: what of a case may leave.

Everything a reader may not see is taken out of the case before anything is drawn or said, so that
no painter has to remember. What pointed at a thing taken out loses the pointer, or goes with it
where it makes no sense alone.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from trajectories.model import when
from trajectories.model.calendar import named_calendar
from trajectories.model.case import Case
from trajectories.model.consent import Consent, may_use
from trajectories.model.kinds.resilience import Factor
from trajectories.model.leaving_out import Told, judged, without
from trajectories.model.outgoing import Named, Purpose
from trajectories.model.record import Entry, Record
from trajectories.model.register import RegisterEntry
from trajectories.model.rules.consent import (
    held,
    is_silent,
    may_quote,
    may_show_picture,
    stands,
    whose,
    withdrawn,
)  # fmt: skip
from trajectories.model.rules.resting import cited
from trajectories.model.sessions import Evidence, Session
from trajectories.model.states import State
from trajectories.use_cases.going_along import going_along
from trajectories.use_cases.labels import labels_of
from trajectories.use_cases.staying_behind import (
    NEVER_TOLD,
    is_private,
    only_hidden,
    staying_behind,
)  # fmt: skip

HEDGED = "may"  # stands for a hedge whose very words may not be printed


def named(
    case: Case,
    register: Mapping[str, RegisterEntry],
    *,
    today: date,
    purpose: Purpose,
    recipient: str,
) -> Named:
    """Let a case out with its names: what is private, held or withdrawn stays behind."""
    kept = without(_heard(case, today), staying_behind(case, today=today))
    kept = _with(kept, {e.id: in_our_words(e, case, kept, today) for e in kept.own})
    kept = without(kept, only_hidden(case, kept))
    kept = _with(kept, {e.id: judged(e, case) for e in kept.own})
    kept = going_along(kept)
    return Named(
        case=kept,
        labels=labels_of(kept, register),
        calendar=named_calendar(kept, today=today),
        purpose=purpose,
        recipient=recipient,
        made_on=when.words(today.isoformat()),
        said_instead=_said_instead(case, today),
    )


def _heard(case: Case, today: date) -> Case:
    """Leave out the states told by nobody but people who do not take part."""

    def is_heard(state: State) -> bool:
        told = state.evidence or not state.informant
        return bool(told) or not is_silent(case, state.informant, today=today)

    changed = {
        entry.id: msgspec.structs.replace(entry, states=tuple(filter(is_heard, entry.states)))
        for entry in case.own
        if isinstance(entry, Told)
    }
    return _with(case, changed)


def _said_instead(case: Case, today: date) -> tuple[str, ...]:
    """List, each once, the sentences agreed with a person to stand for something private.

    Twice the same sentence would tell how many things it stands for.
    """
    agreed = {
        entry.id: entry.say_instead
        for entry in case.own
        if is_private(entry) and entry.say_instead and not isinstance(entry, NEVER_TOLD)
    }
    gone = held(case, today=today) | withdrawn(case) if agreed else frozenset()
    return tuple(dict.fromkeys(said for one, said in agreed.items() if one not in gone))


def in_our_words(entry: Entry, case: Case, kept: Case, today: date) -> Entry:
    """Leave out the very words of people, and pictures, that may not be shown."""
    match entry:
        case Session():
            return msgspec.structs.replace(entry, text="")
        case Consent():
            return msgspec.structs.replace(entry, note="")
        case Evidence():
            return _shown(entry, case, today)
        case Record() if not _may_be_quoted(entry, case, kept, today):
            changes = {"when_said": "", "hedge": HEDGED if entry.hedge else ""}
            changes |= {"since_said": ""} if isinstance(entry, Factor) else {}
            return msgspec.structs.replace(entry, **changes)
        case _:
            return entry


def _shown(evidence: Evidence, case: Case, today: date) -> Evidence:
    changes: dict[str, Any] = {}
    said = evidence.words or evidence.caption
    seen = evidence.picture or evidence.region  # consent is looked up for what is there alone
    if said and not may_quote(case, evidence, today=today):
        changes |= {"words": "", "caption": ""}
    if seen and not may_show_picture(case, evidence, today=today):
        changes |= {"picture": "", "region": None}
    return msgspec.structs.replace(evidence, **changes) if changes else evidence


def _may_be_quoted(record: Record, case: Case, kept: Case, today: date) -> bool:
    """Tell whether an informant's words may stand: agreed in general, or for a passage cited."""
    words = (record.when_said, record.hedge, getattr(record, "since_said", ""))
    if not record.informant or not any(words):
        return True  # said first: most records hold none, and consent is looked up for each
    agreed = may_use(stands(case, whose(case, record.informant), "quote", today=today))
    passages = (kept.own.one(evidence, Evidence) for evidence in cited(record))
    return agreed or any(may_quote(case, passage, today=today) for passage in passages if passage)


def _with(case: Case, changed: Mapping[str, Entry]) -> Case:
    """Put changed entries in the place of those of the same id."""
    own = msgspec.structs.replace(case.own, by_id={**case.own.by_id, **changed})
    return msgspec.structs.replace(case, own=own)
