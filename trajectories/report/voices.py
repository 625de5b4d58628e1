"""Tell a clause in somebody's voice, keeping how it is known and how they hedged.

The informant's own hedging words are kept as they are: before the clause where they fit there
("thinks"), before its verb ("might have"), else in quotation marks after it. What is inferred or
expected without a hedge is told with "may". Source of the rule: NECF 2004, DfES RR603, section 5.4;
the wordings are ours.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Literal

import msgspec

from trajectories.model import when
from trajectories.model.articles import at_place, of_person, of_place, with_article
from trajectories.model.case import Case
from trajectories.model.codebook import Codebook
from trajectories.model.outgoing import Moment, Place
from trajectories.model.people import Child, Person
from trajectories.model.people import Place as PlaceEntry
from trajectories.model.record import Basis, Record
from trajectories.model.states import State
from trajectories.report.grammar import (
    APOSTROPHE,
    HE,
    SHE,
    THEY,
    YOU,
    Clause,
    Pronouns,
    flat,
    joined,
)

HedgeForm = Literal["none", "thinks", "modal", "adverb", "verbatim"]

_BY_GENDER = {"girl": SHE, "boy": HE}
_BY_RELATION = (
    (
        SHE,
        re.compile(r"\b(?:mum|mam|mother|grandmother|gran|nan|nana|aunt|auntie|sister|daughter)\b"),
    ),
    (HE, re.compile(r"\b(?:dad|father|grandfather|grandad|granddad|uncle|brother|son)\b")),
)
_POSSESSIVE = re.compile(r"(?:her|his|their)\s", re.IGNORECASE)
_THINKING = {
    "think": "thinks", "feel": "feels", "believe": "believes", "reckon": "reckons",
    "guess": "guesses", "suppose": "supposes", "hope": "hopes", "suspect": "suspects",
    "imagine": "imagines", "assume": "assumes", "expect": "expects",
}  # fmt: skip
_THINK = {many: plain for plain, many in _THINKING.items()}
_SAID_TO_THINK = frozenset(_THINKING.values()) | {
    "thought", "felt", "believed", "reckoned", "guessed", "supposed", "hoped", "suspected",
    "imagined", "assumed", "expected",
}  # fmt: skip
_BEFORE_THAT = _SAID_TO_THINK | frozenset(_THINKING) | {"say", "says"}
_MODAL = re.compile(r"(?:may|might|could)(?: have)?")
_ADVERBS = frozenset({"maybe", "perhaps", "probably", "possibly"})
_QUOTATION_MARKS = "\"'“”\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK} "
_PLACES = {"play_space": "in a play space", "street": "in the street", "other": ""}


class Voice(msgspec.Struct, frozen=True):
    """Who says something, how it is known, and the words that hedge it."""

    informant: str = ""
    basis: Basis | Literal[""] = ""
    hedge: str = ""

    @classmethod
    def of(cls, record: Record) -> "Voice":
        """Return the voice of a record."""
        return cls(record.informant, record.basis, flat(record.hedge))

    @classmethod
    def of_state(cls, state: State, record: Record) -> "Voice":
        """Return the voice of one state; what it leaves open is the record's.

        What we saw ourselves is told by nobody, whoever told the rest.
        """
        seen = state.basis == "observed"
        informant = state.informant or ("" if seen else record.informant)
        hedge = flat(record.hedge) if informant == record.informant else ""
        return cls(informant, state.basis or record.basis, hedge)


class Speech(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A case with the words for its ids and, where it leaves, for its dates.

    `to_the_child`: she or he is spoken to ("you sleep better"), not of. What every sentence asks
    for is looked up once: neither the case nor its labels change.
    """

    case: Case
    labels: Mapping[str, str]
    moments: Mapping[Place, Moment] | None = None
    to_the_child: bool = False

    def date(self, record: str, path: str, text: str) -> str:
        """Say a date: as the calendar of what leaves does, else from its own text."""
        if self.moments is None:
            return when.words(text) if text else ""
        moment = self.moments.get((record, path))
        return moment.words if moment else ""

    @cached_property
    def recorded_child(self) -> Child:
        """The child of the case."""
        return self.case.child

    @cached_property
    def codebook(self) -> Codebook:
        """The study's codebook."""
        return self.case.codebook

    @property
    def child(self) -> str:
        """What the child is called; "you" where it is the child who reads."""
        if self.to_the_child:
            return YOU.she
        return self.labels.get(self.recorded_child.id) or "the child"

    @property
    def pronouns(self) -> Pronouns:
        """The child's pronouns."""
        if self.to_the_child:
            return YOU
        return _BY_GENDER.get(self.recorded_child.gender, THEY)

    def is_child(self, person: str) -> bool:
        """Tell whether an id is the child's; nobody named means the child."""
        return not person or isinstance(self.case.find(person), Child)

    def label(self, entry_id: str, otherwise: str = "somebody") -> str:
        """Return the words for an id as they stand in a list or a table."""
        return flat(self.labels.get(entry_id, "")) or otherwise

    def service(self, entry_id: str, otherwise: str = "a service") -> str:
        """Name a service or an activity inside a sentence: "the Feelings clinic"."""
        return with_article(self.label(entry_id, otherwise))

    def who(self, person: str) -> str:
        """Name somebody inside a sentence: by name, else "her grandmother", "the mentor"."""
        if self.is_child(person):
            return self.child
        entry, label = self.case.find(person), self.label(person)
        if not isinstance(entry, Person) or label not in (entry.relation, entry.voice):
            return label
        if self.to_the_child and _POSSESSIVE.match(label):
            return _POSSESSIVE.sub(f"{YOU.hers} ", label, count=1)
        return of_person(label, entry.voice, self.pronouns.hers)

    def where(self, place: str) -> str:
        """Say at which place, with its preposition; empty where it is nowhere special."""
        entry, label = self.case.find(place), self.label(place, "")
        if isinstance(entry, PlaceEntry) and label == entry.sort.replace("_", " "):
            return _PLACES.get(entry.sort, f"at {label}")
        return at_place(label, self.place(place))

    def place(self, place: str) -> str:
        """Name a place inside a sentence; one of the child's own that has a name keeps it."""
        own = isinstance(self.case.find(place), PlaceEntry)
        return of_place(self.label(place, "")) if own else self.service(place, "")

    def pronouns_of(self, person: str) -> Pronouns:
        """Return a person's pronouns, "they" unless a relation tells."""
        if self.is_child(person):
            return self.pronouns
        entry = self.case.find(person)
        relation = entry.relation.lower() if isinstance(entry, Person) else ""
        found = (pronouns for pronouns, pattern in _BY_RELATION if pattern.search(relation))
        return next(found, THEY)

    def subject(self, holder: str, voice: Voice) -> tuple[str, bool]:
        """Name whom a clause is about, and whether the verb is of many.

        A pronoun where the one who speaks is meant; else the name, so that "her grandmother says
        she" is never read as the child.
        """
        if self.to_the_child and self.is_child(holder):
            return YOU.she, YOU.many
        same = voice.informant and voice.informant == (holder or self.recorded_child.id)
        if same:
            pronouns = self.pronouns_of(holder)
            return pronouns.she, pronouns.many
        return self.who(holder), False

    def words_for(self, holder: str, voice: Voice) -> Pronouns:
        """Return what stands for a person where the clause names nobody yet.

        The child by name where somebody else speaks: "her grandmother says there is no change in
        how Kez feels".
        """
        pronouns = self.pronouns_of(holder)
        speaks = self.by_name(voice) and not self.is_child(voice.informant)
        if self.to_the_child or not speaks or not self.is_child(holder):
            return pronouns
        name, whose = self.child, self.whose_child
        return Pronouns(name, name, whose, pronouns.herself)

    @staticmethod
    def is_whose(name: str) -> bool:
        """Tell whether somebody is named by whose relative she or he is: "her grandmother"."""
        return bool(_POSSESSIVE.match(name))

    @property
    def whose_child(self) -> str:
        """Say whose something is that is the child's: "Kez's", "the child's", "your"."""
        return YOU.hers if self.to_the_child else f"{self.child}{APOSTROPHE}s"

    def told(self, clause: Clause, voice: Voice, *more: str) -> str:
        """Tell a clause in a voice, then what follows it, without the mark that ends a sentence."""
        opening, said = self.opening(voice), clause.words(modal(voice))
        if opening.rpartition(" ")[2] not in _BEFORE_THAT:
            said = said.removeprefix("that ")
        return joined(opening, said, *more, self.after(voice))

    def after(self, voice: Voice) -> str:
        """Return the hedging words that fit nowhere else, quoted, for the end of a clause."""
        form, hedge = hedge_form(voice.hedge)
        unsaid = form == "thinks" and not self.by_name(voice)
        return f"(“{hedge}”)" if unsaid or form == "verbatim" else ""

    def by_name(self, voice: Voice) -> str:
        """Name the one who speaks; empty where it is nobody, or we ourselves."""
        ours = self.case.voice_of(voice.informant) == "researcher"
        return "" if ours or not voice.informant else self.who(voice.informant)

    def opening(self, voice: Voice) -> str:
        """Say who tells what follows, and how it is known; empty where we tell it ourselves."""
        form, hedge = hedge_form(voice.hedge)
        said = self._says(voice, form, hedge)
        match voice.basis:
            case "inferred" if said and form == "none":
                return f"as we read what {self.by_name(voice)} {self._verb(voice, 'say')},"
            case "inferred":
                return joined("as we read it,", said)
            case "expected" if said and form == "none":
                tells = self._verb(voice, "tell")
                return f"expected, not yet seen: as {self.by_name(voice)} {tells} it,"
            case "expected":
                return joined("expected, not yet seen:", said)
            case _:
                return said

    def _says(self, voice: Voice, form: HedgeForm, hedge: str) -> str:
        named = self.by_name(voice)
        if named and form == "thinks":
            return f"{named} {_THINK.get(hedge, hedge) if self.is_you(voice) else hedge}"
        adverb = hedge if form == "adverb" else ""
        if voice.basis == "observed":
            seen = f"{named} {'have' if self.is_you(voice) else 'has'} seen that"
            return joined(seen if named else "we saw that", adverb)
        if named:
            return joined(f"{named} {self._verb(voice, 'say')}", adverb)
        return joined("we were told that" if voice.basis == "reported" else "", adverb)

    def _verb(self, voice: Voice, plain: str) -> str:
        return plain if self.is_you(voice) else f"{plain}s"

    def is_you(self, voice: Voice) -> bool:
        """Tell whether the one who speaks is the child who reads."""
        return self.to_the_child and self.is_child(voice.informant)


def modal(voice: Voice) -> str:
    """Return the modal a voice puts before a verb: its own, else "may" where it needs one."""
    form, hedge = hedge_form(voice.hedge)
    if form == "modal":
        return hedge
    return "may" if form == "none" and voice.basis in ("inferred", "expected") else ""


def hedge_form(hedge: str) -> tuple[HedgeForm, str]:
    """Tell how a hedge goes into a sentence, and the words that do."""
    plain = flat(hedge).strip(_QUOTATION_MARKS)
    if not plain:
        return "none", ""
    lowered = re.sub(r"^(?:she|he|they)\s+", "", plain.lower())
    if lowered in _SAID_TO_THINK or lowered in _THINKING:
        return "thinks", _THINKING.get(lowered, lowered)
    if _MODAL.fullmatch(plain.lower()):
        return "modal", plain.lower()
    if plain.lower() in _ADVERBS:
        return "adverb", plain.lower()
    return "verbatim", plain
