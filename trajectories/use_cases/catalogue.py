"""Say what the list of children shows of a case: code, site, counts, what is due; no text.

What only some may read is counted nowhere, as on the timeline; the team is reminded of what it
promised for itself.
"""

from trajectories.analysis.agreed import in_force
from trajectories.analysis.brief import TOLD_ON_DOORSTEPS
from trajectories.analysis.readable import readable
from trajectories.model import when
from trajectories.model.case import Case, entries_of
from trajectories.model.consent import Consent
from trajectories.model.kind import Kinds, finished
from trajectories.model.kinds.voice import ToAsk
from trajectories.model.people import Child
from trajectories.model.record import Record
from trajectories.model.sessions import Session
from trajectories.store.folder import BookState, CatalogueRow


def catalogue_row(state: BookState, kinds: Kinds) -> CatalogueRow:
    """Describe a case from its book."""
    entries = entries_of(state.revisions, state.texts, kinds)
    child = next(iter(entries.of(Child)), Child())
    case = Case(id=child.id, own=entries)
    records = readable(case).own.of(Record)
    dated = sorted((record.when for record in records if record.when), key=when.sort_key)
    consents = in_force(entries.of(Consent))
    return CatalogueRow(
        case=state.revisions[0].case if state.revisions else "",
        code=child.code,
        site=child.site,
        status=child.status,
        records=len(records),
        to_finish=sum(not finished(record) for record in records),
        first=dated[0] if dated else "",
        last=dated[-1] if dated else "",
        conflicts=len(entries.conflicts),
        met=tuple(sorted({session.visit for session in entries.of(Session) if session.visit})),
        promised=_promised(case),
        ask_again=tuple(sorted({one.ask_again_at for one in consents if one.ask_again_at})),
        runs_out=min((one.until for one in consents if one.until), key=when.sort_key, default=""),
    )


def _promised(case: Case) -> tuple[str, ...]:
    """List the visits by which something that is still open was promised."""
    promises = [p for p in case.own.of(ToAsk) if p.sort == "promise" and p.state == "open"]
    reminded = readable(case, TOLD_ON_DOORSTEPS).own.by_id if promises else {}
    return tuple(sorted(one.by_visit for one in promises if one.id in reminded))
