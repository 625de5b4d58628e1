"""Is everything that was kept for its own words printed, and nothing of what may not be?"""

from typing import Any

import pytest

from tests.report.outgoings import kez, with_entries, without_entries
from trajectories.model.kinds.voice import Event
from trajectories.model.sessions import Evidence
from trajectories.report.blocks import Part, Quotation, claims_of
from trajectories.report.content import ReportContent, content
from trajectories.report.grammar import flat


def own_words(said: ReportContent) -> Part:
    return next(part for part in said.parts if part.sign == "3")


def unstarred(name: str, **fields: Any) -> Evidence:
    return Evidence(id=name, session="s5", **{"words": f"Words of {name}.", **fields})


def test_every_quotation_is_led_to_with_who_said_it_in_the_order_it_was_said() -> None:
    of_pike = [unstarred(f"q{n}", part=3, speaker="pike", start=n) for n in (2, 1)]
    seen = unstarred("q3", speaker="jodie", words="", sort="picture", done_with_it="Stuck it up.")
    said = content(with_entries(kez(), *of_pike, seen, unstarred("q4")))
    led = {p.text: p.marks for p in claims_of(own_words(said)) if "Annex C" in p.text}
    places = {item.words or item.picture: item for item in said.evidence}
    theirs = (places["Words of q1."].mark, places["Words of q2."].mark)
    marks = {places["A picture: Stuck it up."].mark, *theirs, places["Words of q4."].mark}
    text = "More of what Jodie and Mr Pike said and showed, and of our notes, in Annex C:"
    assert set(led[text]) == marks
    assert led[text].index(theirs[0]) < led[text].index(theirs[1])
    assert led["More of what Kez said, in Annex C:"]
    assert places["Words of q1."].used_in == ("3",)
    assert places["A picture: Stuck it up."].told == ""


def test_a_quotation_that_is_not_starred_stands_after_those_that_are() -> None:
    starred = [e for e in kez().case.own.of(Evidence) if e.key_quote and e.speaker == "kez"]
    first = unstarred("q1", speaker="kez")
    few = without_entries(kez(), Evidence)
    said = own_words(content(with_entries(few, *starred[:2], first)))
    quoted = [p.words for p in said.blocks if isinstance(p, Quotation)]
    assert quoted == [*(flat(e.words) for e in starred[:2]), first.words]


@pytest.mark.parametrize(
    "kept_back",
    [
        {"words": ""}, {"words": " ", "key_quote": True}, {"visibility": "carer_only"},
        {"words": "", "done_with_it": "Tore it."}, {"words": "", "sort": "picture"},
    ],
)  # fmt: skip
def test_a_quotation_of_which_nothing_may_be_shown_leaves_no_trace(
    kept_back: dict[str, Any],
) -> None:
    assert content(with_entries(kez(), unstarred("q1", **kept_back))) == content(kez())


def test_words_that_only_an_unfinished_record_cites_are_no_quotation() -> None:
    unfinished = Event(id="v99", evidence=("q1",))
    assert content(with_entries(kez(), unstarred("q1"), unfinished)) == content(kez())
