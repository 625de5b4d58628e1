"""What may leave, made for tests: invented children, as a use case would hand them to a report."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec
from hypothesis import strategies as st

from tests.strategies import documents
from trajectories.model import when
from trajectories.model.calendar import named_calendar
from trajectories.model.case import Case, Entries
from trajectories.model.consent import Consent
from trajectories.model.fields import fields_of
from trajectories.model.kinds.agency import Agency, JoiningIn, ObjectView, Trajectory
from trajectories.model.kinds.resilience import Coping, Factor, FactorLink, Need
from trajectories.model.kinds.services import (
    AvertedEvent,
    CoConstruction,
    Contribution,
    Experience,
    JoinedUpView,
    Link,
    ServiceUse,
)
from trajectories.model.kinds.voice import Commentary, Event, Message
from trajectories.model.outgoing import Named
from trajectories.model.people import Child, Person, Place
from trajectories.model.record import Entry
from trajectories.model.sessions import Evidence, Session, SessionPart
from trajectories.model.states import State
from trajectories.model.study import Practice, Resource, Visit

TODAY = date(2025, 7, 10)
LABELLED = st.sampled_from(("Kez", "her grandmother", "Mr <Pike> & Co", "a", "ياسمين", "W" * 90))
PROSE = (
    "She said she would. He failed to come; they refused.",
    "one two three " * 40,
    "<b>[x]</b> & so on 🙂",
    "ሰላም የኔ ልጅ நன்றி শুভ ਸਤਿ",
    "W" * 300,
)


def an_outgoing(
    *own: Entry,
    site: Iterable[Entry] = (),
    study: Iterable[Entry] = (),
    labels: Mapping[str, str] = {},
    **options: Any,
) -> Named:
    """Let the entries of a case out, with the words for their ids."""
    case = Case(
        id="case",
        own=Entries(by_id={entry.id: entry for entry in own}),
        site=Entries(by_id={entry.id: entry for entry in site}),
        study=Entries(by_id={entry.id: entry for entry in study}),
    )
    return Named(
        case=case,
        labels=labels,
        calendar=named_calendar(case, today=TODAY),
        **{
            "purpose": "research",
            "recipient": "The panel",
            "made_on": when.words(TODAY.isoformat()),
            **options,
        },
    )


@st.composite
def outgoings(draw: st.DrawFn, longest: int = 400) -> Named:
    """Make whole cases of linked entries, their free texts of any length and script."""
    document = draw(documents(of="case"))
    words = st.text(max_size=longest) | st.sampled_from(PROSE)
    own = [_with_words(entry, draw(words)) for entry in document.records]
    given = {*(e.id for e in own), *(e.id for e in document.closure_site)}
    labels = {entry_id: draw(LABELLED) for entry_id in sorted(given)}
    return an_outgoing(
        *own,
        site=document.closure_site,
        study=document.closure_study,
        labels=labels,
        purpose=draw(st.sampled_from(("research", "care"))),
        recipient=draw(st.sampled_from(("", "The panel", "Ms <Okoro> & Co"))),
    )


def _with_words(entry: Entry, words: str) -> Entry:
    """Put words in the place of every free text of an entry, so that none is ever short."""
    kept = {"id", "text"} if isinstance(entry, Evidence | Session) else {"id"}
    free = [f.attribute for f in fields_of(type(entry)) if f.holds_words and not f.many]
    return msgspec.structs.replace(entry, **{name: words for name in free if name not in kept})


def with_entries(outgoing: Named, *entries: Entry, **labels: str) -> Named:
    """Add entries to what leaves, or put them in the place of others."""
    own = {**outgoing.case.own.by_id, **{entry.id: entry for entry in entries}}
    case = msgspec.structs.replace(outgoing.case, own=Entries(by_id=own))
    return msgspec.structs.replace(
        outgoing,
        case=case,
        labels={**outgoing.labels, **labels},
        calendar=named_calendar(case, today=TODAY),
    )


def without_entries(outgoing: Named, *kinds: type[Entry]) -> Named:
    """Leave entries of some kinds out."""
    kept = {e.id: e for e in outgoing.case.own if not isinstance(e, kinds)}
    case = msgspec.structs.replace(outgoing.case, own=Entries(by_id=kept))
    return msgspec.structs.replace(outgoing, case=case)


KEZ = Child(
    id="kez", code="K-07", age_at_recruitment=9, gender="girl", living_arrangement="kinship_care",
    languages=("English",), target_groups=("kinship_care",), recruited_through="den",
)  # fmt: skip
NAN = Person(id="nan", voice="carer", relation="her grandmother")
PIKE = Person(id="pike", voice="provider", relation="learning mentor", service="mentor")
ADE = Person(id="ade", voice="provider", relation="breakfast club worker", service="breakfast")
JODIE = Person(id="jodie", voice="provider", relation="play worker", service="den")

LABELS: Mapping[str, str] = {
    "kez": "Kez", "nan": "her grandmother", "pike": "Mr Pike", "ade": "Miss Ade", "jodie": "Jodie",
    "ty": "her brother",
    "home": "home", "school": "school", "rec": "the rec",
    "den": "Saturday Den", "breakfast": "Breakfast club", "mentor": "Learning mentor",
    "clinic": "Feelings clinic", "kinship": "Kinship carers' group", "drama": "drama at the Den",
    "housing": "Housing office",
    "v2": "visit 2", "v3": "visit 3", "v4": "visit 4", "v5": "visit 5", "vf": "the final visit",
    "s2": "visit 2, 11 February 2025", "s3": "visit 3, 11 March 2025",
    "s3n": "visit 3, 11 March 2025", "s4": "visit 4, 8 April 2025", "s5": "visit 5, 6 May 2025",
    "sf": "the final visit, 3 July 2025",
}  # fmt: skip

_SITE: tuple[Entry, ...] = (
    Resource(id="den", name="Saturday Den", resource_kind="service", agency="community",
             funding="childrens_fund", provision="target_group"),
    Resource(id="breakfast", name="Breakfast club", resource_kind="service", agency="school"),
    Resource(id="mentor", name="Learning mentor", resource_kind="service", agency="school"),
    Resource(id="clinic", name="Feelings clinic", resource_kind="service", agency="health"),
    Resource(id="kinship", name="Kinship carers' group", resource_kind="group",
             agency="community"),
    Resource(id="housing", name="Housing office", resource_kind="service", agency="housing"),
    Practice(id="drama", name="drama at the Den", resource="den"),
    Visit(id="v2", number=2, actual="2025-02-11"),
    Visit(id="v3", number=3, actual="2025-03-11"),
    Visit(id="v4", number=4, actual="2025-04-08"),
    Visit(id="v5", number=5, actual="2025-05-06"),
    Visit(id="vf", number=6, final=True, actual="2025-07-03"),
)  # fmt: skip

_PEOPLE: tuple[Entry, ...] = (
    KEZ, NAN, PIKE, ADE, JODIE,
    Person(id="ty", voice="family", relation="her brother"),
    Place(id="home", sort="home"), Place(id="school", sort="school"),
    Place(id="rec", sort="play_space", description="the rec"),
    Session(id="s2", visit="v2", on="2025-02-11",
            parts=(SessionPart(activity="interview", present=("pike",), speaker="pike"),
                   SessionPart(activity="self_report_book", present=("kez",), speaker="kez"))),
    Session(id="s3", visit="v3", on="2025-03-11",
            parts=(SessionPart(activity="photo_collage", present=("kez", "ty"),
                               within_hearing="may_hear", speaker="kez"),
                   SessionPart(activity="interview", present=("nan",), speaker="nan"))),
    Session(id="s4", visit="v4", on="2025-04-08",
            parts=(SessionPart(activity="observation", present=("kez", "jodie")),)),
    Session(id="s5", visit="v5", on="2025-05-06",
            parts=(SessionPart(activity="illustrated_map", present=("kez",), speaker="kez"),
                   SessionPart(activity="interview", present=("nan",), speaker="nan"),
                   SessionPart(activity="interview", present=("pike",), speaker="pike"))),
    Session(id="sf", visit="vf", on="2025-07-03",
            parts=(SessionPart(activity="discussion", present=("kez", "nan"), speaker="kez"),)),
)  # fmt: skip


def _said(evidence_id: str, session: str, speaker: str, start: int, words: str, **more: Any) -> Any:
    return Evidence(
        id=evidence_id, session=session, speaker=speaker, start=start, end=start + len(words),
        words=words, permissions=("quote",), **{"part": 1, **more},
    )  # fmt: skip


_EVIDENCE: tuple[Entry, ...] = (
    _said("e01", "s2", "pike", 10, "She gets called names most days. It's hard on her."),
    _said("e02", "s2", "pike", 90, "She's on the list for the clinic."),
    _said("e03", "s2", "kez", 200, "I'm always first up. I do Ty's buttons.", part=2),
    _said("e10", "s3", "kez", 10, "That's, um, that's where they wait."),
    _said("e11", "s3", "kez", 60, "They call me Kezzy Crisps. Cos I had crisps for breakfast that "
          "one time. It was ONE time.", key_quote=True),
    _said("e12", "s3", "kez", 180, "Not as much. It's cos I go in with Miss Ade now, through the "
          "side. Breakfast club's through the side."),
    _said("e13", "s3", "kez", 300, "I said can I come in your way.", key_quote=True),
    _said("e14", "s3", "kez", 400, "When I'm there I'm not... I don't have to be, like, ready.",
          key_quote=True),
    _said("e15", "s3", "kez", 480, "I might. If Jodie does it."),
    _said("e16", "s3", "kez", 560, "They should ask you. When they move your stuff. Nobody said. "
          "They just put it in bags.", key_quote=True),
    _said("e17", "s3", "kez", 640, "Tell them the rec needs a light. And ask kids BEFORE."),
    Evidence(id="e18", sort="picture", session="s3", part=1, start=700, speaker="kez",
             picture="collage.jpg", caption="The Den door.",
             done_with_it="Put the Den photo in the middle, the biggest.",
             permissions=("photograph", "quote")),
    _said("e19", "s3", "nan", 10, "Rang in January, they said a letter went and nobody came so "
          "they'd closed it. It went to the old address. So that's our fault, is it.", part=2),
    _said("e20", "s3", "nan", 200, "She's not up and down like she was. Since about Christmas.",
          part=2),
    _said("e21", "s3", "nan", 300, "That Den is the only place nobody's asked me for a form.",
          part=2, key_quote=True),
    Evidence(id="e22", session="s3", part=2, start=380, end=420, words="", speaker="nan"),
    _said("e23", "s3", "nan", 460, "They say we might have to move over the other side.", part=2),
    Evidence(id="e30", session="s4", part=1, start=5, end=90, speaker="",
             words="Kez went in with Jodie, coat off, and stayed to the end."),
    _said("e40", "s5", "pike", 10, "No change that I can see.", part=3),
    _said("e41", "s5", "nan", 10, "Same as last time, she sleeps.", part=2),
    _said("e42", "s5", "kez", 10, "Jodie says I can be the dog.", key_quote=True),
    _said("e43", "sf", "kez", 10, "They put a light up. Tell the others.", key_quote=True),
)  # fmt: skip


def _from(session: str, learned: str, informant: str, *evidence: str, **more: Any) -> Any:
    return {
        "session": session, "learned": learned, "informant": informant, "evidence": evidence,
        "basis": "reported", **more,
    }  # fmt: skip


def _v2(informant: str, *evidence: str, **more: Any) -> Any:
    return _from("s2", "2025-02-11", informant, *evidence, **more)


def _v3(informant: str, *evidence: str, **more: Any) -> Any:
    return _from("s3", "2025-03-11", informant, *evidence, **more)


def _v5(informant: str, *evidence: str, **more: Any) -> Any:
    return _from("s5", "2025-05-06", informant, *evidence, **more)


_RECORDS: tuple[Entry, ...] = (
    Factor(id="f01", code="bullying", valence="risk", setting="school", **_v2("pike", "e01")),
    Factor(id="f02", code="bullying", valence="risk", setting="school", **_v3("kez", "e10", "e11")),
    Factor(id="f03", code="bullying", valence="risk", setting="school", change="better",
           change_known="compared_by_informant",
           since_said="she began going in by the side door", **_v3("kez", "e12")),
    Factor(id="f04", code="bullying", valence="risk", setting="school", change="same",
           change_known="compared_by_informant", **_v5("pike", "e40")),
    Factor(id="f05", code="positive_adult", valence="protective", setting="school",
           **_v3("kez", "e12")),
    Factor(id="f06", code="welcoming_space", valence="protective", setting="den",
           **_v3("kez", "e14", "e18")),
    Factor(id="f07", code="looks_after_others", valence="risk", setting="home",
           **_v2("kez", "e03")),
    Factor(id="f08", code="sleep", valence="vulnerability", change="better",
           change_known="compared_by_informant", since="2024-12~", since_said="about Christmas",
           **_v3("nan", "e20", hedge="thinks")),
    Factor(id="f09", code="sleep", valence="vulnerability", change="same",
           change_known="compared_by_informant", **_v5("nan", "e41")),
    Factor(id="f10", code="housing", valence="risk", **_v3("nan", "e23")),
    Factor(id="f11", code="confidence", valence="protective", change="better",
           change_known="seen_by_us", setting="den", basis="inferred", session="s4",
           learned="2025-04-08", evidence=("e30",)),
    FactorLink(id="fl1", from_factor="f05", acts="mitigates", to="f03", **_v3("kez", "e12")),
    FactorLink(id="fl2", from_factor="f07", acts="aggravates", to="u02", **_v3("kez", "e12")),
    Need(id="n01", aspect="health", sign="not sleeping", identified_by="pike",
         **_v2("pike", "e02")),
    Coping(id="c01", strategy="sleeps in with her grandmother", **_v3("nan", "e20")),
    ServiceUse(id="u01", service="den", beneficiary="child", entry_route="a card through the door",
               states=(State(state="ongoing", when="2024-04~/.."),), **_v3("nan", "e21")),
    ServiceUse(id="u02", service="breakfast", beneficiary="child", attendance="3 of 5 days",
               states=(State(state="started", when="2024-11"), State(state="ongoing")),
               **_v3("kez", "e12")),
    ServiceUse(id="u03", service="mentor", beneficiary="child",
               states=(State(state="ongoing", when="2024-09/.."),), **_v2("pike", "e01")),
    Link(id="l01", link_kind="referral", from_="mentor",
         to="clinic", beneficiary="child", reason="not sleeping",
         states=(
             State(state="made", when="2024-10", informant="pike", evidence=("e02",)),
             State(state="waitlisted", when="2025-02-11", informant="pike", evidence=("e02",)),
             State(state="closed_no_contact", when="2025-01", informant="nan", evidence=("e19",)),
         ),
         in_the_way=("wrong_address",), **_v3("pike", "e02", "e19")),
    Link(id="l02", link_kind="signposting", from_="den", to="kinship", beneficiary="carer",
         states=(State(state="told", when="2025-02~"), State(state="not_used")),
         in_the_way=("clash",), **_v3("nan", "e22")),
    Experience(id="x01", of="den", matter="asks_nothing", valence="helped", **_v3("nan", "e21")),
    JoinedUpView(id="j01", services=("mentor", "clinic"), joined_up=0, **_v3("nan", "e19")),
    CoConstruction(id="k01", level="none", **_v3("kez", "e16")),
    AvertedEvent(id="a01", threat="having to move to the other side of the city",
                 known_on="2025-01~", done="wrote a letter", by=("den",), status="pending",
                 **_v3("nan", "e23")),
    Contribution(id="t01", services=("den",), affects=("f11",),
                 claim="Kez went in to drama, coat off, once Jodie led it.",
                 others="Miss Ade; her grandmother", basis="inferred", evidence=("e30", "e42")),
    Agency(id="g01", strand="control", instance="asked Miss Ade to come in by the side door",
           **_v3("kez", "e13")),
    Agency(id="g02", strand="control", holder="carer", instance="rang the clinic in January",
           **_v3("nan", "e19")),
    JoiningIn(id="i01", practice="drama", affordance="recognised_not_used",
              disposition="hesitant", would_join_with=("jodie",), **_v3("kez", "e15")),
    JoiningIn(id="i02", practice="drama", affordance="used", disposition="willing_with_support",
              supported_by=("jodie",), session="s4", learned="2025-04-08", basis="observed",
              evidence=("e30",)),
    Event(id="v01", sort="move", what="moved to her grandmother's", when="2024-02%",
          **_v3("kez", "e16")),
    Message(id="m01", to="board", text="Tell them the rec needs a light. And ask kids BEFORE.",
            form="collage", conditions="not my face", status="done", answer="a light was put up",
            answered_on="2025-06", **_v3("kez", "e17")),
    Message(id="m02", to="board", text="They should ask you when they move your stuff.",
            **_v3("kez", "e16")),
    Message(id="m03", to="services", text="Tell us whether the clinic has her name.",
            asked_of=("mentor", "clinic"), by_when="2025-05-30", **_v3("nan", "e19")),
    ObjectView(id="o01", object="getting her to sleep through",
               outcome="so that she is not worn out at school", means="somebody who rings back",
               **_v3("nan", "e19")),
    Trajectory(id="r01", visit="v5", direction="disruption_begun", learned="2025-05-06",
               session="s5", rationale="The side door and the Den hold; the clinic does not.",
               rests_on=("f03",), evidence=("e12", "e19")),
    Commentary(id="y01", report_part="services",
               text="The clinic closed a name the school still called waiting.",
               evidence=("e02", "e19")),
    Consent(id="p01", subject="kez", given_by="kez", permission="take_part", decision="given",
            on="2025-02-11"),
    Consent(id="p02", subject="kez", given_by="nan", permission="take_part", decision="given",
            on="2025-02-11"),
    Consent(id="p03", subject="kez", given_by="kez", permission="quote", decision="given",
            on="2025-03-11"),
    Consent(id="p04", subject="nan", given_by="nan", permission="take_part", decision="given",
            on="2025-02-11"),
    Consent(id="p05", subject="nan", given_by="nan", permission="quote", decision="given",
            on="2025-03-11"),
)  # fmt: skip


def kez(**options: Any) -> Named:
    """Let the invented case K-07 out."""
    return an_outgoing(*_PEOPLE, *_EVIDENCE, *_RECORDS, site=_SITE, labels=LABELS, **options)
