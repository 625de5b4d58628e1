"""What is searched for in files that are to leave: every registered string, in every form of it.

A form too short to tell from other words, and a word that names half the people of any study
("Mum"), is not searched; how many of those there are is kept, so that it can be said.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, Final

from trajectories.anonymise.common_words import common as everyday
from trajectories.anonymise.common_words import english
from trajectories.anonymise.digests import digests_of
from trajectories.anonymise.flow import Flow, flow_of, words_of
from trajectories.anonymise.name_forms import forms_of
from trajectories.anonymise.searched import Care, Phrase, Searched, Sort, Source
from trajectories.anonymise.too_common import MAY_BE_NAMES, TOO_COMMON
from trajectories.anonymise.word_runs import runs_of
from trajectories.anonymise.written import key_of
from trajectories.anonymise.written_dates import Day, dates_in, told_by
from trajectories.model.register import RegisterEntry
from trajectories.model.when import NotADate, parse, words

_SHORTEST_NAME: Final = 3
_SHORTEST_BENT: Final = 5
_SHORTEST_VALUE: Final = 3
_SHORTEST_ID: Final = 8
_HOMES: Final = frozenset({"home", "users"})


def searched(
    *,
    registers: Mapping[str, Mapping[str, RegisterEntry]] = {},
    named: Mapping[Sort, Iterable[str]] = {},
    dates: Iterable[str] = (),
    withheld: Mapping[str, str] = {},
    shown: Iterable[str] = (),
    common: Iterable[str] | None = None,
    kept: Iterable[str] = (),
) -> Searched:
    """Find every form to search for.

    `registers` by the name of their book; `named` holds strings of the study that are no entries of
    a register: of researchers, devices, paths, titles, case codes, ids; `dates` are EDTF;
    `withheld` the texts of records that stay, by id; `shown` what does leave, signed or shipped:
    words of it are withheld by nobody. `common` are words of the language in lower case, those
    everybody uses if none are given. `kept` are forms somebody decided to keep.
    """
    said = [_flow(text) for text in shown]
    usual = everyday() if common is None else common
    every_day = {
        *usual,
        *MAY_BE_NAMES,
        *(word for flow in said for word in flow.written if word.islower()),
    }
    making = _Making(common=every_day, kept={_flow(text).words for text in kept})
    for book, entries in registers.items():
        for id_, entry in entries.items():
            if entry.in_a_release != "keep":
                making.add_entry(f"{book}/{id_}" if book else id_, entry)
    for sort, strings in named.items():
        for number, string in enumerate(strings, start=1):
            making.add_named((sort, str(number)), string)
    for edtf in dates:
        making.add_date(("date", ""), edtf)
    open_runs = {run for flow in said for _, run in runs_of(flow)}
    for record, text in withheld.items():
        for _, run in runs_of(_flow(text)):
            if run not in open_runs:
                making.add_run(("withheld", record), run)
    return making.made()


class _Making:
    """What is searched for as it is gathered."""

    def __init__(self, *, common: set[str], kept: set[tuple[str, ...]]) -> None:
        self._common, self._kept = common, kept
        self._english = english()
        self._phrases: dict[tuple[str, ...], dict[tuple[Care, tuple[str, ...]], set[Source]]] = {}
        self._compact: dict[str, set[Source]] = {}
        self._single: dict[str, set[Source]] = {}
        self._days: dict[Day, set[Source]] = {}
        self._runs: dict[int, tuple[Source, ...]] = {}
        self._bent: dict[str, tuple[Source, ...]] = {}
        self._digests: dict[str, set[Source]] = {}
        self._unsearched: dict[Sort, int] = {}

    def made(self) -> Searched:
        phrases: dict[str, list[Phrase]] = {}
        for sequence, ways in self._phrases.items():
            for (care, written), sources in ways.items():
                phrase = Phrase(sequence, care, written, tuple(sorted(sources)))
                phrases.setdefault(sequence[0], []).append(phrase)
        whole = {*self._compact, *self._single}
        return Searched(
            phrases={first: tuple(found) for first, found in phrases.items()},
            compact=_settled(self._compact),
            single=_settled(self._single),
            days=_settled(self._days),
            runs=self._runs,
            bent=self._bent,
            digests=_settled(self._digests),
            unsearched=self._unsearched,
            heads=frozenset(form[:_SHORTEST_NAME] for form in whole),
            longest=max(map(len, whole), default=0),
        )

    def add_entry(self, of: str, entry: RegisterEntry) -> None:
        self._add_name(("name", of), entry.called)
        self._add_variants(("name", of), entry)
        for form in entry.forms:
            if form.sort == "initials":
                self._add_initials(("initials", of), form.form)
            else:
                self._add_name(("name", of), form.form)
        for value in entry.values:
            source: Source = ("value", of)
            match value.sort:
                case "birth_date":
                    self.add_date(source, value.value)
                case "phone":
                    self._add_phone(source, value.value)
                case "address":
                    self._add_address(source, value.value)
                case _:
                    self._add_value(source, value.value)

    def add_named(self, source: Source, string: str) -> None:
        match source[0]:
            case "researcher" | "reviewer":
                self._add_name(source, string)
            case "path":
                self._add_path(source, string)
            case "id":
                self._add_id(source, string)
            case _:
                self._add_value(source, string)

    def add_date(self, source: Source, written: str) -> None:
        """Search a date in every way to write it; one that is no EDTF is read as it stands."""
        days = [*told_by(written)]
        if not days:
            days = [day for _, day in dates_in(written)]
        for day in days:
            self._days.setdefault(day, set()).add(source)
            if all(day):
                year, month, number = day
                for text in (f"{year}-{month:02}-{number:02}", f"{number:02}/{month:02}/{year}"):
                    self._add_digests(source, text)
        try:
            season = parse(written).precision == "season"
        except NotADate:
            season = False
        if season:
            self._add_phrase(source, _flow(words(written)))
            code = _flow(written)
            self._put(code.words, "hyphens", code.written, source)

    def add_run(self, source: Source, run: int) -> None:
        self._runs.setdefault(run, (source,))

    def _add_name(self, source: Source, name: str) -> None:
        """Search a name, each word of it, and all of them written together."""
        flow = _flow(name)
        if len(flow.words) == 1:
            self._add_word(source, flow.written[0], alone=True)
            return
        self._add_phrase(source, flow)
        for part in map(_flow, {*name.split(), *re.split(r"[\s-]+", name)}):
            if len(part.words) > 1:
                self._add_phrase(source, part)
        for word in dict.fromkeys(flow.written):
            self._add_word(source, word)

    def _add_variants(self, source: Source, entry: RegisterEntry) -> None:
        """Search what the register's names are matched by, too: halves, either order, bent."""
        forms = [form for form in forms_of([entry]) if form.how != "initials"]
        some = {form.key for form in forms if form.how == "part" and form.sort != "name"}
        for key in {form.key for form in forms}:
            if key in some and " " in key:
                continue  # the rope swing, of a farm: anybody's words
            if key.isalpha():
                self._add_bent(source, key)
            elif min(map(len, words_of(key))) >= _SHORTEST_NAME:
                flow = _flow(key)
                if source not in self._compact.get("".join(flow.words), ()):
                    self._add_phrase(source, flow)

    def _add_bent(self, source: Source, word: str) -> None:
        """Search a name with an ending, if with it it is no word of ours."""
        known = word in self._single or (word,) in self._kept
        if not known and len(word) >= _SHORTEST_BENT and word not in self._english:
            self._bent[word] = (*self._bent.get(word, ()), source)

    def _add_word(self, source: Source, written: str, *, alone: bool = False) -> None:
        """Search a word of a name; one that is many people's, or one letter, not."""
        word = key_of(written)
        if (word,) in self._kept:
            return
        if word in TOO_COMMON or len(word) < _SHORTEST_NAME - 1:
            self._leave_out(source[0], alone=alone)
            return
        care: Care = "any"
        if len(word) < _SHORTEST_NAME:
            care = "exact"
        elif word in self._common:
            care = "capital"
        else:
            self._single.setdefault(word, set()).add(source)
        self._put((word,), care, (written,), source)
        self._add_digests(source, written)

    def _add_phrase(self, source: Source, flow: Flow) -> None:
        if not flow.words or flow.words in self._kept:
            return
        self._put(flow.words, "any", flow.written, source)
        self._compact.setdefault("".join(flow.words), set()).add(source)
        self._add_digests(source, flow.text)

    def _add_initials(self, source: Source, written: str) -> None:
        """Search initials by their stops; from three on as they are, too."""
        signs = tuple(one for one in written if one.isalpha())
        if tuple(map(key_of, signs)) in self._kept:
            return
        if len(signs) < _SHORTEST_NAME - 1:
            self._leave_out("initials", alone=True)
            return
        self._put(tuple(map(key_of, signs)), "dotted", signs, source)
        if len(signs) >= _SHORTEST_NAME:
            together = "".join(signs)
            self._put((key_of(together),), "exact", (together,), source)

    def _add_value(self, source: Source, value: str) -> None:
        """Search a number, code, address of mail, title or whatever it be, as a whole."""
        flow = _flow(value)
        compact = "".join(flow.words)
        numbered = any(map(str.isdecimal, compact))
        if len(compact) < _SHORTEST_VALUE:
            self._leave_out(source[0], alone=True)
        elif len(flow.words) == 1 and not numbered:
            self._add_word(source, flow.written[0], alone=True)
        elif numbered and flow.words not in self._kept:
            self._compact.setdefault(compact, set()).add(source)
            self._add_digests(source, value)
            self._add_digests(source, compact)
        else:
            self._add_phrase(source, flow)

    def _add_id(self, source: Source, id_: str) -> None:
        """Search an id that nobody could take for a word."""
        flow = _flow(id_)
        numbered = any(map(str.isdecimal, id_))
        if len(id_) < _SHORTEST_ID or (len(flow.words) == 1 and not numbered):
            self._leave_out("id", alone=True)
        elif numbered:
            self._add_value(source, id_)
        else:
            self._put(flow.words, "hyphens", flow.written, source)

    def _add_phone(self, source: Source, value: str) -> None:
        """Search a telephone number at home and from abroad."""
        digits = re.sub(r"[^0-9]", "", _flow(value).text.replace("(0)", ""))
        home = re.sub(r"^(?:00)?44", "0", digits)
        for number in dict.fromkeys((digits, home, f"44{home[1:]}", f"0044{home[1:]}")):
            self._add_value(source, number)

    def _add_address(self, source: Source, value: str) -> None:
        """Search an address, and its first line without the number of the house."""
        self._add_value(source, value)
        street = re.sub(r"^\W*\d+\w?\W+", "", re.split(r"[,\n]", value)[0])
        if len(_flow(street).words) > 1:
            self._add_phrase(source, _flow(street))

    def _add_path(self, source: Source, path: str) -> None:
        """Search each two parts of a path that follow each other, and whose folder it is in."""
        parts = [part for part in re.split(r"[/\\]", path) if part]
        for first, second in pairwise(parts):
            flow = _flow(f"{first}/{second}")
            self._put(flow.words, "path", flow.written, source)
            if first.lower() in _HOMES:
                self._add_name(source, second)
        self._add_digests(source, path)

    def _put(
        self, sequence: tuple[str, ...], care: Care, written: tuple[str, ...], source: Source
    ) -> None:
        as_written = written if care == "exact" else ()
        ways = self._phrases.setdefault(sequence, {})
        ways.setdefault((care, as_written), set()).add(source)

    def _add_digests(self, source: Source, text: str) -> None:
        for digest in digests_of(text):
            self._digests.setdefault(digest, set()).add(source)

    def _leave_out(self, sort: Sort, *, alone: bool) -> None:
        """Count a form that is not searched; a word of a longer one is searched in that."""
        if alone:
            self._unsearched[sort] = self._unsearched.get(sort, 0) + 1


def _flow(text: str) -> Flow:
    return flow_of([text])


def _settled(found: Mapping[Any, set[Source]]) -> dict[Any, tuple[Source, ...]]:
    return {
        key: tuple(sorted(sources) if len(sources) > 1 else sources)
        for key, sources in found.items()
    }
