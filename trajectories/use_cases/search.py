"""Find words in what was recorded, over every child of the study."""

from collections.abc import Collection, Iterator

import msgspec

from trajectories.model.case import Entries
from trajectories.model.fields import walk
from trajectories.model.ids import kept_text
from trajectories.model.record import Entry
from trajectories.model.sessions import Evidence, Session
from trajectories.use_cases.case import case_book, list_cases
from trajectories.use_cases.open_study import OpenStudy

_AROUND = 40  # characters shown on either side of a hit


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Where words were found: the case, the record, the field, and the passage around them."""

    case: str
    code: str
    record: str
    kind: str
    field: str
    before: str
    words: str
    after: str


def search(study: OpenStudy, words: str) -> Iterator[Hit]:
    """Go through every place where the words stand, case by case, capital letters or not."""
    sought = kept_text(words.strip())
    if not sought:
        return
    study.folder.enter_reading("search")
    for row in list_cases(study):
        entries = study.entries(case_book(row.id))
        of_sessions = {session.text for session in entries.of(Session)}
        for entry in entries:
            once = _without_text_of(entry, of_sessions)
            yield from _hits(study, row.id, row.code, entries, once, sought)


def _without_text_of(entry: Entry, sessions: Collection[str]) -> Entry:
    """Leave out the text of evidence that is its session's: it is found there already."""
    if isinstance(entry, Evidence) and entry.text in sessions:
        return msgspec.structs.replace(entry, text="")
    return entry


def _hits(
    study: OpenStudy, case: str, code: str, entries: Entries, entry: Entry, sought: str
) -> Iterator[Hit]:
    for found in walk(entry):
        text = found.value
        if found.field.role == "text_digest":
            text = entries.texts.get(text, "")
        elif not found.field.holds_words:
            continue
        for at in _places(str(text), sought):
            end = at + len(sought)
            yield Hit(
                case=case,
                code=code,
                record=entry.id,
                kind=study.kinds.of(entry).name,
                field=found.path,
                before=text[max(0, at - _AROUND) : at],
                words=text[at:end],
                after=text[end : end + _AROUND],
            )


def _places(text: str, sought: str) -> Iterator[int]:
    folded, wanted = text.lower(), sought.lower()
    if len(folded) != len(text):  # a letter that grows when lowered would shift every offset
        folded, wanted = text, sought
    at = folded.find(wanted)
    while at >= 0:
        yield at
        at = folded.find(wanted, at + len(wanted))
