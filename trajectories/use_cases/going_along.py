"""Pick what of the site and the study goes along with a case that leaves.

A site's book holds interviews, observations of groups and the ways of other families. A report
needs its visits and what the case points at; the rest is none of its readers' business.
"""

import msgspec

from trajectories.model.case import Case, Entries
from trajectories.model.fields import pointers
from trajectories.model.organisation import Organisation
from trajectories.model.people import Person
from trajectories.model.record import Entry
from trajectories.model.study import Code, Practice, Researcher, Resource, Site, Study, Visit

_POINTED_AT = (Resource, Practice, Person, Researcher)
_ALWAYS = (Site, Visit, Study, Organisation, Code)


def going_along(case: Case) -> Case:
    """Keep of site and study the visits, the settings, the codes and what the case points at."""
    wanted = _reached(case)
    return msgspec.structs.replace(
        case, site=_picked(case.site, wanted), study=_picked(case.study, wanted)
    )


def _reached(case: Case) -> frozenset[str]:
    """Name what the case and its visits point at, and what that points at in turn."""
    reached: set[str] = set()
    pending = [*case.own, *case.site.of(Visit)]
    while pending:
        for name in pointers(pending.pop()):
            if name not in reached:
                reached.add(name)
                target = case.site.get(name)
                pending += [target] if target is not None else []
    return frozenset(reached)


def _picked(entries: Entries, wanted: frozenset[str]) -> Entries:
    return Entries(by_id={e.id: _thinned(e) for e in entries if _goes(e, wanted)})


def _goes(entry: Entry, wanted: frozenset[str]) -> bool:
    return isinstance(entry, _ALWAYS) or (isinstance(entry, _POINTED_AT) and entry.id in wanted)


def _thinned(entry: Entry) -> Entry:
    """Leave out what was written about the site as a whole."""
    if not isinstance(entry, Site):
        return entry
    return msgspec.structs.replace(entry, history="", model_of_prevention="")
