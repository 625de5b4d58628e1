"""A canary for each kind of place and of writing, no two alike, each found where it stands only."""

from typing import get_args

import pytest

from trajectories.anonymise.canaries import (
    CELL,
    Canary,
    FileSort,
    canaries_for,
    lost,
    searched_for_canaries,
)
from trajectories.anonymise.readable import Readable
from trajectories.anonymise.selftest import search

SORTS: tuple[FileSort, ...] = get_args(FileSort)


def read(canaries: tuple[Canary, ...]) -> list[Readable]:
    """Give back each canary from where it was planted, as a perfect reader would."""
    return [
        Readable(file="copy", where=canary.where, text=canary.written.replace(CELL, "\n"))
        for canary in canaries
    ]


@pytest.mark.parametrize("sort", SORTS)
def test_all_are_found_by_a_reader_that_reads_everything(sort: FileSort) -> None:
    canaries = canaries_for(sort)
    assert len({canary.kind for canary in canaries}) == len(canaries) > 2
    hits = search(read(canaries), searched_for_canaries(canaries))
    assert lost(canaries, hits) == ()
    assert {hit.of for hit in hits} == {canary.id for canary in canaries}


def test_one_that_is_not_given_back_is_lost_and_no_other() -> None:
    canaries = canaries_for("pdf")
    searched = searched_for_canaries(canaries)
    for number, canary in enumerate(canaries):
        others = (*canaries[:number], *canaries[number + 1 :])
        assert lost(canaries, search(read(others), searched)) == (canary.kind,)


def test_one_found_elsewhere_is_lost_all_the_same() -> None:
    title = next(canary for canary in canaries_for("pdf") if canary.where == "title")
    piece = Readable(file="copy", where="bytes", content=title.written.encode())
    assert lost([title], search([piece], searched_for_canaries([title]))) == ("title",)
