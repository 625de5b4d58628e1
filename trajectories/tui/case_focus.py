"""What is said of the thing in focus: a heading in words, whose account it is, what to ask."""

from collections.abc import Iterator
from datetime import date

from trajectories.analysis.learned import learned_on
from trajectories.analysis.told_by import Account, Statement, accounts_of
from trajectories.model import when
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.kinds.voice import ToAsk
from trajectories.model.people import Person
from trajectories.model.record import Entry, Record
from trajectories.model.sessions import Evidence, Session
from trajectories.tui.case_view import CaseView, Shown, detail_lines
from trajectories.tui.cells import shortened
from trajectories.tui.widgets.timeline import Timeline
from trajectories.tui.words import DOT

_LINKS = {
    "referral": "Referral to", "signposting": "Told about", "supported_access": "Helped to go to",
    "joint_working": "Working together with", "unstated": "Link to",
}  # fmt: skip
_WORDS, _QUOTE = 40, 120  # cells of the words in the status line, letters of a quotation


def focus_words(view: CaseView | None, event: Timeline.Moved) -> str:
    """Say what is in focus in one line: what, where in the picture, when it happened."""
    row = event.row
    if row is None:
        return ""
    label = row.label.strip()
    words = label if event.mark is None else f"{label}: {shortened(event.mark.words, _WORDS)}"
    place = [f"lane {event.lane} of {event.lanes}"] if event.lane else []
    place += [f"event {event.place} of {event.count}"] if event.count > 1 else []
    said = ", ".join((words, *place))
    entry = view.known.find(event.record) if view and event.record else None
    clocks = _clocks(view, entry) if view and isinstance(entry, Record) else ""
    return f"{said} {DOT} {clocks}" if clocks else said


def focus_lines(view: CaseView, shown: Shown, record: str) -> Iterator[tuple[str, str]]:
    """Say everything of a record: a heading, the accounts of it, what it says, what to ask."""
    entry = view.known.find(record)
    lines = list(detail_lines(view, record))
    if not lines:
        return
    yield "", heading(view, entry) if entry else lines[0][1]
    found = accounts_of(view.known, entry, shown.readers) if isinstance(entry, Record) else ()
    if len(found) > 1:
        yield "", ""
        yield "", "TWO ACCOUNTS, both kept" if len(found) == 2 else "ACCOUNTS, all kept"  # noqa: PLR2004 - two is a pair
        for account in found:
            yield from _account(view, account)
        yield "", ""
    yield from lines[1:]
    asked = [one for one in view.known.own.of(ToAsk) if _open(one)]
    about = [one for one in asked if one.of_whom in _concerned(view, entry)]
    if about:
        yield "", ""
        yield "", "TO ASK"
        for one in about:
            yield view.speech.label(one.of_whom), one.text


def account_lines(view: CaseView, shown: Shown, entry: Record) -> tuple[tuple[str, str], ...]:
    """List who says what of a record: the informant, then each statement with its dates."""
    found = accounts_of(view.known, entry, shown.readers)
    return tuple(line for account in found for line in _account(view, account))


def heading(view: CaseView, entry: Entry) -> str:
    """Say a record as people do: "Referral to Feelings clinic"."""
    match entry:
        case Link():
            return f"{_LINKS.get(entry.link_kind, 'Link to')} {view.speech.label(entry.to)}"
        case ServiceUse():
            return f"{view.speech.label(entry.service)}: use"
        case _:
            return view.kind_of(entry).title


def passage_of(view: CaseView, record: str) -> Evidence | None:
    """Find the passage of the notes a record rests on, where it may be seen."""
    entry = view.known.find(record) if record else None
    named = [*getattr(entry, "evidence", ())]
    named += [name for state in getattr(entry, "states", ()) for name in state.evidence]
    found = (view.known.own.one(name, Evidence) for name in named)
    cited = [entry] if isinstance(entry, Evidence) else [one for one in found if one]
    for one in cited:
        session = view.known.own.one(one.session, Session)
        in_place = one.sort == "passage" and one.end > one.start and bool(one.text)
        if in_place and session and session.text == one.text:
            return one
    return None


def happened(entry: Record) -> str:
    """Return when something happened, in EDTF: its own date, else the first told of it."""
    states = getattr(entry, "states", ())
    return entry.when or next((state.when for state in states if state.when), "")


def _clocks(view: CaseView, entry: Record) -> str:
    at = happened(entry)
    learned = learned_on(view.known, entry)
    said = [f"happened {when.words(at)}"] if at else []
    said += [f"learned {when.words(learned.isoformat())}"] if learned != date.min else []
    return ", ".join(said)


def _account(view: CaseView, account: Account) -> Iterator[tuple[str, str]]:
    who = view.speech.label(account.informant) if account.informant else "nobody named"
    yield "", who
    for statement in account.statements:
        yield from _statement(view, statement)


def _statement(view: CaseView, said: Statement) -> Iterator[tuple[str, str]]:
    at = when.words(said.when) if said.when else ""
    yield "", "  " + ", ".join(filter(None, (said.words, at)))
    told = view.speech.label(said.session) if said.session else ""
    told = told or (when.words(said.learned.isoformat()) if said.learned else "")
    if told:
        yield "", f"    said at {told}" if said.session else f"    learned {told}"
    for name in said.evidence:
        passage = view.known.own.one(name, Evidence)
        if passage and passage.words:
            yield "", f"    “{shortened(passage.words, _QUOTE)}”"


def _open(one: ToAsk) -> bool:
    return one.state == "open" and one.sort != "careful"


def _concerned(view: CaseView, entry: Entry | None) -> frozenset[str]:
    """Name whom a question about a record may be for: who tells it, sends it or works there."""
    services = {getattr(entry, name, "") for name in ("to", "service")}
    named = {*services, *(getattr(entry, name, "") for name in ("from_", "informant"))}
    named |= {state.informant for state in getattr(entry, "states", ())}
    people = (*view.known.own.of(Person), *view.known.site.of(Person))
    named |= {one.id for one in people if one.service and one.service in services}
    return frozenset(named - {""})
