"""Say whether a report is a draft, reviewed or approved, and up to which day it knows."""

from typing import Final

from trajectories.model.outgoing import Outgoing
from trajectories.report.grammar import as_sentence

_UNREVIEWED: Final = "draft, not reviewed"
_RELEASED: Final = "risk-assessed for release"


def state_in_brief(outgoing: Outgoing) -> str:
    """Say it for the head of every page: no name, for a page may lie about."""
    state = outgoing.state
    said = {
        "draft": _UNREVIEWED,
        "reviewed": "reviewed, not approved",
        "approved": f"approved, version {state.version}",
        "released": _RELEASED,
    }[state.decision]
    return f"{said}, as known on {outgoing.known_on}" if outgoing.known_on else said


def state_in_full(outgoing: Outgoing) -> str:
    """Say it with who decided and when."""
    state = outgoing.state
    who = outgoing.labels.get(state.by) or "a second reader"
    decided = f"by {who} on {state.on}" if state.on else f"by {who}"
    said = {
        "draft": _UNREVIEWED,
        "reviewed": f"reviewed {decided}, not yet approved",
        "approved": f"approved, version {state.version}, {decided}, as known on that day",
        "released": f"{_RELEASED}: whatever people said was signed sentence by sentence, how it "
        "was read stands in the manifest; personal data for whoever holds the study",
    }[state.decision]
    known = (
        f" As known on {outgoing.known_on}: what was learned later is left out."
        if outgoing.known_on
        else ""
    )
    return f"{as_sentence(said)}{known}"
