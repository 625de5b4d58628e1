"""Put what a rule found into a problem that says where."""

from trajectories.model.problem import Gate, Problem
from trajectories.model.record import Entry


def finding(
    entry: Entry,
    rule: str,
    found: str,
    suggestion: str,
    *,
    gate: Gate = "none",
    field: str = "",
) -> Problem:
    """Make a problem of an entry; `found` and `suggestion` hold ids, codes and field names only."""
    kind = str(entry.__struct_config__.tag)
    place = f"{kind} {entry.id}" if entry.id else f"new {kind}"
    return Problem(
        where=f"{place}, {field}" if field else place,
        rule=rule,
        found=found,
        suggestion=suggestion,
        gate=gate,
        record=entry.id,
        field=field,
    )
