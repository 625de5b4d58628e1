"""Read the lines a researcher marked while typing: `?` to ask, `!` careful, `//` an own thought.

Pure. A line is known again by its words, because it is no evidence: what was typed is the team's
own, and nothing of it may be cited.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

import msgspec

from trajectories.model.kinds.voice import Memo, ToAsk
from trajectories.model.notes import Marked

Typed = ToAsk | Memo
"""What a typed line becomes."""

_LIKE: Final = 0.6  # how much of a line stays when somebody corrects it
_NAME_FIRST = re.compile(r"(?:ask\s+)?(?P<name>[^:]{1,40}?)\s*:\s*(?P<rest>\S.*)", re.IGNORECASE)
_ASK_NAME = re.compile(r"ask\s+(?P<rest>\S.*)", re.IGNORECASE)
_LETTERS = re.compile(r"\W+")


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A typed line that becomes a record, and where it stands."""

    marked: Marked
    record: Typed


def record_of(marked: Marked, names: Mapping[str, str], by_visit: str) -> Typed | None:
    """Return the record a typed line asks for; None for a line that asks for none.

    `names` maps what people are called, in small letters, to their ids.
    """
    words = " ".join(marked.words.split())
    match marked.mark:
        case "memo":
            words = words.removeprefix("//").strip()
            return Memo(text=_sentence(words), visibility="team_only") if words else None
        case "careful":
            words = words.lstrip("!").strip()
            return ToAsk(sort="careful", text=_sentence(words)) if words else None
        case "ask":
            whom, words = _of_whom(words.lstrip("?").strip(), names)
            if not words:
                return None
            return ToAsk(text=_question(words), of_whom=whom, by_visit=by_visit)
        case _:
            return None


def taken_up(lines: Iterable[Line], known: Sequence[Typed]) -> Iterator[Line]:
    """Give the lines that are new, or that correct what one of `known` says.

    A line whose words a record has already gives nothing. A corrected line changes its record,
    unless a person has gone on with it: then what was asked stays as it was asked.
    """
    left = list(known)
    changed: list[Line] = []
    for line in lines:
        same = next((one for one in left if _same(one, line.record)), None)
        if same is None:
            changed.append(line)
        else:
            left.remove(same)
    for line in changed:
        before = _corrected(line.record, left)
        if before is None:
            yield line
            continue
        left.remove(before)
        if _untouched(before):
            yield Line(marked=line.marked, record=_over(before, line.record))


def says(record: Typed) -> str:
    """Return the letters of what a record says, to know it again."""
    return _LETTERS.sub("", record.text.casefold())


def _over(before: Typed, now: Typed) -> Typed:
    changes = {"text": now.text}
    if isinstance(now, ToAsk) and now.of_whom:
        changes["of_whom"] = now.of_whom
    return msgspec.structs.replace(before, **changes)


def _same(one: Typed, other: Typed) -> bool:
    return _sort(one) == _sort(other) and says(one) == says(other)


def _corrected(record: Typed, known: Iterable[Typed]) -> Typed | None:
    """Find the record a line said before it was corrected: the most alike of the same sort."""
    found = [(_likeness(one, record), one) for one in known if _sort(one) == _sort(record)]
    best = max(found, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= _LIKE else None


def _likeness(one: Typed, other: Typed) -> float:
    before, now = says(one), says(other)
    if before and (now.startswith(before) or before.startswith(now)):
        return 1.0
    return SequenceMatcher(None, before, now, autojunk=False).ratio()


def _untouched(record: Typed) -> bool:
    return not isinstance(record, ToAsk) or record.state == "open"


def _sort(record: Typed) -> str:
    return record.sort if isinstance(record, ToAsk) else "memo"


def _of_whom(words: str, names: Mapping[str, str]) -> tuple[str, str]:
    """Say of whom something is to be asked, and cut the name off: "miss ade: who else knows"."""
    named = _NAME_FIRST.fullmatch(words)
    if named and named["name"].lower() in names:
        return names[named["name"].lower()], named["rest"]
    asked = _ASK_NAME.fullmatch(words)
    rest = asked["rest"] if asked else words
    for name in sorted(names, key=len, reverse=True):
        if asked and rest.lower().startswith(f"{name} "):
            return names[name], rest[len(name) :].strip()
    return "", rest


def _sentence(words: str) -> str:
    text = words[:1].upper() + words[1:]
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _question(words: str) -> str:
    text = words[:1].upper() + words[1:]
    return text if text.endswith((".", "!", "?", "…")) else f"{text}?"
