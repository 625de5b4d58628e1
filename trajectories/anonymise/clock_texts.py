"""Dates in texts, told by the clock of the release: "rang in May" as "rang [at visit 5]".

Each mention is placed by itself, with the day it was said on as its base: the same words may mean
other days elsewhere. What could lie in more than one place of the clock stays "a date".
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from trajectories.analysis.placing import session_of
from trajectories.anonymise.clock_months import by_months
from trajectories.anonymise.clock_scale import Scale, anchor_of, scale_of
from trajectories.anonymise.clock_visits import AT_SOME_TIME, by_visits, visit_name
from trajectories.anonymise.dated_words import Phrase, fitted, phrase_at, tells_birth
from trajectories.anonymise.leaving import LeavingText
from trajectories.anonymise.mentions import Mention
from trajectories.anonymise.said_dates import Span, days_meant, names_time_of_year
from trajectories.anonymise.wording import Dated
from trajectories.anonymise.written_dates import dates_in
from trajectories.model.outgoing import Moment, Outgoing
from trajectories.model.phrase_spellings import normalised
from trajectories.model.record import Record
from trajectories.model.register import RegisterEntry
from trajectories.model.release import ClockSort
from trajectories.model.sessions import Evidence, Session
from trajectories.model.when import NotADate, parse

_WRITTEN_LATER: Final = timedelta(days=92)
_CHILDHOOD: Final = timedelta(days=3 * 365)
"""A day further back is hardly ever told but as the one somebody was born on."""
_WITH_A_YEAR: Final = re.compile(r"\b(?:19|20)\d\d|['\u2019]\d\d\b|\d[./-]\d\d$")
_VISITS: Final = re.compile(r"visit \d|v ?\d")
_AGO: Final = re.compile(r"(?:last month|.* months? (?:ago|later|earlier|before))")
_BEFORE: Final = " before"
_BEFORE_WE_MET: Final = " before the first meeting"
"""Among other words "2 months before" would be before what was told last."""
_A_VISIT: Final = "a visit"


Dating = Callable[[LeavingText, str, Sequence[Mention]], tuple[Dated, ...]]
"""Tells what becomes of the dates of a sentence, those that it can tell."""


def no_dates(of: LeavingText, sentence: str, mentions: Sequence[Mention]) -> tuple[Dated, ...]:
    """Place no date."""
    del of, sentence, mentions
    return ()


class TextClock(msgspec.Struct, frozen=True, kw_only=True):
    """The clock of a release as the texts of one case are told by it; made by `text_clock`."""

    outgoing: Outgoing
    sort: ClockSort
    births: Collection[tuple[int, int]]
    scale: Scale
    anchor: float

    def __repr__(self) -> str:
        """Say nothing of a day."""
        return f"TextClock({self.sort})"

    def dated(
        self, of: LeavingText, sentence: str, mentions: Sequence[Mention]
    ) -> tuple[Dated, ...]:
        """Tell the dates of a sentence by the clock, those that have one place on it."""
        found = (
            self._dated(of, sentence, mention)
            for mention in mentions
            if mention.sort in ("date", "calendar") and not mention.entries
        )
        return tuple(dated for dated in found if dated)

    def _dated(self, of: LeavingText, sentence: str, mention: Mention) -> Dated | None:
        said = normalised(mention.of(sentence))
        phrase = phrase_at(sentence, mention.start, mention.end)
        if _VISITS.match(said):
            words = self._visits(of, said) if self.sort == "months" else ""
        elif _AGO.fullmatch(said):
            words = self._ago(of, phrase, said) if self.sort == "visits" else ""
        elif of.made or tells_birth(sentence) or not _is_one_time(mention, phrase):
            words = ""
        else:
            words = self._words(of, phrase)
        if not words:
            return self._asked(mention, said)
        return Dated(
            at=mention.start, start=phrase.start, end=phrase.end,
            words=fitted(phrase, sentence, words),
        )  # fmt: skip

    def _asked(self, mention: Mention, said: str) -> Dated | None:
        """Let a time of year that stays be asked where months are told: it dates them all."""
        if self.sort == "visits" or not names_time_of_year(said):
            return None
        return Dated(at=mention.start, start=mention.start, end=mention.end, words="")

    def _visits(self, of: LeavingText, said: str) -> str:
        """Name visits by their months: their numbers beside months would tell both."""
        by_number = {str(visit.number): n for n, visit in enumerate(self.scale.visits)}
        places = [by_number.get(number) for number in re.findall(r"\d+", said)]
        words = [self._met(place) for place in places if place is not None]
        is_known = len(words) == len(places) and not of.made
        return " and ".join(dict.fromkeys(words)) if is_known else _A_VISIT

    def _met(self, place: int) -> str:
        day = self.scale.held[place]
        return by_months(_moment(day, day), self.anchor).words.replace(_BEFORE, _BEFORE_WE_MET)

    def _ago(self, of: LeavingText, phrase: Phrase, said: str) -> str:
        """Say of what is told in months between which visits it was, or that it was some time."""
        later = said.rpartition(" ")[2]
        known = later in ("ago", "month") and not of.made
        words = self._words(of, phrase) if known else ""
        return words or f"some time {'ago' if later == 'month' else later}"

    def _words(self, of: LeavingText, phrase: Phrase) -> str:
        """Say by the clock when something was; nothing where that is not one place on it."""
        spans: set[Span] = set()
        for base in self._said_on(of) or self._with_a_year(phrase):
            found = self._meant(of, phrase, base)
            if not found or any(self._is_birth(span, base) for span in found):
                return ""
            spans |= found
        told = {self._placed(span, of) for span in spans}
        return next(iter(told)) if len(told) == 1 else ""

    def _meant(self, of: LeavingText, phrase: Phrase, base: date) -> frozenset[Span]:
        """Read a date as said on a day; what is written may have been written later."""
        meant: set[Span] = set()
        for said in phrase.said:
            found = days_meant(said, base, coming=phrase.ahead and not phrase.fixed)
            if not found:
                return frozenset()
            meant |= found
            if not phrase.fixed and of.kind != "evidence":
                ahead = days_meant(said, base, coming=True)
                meant |= {span for span in ahead if span[0] <= base + _WRITTEN_LATER}
        return frozenset(meant)

    def _is_birth(self, span: Span, base: date) -> bool:
        """Tell whether a day may be one of birth: a known one, or told to the day years later."""
        first, last = span
        told = (first.month, first.day) in self.births or first < base - _CHILDHOOD
        return first == last and told

    def _placed(self, span: Span, of: LeavingText) -> str:
        first, last = ((day - self._origin).days for day in span)
        moment = _moment(float(first), float(last))
        if self.sort == "visits":
            session = self._session(of) if first == last else None
            at = self.scale.sessions.get(session.id) if session else None
            if session and at is not None and session.on == span[0].isoformat():
                return f"at {visit_name(self.scale, at)}"
            words = by_visits(("", ""), moment, self.scale).words
            return "" if words == AT_SOME_TIME else words
        return by_months(moment, self.anchor).words.replace(_BEFORE, _BEFORE_WE_MET)

    @property
    def _origin(self) -> date:
        return self.outgoing.calendar.origin or date.min

    def _with_a_year(self, phrase: Phrase) -> Iterator[date]:
        """Give the first meeting where nobody knows when it was said, for what has its year."""
        if _WITH_A_YEAR.search(phrase.said[-1]):
            yield self._origin + timedelta(days=self.anchor)

    def _said_on(self, of: LeavingText) -> tuple[date, ...]:
        """Say on which days at the earliest and at the latest a text was said or written."""
        session = self._session(of)
        record = self.outgoing.case.find(of.record)
        answered = str(getattr(record, "answered_on", "")) if of.path == "answer" else ""
        learned = record.learned if isinstance(record, Record) else ""
        on = answered or learned or (session.on if session else "")
        try:
            when = parse(on)
        except NotADate:
            return ()
        ends = (when.earliest, when.latest_start)
        return tuple(dict.fromkeys(day for day in ends if day))

    def _session(self, of: LeavingText) -> Session | None:
        entry = self.outgoing.case.find(of.record)
        if isinstance(entry, Record):
            return session_of(self.outgoing, entry)
        found = self.outgoing.case.find(entry.session) if isinstance(entry, Evidence) else None
        return found if isinstance(found, Session) else None


def text_clock(
    outgoing: Outgoing, sort: ClockSort, births: Collection[tuple[int, int]] = ()
) -> TextClock:
    """Make ready how texts of a case tell dates; of `births`, by month and day, none is told."""
    scale = scale_of(outgoing)
    anchor = anchor_of(outgoing, scale)
    return TextClock(outgoing=outgoing, sort=sort, births=births, scale=scale, anchor=anchor)


def dating(
    cases: Mapping[str, Outgoing],
    sort: ClockSort,
    registers: Iterable[Mapping[str, RegisterEntry]],
) -> Dating:
    """Tell the dates of each text by the clock of its case, by id; the study's words by any."""
    births = births_of(registers)
    clocks = {case: text_clock(outgoing, sort, births) for case, outgoing in cases.items()}
    of_study = next(iter(clocks.values()), None)

    def told(of: LeavingText, sentence: str, mentions: Sequence[Mention]) -> tuple[Dated, ...]:
        clock = clocks.get(of.case, of_study)
        return clock.dated(of, sentence, mentions) if clock else ()

    return told


def births_of(registers: Iterable[Mapping[str, RegisterEntry]]) -> frozenset[tuple[int, int]]:
    """Return the days of birth that registers know, by month and day."""
    values = (
        value.value
        for register in registers
        for entry in register.values()
        for value in entry.values
        if value.sort == "birth_date"
    )
    return frozenset((month, day) for value in values for _, (_, month, day) in dates_in(value))


def _is_one_time(mention: Mention, phrase: Phrase) -> bool:
    """Tell a date from what comes round each year, or says which of some things is meant."""
    of_a_time = mention.sort == "date" or mention.light == "ask" or phrase.once
    return of_a_time and not phrase.of_a_thing


def _moment(first: float, last: float) -> Moment:
    return Moment(words="", start=first, start_by=last, end_from=first, end=last)
