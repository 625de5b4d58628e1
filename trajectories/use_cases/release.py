"""Read a release: its cases let out, what was decided and signed, and what it makes of them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

import msgspec

from trajectories.anonymise.cleared import ClearedPicture, generalised
from trajectories.anonymise.clock import clock
from trajectories.anonymise.clock_texts import dating
from trajectories.anonymise.codes import case_codes, in_a_sentence, one_person
from trajectories.anonymise.decoys import Decoy, decoys
from trajectories.anonymise.known import Known, known, others_of
from trajectories.anonymise.leaving import LeavingText, leaving_texts
from trajectories.anonymise.pictures import OfferedPicture, captions_of
from trajectories.anonymise.release import Means, Release, release
from trajectories.anonymise.review import Review, Scanned, Sentence, review, scanned
from trajectories.anonymise.wording import hurtful_key, service_keys, shown
from trajectories.model.case import Entries
from trajectories.model.outgoing import Named
from trajectories.model.people import Person, Place
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.register import RegisterEntry, Treatment
from trajectories.model.release import (
    PictureDecision,
    ReleasePlan,
    SentenceSignature,
    ThingDecision,
    ThingHow,
)
from trajectories.model.study import Resource
from trajectories.use_cases.case import open_case, register_of
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release_consent import refusal
from trajectories.use_cases.release_copies import (
    Copies,
    Offer,
    boxes_of,
    copies_decided,
    offers,
)
from trajectories.use_cases.release_let_out import let_out, lost, nameless
from trajectories.use_cases.release_list import plan_of, registers_of_study, release_book
from trajectories.use_cases.release_names import Naming, Words, decided_names
from trajectories.use_cases.release_roles import roles_met
from trajectories.use_cases.shown_pictures import closed_pictures

_BY_REGISTER: Final[Mapping[Treatment, ThingHow]] = {"keep": "keep", "leave_out": "leave_out"}
_KEPT_OPEN = ("one", "known", "texts", "scans", "planted")


class OpenRelease(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A release as it stands: its cases gated, what people decided and signed, what is open."""

    id: str
    plan: ReleasePlan
    entries: Entries
    outgoing: Mapping[str, Named]
    """What may leave of each case, by its id: consent to the release counted in."""
    refused: tuple[Problem, ...]
    people: tuple[Entry, ...]
    """Everybody and every place of the cases and their sites, also who is in no record."""
    study_codes: tuple[str, ...]
    """The codes of all cases of the study, whether they leave or not."""
    registers: Mapping[str, Mapping[str, RegisterEntry]]
    """The registers of the study, by the id of their case or site."""
    own: Mapping[str, Mapping[str, RegisterEntry]]
    """The registers of each case and its site together, by the id of the case."""
    offers: tuple[Offer, ...] = ()
    """The pictures that may be offered, whatever was decided on them."""
    copies: Copies = {}
    """What would leave of each picture that is to be shown, with the boxes it was made with."""

    def __repr__(self) -> str:
        """Say nothing of what is in it."""
        return f"OpenRelease({self.id})"

    @cached_property
    def one(self) -> Mapping[str, str]:
        """Map register entries that are one person, and names of services, to one id each."""
        named = {
            resource.id: resource.name
            for outgoing in self.outgoing.values()
            for resource in outgoing.case.site.of(Resource)
        }
        services = service_keys(named)
        hurtful = {
            hurtful_key(form.form): entry.id
            for register in self.own.values()
            for entry in register.values()
            for form in entry.forms
            if form.meant == "hurtful"
        }
        return {**services, **hurtful, **one_person(self.registers.values()), **self._children}

    @cached_property
    def _children(self) -> Mapping[str, str]:
        """Map entries of sites that are the child of a case here to that child."""
        children = {
            name: outgoing.case.child.id
            for case, outgoing in self.outgoing.items()
            for name in (case, outgoing.case.child.code)
        }
        return {
            entry.id: children[entry.child_of_case]
            for register in self.registers.values()
            for entry in register.values()
            if entry.child_of_case in children
        }

    @cached_property
    def known(self) -> Mapping[str, Known]:
        """Make ready for each case what its registers know, and the others'."""
        others = others_of(self.registers.values())
        places = {entry.id for entry in self.people if isinstance(entry, Place)}
        made = {}
        for case, outgoing in self.outgoing.items():
            mine = self.own[case]
            names = [resource.name for resource in outgoing.case.site.of(Resource)]
            made[case] = known(
                mine,
                others,
                services=names,
                codes=self.study_codes,
                same=self._children,
                places=places,
            )
        return made

    @cached_property
    def texts(self) -> tuple[tuple[LeavingText, Known], ...]:
        """List the texts of records that would leave, each with what is known where it stands."""
        found: dict[tuple[str, str, str], tuple[LeavingText, Known]] = {}
        for case, outgoing in self.outgoing.items():
            for text in leaving_texts(outgoing):
                found.setdefault((text.case, *text.at), (text, self.known[case]))
        return tuple(found.values())

    @cached_property
    def scans(self) -> tuple[Scanned, ...]:
        """Look every text through."""
        return self.looked_through({})

    def looked_through(self, before: Mapping[LeavingText, Scanned]) -> tuple[Scanned, ...]:
        """Look through what was not `before`: every text, then the roles of who is met there."""
        found = [before.get(text) or scanned(text, known) for text, known in self.texts]
        cases = [outgoing.case for outgoing in self.outgoing.values()]
        roles = roles_met(found, cases, self.people, self.registers, self.one)
        more = (before.get(role) or scanned(role, self.known[case.id]) for role, case in roles)
        return (*found, *more)

    @cached_property
    def planted(self) -> Mapping[str, tuple[Decoy, ...]]:
        """Draw the invented sentences that are shown among those of each case, and never leave."""
        return {case: decoys(case, self.plan.chance, known) for case, known in self.known.items()}

    def _by_register(self) -> Iterator[ThingDecision]:
        """Decide beforehand what a register says of an entry; what is decided here goes before."""
        for register in self.own.values():
            for entry in register.values():
                how = _BY_REGISTER.get(entry.in_a_release)
                thing = f"entry:{self.one.get(entry.id, entry.id)}"
                if how:
                    yield ThingDecision(thing=thing, how=how, reason="So it says in the register.")

    @cached_property
    def review(self) -> Review:
        """Hold every text against registers, rules, decisions and signatures."""
        return review(
            self.scans,
            (*self._by_register(), *self.entries.of(ThingDecision)),
            self.entries.of(SentenceSignature),
            self.one,
            dating(self.outgoing, self.plan.clock, self.registers.values()),
        )

    @cached_property
    def by_id(self) -> Mapping[str, Sentence]:
        """Find a sentence by the id of its signature."""
        return {one.id: one for one in self.review.sentences}

    @cached_property
    def pictures(self) -> tuple[OfferedPicture, ...]:
        """List the pictures that could leave, case after case, with what was decided on each."""
        decided = {(one.case, one.picture): one for one in self.entries.of(PictureDecision)}
        return tuple(
            self._offered(offer, decided.get((offer.case, offer.picture))) for offer in self.offers
        )

    def _offered(self, offer: Offer, decision: PictureDecision | None) -> OfferedPicture:
        outgoing = self.outgoing[offer.case]
        key = offer.key(boxes_of(decision) if decision else ())
        is_shown = decision is not None and decision.how == "shown"
        return OfferedPicture(
            case=offer.case,
            code=outgoing.case.child.code,
            picture=offer.picture,
            visit=outgoing.labels.get(offer.session, ""),
            captions=captions_of(offer.shows, offer.case, self.review.sentences, self.shown),
            shows=offer.shows,
            gate=offer.gate,
            copies=self.copies.get(key, ()) if is_shown else (),
            decision=decision,
        )

    @cached_property
    def called(self) -> Mapping[str, str]:
        """Name everybody and everything by role or sort and code, as a reviewer is shown them."""
        return self._naming().names(self._shown_words)

    @cached_property
    def leaving_as(self) -> Mapping[str, str]:
        """Name them as they leave: a word of the study that nobody signed is in no name."""
        made = (one for one in self.review.sentences if one.of.made)
        return self._naming().names({one.of.at: one.leaves for one in made})

    @property
    def _shown_words(self) -> Words:
        return {
            one.of.at: one.leaves if one.is_signed else one.proposal.text
            for one in self.review.sentences
            if one.of.made
        }

    def _naming(self, instead: Mapping[str, str] | None = None) -> Naming:
        decisions = self.entries.of(ThingDecision)
        return Naming(
            cases=[outgoing.case for outgoing in self.outgoing.values()],
            people=self.people,
            one=self.one,
            chance=self.plan.chance,
            instead=decided_names(decisions, self.one, self.people) if instead is None else instead,
        )

    @cached_property
    def roles(self) -> Mapping[str, str]:
        """Name them as `called` does, as if nothing had been decided to stand for any of them."""
        return self._naming({}).names(self._shown_words)

    @cached_property
    def in_sentences(self) -> Mapping[str, str]:
        """Say how each stands in a sentence of ours: "her friend", "the class teacher"."""
        return self._in_sentences(self.called)

    def shown(self, one: Sentence, text: str) -> str:
        """Put names to the marks of a text of a sentence, as it is quoted or told."""
        quoted = one.of.quoted
        return shown(text, self.called, quoted=quoted, in_sentences=self.in_sentences)

    def _in_sentences(self, called: Mapping[str, str]) -> Mapping[str, str]:
        people = {entry.id: entry for entry in self.people}
        found: dict[str, str] = {}
        for case, outgoing in self.outgoing.items():
            mine = (people[one] for one in self.own[case] if one in people)
            for entry in (*outgoing.case.own, *outgoing.case.site, *mine):
                said = in_a_sentence(entry, called.get(entry.id, ""), outgoing.case.child)
                for each in (entry.id, self.one.get(entry.id, entry.id)):
                    found.setdefault(each, said)
        return {**{old: found[new] for old, new in self.one.items() if new in found}, **found}

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Give each case a code of its own in this release, by its code in the study."""
        true = [outgoing.case.child.code for outgoing in self.outgoing.values()]
        return case_codes(true, self.plan.chance)

    def with_entries(self, kept: Iterable[Entry]) -> "OpenRelease":
        """Return the release with entries in it that are not written yet."""
        by_id = {**self.entries.by_id, **{entry.id: entry for entry in kept}}
        return self.holding(msgspec.structs.replace(self.entries, by_id=by_id))

    def holding(self, entries: Entries) -> "OpenRelease":
        """Return the release with other decisions and signatures."""
        if entries.by_id == self.entries.by_id:
            return self
        plan = entries.one(self.plan.id, ReleasePlan) or self.plan
        return self._changed(entries=entries, plan=plan)

    def with_copies(self, more: Copies) -> "OpenRelease":
        """Return the release with the copies of further pictures."""
        if more.keys() <= self.copies.keys():
            return self
        return self._changed(copies={**self.copies, **more})

    def _changed(self, **changes: Any) -> "OpenRelease":
        made = msgspec.structs.replace(self, **changes)
        # What registers and texts say is the same before and after; the rest is worked out anew.
        vars(made).update({name: getattr(self, name) for name in _KEPT_OPEN})
        return made

    def code(self, case: str) -> str:
        """Return the code a case has in this release."""
        return self.codes[self.outgoing[case].case.child.code]

    def made(self, case: str, copy: Named | None = None) -> Release:
        """Make the release of a case, or of a copy of part of it, of what is signed so far."""
        whole = self.outgoing[case]
        outgoing = copy or whole
        texts = {
            (record, path): text
            for (of, record, path), text in self.review.texts().items()
            if of in (case, "")
        }
        means = Means(
            plan=self.plan,
            clock=clock(outgoing, self.plan.clock, whole=whole),
            called=self.leaving_as,
            in_sentences=self._in_sentences(self.leaving_as),
            texts=texts,
            code=generalised(self.code(case)),
            pictures=self._leaving(case, outgoing),
        )
        return release(outgoing, means)

    def _leaving(self, case: str, copy: Named) -> Mapping[str, ClearedPicture]:
        """Return the pictures that leave with a copy: none of which it may not hold some part."""
        closed = closed_pictures(self.outgoing[case].case, copy.case)
        shown = (one for one in self.pictures if one.case == case and one.picture not in closed)
        return {evidence: made for one in shown for evidence, made in one.leaving().items()}


def open_release(
    study: OpenStudy, release_id: str, *, before: OpenRelease | None = None
) -> OpenRelease:
    """Read a release with its cases and every register of the study.

    Pictures are copied anew, but for those of the same release as it was open `before`.
    """
    entries = study.entries(release_book(release_id))
    plan = plan_of(study, release_id)
    outgoing: dict[str, Named] = {}
    refused: list[Problem] = []
    people: dict[str, Entry] = {}
    offered: list[Offer] = []
    there = study.folder.case_ids()
    for case in plan.cases:
        if case not in there:
            refused.append(lost(case))
            continue
        found = open_case(study, case)
        if problem := refusal(found, plan.purpose, study.today) or nameless(study, found):
            refused.append(problem)
            continue
        outgoing[case] = let_out(found, register_of(study, case), plan, study.today)
        offered += offers(study, found, outgoing[case])
        met = (*found.site, *found.own)
        people |= {e.id: e for e in met if isinstance(e, Person | Place | Resource)}
    return OpenRelease(
        id=release_id,
        plan=plan,
        entries=entries,
        outgoing=outgoing,
        refused=tuple(refused),
        people=tuple(people.values()),
        study_codes=tuple(row.code for row in study.folder.catalogue()),
        registers=registers_of_study(study),
        own={case: register_of(study, case) for case in outgoing},
        offers=tuple(offered),
        copies=copies_decided(
            study, offered, entries.of(PictureDecision), before.copies if before else {}
        ),
    )
