"""Keep typed texts once under their digest, and find where the words of a passage stand in them.

A form holds a text itself where the entry names it by digest; the two meet here, on every save, so
that no form and no command has to know of digests.
"""

import re
from collections.abc import Mapping

import msgspec

from trajectories.model.case import Entries
from trajectories.model.document_texts import located, text_fields
from trajectories.model.ids import kept_text, text_id
from trajectories.model.kind import Kind
from trajectories.model.problem import Problem
from trajectories.model.reanchoring import reanchored
from trajectories.model.record import Entry
from trajectories.model.sessions import Evidence, Session

_DIGEST = re.compile(r"[0-9a-f]{64}")


def settled(entry: Entry, own: Entries) -> tuple[Entry, Mapping[str, str]]:
    """Return an entry with its texts by digest and its passage located, and the new texts.

    Evidence given as a text of its own, a letter say, is the whole of it.
    """
    entry, texts = _by_digest(entry)
    if not isinstance(entry, Evidence):
        return entry, texts
    if entry.text in texts and not entry.words and not entry.end:
        return msgspec.structs.replace(entry, end=len(texts[entry.text])), texts
    return _found(entry, own, {**own.texts, **texts}), texts


def carried_over(session: Entry, own: Entries) -> tuple[tuple[Evidence, ...], tuple[Problem, ...]]:
    """Move a session's passages to its corrected text; a problem names each whose words changed.

    `own` holds the session as it was, and both texts.
    """
    if not isinstance(session, Session):
        return (), ()
    before = own.one(session.id, Session)
    old = before.text if before else ""
    if old == session.text or old not in own.texts or session.text not in own.texts:
        return (), ()
    passages = [e for e in own.of(Evidence) if e.text == old and e.end]
    moved, lost = reanchored(passages, own.texts[old], own.texts[session.text], session.text)
    return moved, tuple(map(_words_changed, lost))


def _words_changed(passage: Evidence) -> Problem:
    return Problem(
        where=f"evidence {passage.id}, words",
        rule="passage",
        found="its words were changed in the corrected text; it stays on the text before",
        suggestion="Read both and mark the passage again where it is still meant.",
        record=passage.id,
        field="words",
    )


def not_located(entry: Entry, texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """Say of a passage in a text we have that nobody told where it stands, and it is not plain."""
    if not isinstance(entry, Evidence) or entry.end or not entry.words or entry.text not in texts:
        return ()
    return (
        Problem(
            where=f"evidence {entry.id}, words",
            rule="passage",
            found="these words are not in the text, or are there more than once",
            suggestion="Copy them exactly, with more of the words around, or give start and end.",
            gate="save",
            record=entry.id,
            field="words",
        ),
    )


def _by_digest(entry: Entry) -> tuple[Entry, dict[str, str]]:
    texts: dict[str, str] = {}
    changes: dict[str, str] = {}
    for field in text_fields(Kind(type(entry))):
        value = getattr(entry, field.attribute)
        if value and not _DIGEST.fullmatch(value):
            changes[field.attribute] = text_id(value)
            texts[text_id(value)] = kept_text(value)
    return msgspec.structs.replace(entry, **changes), texts


def _found(evidence: Evidence, own: Entries, texts: Mapping[str, str]) -> Evidence:
    """Locate a passage in its text, else in its session's, where its words stand there once."""
    session = own.one(evidence.session, Session)
    words = kept_text(evidence.words)
    in_place = words == texts.get(evidence.text, "")[evidence.start : evidence.end]
    if not words or in_place or evidence.translated:
        return evidence
    text = evidence.text or (session.text if session else "")
    asked = msgspec.structs.replace(evidence, text=text, words=words, start=0, end=0)
    answer = located(asked, texts)
    return answer if isinstance(answer, Evidence) and answer.end else evidence
