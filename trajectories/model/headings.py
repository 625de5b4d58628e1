"""Read what the heading of a part says: what was done, who was there, who could hear.

"kez, collage, front-room floor, nan in kitchen door open". What is read is offered, never insisted
on: a person puts it right, and what a person said is kept.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from trajectories.model.notes import Notes
from trajectories.model.sessions import Activity, SessionPart

_ACTIVITIES: tuple[tuple[str, Activity], ...] = (
    (r"collages?|photos?|pictures", "photo_collage"),
    (r"books?|booklet|workbook", "self_report_book"),
    (r"stor(?:y|ies)|puppets?", "story_telling"),
    (r"maps?|mapping", "illustrated_map"),
    (r"films?|filming|videos?", "filmed_narrative"),
    (r"interviews?", "interview"),
    (r"discussions?|talk(?:ing|ed)?|chat(?:ting|ted)?", "discussion"),
    (r"observations?|observ(?:ing|ed)|watch(?:ing|ed)?", "observation"),
    (r"events?|outing|trip|party", "event_fieldnote"),
)
_ACTIVITY = tuple((re.compile(rf"\b(?:{words})\b"), activity) for words, activity in _ACTIVITIES)
_NOBODY = re.compile(r"\balone\b|\bdoors? (?:shut|closed)\b|\bnobody\b|\bno one\b")
_HEARD = re.compile(r"\b(?:heard|listening|listens|listened|overheard|joined in)\b")
_MAY_HEAR = re.compile(
    r"\b(?:in|by|at|near|through|outside|behind|next|upstairs|downstairs|about|around)\b"
    r"|\bdoors? open\b|\b(?:can|could|may|might) hear\b|\bwithin hearing\b"
)
_PIECES = re.compile(r"[,;.·|]|\s[-–—]+\s")  # noqa: RUF001 - dashes as people type them
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")  # noqa: RUF001 - apostrophes as people type them
_LONGEST_NAME = 3  # words
_TOLD_BY_ADULTS = frozenset({"carer", "family", "provider", "board"})


def part_said(
    heading: str, people: Mapping[str, str], voices: Mapping[str, str] | None = None
) -> SessionPart:
    """Return what a heading says of its part; `people` maps names and initials to ids."""
    said = heading.casefold()
    present: list[str] = []
    heard: list[str] = []
    hearing = "not_asked"
    for piece in filter(str.strip, _PIECES.split(said)):
        named = people_named(piece, people)
        if named and _HEARD.search(piece):
            hearing = "heard"
            heard += named
        elif named and _MAY_HEAR.search(piece):
            hearing = "may_hear" if hearing == "not_asked" else hearing
            heard += named
        else:
            present += named
    if hearing == "not_asked" and _NOBODY.search(said):
        hearing = "nobody"
    there = tuple(dict.fromkeys(one for one in present if one not in heard))
    found: dict[str, Any] = {
        "activity": _activity(said, there, voices or {}),
        "present": there,
        "within_hearing": hearing,
        "heard_by": tuple(dict.fromkeys(heard)),
        "speaker": there[0] if there else "",
    }
    return SessionPart(**found)


def people_named(words: str, people: Mapping[str, str]) -> list[str]:
    """List who is named in words, in their order; a longer name is tried before a shorter."""
    pieces = _WORD.findall(words.casefold())
    found: list[str] = []
    place = 0
    while place < len(pieces):
        for length in range(_LONGEST_NAME, 0, -1):
            name = " ".join(pieces[place : place + length])
            if name in people and len(pieces) >= place + length:
                found.append(people[name])
                place += length
                break
        else:
            place += 1
    return found


def parts_in_step(
    parts: Sequence[SessionPart],
    before: Notes,
    after: Notes,
    said: Mapping[str, SessionPart],
) -> tuple[tuple[SessionPart, ...], Mapping[int, int]]:
    """Bring the parts of a session in step with the headings of its notes.

    `said` holds what each heading, of the notes before and after, says of its part. What somebody
    said of a part stays; what the old heading said gives way to what the new one says. Parts
    nobody wrote about yet are taken by the headings that come, and else wait at the end. Returned
    with them are the new numbers of parts, by the old.
    """
    moved = _moved([part.heading for part in before.parts], [part.heading for part in after.parts])
    kept, waiting = _kept(parts, before, after, said, moved)
    found: list[SessionPart] = []
    for part in after.parts:
        now = said.get(part.heading, SessionPart())
        if part.number in kept:
            found.append(kept[part.number])
        elif part.heading or len(after.parts) == 1:
            planned = _taken(waiting, now)
            found.append(_with(planned, now))
        else:
            everybody = dict.fromkeys(one for plan in waiting for one in plan.present)
            found.append(SessionPart(activity="other", present=tuple(everybody)))
    return (*found, *waiting), moved


def _kept(
    parts: Sequence[SessionPart],
    before: Notes,
    after: Notes,
    said: Mapping[str, SessionPart],
    moved: Mapping[int, int],
) -> tuple[dict[int, SessionPart], list[SessionPart]]:
    """Return the parts that stay, by their new number, and those nobody has written about."""
    kept: dict[int, SessionPart] = {}
    waiting = list(parts[len(before.parts) :])
    for part, known in zip(before.parts, parts, strict=False):
        then = said.get(part.heading, SessionPart())
        if part.number in moved:
            now = said.get(after.parts[moved[part.number] - 1].heading, SessionPart())
            kept[moved[part.number]] = _put_right(known, then, now)
        elif known != then:
            waiting.append(known)
    new = [said.get(part.heading, SessionPart()) for part in after.parts if part.number not in kept]
    first = kept.get(1)
    if (
        first
        and not after.parts[0].heading
        and first.activity in {one.activity for one in new} - {""}
    ):
        waiting.insert(0, kept.pop(1))  # what was planned is what the new heading says
    return kept, waiting


def _activity(said: str, there: Sequence[str], voices: Mapping[str, str]) -> Any:
    found = [
        (match.start(), activity)
        for pattern, activity in _ACTIVITY
        if (match := pattern.search(said))
    ]
    if found:
        return min(found)[1]
    grown = there and all(voices.get(one, "") in _TOLD_BY_ADULTS for one in there)
    return "interview" if grown else ""


def _moved(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Say which part became which: the same heading, else the same place among the changed."""
    low = 0
    while low < min(len(before), len(after)) and before[low] == after[low]:
        low += 1
    high = 0
    while high < min(len(before), len(after)) - low and before[-1 - high] == after[-1 - high]:
        high += 1
    moved = {place + 1: place + 1 for place in range(low)}
    old, new = before[low : len(before) - high], after[low : len(after) - high]
    for place, heading in enumerate(old):
        if heading in new:
            moved[low + place + 1] = low + new.index(heading) + 1
        elif len(old) == len(new):
            moved[low + place + 1] = low + place + 1
    for place in range(1, high + 1):
        moved[len(before) - high + place] = len(after) - high + place
    return moved


def _put_right(part: SessionPart, then: SessionPart, now: SessionPart) -> SessionPart:
    """Let what the heading says now take the place of what it said then, and of nothing else."""
    if then == now:
        return part
    blank = SessionPart()
    changes = {
        name: getattr(now, name)
        for name in SessionPart.__struct_fields__
        if getattr(part, name) in (getattr(then, name), getattr(blank, name))
    }
    return msgspec.structs.replace(part, **changes)


def _with(planned: SessionPart, now: SessionPart) -> SessionPart:
    """Return what was planned, with all a heading says of it."""
    blank = SessionPart()
    changes = {
        name: getattr(now, name)
        for name in SessionPart.__struct_fields__
        if getattr(now, name) != getattr(blank, name)
    }
    if now.within_hearing != blank.within_hearing:
        changes["heard_by"] = now.heard_by
    return msgspec.structs.replace(planned, **changes)


def _taken(waiting: list[SessionPart], now: SessionPart) -> SessionPart:
    """Take the part somebody planned that is now being written about; a new one where none is."""
    for part in waiting:
        if part.activity == now.activity or not (part.activity and now.activity):
            waiting.remove(part)
            return part
    return SessionPart()
