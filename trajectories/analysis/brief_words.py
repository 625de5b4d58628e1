"""Say a brief in lines: the same for a screen, for the command line and for a sheet without names.

Who calls decides what ids are called and what becomes of words somebody typed, so that a sheet
without names says the very same things by role.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

import msgspec

from trajectories.analysis.agreed import ASKED_FOR, Agreed, Condition
from trajectories.analysis.brief import Brief, Met, Waiting
from trajectories.analysis.chart_words import STATES
from trajectories.analysis.due import FIRST_MET, WhyNone
from trajectories.model import when
from trajectories.model.case import Case
from trajectories.model.consent import Permission
from trajectories.model.kinds.voice import ToAsk
from trajectories.model.people import Person

Section = Literal["before", "careful", "open", "agreed"]
HEADINGS: dict[Section, str] = {
    "before": "Brief",
    "careful": "Careful",
    "open": "Open between the family and the services",
    "agreed": "Agreed for today",
}
PERMISSIONS: dict[Permission, str] = {
    "take_part": "take part",
    "record_audio": "record",
    "quote": "quote",
    "photograph": "pictures",
    "share_with_providers": "share with providers",
    "show_as_mirror_data": "show at workshops",
    "archive": "archive",
    "release": "release",
}
_NOT_YET: dict[Permission, str] = {
    "take_part": "has not agreed to take part yet",
    "record_audio": "has not agreed to be recorded yet",
    "quote": "has not agreed to be quoted yet",
    "photograph": "has not agreed to pictures yet",
}
_REFUSED: dict[Permission, str] = {
    "take_part": "does not want to take part",
    "record_audio": "does not want to be recorded",
    "quote": "does not want to be quoted",
    "photograph": "does not want pictures shown",
}
_STEMS: dict[Permission, tuple[str, ...]] = {
    "take_part": ("take part", "taking part"),
    "record_audio": ("record",),
    "quote": ("quot",),
    "photograph": ("photo", "picture", "face"),
}
_OPEN = ("undecided", "not_recorded")


class BriefLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line: where it stands, what it is about, what it says, and the record it comes from.

    `again`: it goes on with the title of the line before.
    """

    section: Section
    title: str
    words: str
    record: str = ""
    again: bool = False


class AnswerSigns(msgspec.Struct, frozen=True):
    """What stands before what is agreed, what is not, and what is to be asked."""

    yes: str = "yes:"
    no: str = "no:"
    ask: str = "ask:"


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """What ids are called, what becomes of words somebody typed, and the signs of an answer."""

    label: Callable[[str], str]
    typed: Callable[[str], str] = str
    signs: AnswerSigns = AnswerSigns()


def brief_lines(
    found: Brief, case: Case, wording: Wording, *, called: str | None, today: date
) -> tuple[BriefLine, ...]:
    """Say a whole brief; `called` is what the child likes to be called, empty where not known.

    With None, that is not spoken of.
    """
    said = _Said(found, case, wording, today)
    return (
        *said.before(called),
        *said.careful(),
        *said.open_links(),
        *agreed_lines(found.agreed, wording),
    )


def agreed_lines(found: Iterable[Agreed], wording: Wording) -> Iterator[BriefLine]:
    """Say person by person what is agreed, what is not, and what is to be asked."""
    people: dict[str, list[Agreed]] = {}
    for one in found:
        people.setdefault(one.person, []).append(one)
    for person, decisions in people.items():
        groups = (
            (wording.signs.yes, [d for d in decisions if d.standing == "given" and not d.again]),
            (wording.signs.no, [d for d in decisions if _is_no(d)]),
            (wording.signs.ask, [d for d in decisions if is_to_ask(d)]),
        )
        said = (
            f"{sign} {', '.join(_permission(one) for one in group)}"
            for sign, group in groups
            if group
        )
        yield BriefLine(
            section="agreed", title=wording.label(person), words=" · ".join(said), record=person
        )


def is_to_ask(one: Agreed) -> bool:
    """Tell whether a permission is to be asked for: open, running out, or asked again now."""
    return one.standing in _OPEN or one.again


_INSTEAD = "Choose one, or meet between visits."
_WHY_NONE: Mapping[WhyNone, str] = {
    "": "",
    "board": f": children are met from visit {FIRST_MET} on, the one before is the board's",
    "met": ": the child was met at the one near today",
    "far": ": none is planned within two weeks",
}


def missing(found: Brief, *, called: str) -> tuple[str, ...]:
    """Say what is missing, a sentence each; nothing of it keeps anybody from writing."""
    said = [] if called else ["Nobody has said yet what the child likes to be called."]
    said += [] if found.visit else [f"No visit is due{_WHY_NONE[found.why_none]}. {_INSTEAD}"]
    carers = {one.person for one in found.agreed[len(ASKED_FOR) :]}
    return (*said, *([] if carers else ["No carer is known yet."]))


def can_be_asked(found: Iterable[Agreed], wording: Wording) -> str:
    """Say in a sentence who can be asked what today; empty where nothing is to be asked."""
    asked: dict[str, list[str]] = {}
    for one in found:
        if is_to_ask(one):
            asked.setdefault(one.person, []).append(PERMISSIONS[one.permission])
    said = (f"{wording.label(person)} ({', '.join(what)})" for person, what in asked.items())
    people = ", ".join(said)
    return f"Can be asked today: {people}. Writing is possible without it." if people else ""


def day_words(edtf: str, today: date) -> str:
    """Say a day without a year that goes without saying."""
    words = when.words(edtf)
    this_year = f" {today.year}"
    return words.removesuffix(this_year) if words != this_year.strip() else words


class _Said:
    """Say the parts of one brief."""

    def __init__(self, found: Brief, case: Case, wording: Wording, today: date) -> None:
        self._found = found
        self._case = case
        self._label = wording.label
        self._typed = wording.typed
        self._today = today

    def before(self, called: str | None) -> Iterator[BriefLine]:
        child = self._case.child
        if called is not None:
            yield _line("Likes to be called", called or "not known yet", child.id)
        lives = child.living_arrangement.replace("_", " ")
        yield _line("Lives with", lives, child.id)
        family = ", ".join(map(self._with_role, self._found.family))
        yield _line("Family we know of", family or "nobody yet", child.id)
        yield from self._met(self._found.met)
        yield from self._asked("Promised", self._found.promised)
        yield from self._asked("To ask", self._found.to_ask)
        words = self._found.own_words
        if words:
            yield _line("Last time, in their own words", f"“{self._typed(words.words)}”",
                        words.record)  # fmt: skip

    def _with_role(self, person: str) -> str:
        found = self._case.find(person)
        role = found.relation if isinstance(found, Person) else ""
        called = self._label(person)
        return f"{called} ({self._typed(role)})" if role not in ("", called) else called

    def _met(self, met: Met | None) -> Iterator[BriefLine]:
        if met is None:
            yield _line("Met last", "not met yet")
            return
        place = "" if met.place.startswith("not_") else met.place.replace("_", " ")
        who = ", ".join(map(self._label, met.present))
        said = (day_words(met.on, self._today), place, f"with {who}" if who else "")
        yield _line("Met last", ", ".join(filter(None, said)), met.session)
        again = "by you" if met.same_researcher else "by another researcher"
        yield _line("", again, met.session, again=True)

    def _asked(self, title: str, records: Iterable[ToAsk]) -> Iterator[BriefLine]:
        told = False
        for record in records:
            whom = self._label(record.of_whom) if record.of_whom else ""
            whom = f"to {whom}" if whom and record.sort == "promise" else whom
            words = f"{whom}: {self._typed(record.text)}" if whom else self._typed(record.text)
            yield _line(title, words, record.id, again=told)
            told = True
        if not told:
            yield _line(title, "nothing is open")

    def careful(self) -> Iterator[BriefLine]:
        for record in self._found.careful:
            day = f" ({day_words(record.learned, self._today)})" if record.learned else ""
            yield _beware(self._typed(record.text) + day, record.id)
        for one in self._found.agreed:
            said = _NOT_YET if one.standing in _OPEN else _REFUSED if _is_no(one) else {}
            if one.permission in said and not self._said_already(one):
                yield _beware(f"{self._label(one.person)} {said[one.permission]}.", one.record)
        for condition in self._found.conditions:
            if not self._said_of(condition):
                yield _beware(self._condition(condition), condition.record)

    def _condition(self, one: Condition) -> str:
        day = day_words(one.on, self._today) if one.on else ""
        who = self._label(one.person) if one.person else ""
        source = ", ".join(filter(None, (who, day)))
        return self._typed(one.words) + (f" ({source})" if source else "")

    def _said_already(self, one: Agreed) -> bool:
        """Tell whether somebody wrote the same down to be careful about."""
        return any(
            record.of_whom in ("", one.person) and stem in record.text.casefold()
            for record in self._found.careful
            for stem in _STEMS.get(one.permission, ())
        )

    def _said_of(self, one: Condition) -> bool:
        """Tell whether somebody wrote down to be careful about what a condition is about too."""
        about = [stem for stem in _STEMS["photograph"] if stem in one.words.casefold()]
        return any(
            record.of_whom in ("", one.person) and stem in record.text.casefold()
            for record in self._found.careful
            for stem in about
        )

    def open_links(self) -> Iterator[BriefLine]:
        for link in self._found.waiting:
            yield BriefLine(
                section="open",
                title=self._label(link.service),
                words=self._waiting(link),
                record=link.record,
            )
        for use in self._found.missed:
            yield BriefLine(
                section="open",
                title=self._label(use.service),
                words=f"goes on, days missed: {self._typed(use.attendance)}",
                record=use.record,
            )

    def _waiting(self, link: Waiting) -> str:
        since = day_words(link.since, self._today) if link.since else ""
        state = f"{STATES.get(link.state, link.state)} {since}".strip()
        differs = "told differently" if link.differs else ""
        return ", ".join(filter(None, (state, _no_news(link.weeks), differs)))


def _no_news(weeks: tuple[int, int] | None) -> str:
    if weeks is None or not weeks[1]:
        return ""
    low, high = weeks
    return f"no news {low} wk" if low == high else f"no news {low} to {high} wk"


def _beware(words: str, record: str) -> BriefLine:
    return BriefLine(section="careful", title="", words=words, record=record)


def _is_no(one: Agreed) -> bool:
    """Tell whether it is not to be done today: refused, or withdrawn in whatever way."""
    return one.standing != "given" and not is_to_ask(one)


def _permission(one: Agreed) -> str:
    words = PERMISSIONS[one.permission]
    if one.until and one.again:
        return f"{words} (until {when.words(one.until)})"
    return f"{words} (again)" if one.again and one.standing not in _OPEN else words


def _line(title: str, words: str, record: str = "", *, again: bool = False) -> BriefLine:
    return BriefLine(
        section="before", title="" if again else title, words=words, record=record, again=again
    )
