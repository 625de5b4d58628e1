"""What the demo cases of Hillcrest hold between them, so that every part of a report is met.

A table test of coverage: whoever shortens a case sees here what the demo would no longer show.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from trajectories.model.codebook import codebook
from trajectories.model.ids import is_id, kept_text
from trajectories.model.kind import Kinds
from trajectories.model.states import REFERRAL, SIGNPOSTING, STAGES, SUPPORTED
from trajectories.store.document_files import read_values

FOLDER = Path(__file__).parent.parent / "forms" / "demo"
RICH = ("b-12.toml", "m-03.toml", "t-19.toml")
SITE = "site-hillcrest.toml"

# Written by the program alone, and in no document.
IN_NO_DOCUMENT = {"ledger_entry", "backup", "erasure", "attachment", "organisation", "session_form"}
IN_NO_DOCUMENT |= {kind.name for at in ("safeguarding", "release") for kind in Kinds().at(at)}
SCRIPTS = {
    "Arabic": "ARABIC",
    "Bengali": "BENGALI",
    "Gurmukhi": "GURMUKHI",
    "Tamil": "TAMIL",
    "Ethiopic": "ETHIOPIC",
}
LETTERS_OF_LATIN_LANGUAGES = {
    "Welsh": "âŷ",
    "Polish": "Łż",
    "Vietnamese": "Đứ",
    "Yoruba with under-dots": "ọ",
    "Yoruba with tone marks": "áéà",
}
MARKUP = ("&", "<", ">", "[inaudible]", "[b]", "[/x]", "\t", "🙂", "🎂", "🌧")
SAID_IN = {"so", "ar", "ti", "cy", "bn", "ur", "pa", "pl", "vi", "yo", "ta"}


@cache
def document(name: str) -> Mapping[str, Any]:
    values = read_values(FOLDER / name)
    assert isinstance(values, dict), values
    return values


def entries(kind: str, *names: str) -> Iterator[Mapping[str, Any]]:
    for name in names or RICH:
        yield from document(name)["records"].get(kind, ())


def fields(kind: str, field: str, *names: str) -> list[Any]:
    return [entry[field] for entry in entries(kind, *names) if field in entry]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, Iterable):
        for each in value:
            yield from strings(each)


def scripts_of(texts: Iterable[str]) -> set[str]:
    return {unicodedata.name(c, "").split()[0] for text in texts for c in text if c.isalpha()}


def last_states(kind: str) -> list[tuple[str, str]]:
    """List where each link ends: its kind and the last state of every account."""
    ends = [(link["link_kind"], end) for link in entries("link") for end in _ends(link).values()]
    return [end for end in ends if end[0] == kind]


@pytest.mark.parametrize("end", sorted(STAGES["referral"][2] | STAGES["referral"][3]))
def test_every_state_a_referral_may_rest_in_is_told(end: str) -> None:
    told = {s["state"] for link in entries("link") for s in link.get("states", ())}
    assert end in told


@pytest.mark.parametrize(
    ("kind", "end"),
    [
        *(("referral", end) for end in (*sorted(STAGES["referral"][3]), "declined_by_service")),
        ("referral", "declined_by_family"),
        ("referral", "waitlisted"),  # still open
        *(("signposting", end) for end in ("used", "not_used")),
        *(("supported_access", end) for end in SUPPORTED[1:]),
    ],
)
def test_every_end_of_a_link_occurs(kind: str, end: str) -> None:
    assert end in (*REFERRAL, *SIGNPOSTING, *SUPPORTED)
    assert (kind, end) in last_states(kind)


def test_services_work_together_and_one_link_is_left_unstated() -> None:
    assert {"joint_working", "unstated"} <= set(fields("link", "link_kind"))


def test_referrals_are_told_in_two_ways_and_held_to_be_one_of_them() -> None:
    told_twice = [link for link in entries("link") if len(set(_ends(link).values())) > 1]
    assert len([link for link in told_twice if link["link_kind"] == "referral"]) >= 2
    assert all(link["held_to_be"] in _ends(link).values() for link in told_twice)


def _ends(link: Mapping[str, Any]) -> dict[str, str]:
    """Map each informant to the last state they tell."""
    return {state["informant"]: state["state"] for state in link.get("states", ())}


@pytest.mark.parametrize("name", RICH)
def test_a_case_uses_six_services_and_waits_for_one(name: str) -> None:
    used = {use["service"] for use in entries("service_use", name)}
    states = {s["state"] for use in entries("service_use", name) for s in use["states"]}
    assert len(used) >= 6
    assert "ongoing" in states


def test_services_are_waited_for_refused_and_ended() -> None:
    states = {s["state"] for use in entries("service_use") for s in use["states"]}
    assert {"waiting", "started", "completed", "refused", "ended_by_service"} <= states


@pytest.mark.parametrize("name", RICH)
def test_a_case_has_thirty_factors_told_by_several_people_at_several_visits(name: str) -> None:
    factors = list(entries("factor", name))
    codes = codebook()
    added = {
        code["code"]: code["domain"]
        for code in entries("code", "study-demo.toml")
        if code["list"] == "factor"
    }
    domains = {
        found.domain if (found := codes.find("factor", f["code"])) else added[f["code"]]
        for f in factors
    }
    assert len(factors) >= 30
    assert domains == {"within_child", "relational", "environmental"}
    assert len({f["informant"] for f in factors if "informant" in f}) >= 5
    assert len({f["session"] for f in factors}) >= 5
    assert {f["change"] for f in factors if "change" in f} >= {"better", "worse", "same"}
    known = [f["change_known"] for f in factors if "change_known" in f]
    assert known.count("compared_by_informant") >= 10
    assert "seen_by_us" in known


@pytest.mark.parametrize("name", RICH)
def test_some_strengths_are_rated_twice_in_one_series(name: str) -> None:
    rated: dict[tuple[str, str, str], int] = {}
    for factor in entries("factor", name):
        if "strength" in factor:
            series = factor["code"], factor.get("holder", ""), factor.get("setting", "")
            rated[series] = rated.get(series, 0) + 1
    assert sum(count >= 2 for count in rated.values()) >= 2


@pytest.mark.parametrize("name", RICH)
def test_people_tell_one_factor_differently(name: str) -> None:
    told: dict[tuple[str, str], dict[str, str]] = {}
    for factor in entries("factor", name):
        if factor.get("change") and factor.get("informant"):
            series = factor["code"], factor.get("holder", "")
            told.setdefault(series, {})[factor["informant"]] = factor["change"]
    assert any(len(set(answers.values())) > 1 for answers in told.values())


@pytest.mark.parametrize("name", RICH)
def test_the_trajectory_is_judged_forward_and_back_again(name: str) -> None:
    order = ("towards_exclusion", "mixed", "disruption_begun", "towards_inclusion")
    judged = [order.index(t["direction"]) for t in entries("trajectory", name)]
    steps = [b - a for a, b in pairwise(judged)]
    assert len(judged) == 5
    assert max(steps) > 0
    assert min(steps) < 0


def test_agency_is_told_in_three_strands_with_and_without_levels() -> None:
    for strand in ("control", "resources", "assessment"):
        found = [a for a in entries("agency") if a["strand"] == strand]
        assert any("level" in a for a in found)
    assert any("level" not in a for a in entries("agency"))
    assert {"child", "carer", "family"} <= {a.get("holder", "child") for a in entries("agency")}


def test_joining_in_spans_practices_affordances_and_dispositions() -> None:
    assert len(set(fields("joining_in", "practice"))) >= 5
    assert len(set(fields("joining_in", "affordance"))) >= 4
    assert len(set(fields("joining_in", "disposition"))) >= 4


def test_messages_are_answered_promised_refused_and_left_without_an_answer() -> None:
    answered = {message.get("status", "none_yet") for message in entries("message")}
    assert answered == {"none_yet", "promised", "done", "refused"}


def test_threats_are_averted_deferred_and_come_about() -> None:
    assert set(fields("averted_event", "status")) >= {"averted", "deferred", "not_averted"}


def test_contributions_name_others_or_none() -> None:
    others = fields("contribution", "others")
    assert "none identified" in others
    assert any(other != "none identified" for other in others)


@pytest.mark.parametrize("name", RICH)
def test_a_case_has_eight_quotations_and_key_quotes(name: str) -> None:
    passages = [e for e in entries("evidence", name) if e.get("words") and e.get("speaker")]
    assert len(passages) >= 8
    assert any(e.get("key_quote") for e in passages)


def test_quotations_are_kept_in_the_languages_they_were_said_in() -> None:
    said = [e for e in entries("evidence") if e.get("language", "en") != "en"]
    assert {e["language"] for e in said} >= SAID_IN
    assert not any(e.get("translated") for e in said)  # each is printed as it was said


def test_what_was_said_in_another_language_is_told_in_english_beside_it() -> None:
    notes = [n for f in entries("factor") if (n := f.get("note", "")).startswith("In English:")]
    assert len(notes) >= 10


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_every_script_occurs_in_what_people_are_called(script: str) -> None:
    called = [entry["called"] for name in RICH for entry in document(name)["register"]]
    assert script in scripts_of(called)


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_every_script_occurs_in_a_quotation(script: str) -> None:
    assert script in scripts_of(fields("evidence", "words"))


@pytest.mark.parametrize(
    "letters", LETTERS_OF_LATIN_LANGUAGES.values(), ids=LETTERS_OF_LATIN_LANGUAGES.keys()
)
def test_letters_beyond_ascii_occur_in_names(letters: str) -> None:
    names = " ".join(s for name in RICH for s in strings(document(name)["register"]))
    assert set(kept_text(letters)) <= set(kept_text(names).lower()) | set(kept_text(names))


@pytest.mark.parametrize("typed", MARKUP)
def test_what_a_printer_may_take_for_markup_occurs(typed: str) -> None:
    assert any(typed in text for name in RICH for text in strings(document(name)))


@pytest.mark.parametrize("typed", ["&", "<", "🙂", "🎂", "🌧", "[b]", "\t"])
def test_what_a_printer_may_take_for_markup_occurs_in_records(typed: str) -> None:
    assert any(typed in text for name in RICH for text in strings(document(name)["records"]))


def test_one_text_is_a_transcript_of_twenty_thousand_words() -> None:
    lengths = [len(text.split()) for name in RICH for text in document(name)["texts"].values()]
    assert max(lengths) >= 20_000


def test_the_long_transcript_is_cited_in_many_places() -> None:
    longest = max(
        document("m-03.toml")["texts"], key=lambda t: len(document("m-03.toml")["texts"][t])
    )
    cited = [e for e in entries("evidence", "m-03.toml") if e.get("text") == longest]
    assert len(cited) >= 15


def test_dates_are_about_unsure_both_seasons_intervals_and_going_on() -> None:
    dates = [w for kind in ("factor", "event", "service_use", "link") for w in fields(kind, "when")]
    shapes = (r"~", r"\?", r"%", r"-2[1-4]\b", r"\d/\d", r"/\.\.$")
    assert [shape for shape in shapes if not any(re.search(shape, d) for d in dates)] == []


def test_some_records_are_private_and_some_have_words_to_say_instead() -> None:
    seen = [e.get("visibility") for kind in ("factor", "evidence", "memo") for e in entries(kind)]
    assert {"carer_only", "child_only", "team_only"} <= set(seen)
    assert fields("factor", "say_instead")


def test_one_person_refuses_to_take_part_and_one_takes_it_back() -> None:
    decisions = {c["decision"] for c in entries("consent") if c["permission"] == "take_part"}
    assert {"given", "refused", "undecided", "withdrawn_using"} <= decisions


@pytest.mark.parametrize("decision", ["refused", "withdrawn_using"])
def test_what_they_said_is_saved_all_the_same(decision: str) -> None:
    people = {
        c["subject"]
        for c in entries("consent")
        if c["permission"] == "take_part" and c["decision"] == decision
    }
    assert people & set(fields("evidence", "speaker"))


def test_every_kind_of_entry_occurs_in_the_demo_or_is_an_exception() -> None:
    everything = [document(path.name) for path in sorted(FOLDER.glob("*.toml"))]
    found = {kind for each in everything for kind, rows in each["records"].items() if rows}
    found |= {"register_entry" for each in everything if each.get("register")}
    assert set(Kinds().names()) - found == IN_NO_DOCUMENT


def test_every_kind_of_record_about_a_child_occurs_in_the_rich_cases() -> None:
    found = {kind for name in RICH for kind in document(name)["records"]}
    assert {kind.name for kind in Kinds().records} <= found


@pytest.mark.parametrize("name", RICH)
def test_no_id_holds_a_name(name: str) -> None:
    names = {
        word.lower()
        for entry in document(name)["register"]
        for text in (entry["called"], *(f["form"] for f in entry.get("forms", ())))
        for word in re.findall(r"[A-Za-z]{4,}", text)
    } - {"miss"}
    ids = [e["id"] for rows in document(name)["records"].values() for e in rows if "id" in e]
    assert all(map(is_id, ids))
    assert [i for i in ids if set(re.split(r"[-\d_]+", i)) & names] == []


def test_the_site_offers_services_of_every_sector_and_a_childrens_fund() -> None:
    resources = list(entries("resource", SITE))
    assert len(resources) >= 18
    assert {"statutory", "voluntary", "community", "private"} <= set(
        fields("resource", "sector", SITE)
    )
    assert {"Education", "Health", "Social care", "Children's Fund"} <= set(
        fields("resource", "agency", SITE)
    )
    assert {v["number"] for v in entries("visit", SITE)} >= {1, 2, 3, 4, 5, 6}


@pytest.mark.parametrize("name", [SITE, *RICH])
def test_a_demo_document_stands_in_toml_as_a_person_may_edit_it(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert text == kept_text(text)
    assert tomllib.loads(text)["format"] == "trajectories-document"
