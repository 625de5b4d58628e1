"""Say what the list of children shows of a case: code, site, status, counts; no name, no text."""

from trajectories.model import when
from trajectories.model.case import entries_of
from trajectories.model.kind import Kinds, finished
from trajectories.model.people import Child
from trajectories.model.record import Record
from trajectories.store.folder import BookState, CatalogueRow


def catalogue_row(state: BookState, kinds: Kinds) -> CatalogueRow:
    """Describe a case from its book."""
    entries = entries_of(state.revisions, state.texts, kinds)
    child = next(iter(entries.of(Child)), Child())
    records = entries.of(Record)
    dated = sorted((record.when for record in records if record.when), key=when.sort_key)
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
    )
