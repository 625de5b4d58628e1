"""Keep of a case what one variant's readers are told: the child herself, or a single service.

Every variant may be read by more than one person, so that the gate has kept back already what only
some may read; here it is what these readers have no use for, or would be hurt by. The variants that
print everything that may leave have nothing here.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

import msgspec

from trajectories.errors import Failed
from trajectories.model.absence import is_absent
from trajectories.model.calendar import named_calendar
from trajectories.model.case import Case, Entries
from trajectories.model.consent import may_use
from trajectories.model.kinds.agency import Agency, JoiningIn
from trajectories.model.kinds.resilience import Coping, Factor
from trajectories.model.kinds.services import Experience, Link, ServiceUse
from trajectories.model.kinds.voice import Message
from trajectories.model.leaving_out import Told, judged, without
from trajectories.model.outgoing import Named, Variant
from trajectories.model.people import Child, Person, Place
from trajectories.model.problem import Problem
from trajectories.model.record import Entry, Record
from trajectories.model.rules.consent import stands, whose
from trajectories.model.rules.reading import speaker_of
from trajectories.model.rules.resting import cited, resting_on
from trajectories.model.sessions import Evidence, Session
from trajectories.model.study import Resource
from trajectories.use_cases.going_along import going_along
from trajectories.use_cases.spoken_to import SpokenOf, to_word_anew
from trajectories.use_cases.staying_behind import only_hidden

_GOES_THERE: Final = frozenset({"started", "ongoing", "completed"})
_FOR_THE_CHILD: Final = (
    Factor, Coping, ServiceUse, Experience, Agency, JoiningIn, Message
)  # fmt: skip
_FRAME: Final = (Child, Person, Place, Session)


def copy_for(
    outgoing: Named,
    variant: Variant,
    *,
    service: str,
    now: Case,
    today: date,
    drawn_on: date | None = None,
) -> Named:
    """Make of what may leave the copy for the readers of a variant, drawn as on a day.

    Failed where it is a service's and sharing with services was not agreed to, by the decisions of
    the case as it is `now`. A sentence that stands for something private is the panel's alone.
    """
    kept = _narrowed(outgoing, variant, service, now, today)
    copy = msgspec.structs.replace(outgoing, variant=variant, service=service)
    if kept is not outgoing.case:
        kept = going_along(kept)
        labels = {name: words for name, words in outgoing.labels.items() if kept.find(name)}
        calendar = named_calendar(kept, today=drawn_on or today)
        copy = msgspec.structs.replace(copy, case=kept, labels=labels, calendar=calendar)
    return copy if variant == "panel" else msgspec.structs.replace(copy, said_instead=())


def said_of_the_child(outgoing: Named) -> Iterator[Problem]:
    """Name what is not, or not whole, in the child's copy because it is not said to the child."""
    chosen = _for_the_child(outgoing.case)
    told = (kept for r in outgoing.case.records() if (kept := chosen(r)) is not None)
    return to_word_anew(_spoken_of(outgoing), told)


def _spoken_of(outgoing: Named) -> SpokenOf:
    return SpokenOf(outgoing.case, outgoing.labels.get(outgoing.case.child.id, ""))


def _narrowed(outgoing: Named, variant: Variant, service: str, now: Case, today: date) -> Case:
    case = outgoing.case
    match variant:
        case "child":
            return _childs(outgoing)
        case "provider":
            kept = _shared(case, service, now, today)
            return without(kept, frozenset(_naming_others(outgoing, service)))
        case _:
            return case


def _childs(outgoing: Named) -> Case:
    """Keep what the child is told, and of what was typed what does not speak of her or him."""
    case, of_her = outgoing.case, _spoken_of(outgoing)
    chosen = _for_the_child(case)

    def addressed(record: Record) -> Record | None:
        found = chosen(record)
        return of_her.without(found) if found is not None else None

    kept = _kept(case, addressed, lambda said: _by_the_child(case, said))
    evidence = {e.id: of_her.without(e) or e for e in kept.own.of(Evidence)}
    own = msgspec.structs.replace(kept.own, by_id={**kept.own.by_id, **evidence})
    return msgspec.structs.replace(kept, own=own)


def _for_the_child(case: Case) -> Callable[[Record], Record | None]:
    """Choose what she told, where she goes, and of what others say the good alone.

    What adults find hard about a child is for them to say to her, and not for paper.
    """

    def chosen(record: Record) -> Record | None:
        if not isinstance(record, _FOR_THE_CHILD):
            return None
        own = case.voice_of(record.informant) == "child"
        match record:
            case Factor():
                return record if own or _is_good(case, record) else None
            case ServiceUse():
                return _goes_there(case, record)
            case Agency():
                of_hers = record.holder == "child" and record.level != 0
                return record if own and of_hers else None
            case JoiningIn():
                joins = record.affordance in ("used", "shaped_by_family")
                return record if own or joins else None
            case _:
                return record if own else None

    return chosen


def _by_the_child(case: Case, evidence: Evidence) -> bool:
    return case.voice_of(speaker_of(case, evidence)) == "child"


def _is_good(case: Case, factor: Factor) -> bool:
    """Tell whether a factor is the child's own strength or gain."""
    hers = not factor.holder or case.voice_of(factor.holder) == "child"
    stands = factor.valence == "protective" and is_absent(factor.change)
    return hers and factor.strength != 0 and (stands or factor.change == "better")


def _goes_there(case: Case, use: ServiceUse) -> ServiceUse | None:
    """Keep of a child's use what she knows: what she told last, else that she goes there."""
    if use.beneficiary not in ("", "child", "joint"):
        return None

    own = tuple(s for s in use.states if case.voice_of(s.informant or use.informant) == "child")
    found = own or tuple(state for state in use.states if state.state in _GOES_THERE)
    if not found:
        return None
    return msgspec.structs.replace(use, states=found[-1:])


def _shared(case: Case, service: str, now: Case, today: date) -> Case:
    """Keep what concerns one service, of people who agreed that services are told.

    What is asked of it goes to it in any case: it was said to be passed on.
    """

    def agrees(person: str) -> bool:
        shared = stands(now, whose(now, person), "share_with_providers", today=today)
        return may_use(shared)

    if not agrees(case.child.id):
        raise Failed(
            "Nothing of this case may go to a service.",
            "The child and a carer both have to agree that services are told: ask first.",
        )

    def chosen(record: Record) -> Record | None:
        meant_for_it = isinstance(record, Message)
        if not (_concerns(case, record, service) and (meant_for_it or agrees(record.informant))):
            return None
        return _heard(record, agrees) if isinstance(record, Told) else record

    kept = _kept(case, chosen)
    silent = frozenset(e.id for e in kept.own.of(Evidence) if not agrees(speaker_of(kept, e)))
    resting = resting_on(kept, silent, lambda person: not agrees(person))
    kept = without(kept, frozenset(r for r in resting if kept.own.one(r, Message) is None))
    if not kept.records():
        raise Failed(
            "Nothing that may go to this service concerns it.",
            "See what is recorded of it, and who agreed that services are told.",
        )
    return kept


def _naming_others(outgoing: Named, service: str) -> Iterator[str]:
    """Go through the passages that name another service, or somebody who works at one.

    No service is told by a quotation where else a child goes.
    """
    case = outgoing.case
    others = [
        outgoing.labels[entry.id]
        for entry in (*case.site, *case.own)
        if outgoing.labels.get(entry.id) and _is_elsewhere(entry, service)
    ]
    if not others:
        return
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, others))})\b", re.IGNORECASE)
    yield from (e.id for e in case.own.of(Evidence) if named.search(e.words))


def _is_elsewhere(entry: Entry, service: str) -> bool:
    match entry:
        case Resource():
            return entry.id != service
        case Person():
            return entry.service not in ("", service)
        case _:
            return False


def _concerns(case: Case, record: Record, service: str) -> bool:
    match record:
        case ServiceUse():
            return record.service == service
        case Experience():
            used = case.find(record.of)
            return service == (used.service if isinstance(used, ServiceUse) else record.of)
        case Link():
            return service in (record.from_, record.to)
        case Message():
            return any(_is_there(case, asked, service) for asked in record.asked_of)
        case _:
            return False


def _is_there(case: Case, asked: str, service: str) -> bool:
    """Tell whether something is asked of a service, or of somebody who works there."""
    person = case.find(asked)
    return asked == service or (isinstance(person, Person) and person.service == service)


def _heard(record: Told, agrees: Callable[[str], bool]) -> Told | None:
    """Leave out the states told by people who did not agree; a record of states needs one left."""
    states = tuple(s for s in record.states if agrees(s.informant or record.informant))
    if record.states and not states:
        return None
    return msgspec.structs.replace(record, states=states)


def _kept(
    case: Case,
    chosen: Callable[[Record], Record | None],
    spoken: Callable[[Evidence], bool] = lambda _: False,
) -> Case:
    """Keep the records that are chosen, the evidence they rest on and what was spoken so."""
    records = {r.id: kept for r in case.records() if (kept := chosen(r)) is not None}
    rests_on = {evidence for record in records.values() for evidence in cited(record)}
    own: Mapping[str, Entry] = {**case.own.by_id, **records}
    changed = msgspec.structs.replace(case, own=msgspec.structs.replace(case.own, by_id=own))
    gone = frozenset(
        entry.id
        for entry in case.own
        if entry.id not in records
        and not isinstance(entry, _FRAME)
        and not (isinstance(entry, Evidence) and (entry.id in rests_on or spoken(entry)))
    )
    left = without(changed, gone)
    left = without(left, only_hidden(case, left))
    entries = {entry.id: judged(entry, case) for entry in left.own}
    return msgspec.structs.replace(left, own=Entries(by_id=entries))
