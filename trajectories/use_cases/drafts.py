"""Keep what is being typed, notes or a form, until it is saved; find it again after a crash."""

from typing import Any

import msgspec

from trajectories.errors import Damaged, NewerFormat, Tampered
from trajectories.store.folder import BookRef
from trajectories.use_cases.open_study import OpenStudy

_NOTES = ("text",)  # the one value of a draft of notes
_NEW = "new-"  # begins the name of a draft of an entry that is not there yet

Owner = BookRef | str
"""What a form is about: a case by its id, or the book of a site."""


class FormDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody was typing into a form: the values by field, and when they last typed."""

    case: str
    """The id of the case or site."""
    name: str
    at: str
    values: dict[str, Any]


class HalfTyped(msgspec.Struct, frozen=True, kw_only=True):
    """What this researcher left half-typed about a case, and when; not a word of it."""

    case: str
    at: str
    notes: bool
    """Whether they are notes of a session; else a form."""


def keep_draft(study: OpenStudy, owner: Owner, name: str, values: dict[str, Any]) -> None:
    """Keep the values of a form about a case or site, encrypted, in the place of the last ones."""
    study.folder.save_draft(owner, name, msgspec.json.encode(values))


def find_draft(study: OpenStudy, owner: Owner, name: str) -> FormDraft | None:
    """Return what this researcher was typing into a form, if anything was kept."""
    draft = study.folder.load_draft(owner, name)
    if draft is None:
        return None
    values = msgspec.json.decode(draft.text, type=dict[str, Any])
    case = owner if isinstance(owner, str) else owner.id
    return FormDraft(case=case, name=draft.name, at=draft.at, values=values)


def drop_draft(study: OpenStudy, owner: Owner, name: str) -> None:
    """Forget a draft: it was saved, or is not wanted."""
    study.folder.drop_draft(owner, name)


def drafts_of(study: OpenStudy, case: str) -> tuple[FormDraft, ...]:
    """List what this researcher left half-typed about a case."""
    names = (d.name for d in study.folder.list_drafts(case) if d.author == study.folder.author)
    found = (find_draft(study, case, name) for name in names)
    return tuple(draft for draft in found if draft is not None)


def half_typed(study: OpenStudy) -> tuple[HalfTyped, ...]:
    """List the cases this researcher left something half-typed about, the newest first.

    Only children with a draft are looked at, and none of them is opened. Where a draft cannot be
    read nothing is listed: the list of children must come up all the same, and opening that child
    says what is wrong.
    """
    try:
        drafts = study.folder.list_drafts()
    except (Damaged, Tampered, NewerFormat):
        return ()
    newest: dict[str, HalfTyped] = {}
    for draft in sorted(drafts, key=lambda one: one.at):
        if draft.author == study.folder.author:
            notes = tuple(msgspec.json.decode(draft.text, type=dict[str, Any])) == _NOTES
            notes = notes and not draft.name.startswith(_NEW)
            newest[draft.owner] = HalfTyped(case=draft.owner, at=draft.at, notes=notes)
    return tuple(sorted(newest.values(), key=lambda one: one.at, reverse=True))
