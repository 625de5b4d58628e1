import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.report.outgoings import (
    KEZ,
    LABELS,
    NAN,
    an_outgoing,
    kez,
    outgoings,
    with_entries,
    without_entries,
)
from trajectories.analysis.known_on import outgoing_as_known_on
from trajectories.model.kinds.agency import Trajectory
from trajectories.model.kinds.resilience import Factor, FactorLink
from trajectories.model.kinds.services import AvertedEvent, Contribution, Link
from trajectories.model.kinds.voice import Approval, Event, Memo, Message, Summary, ToAsk
from trajectories.model.outgoing import Named
from trajectories.model.people import Child, Person
from trajectories.model.record import Record, Visibility, asks
from trajectories.model.report_state import ReportState
from trajectories.model.sessions import Evidence
from trajectories.model.states import State
from trajectories.model.study import Researcher
from trajectories.report.blocks import (
    LONGEST_PAGE,
    LONGEST_SENTENCE,
    Claim,
    Note,
    Part,
    Quotation,
    Table,
    claims_of,
    count_words,
    paragraphs_of,
)
from trajectories.report.content import ReportContent, content
from trajectories.report.parts.own_words import MOST_OF_CHILD, MOST_PICTURES
from trajectories.report.parts.page_one import CHANGED, HEADINGS, HELPED
from trajectories.report.shortening import shortened
from trajectories.report.texts import texts_of

SECRET = "zanzibar"


def part_of(said: ReportContent, sign: str) -> Part:
    return next(part for part in said.parts if part.sign == sign)


def words_of(said: ReportContent) -> str:
    return "\n".join(text for _, text in texts_of(said))


def test_texts_are_given_in_the_order_they_are_read() -> None:
    said = content(kez())
    texts = [text for sign, text in texts_of(said) if sign == "A"]
    part = part_of(said, "A")
    table = next(block for block in part.blocks if isinstance(block, Table))
    at = next(
        n for n in range(len(texts)) if tuple(texts[n:])[: len(table.columns)] == table.columns
    )
    first = next(claim for claim in claims_of(part))
    assert (texts[0], texts.index(first.text) > at) == (part.title, True)
    assert next(text for _, text in texts_of(said)) == said.code


def section(said: ReportContent, heading: str) -> tuple[Claim, ...]:
    found = [s.claims for s in said.page_one.sections if s.heading == heading]
    return found[0] if found else ()


def all_marks(said: ReportContent) -> Iterator[tuple[str, str]]:
    """Give each mark with the sign of the part it stands in."""
    page = said.page_one
    yield from (("1", mark) for claim in page.claims for mark in claim.marks)
    yield from (("1", mark) for ask in page.asks for mark in ask.marks)
    yield from (("1", mark) for mark in (page.quotation.marks if page.quotation else ()))
    for part in said.parts:
        for found in paragraphs_of(part):
            if isinstance(found, Claim | Quotation):
                yield from ((part.sign, mark) for mark in found.marks)


def test_page_one_begins_with_the_childs_own_words() -> None:
    quotation = content(kez()).page_one.quotation
    assert quotation
    assert quotation.words == "When I'm there I'm not... I don't have to be, like, ready."
    assert quotation.source == "Kez, about the Saturday Den, visit 3"


def test_without_words_that_may_be_quoted_there_is_no_title() -> None:
    assert content(without_entries(kez(), Evidence)).page_one.quotation is None


@settings(max_examples=settings().max_examples // 2)  # each takes long
@given(outgoing=outgoings())
def test_a_drafted_page_one_keeps_its_limits(outgoing: Named) -> None:
    page = content(without_entries(outgoing, Summary)).page_one
    assert page.word_count <= LONGEST_PAGE
    assert len(page.asks) <= 4
    for claim in page.claims:
        assert claim.draft
        for sentence in re.split(r"[.!?]\s", claim.text):
            assert count_words(sentence) <= LONGEST_SENTENCE


def test_a_sentence_too_long_for_page_one_is_left_to_the_other_parts() -> None:
    claim = "Kez told the board " + "and the board listened " * 8
    long = Contribution(id="t9", services=("den",), claim=claim, evidence=("e30",))
    said = content(with_entries(kez(), long))
    assert "and the board listened" not in " ".join(c.text for c in said.page_one.claims)
    assert "and the board listened" in words_of(said)


def test_page_one_keeps_its_limits_however_much_is_recorded() -> None:
    many = [
        Factor(
            id=f"z{n}", code=code, valence="risk", change="better", informant=who, basis="reported",
            learned="2025-03-11", since_said="a long time ago now, as far as anybody can tell",
        )
        for n, (code, who) in enumerate(
            (code, who) for code in ("sleep", "food", "housing", "stigma") for who in ("kez", "nan")
        )
    ]  # fmt: skip
    messages = [
        Message(id=f"m9{n}", to="board", text="more " * 60, informant="kez") for n in range(9)
    ]
    page = content(with_entries(kez(), *many, *messages)).page_one
    assert page.word_count <= LONGEST_PAGE
    assert len(page.asks) <= 4
    assert page.word_count > 200


def test_accounts_that_differ_stand_beside_each_other_on_page_one() -> None:
    told = [claim.text for claim in section(content(kez()), CHANGED)]
    place = told.index(
        "Kez says she is bullied less at school since she began going in by the side door."
    )
    assert told[place + 1] == "Mr Pike says there is no change in bullying at school."


def test_a_link_told_in_two_ways_is_told_in_both_on_page_one() -> None:
    [told] = [c.text for c in content(kez()).page_one.claims if "two accounts" in c.text]
    assert "Mr Pike says" in told
    assert "Her grandmother says" in told


def test_page_one_names_no_level_code_or_judgement_of_the_trajectory() -> None:
    said = " ".join(claim.text for claim in content(kez()).page_one.claims)
    assert "_" not in said
    assert "beginning to turn" not in said


def test_what_is_asked_stands_in_a_table_with_its_answer() -> None:
    page = content(kez()).page_one
    assert page.asks_heading == "What Kez and her grandmother ask"
    assert page.asks[0].what.startswith("Tell them the rec needs a light.")
    assert page.asks[0].answer == "Done (June 2025). A light was put up."
    assert page.asks[-1].of_whom == "The Learning mentor and the Feelings clinic"
    assert page.asks[-1].by == "30 May 2025"


def test_of_several_with_long_names_the_first_is_named_and_how_many_more() -> None:
    for more, said in ((("clinic",), "another"), (("clinic", "rec"), "2 others")):
        ask = Message(id="m9", to="services", text="More.", informant="kez",
                      asked_of=("den", *more))  # fmt: skip
        labels = dict.fromkeys(ask.asked_of, "a house that is open to anybody who comes")
        outgoing = with_entries(without_entries(kez(), Message), ask)
        outgoing = msgspec.structs.replace(outgoing, labels={**outgoing.labels, **labels})
        [row] = content(outgoing).page_one.asks
        assert row.of_whom.endswith(f"and {said}")
        assert "open to anybody" in row.of_whom


def test_of_adults_who_ask_the_first_is_named() -> None:
    carers = (Message(id=f"m{n}", to="board", text="More.", informant=f"c{n}") for n in range(9))
    people = (Person(id=f"c{n}", voice="carer") for n in range(9))
    labels = {f"c{n}": f"Carer {n}" for n in range(9)}
    outgoing = an_outgoing(Child(id="kez"), *people, *carers, labels=labels)
    assert content(outgoing).page_one.asks_heading == "What Carer 0 and Carer 1 ask"


def test_what_a_person_wrote_takes_the_place_of_the_draft() -> None:
    mine = Summary(
        id="w1", of="page_1", heading=CHANGED, evidence=("e12",),
        text="She goes in by the side now. It was her own idea.",
    )  # fmt: skip
    claims = section(content(with_entries(kez(), mine)), CHANGED)
    assert [claim.text for claim in claims] == [
        "She goes in by the side now.",
        "It was her own idea.",
    ]
    assert not any(claim.draft for claim in claims)
    assert claims[-1].marks == ("E6",)


def test_a_sentence_left_as_it_was_offered_keeps_its_stamp_and_its_marks() -> None:
    offered = section(content(kez()), CHANGED)[0]
    mine = Summary(id="w1", of="page_1", heading=CHANGED, text=f"{offered.text} I saw it too.")
    first, second = section(content(with_entries(kez(), mine)), CHANGED)
    assert first == offered
    assert not second.draft


def test_a_whole_page_in_a_persons_words_is_left_alone() -> None:
    mine = Summary(id="w1", of="page_1", text="All is told here.")
    page = content(with_entries(kez(), mine)).page_one
    assert [claim.text for claim in page.claims] == ["All is told here."]
    assert page.asks


def test_contributions_never_stand_without_who_else() -> None:
    alone = Contribution(id="t9", services=("den",), claim="Kez laughed.", evidence=("e30",))
    said = content(with_entries(kez(), alone))
    table = part_of(said, "7")
    assert "None identified." in [p.text for p in paragraphs_of(table) if isinstance(p, Claim)]
    others = [
        c.text for c in section(said, HELPED) if c.text.startswith("What else may have helped")
    ]
    assert others


def test_what_was_averted_is_never_told_as_something_that_came_of_it() -> None:
    averted = AvertedEvent(
        id="a9", threat="being sent away", status="averted", done="rang", by=("den",),
        informant="nan", basis="reported", evidence=("e23",),
    )  # fmt: skip
    said = content(with_entries(kez(), averted))
    for heading in (CHANGED, HELPED):
        assert not any("sent away" in claim.text for claim in section(said, heading))
    assert not any("sent away" in c.text for c in claims_of(part_of(said, "7"))[:1])
    told = words_of(said)
    assert "this was feared and did not happen: being sent away" in told
    assert "counts as no outcome" in told


def test_every_report_says_what_it_was_made_for() -> None:
    research, care = content(kez()), content(kez(purpose="care"))
    assert research.purpose == "Made for research."
    assert care.purpose.startswith("Shared for this child")
    assert care.purpose.endswith("care; not covered by the research exemption.")
    assert care.purpose in words_of(care)
    assert research.purpose in words_of(research)


def hidden(kind: type[Record], visibility: Visibility) -> Record:
    record = kez().case.own.get("f06") if kind is Factor else kez().case.own.get("v01")
    assert isinstance(record, kind)
    text = {"note": SECRET} if kind is Factor else {"what": SECRET}
    return msgspec.structs.replace(record, id="hidden", visibility=visibility, **text)


@given(visibility=st.sampled_from([v for v in get_args(Visibility) if v != "case"]))
def test_a_private_record_leaves_no_trace(visibility: Visibility) -> None:
    with_it = content(with_entries(kez(), hidden(Event, visibility)))
    assert with_it == content(kez())


@given(visibility=st.sampled_from([v for v in get_args(Visibility) if v != "case"]))
def test_what_cites_private_evidence_leaves_no_trace(visibility: Visibility) -> None:
    private = Evidence(id="e99", words=SECRET, visibility=visibility, key_quote=True, session="s3")
    citing = Event(id="v99", sort="other", what=SECRET, evidence=("e99",))
    assert content(with_entries(kez(), private, citing)) == content(kez())


@pytest.mark.parametrize(
    "record",
    [
        ToAsk(id="q", text=SECRET),
        Memo(id="o", text=SECRET),
        Event(id="unfinished", what=SECRET),
        Approval(id="ap", by="asha", decision="approved", note=SECRET),
    ],
)
def test_what_is_not_for_readers_is_not_in_the_report(record: Record) -> None:
    assert SECRET not in words_of(content(with_entries(kez(), record)))


def test_a_link_between_factors_goes_when_one_of_them_is_private() -> None:
    factor = kez().case.own.one("f05", Factor)
    assert factor
    private = msgspec.structs.replace(factor, visibility="carer_only")
    said = content(with_entries(kez(), private))
    assert "eases bullying" not in words_of(said)
    assert kez().case.own.one("fl1", FactorLink)


def test_a_sentence_agreed_with_somebody_is_printed_in_the_place_of_the_record() -> None:
    event = Event(id="v9", sort="other", what=SECRET, say_instead="Something hard happened.")
    said = words_of(content(with_entries(kez(), event)))
    assert "Something hard happened." in said
    assert SECRET not in said


def test_sentences_that_stand_for_what_stayed_behind_are_printed() -> None:
    outgoing = msgspec.structs.replace(kez(), said_instead=("Her mum is away.",))
    assert "Her mum is away." in words_of(content(outgoing))


def test_evidence_is_numbered_as_one_reads_the_sessions_through() -> None:
    said = content(kez())
    assert [item.mark for item in said.evidence] == [f"E{n}" for n in range(1, 23)]
    assert said.evidence[0].words.startswith("She gets called names")
    assert said.evidence[-1].words.startswith("They put a light up.")


def test_evidence_that_may_not_be_quoted_is_told_in_our_words() -> None:
    item = next(item for item in content(kez()).evidence if not item.words)
    assert item.told.startswith("Told in our words: Her grandmother says the Saturday Den told")


@settings(max_examples=settings().max_examples // 2)  # each takes long
@given(outgoing=outgoings())
def test_every_mark_leads_to_evidence_and_back(outgoing: Named) -> None:
    said = content(outgoing)
    items = {item.mark: item for item in said.evidence}
    cited = set(all_marks(said))
    assert {mark for _, mark in cited} <= items.keys()
    assert cited == {(sign, mark) for mark, item in items.items() for sign in item.used_in}


def test_the_parts_stand_in_the_order_readers_expect() -> None:
    assert [part.sign for part in content(kez()).parts] == [*"2345678", "A", "B"]


def test_strengths_come_before_what_is_hard() -> None:
    claims = [c for c in claims_of(part_of(content(kez()), "4")) if c.tone != "neutral"]
    assert claims[0].tone == "strength"
    tones = [claim.tone for claim in claims if claim.records[0] in {"f05", "f06", "f07", "f10"}]
    assert tones == ["strength", "strength", "hard", "hard"]


def test_each_strand_of_agency_is_told_apart_or_said_to_be_missing() -> None:
    notes = [p.text for p in paragraphs_of(part_of(content(kez()), "6")) if isinstance(p, Note)]
    assert notes.count("No instance is recorded.") == 2


def test_limits_name_who_is_not_heard_and_count_nothing_hidden() -> None:
    hidden_one = hidden(Event, "child_only")
    texts = [c.text for c in claims_of(part_of(content(with_entries(kez(), hidden_one)), "8"))]
    assert texts[0].startswith(
        "Nothing here is told by Miss Ade (breakfast club worker), Jodie (play worker) or her "
        "brother. Nobody spoke with us for "
    )
    assert not any(re.search(r"hidden|withheld|private", text) for text in texts)


def test_limits_print_the_exceptions_of_the_decision_the_report_stands_by() -> None:
    approval = Approval(
        id="ap2", by="ben", decision="approved", decided_on="2025-07-05",
        exceptions=("R4: she moved away",),
    )  # fmt: skip
    draft = with_entries(kez(), approval)
    state = ReportState(decision="approved", version=1, exceptions=approval.exceptions)
    said = words_of(content(msgspec.structs.replace(draft, state=state)))
    assert "She moved away." in said
    assert "R4" not in said
    assert "She moved away." not in words_of(content(draft))


def test_the_chronology_runs_from_first_to_last_and_tells_when_it_was_only_told() -> None:
    said = content(kez())
    rows = [p.text for p in paragraphs_of(part_of(said, "B")) if not isinstance(p, Quotation)]
    assert rows[0] == "about February 2024, not sure"
    assert rows.index("October 2024") < rows.index("January 2025")
    assert "told 11 March 2025" in rows


class Pet(Record, frozen=True, kw_only=True, tag="pet"):
    title: ClassVar[str] = "Pet"
    name: Annotated[str, asks("Called", required=True)] = ""


def test_a_kind_only_a_test_knows_has_its_line_in_the_chronology() -> None:
    pet = Pet(id="pet", name="Rex", when="2025-01-03", informant="kez")
    texts = [p.text for p in paragraphs_of(part_of(content(with_entries(kez(), pet)), "B"))
             if not isinstance(p, Quotation)]  # fmt: skip
    assert texts[texts.index("Pet: called Rex. Kez says it is so.") - 1] == "3 January 2025"


def test_the_judgement_of_circumstances_stands_in_part_two_alone() -> None:
    said = content(kez())
    signs = {p.sign for p in said.parts for c in claims_of(p) if "beginning to turn" in c.text}
    assert signs == {"2", "B"}
    assert kez().case.own.of(Trajectory)


def test_an_empty_case_has_a_report() -> None:
    empty = without_entries(kez(), Record, Evidence)
    said = content(with_entries(empty, NAN))
    assert said.page_one.word_count < 40
    assert said.page_one.claims[-1].text == "Nothing is recorded yet."
    assert [p.text for p in paragraphs_of(part_of(said, "2")) if isinstance(p, Note)]
    assert said.evidence == ()


@settings(max_examples=settings().max_examples // 2)  # each takes long
@given(outgoing=outgoings())
def test_content_is_the_same_each_time(outgoing: Named) -> None:
    assert content(outgoing) == content(outgoing)


def test_what_a_person_wrote_for_page_1_stands_in_the_order_of_its_headings() -> None:
    headings = ("What has changed", "Who this is about and who spoke", "What they ask")
    written = (
        Summary(id=f"s{number}", of="page_1", heading=heading, text="Words of a person.")
        for number, heading in enumerate(headings)
    )
    found = content(with_entries(kez(), *written)).page_one.sections
    places = [section.heading for section in found if section.heading in headings]
    assert places == [
        "Who this is about and who spoke",
        "What has changed",
        "What they ask",
    ]


def test_a_strength_that_got_weaker_stands_after_those_that_hold() -> None:
    weaker = Factor(
        id="a0", code="friendships", valence="protective", change="worse", informant="kez",
        basis="reported", learned="2025-02-01", when="2024-01", evidence=("e12",),
    )  # fmt: skip
    gone = msgspec.structs.replace(weaker, id="a1", code="play_outdoors", change="same", strength=0)
    said = part_of(content(with_entries(kez(), weaker, gone)), "4")
    tones = [claim.tone for claim in claims_of(said) if claim.tone != "neutral"]
    assert tones[0] == "strength"
    told = [claim.records for claim in claims_of(said) if claim.records]
    assert told.index(("a0",)) > told.index(("f06",))


def test_a_risk_that_is_not_there_is_nothing_hard() -> None:
    gone = Factor(
        id="a0", code="food", valence="risk", strength=0, informant="pike", evidence=("e01",),
        basis="reported",
    )  # fmt: skip
    said = content(with_entries(kez(), gone))
    [claim] = [c for c in claims_of(part_of(said, "4")) if c.records == ("a0",)]
    assert claim.tone == "neutral"
    assert not any("a0" in claim.records for claim in said.page_one.claims)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"language": "bn"}, "in Bengali"),
        ({"language": "bn", "translated": True}, "translated from Bengali"),
        ({"language": "Bangla"}, "in Bangla"),
        ({"translated": True}, "translated"),
    ],
)
def test_words_in_another_language_are_labelled_with_its_name(
    fields: dict[str, object], said: str
) -> None:
    evidence = kez().case.own.one("e21", Evidence)
    assert evidence
    changed = msgspec.structs.replace(evidence, **fields)
    found = content(with_entries(kez(), changed))
    sources = [p.source for p in paragraphs_of(part_of(found, "3")) if isinstance(p, Quotation)]
    assert any(source.endswith(f", {said}") for source in sources)
    plain = content(with_entries(kez(), msgspec.structs.replace(evidence, language="en")))
    assert plain == content(kez())


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("ruth", "Followed up by Ruth Hallam."), ("the lead", "Followed up by the lead.")],
)
def test_who_follows_a_message_up_is_never_printed_as_an_id(typed: str, printed: str) -> None:
    message = kez().case.own.one("m03", Message)
    assert message
    outgoing = with_entries(
        kez(),
        msgspec.structs.replace(message, followed_up_by=typed),
        Researcher(id="ruth", called="Ruth Hallam"),
        ruth="Ruth Hallam",
    )
    notes = [p.text for p in paragraphs_of(part_of(content(outgoing), "3")) if isinstance(p, Note)]
    assert printed in notes


def test_part_three_keeps_the_strongest_words_and_says_where_the_others_are() -> None:
    evidence = kez().case.own.one("e14", Evidence)
    assert evidence
    more = [
        msgspec.structs.replace(evidence, id=f"e9{n}", words=f"I said thing {n}.", start=900 + n)
        for n in range(9)
    ]
    said = content(with_entries(kez(), *more))
    part = part_of(said, "3")
    quoted = [p for p in paragraphs_of(part) if isinstance(p, Quotation) and p.told_by == "child"]
    assert len(quoted) <= MOST_OF_CHILD + MOST_PICTURES
    title = said.page_one.quotation
    assert title
    assert title.marks in [found.marks for found in quoted]
    [others] = [p for p in claims_of(part) if p.text == "More of what Kez said, in Annex C:"]
    in_annex = {item.words: item.mark for item in said.evidence}
    there = {found.marks for found in quoted}
    assert {(in_annex[e.words],) for e in more} <= {*there, *((mark,) for mark in others.marks)}


def test_where_all_of_the_words_stand_in_part_three_nothing_is_said_of_others() -> None:
    few = without_entries(kez(), Evidence)
    kept = kez().case.own.one("e14", Evidence)
    assert kept
    blocks = part_of(content(with_entries(few, kept)), "3").blocks
    assert not any("Annex C" in p.text for p in blocks if isinstance(p, Note | Claim))


def test_words_that_stand_in_part_three_are_not_repeated_under_a_factor() -> None:
    said = content(kez())
    words = [
        [p.words for p in paragraphs_of(part_of(said, sign)) if isinstance(p, Quotation)]
        for sign in ("3", "4")
    ]
    assert words[1]
    assert not set(words[0]) & set(words[1])


def test_what_one_person_says_again_is_told_once_with_its_visits() -> None:
    again = Factor(
        id="f06b", code="welcoming_space", valence="protective", setting="den", informant="kez",
        basis="reported", evidence=("e42",), session="s5", learned="2025-05-06",
    )  # fmt: skip
    said = content(with_entries(kez(), again))
    found = [c for c in claims_of(part_of(said, "4")) if "f06b" in c.records]
    assert [c.text for c in found] == [
        "Kez says she has a place that welcomes her at the Saturday Den (said at visits 3 and 5)."
    ]
    assert found[0].records == ("f06", "f06b")
    assert len(found[0].marks) == 3


def test_of_each_persons_accounts_part_four_has_the_latest_and_annex_b_every_one() -> None:
    said = content(kez())
    bullying = {"f01", "f02", "f03", "f04"}

    def told(sign: str) -> set[str]:
        return {r for c in claims_of(part_of(said, sign)) for r in c.records} & bullying

    assert told("4") == {"f03", "f04"}
    assert told("B") == bullying


def test_how_a_service_was_reached_and_given_stands_in_annex_a() -> None:
    said = content(kez())
    where = [
        p.sign for p in said.parts for c in claims_of(p) if "a card through the door" in c.text
    ]
    assert where == ["A"]


def test_consent_is_told_in_brief_in_limits_and_with_its_dates_in_annex_a() -> None:
    said = content(kez())
    brief = " ".join(c.text for c in claims_of(part_of(said, "8")))
    assert "Taking part: yes (Kez, her grandmother for Kez and her grandmother)." in brief
    assert "Pictures and sharing with services: not asked." in brief
    assert "11 February 2025" not in brief
    dated = [p.text for p in paragraphs_of(part_of(said, "A")) if not isinstance(p, Quotation)]
    assert "11 February 2025" in dated


def test_needs_stand_in_annex_a() -> None:
    said = content(kez())
    assert {p.sign for p in said.parts for c in claims_of(p) if "n01" in c.records} == {"A", "B"}


def test_a_kind_told_in_words_has_no_plain_row_in_the_drawing() -> None:
    dated = msgspec.structs.replace(kez().case.own.by_id["c01"], when="2025-01-03")
    pet = Pet(id="pet", name="Rex", when="2025-01-03", informant="kez")
    drawn = content(with_entries(kez(), dated, pet)).chart
    assert drawn is not None
    assert [row.kind for row in drawn.plain] == ["pet"]


def test_no_words_stand_under_two_factors() -> None:
    twice = Factor(
        id="f99", code="food", valence="risk", informant="kez", basis="reported", evidence=("e03",)
    )
    part = part_of(content(with_entries(kez(), twice)), "4")
    words = [p.words for p in paragraphs_of(part) if isinstance(p, Quotation)]
    assert words.count("I'm always first up. I do Ty's buttons.") == 1


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Done. The board checks every plan against a list.", "Done. The board checks every …"),
        ("They put up a light. And a second one, later.", "They put up a light. …"),
        ("W" * 300, f"{'W' * 70}…"),
    ],
)
def test_a_text_is_cut_after_a_sentence_where_that_keeps_most_of_it(text: str, cut: str) -> None:
    assert shortened(text, 5) == cut


def test_a_passage_told_in_our_words_tells_only_its_speakers_part_of_a_link() -> None:
    passage = Evidence(id="e90", session="s5", part=2, start=900, end=950, speaker="nan")
    told = Link(
        id="l9", link_kind="referral", from_="mentor", to="clinic", informant="pike",
        states=(
            State(state="made", when="2024-10", informant="pike", evidence=("e02",)),
            State(state="lost", when="2025-01", informant="nan", evidence=("e90",)),
        ),
    )  # fmt: skip
    [item] = [i for i in content(with_entries(kez(), passage, told)).evidence if "lost" in i.told]
    assert item.told == (
        "Told in our words: Her grandmother says the referral to the Feelings clinic was lost on "
        "the way in January 2025."
    )


def test_what_we_made_of_a_passage_is_not_told_as_what_it_says() -> None:
    passage = Evidence(id="e90", session="s5", part=2, start=900, end=950, speaker="nan")
    judged = Trajectory(
        id="r9", visit="v5", direction="mixed", rationale="It holds.", evidence=("e90",)
    )
    said = content(with_entries(kez(), passage, judged)).evidence
    [item] = [item for item in said if item.told.startswith("These words may not be quoted.")]
    assert "We judge" not in item.told


def test_everybody_who_spoke_is_told_with_what_they_are_to_the_child() -> None:
    page = content(kez()).page_one
    said = [claim.text for claim in page.sections[0].claims]
    assert said[1:] == [
        "Kez spoke with us at five visits.",
        "Her grandmother and Mr Pike (learning mentor) spoke with us too.",
    ]


def test_a_heading_of_page_one_with_nothing_under_it_says_so() -> None:
    born = Event(id="v1", sort="birth", what="a brother", informant="kez")
    page = content(an_outgoing(KEZ, born, labels=LABELS)).page_one
    assert [section.heading for section in page.sections] == list(HEADINGS)
    assert page.sections[-1].claims[0].text == "No request is told here."


def test_an_answer_stands_in_the_chronology_on_its_day_alone() -> None:
    said = [claim.text for claim in claims_of(part_of(content(kez()), "B"))]
    assert "The answer to what Kez asked the board: done. A light was put up." in said
    assert sum("A light was put up" in text for text in said) == 1


def test_a_state_in_the_chronology_is_marked_with_what_it_rests_on() -> None:
    said = content(kez())
    closed = [
        claim
        for part in said.parts
        if part.sign == "B"
        for claim in claims_of(part)
        if "closed without contact" in claim.text
    ]
    marks = {item.mark for item in said.evidence if "Rang in January" in item.words}
    assert [set(claim.marks) for claim in closed] == [marks]


@pytest.mark.parametrize(
    ("state", "head", "told"),
    [
        (ReportState(), "draft, not reviewed", "Draft, not reviewed."),
        (
            ReportState(decision="reviewed", by="ben", on="5 July 2025"),
            "reviewed, not approved",
            "Reviewed by a second reader on 5 July 2025, not yet approved.",
        ),
        (
            ReportState(decision="approved", version=2, by="nan", on="5 July 2025"),
            "approved, version 2",
            "Approved, version 2, by her grandmother on 5 July 2025, as known on that day.",
        ),
    ],
)
def test_a_report_says_how_far_it_has_come(state: ReportState, head: str, told: str) -> None:
    said = content(msgspec.structs.replace(kez(), state=state))
    assert said.state == head
    assert told in words_of(said)


def test_a_report_as_known_on_a_day_says_so() -> None:
    said = content(outgoing_as_known_on(kez(), date(2025, 3, 12)))
    assert said.state == "draft, not reviewed, as known on 12 March 2025"
    assert "As known on 12 March 2025: what was learned later is left out." in words_of(said)


def test_a_link_that_was_taken_up_stands_on_the_map_and_in_words_in_annex_a() -> None:
    told = Link(
        id="l8", link_kind="supported_access", from_="mentor", to="breakfast", informant="kez",
        states=(State(state="attended", when="2024-11"),), evidence=("e12",),
    )  # fmt: skip
    said = content(with_entries(kez(), told))
    text = "Kez says the Learning mentor helped her to reach the Breakfast club"
    there = [
        part.sign
        for part in said.parts
        for claim in claims_of(part)
        if part.sign != "B" and claim.text.startswith(text)
    ]
    assert there == ["A"]


def test_what_is_told_in_two_ways_or_led_nowhere_stays_in_the_part_on_services() -> None:
    said = [claim.text for claim in claims_of(part_of(content(kez()), "5"))]
    assert any("There are two accounts." in text for text in said)
    assert any("carer, about the Kinship carers" in text for text in said)


def test_what_one_thing_does_to_another_stands_beside_it() -> None:
    rows = [
        [paragraph.text for cell in row for paragraph in cell if isinstance(paragraph, Claim)]
        for block in part_of(content(kez()), "4").blocks
        if isinstance(block, Table)
        for row in block.rows
    ]
    [row] = [row for row in rows if row[0] == "An adult to go to"]
    assert "Kez says having an adult to go to eases bullying." in row


def test_a_message_says_in_the_chronology_when_it_was_read_back_and_presented() -> None:
    asked = Message(
        id="m8", to="board", text="A light.", informant="kez", evidence=("e17",),
        read_back_on="2025-04-08", presented_on="2025-05-07",
    )  # fmt: skip
    said = [claim.text for claim in claims_of(part_of(content(with_entries(kez(), asked)), "B"))]
    assert (
        "Kez asks the board: A light. Read back on 8 April 2025. Presented on 7 May 2025." in said
    )


def test_a_passage_stands_beside_what_it_tells_a_change_of() -> None:
    told = {"informant": "kez", "basis": "reported", "evidence": ("e95",), "session": "s3"}
    entries = (
        Evidence(id="e95", session="s3", start=900, end=930, speaker="kez", words="Less, by her."),
        msgspec.convert(
            {"id": "f95", "code": "positive_adult", "valence": "protective", **told}, Factor
        ),
        msgspec.convert(
            {"id": "f96", "code": "bullying", "valence": "risk", "change": "better",
             "change_known": "compared_by_informant", **told}, Factor
        ),
    )  # fmt: skip
    beside = [
        title.text
        for block in part_of(content(with_entries(kez(), *entries)), "4").blocks
        if isinstance(block, Table)
        for (title, *_), cell in block.rows
        for paragraph in cell
        if isinstance(paragraph, Quotation) and paragraph.words == "Less, by her."
        if isinstance(title, Claim)
    ]
    assert beside == ["Bullying"]
