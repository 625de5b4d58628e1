"""Find words in what was recorded, over every child and site of the study.

Each book is first looked at as it is kept, and read only where the words may be in it: most books
of a large study do not hold them. What may not be read by everybody the case is for is found only
on request, with what rests on it, in the notes of a session too; worries about safety and struck
words never are.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import Literal

import msgspec

from trajectories.analysis.readable import readable
from trajectories.errors import Damaged, NewerFormat, Tampered
from trajectories.model.case import Case, Entries
from trajectories.model.fields import walk
from trajectories.model.record import Entry, Visibility
from trajectories.model.sessions import Evidence, Session, StruckPassage
from trajectories.model.sought import Sought, folded_bytes, sought
from trajectories.model.study import Site
from trajectories.store.folder import BookRef, CatalogueRow
from trajectories.use_cases.case import case_book, identity_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import site_book, site_entries

AROUND = 80  # characters shown on either side of a hit
EVERYBODY: frozenset[Visibility] = frozenset({"case"})
ANYBODY: frozenset[Visibility] = frozenset({"case", "carer_only", "child_only", "team_only"})
_COVERED = "█"


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Where words were found: the case or site, the record, the field, and the passage around."""

    case: str
    """The id of the case or site."""
    code: str
    record: str
    kind: str
    field: str
    start: int
    """In code points of the field's text, the end exclusive."""
    end: int
    before: str
    words: str
    after: str
    visibility: str = "case"
    when: str = ""
    """When it happened or was said, where that is known."""


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """One child or site looked through: how many are done, and what was found there."""

    done: int
    of: int
    level: Literal["case", "site"]
    id: str
    code: str
    hits: tuple[Hit, ...] = ()
    unread: bool = False
    """Its book does not open here."""


class _Owner(msgspec.Struct, frozen=True, kw_only=True):
    level: Literal["case", "site"]
    id: str
    code: str
    book: BookRef
    names: BookRef


def search(
    study: OpenStudy,
    words: str,
    *,
    whole: bool = False,
    readers: Collection[Visibility] = EVERYBODY,
    names: bool = False,
) -> Iterator[Hit]:
    """Go through every place where the words stand, child by child."""
    for looked in look_through(study, words, whole=whole, readers=readers, names=names):
        yield from looked.hits


def look_through(
    study: OpenStudy,
    words: str,
    *,
    whole: bool = False,
    readers: Collection[Visibility] = EVERYBODY,
    names: bool = False,
) -> Iterator[Looked]:
    """Look for words in one child after another, then in the sites; what is not asked is not read.

    `readers` are those whose records are looked at; with `names`, the registers are too.
    """
    wanted = sought(words, whole=whole)
    if wanted is None:
        return
    study.folder.enter_reading("search")
    if names:
        study.folder.enter_reading("register")
    children, places = study.folder.catalogue(), study.folder.site_ids()
    of = len(children) + len(places)
    for done, owner in enumerate(chain(_children(children), _places(study, places)), 1):
        books = (owner.book, owner.names) if names else (owner.book,)
        hits: list[Hit] = []
        unread = False
        for book in books:
            try:
                hits += _found(study, owner, book, wanted, readers)
            except (Damaged, Tampered, NewerFormat):
                unread = True
        yield Looked(
            done=done, of=of, level=owner.level, id=owner.id, code=owner.code, hits=tuple(hits),
            unread=unread,
        )  # fmt: skip


def _children(rows: Iterable[CatalogueRow]) -> Iterator[_Owner]:
    for row in sorted(rows, key=lambda row: (row.code, row.case)):
        yield _Owner(
            level="case", id=row.case, code=row.code, book=case_book(row.case),
            names=identity_book(row.case),
        )  # fmt: skip


def _places(study: OpenStudy, ids: Iterable[str]) -> Iterator[_Owner]:
    for site in ids:
        described = next(iter(site_entries(study, site).of(Site)), Site())
        yield _Owner(
            level="site", id=site, code=described.code, book=site_book(site),
            names=BookRef("site_identity", site),
        )  # fmt: skip


def _found(
    study: OpenStudy, owner: _Owner, book: BookRef, wanted: Sought, readers: Collection[Visibility]
) -> Iterator[Hit]:
    if not study.folder.may_hold(book, lambda kept: wanted.may_be_in(folded_bytes(kept))):
        return
    entries = study.entries(book)
    of_sessions = {session.text for session in entries.of(Session)}
    for entry in readable(Case(id=owner.id, own=entries), readers).own:
        once = _without_text_of(entry, of_sessions)
        yield from _hits(study, owner, entries, once, wanted, readers)


def _without_text_of(entry: Entry, sessions: Collection[str]) -> Entry:
    """Leave out a text that is a session's: what stands in it is found there already."""
    if isinstance(entry, Evidence) and entry.text in sessions:
        return msgspec.structs.replace(entry, text="", words="")
    if isinstance(entry, StruckPassage):  # it says where in a text, and holds none itself
        return msgspec.structs.replace(entry, text="")
    return entry


def _hits(
    study: OpenStudy,
    owner: _Owner,
    entries: Entries,
    entry: Entry,
    wanted: Sought,
    readers: Collection[Visibility],
) -> Iterator[Hit]:
    for found in walk(entry):
        text = str(found.value)
        if found.field.role == "text_digest":
            text = _readable(entries, text, readers)
        elif not found.field.holds_words:
            continue
        for start, end in wanted.places(text):
            yield Hit(
                case=owner.id,
                code=owner.code,
                record=entry.id,
                kind=study.kinds.of(entry).name,
                field=found.path,
                start=start,
                end=end,
                before=text[max(0, start - AROUND) : start],
                words=text[start:end],
                after=text[end : end + AROUND],
                visibility=getattr(entry, "visibility", "case"),
                when=getattr(entry, "on", "") or getattr(entry, "when", ""),
            )


def _readable(entries: Entries, digest: str, readers: Collection[Visibility]) -> str:
    """Return a text with the passages covered that only others may read."""
    text = entries.texts.get(digest, "")
    for passage in entries.of(Evidence):
        if passage.text == digest and passage.visibility not in readers:
            covered = _COVERED * len(text[passage.start : passage.end])
            text = text[: passage.start] + covered + text[passage.end :]
    return text
