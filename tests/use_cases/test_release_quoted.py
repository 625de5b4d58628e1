"""How many words of a passage leave in a row as they were said, over its sentences."""

from tests.use_cases.released import a_case, opened, signed
from tests.use_cases.test_audience import said
from trajectories.anonymise.kept import longest_run
from trajectories.anonymise.wording import digest
from trajectories.model.release import SentenceSignature
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_risk import quoted


def longest(one: OpenRelease) -> int:
    [found] = [each for each in quoted(one) if each.record == "e-long"]
    return longest_run(found.written, found.leaving)


def test_a_quotation_goes_on_over_a_full_stop_and_not_over_what_was_left_out() -> None:
    words = "It is warm in there. Nobody asks. I go every week and stay."
    one = signed(opened(a_case(said("e-long", words=words))))
    assert longest(one) == len(words.split())
    middle = next(each for each in one.review.sentences if each.proposal.source == "Nobody asks.")
    out = SentenceSignature(
        id=middle.id, source=digest("Nobody asks."), seen=middle.proposal.seen, how="left_out"
    )
    assert longest(one.with_entries([out])) == len(["I", "go", "every", "week", "and", "stay"])


def test_messages_are_quotations_as_well_and_what_we_wrote_is_none() -> None:
    assert {each.record for each in quoted(opened(a_case()))} == {"e1", "e2", "m1", "m2"}
