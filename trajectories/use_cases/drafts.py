"""Keep what is being typed in a form until it is saved, and find it again after a crash."""

from typing import Any

import msgspec

from trajectories.store.folder import BookRef
from trajectories.use_cases.case import list_cases
from trajectories.use_cases.open_study import OpenStudy

Owner = BookRef | str
"""What a form is about: a case by its id, or the book of a site."""


class FormDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody was typing into a form: the values by field, and when they last typed."""

    case: str
    """The id of the case or site."""
    name: str
    at: str
    values: dict[str, Any]


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


def half_typed(study: OpenStudy) -> tuple[str, ...]:
    """List the codes of the cases about which this researcher left something half-typed."""
    return tuple(row.code for row in list_cases(study) if drafts_of(study, row.id))


def drop_draft(study: OpenStudy, owner: Owner, name: str) -> None:
    """Forget a draft: it was saved, or is not wanted."""
    study.folder.drop_draft(owner, name)


def drafts_of(study: OpenStudy, case: str) -> tuple[FormDraft, ...]:
    """List what this researcher left half-typed about a case."""
    names = (d.name for d in study.folder.list_drafts(case) if d.author == study.folder.author)
    found = (find_draft(study, case, name) for name in names)
    return tuple(draft for draft in found if draft is not None)
