"""Make a release of a case: the only maker of what leaves without the person.

Every field is kept by what it holds and not by its name: choices and codes as shipped, dates by the
release's clock, references as new ids, words only where each sentence was signed. What is none of
these stays behind.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from trajectories.anonymise.cleared import (
    NOTHING,
    Cleared,
    ClearedPicture,
    generalised,
    shipped,
    signed,
    uncleared,
)
from trajectories.anonymise.clock import Clock
from trajectories.anonymise.codes import drawn
from trajectories.anonymise.generalise import age_band, ethnic_group
from trajectories.anonymise.leaving import is_quoted
from trajectories.anonymise.wording import shown
from trajectories.model.absence import ABSENT
from trajectories.model.case import Case, Entries
from trajectories.model.codebook import codebook
from trajectories.model.fields import Field, fields_of
from trajectories.model.outgoing import Outgoing, Picture, Variant
from trajectories.model.people import Child, Person, Place
from trajectories.model.record import Entry, Part
from trajectories.model.release import ReleasePlan
from trajectories.model.report_state import ReportState
from trajectories.model.sessions import Evidence
from trajectories.model.study import Code, Practice, Resource, Site

KEPT: Final = frozenset({
    "child", "person", "place", "session", "evidence", "need", "factor", "factor_link", "coping",
    "service_use", "link", "experience", "joined_up_view", "co_construction", "averted_event",
    "contribution", "agency", "joining_in", "object_view", "trajectory", "event", "message",
    "commentary", "summary", "visit", "resource", "practice", "site", "code", "study",
})  # fmt: skip
"""The kinds a release may hold: no consent, no memo, no score, no decision of the team's."""
_NUMBERS_KEPT: Final = frozenset({"number", "minimum_child_visits", "small_cell_threshold", "part"})
_STARTER: Final = codebook()


class Release(Outgoing, frozen=True, kw_only=True):
    """A case that leaves without the person; each string in it was cleared to."""

    def __post_init__(self) -> None:
        """Refuse whatever was not cleared: ValueError names the places, never the words."""
        bare = sorted(set(uncleared(self)))
        if bare:
            raise ValueError("not cleared to leave: " + ", ".join(bare))


class Means(msgspec.Struct, frozen=True, kw_only=True):
    """What a release is made with: the plan, the clock of this case, names and signed texts.

    `called` names whoever and whatever has an id by role or sort and code, `in_sentences` as it
    stands in a sentence of ours; `texts` holds what
    leaves of each text, in pieces and with marks, by record and field. `pictures` were looked at
    twice, and stand by the evidence that shows them.
    """

    plan: ReleasePlan
    clock: Clock
    called: Mapping[str, str]
    texts: Mapping[tuple[str, str], Sequence[str]]
    code: str
    pictures: Mapping[str, ClearedPicture] = {}
    in_sentences: Mapping[str, str] = {}


def copied(made: Release, variant: Variant) -> Release:
    """Return the copy of a release for the readers of a variant."""
    chosen: Any = shipped(variant)
    return msgspec.structs.replace(made, variant=chosen)


def release(outgoing: Outgoing, means: Means) -> Release:
    """Make of what may leave of a case a release of it."""
    maker = _Maker(outgoing.case, means)
    chosen: Any = {
        "purpose": shipped(means.plan.purpose), "variant": shipped(outgoing.variant),
        "service": maker.renamed(outgoing.service),
    }  # fmt: skip
    decision: Any = shipped("released")
    case = maker.case()
    return Release(
        case=case,
        labels=maker.labels(),
        calendar=maker.calendar(),
        recipient=signed(means.plan.recipient),
        made_on=NOTHING,
        state=ReportState(decision=decision),
        age=age_band(outgoing.case.child.age_at_recruitment),
        pictures=maker.pictures(),
        **chosen,
    )


def _sector(resource: Resource) -> Cleared:
    """Group services by their sector: the study's word for an agency may be a name."""
    known = resource.sector if resource.sector not in ABSENT else ""
    return shipped(known)


class _Maker:
    """Turns the entries of one case into those of its release."""

    def __init__(self, case: Case, means: Means) -> None:
        self._case = case
        self._means = means
        everything = (*case.own, *case.site, *case.study)
        kept = [entry for entry in everything if entry.__struct_config__.tag in KEPT]
        self._ids = {entry.id: self._new_id(entry.id) for entry in kept}
        self._kinds = {entry.id: str(entry.__struct_config__.tag) for entry in kept}

    def _new_id(self, entry: str) -> Cleared:
        return generalised(drawn(self._means.plan.chance, "id", self._case.child.code, entry))

    def case(self) -> Case:
        """Return the case with every entry kept, each under a new id, in a new order."""
        return Case(
            id=self._new_id(self._case.id),
            own=self._entries(self._case.own),
            site=self._entries(self._case.site),
            study=self._entries(self._case.study),
        )

    def renamed(self, entry: str) -> Cleared:
        """Return the new id of an entry; nothing where it stays behind, or none is named."""
        return self._ids.get(entry, NOTHING)

    def labels(self) -> Mapping[str, str]:
        """Name everybody and everything by role or sort and code, visits by the clock."""
        called = {**self._means.called, **self._means.clock.visits}
        return {new: generalised(called[old]) for old, new in self._ids.items() if called.get(old)}

    def pictures(self) -> Mapping[str, Picture]:
        """Move the pictures that leave to the new ids of the evidence that shows them."""
        shown = self._means.pictures
        found = {self._ids[old]: Picture(content=shown[old]) for old in shown if old in self._ids}
        return dict(sorted(found.items()))

    def calendar(self) -> Any:
        """Move the moments of the clock to the new ids."""
        calendar = self._means.clock.calendar
        moments = {
            (self._ids[record], shipped(path)): moment
            for (record, path), moment in calendar.moments.items()
            if record in self._ids
        }
        return msgspec.structs.replace(calendar, moments=moments)

    def _entries(self, entries: Entries) -> Entries:
        kept = [self._entry(entry) for entry in entries if entry.id in self._ids]
        kept.sort(key=lambda entry: entry.id)
        return Entries(by_id={entry.id: entry for entry in kept})

    def _entry(self, entry: Entry) -> Entry:
        made = self._part(entry, entry.id, "")
        changes = {**made, "id": self._ids[entry.id], **self._special(entry)}
        return type(entry)(**changes)

    def _special(self, entry: Entry) -> dict[str, Any]:
        """Say what of an entry is told otherwise than field by field."""
        plan = self._means.plan
        match entry:
            case Child():
                group = ethnic_group(entry.ethnic_group, plan.ethnicity)
                home = entry.living_arrangement if plan.home else "not_said"
                return {
                    "code": generalised(self._means.code),
                    "ethnic_group": group,
                    "living_arrangement": shipped(home),
                    "gender": shipped(entry.gender),
                    "target_groups": self._codes(entry.target_groups, "target_group")
                    if plan.groups
                    else (),
                }
            case Resource() | Practice() | Site():
                name = generalised(self._means.called.get(entry.id, "a service"))
                # What sort of service it is stands in its name, as it was signed or decided.
                more = (
                    {"agency": _sector(entry), "subtype": NOTHING}
                    if isinstance(entry, Resource)
                    else {}
                )
                return {"code" if isinstance(entry, Site) else "name": name, **more}
            case Person():
                return {"relation": generalised(self._means.called.get(entry.id, ""))}
            case Place():
                return {"description": generalised(self._means.called.get(entry.id, ""))}
            case Code():
                return {"code": self._code(entry.list, entry.code), "list": shipped(entry.list)}
            case Evidence():
                return {"region": None}
            case _:
                return {}

    def _part(self, part: Entry | Part, entry: str, prefix: str) -> dict[str, Any]:
        """Return what is kept of the fields of an entry or a part of one."""
        made: dict[str, Any] = {}
        for field in fields_of(type(part)):
            value = getattr(part, field.attribute)
            if field.many:
                found = [
                    self._value(field, each, entry, f"{prefix}{field.name}.{position}")
                    for position, each in enumerate(value)
                ]
                made[field.attribute] = tuple(each for each in found if each not in ("", None))
            else:
                made[field.attribute] = self._value(field, value, entry, f"{prefix}{field.name}")
        return made

    def _value(self, field: Field, value: Any, entry: str, path: str) -> Any:
        match field.role:
            case "group":
                return type(value)(**self._part(value, entry, f"{path}.")) if value else value
            case "choice":
                return shipped(value) if isinstance(value, str) else value
            case "code":
                return self._code(field.codes, value) if value else NOTHING
            case "date":
                return self._means.clock.dates.get((entry, path), NOTHING)
            case "reference":
                return self._ids.get(value, NOTHING)
            case "yes_no":
                return value
            case "number":
                return value if field.attribute in _NUMBERS_KEPT else 0
            case "words" | "text":
                return self._said(entry, path)
            case _:
                return NOTHING

    def _said(self, entry: str, path: str) -> Cleared:
        """Read out what was signed, sentence by sentence, just as it was shown."""
        pieces = self._means.texts.get((entry, path), ())
        quoted = is_quoted(self._kinds[entry], path)
        called, inside = self._means.called, self._means.in_sentences
        said = (shown(each, called, quoted=quoted, in_sentences=inside) for each in pieces)
        return signed("".join(said))

    def _codes(self, codes: Iterable[str], among: str) -> tuple[Cleared, ...]:
        return tuple(self._code(among, code) for code in codes)

    def _code(self, among: str, code: str) -> Cleared:
        """Keep a shipped code; one of the study gets another, for it is a word of the study's."""
        if _STARTER.find(among, code):
            return shipped(code)
        return generalised("c" + drawn(self._means.plan.chance, "code", among, code)[:12])
