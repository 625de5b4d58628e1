from trajectories.anonymise.mentions import Mention
from trajectories.anonymise.places import Changed, places

NAME = Mention(start=0, end=3, sort="name", light="sure")
TERM = Mention(start=10, end=19, sort="calendar", light="look")
YEAR = Mention(start=20, end=29, sort="date", light="sure")
LAST = Mention(start=31, end=35, sort="rare", light="look")


def test_what_stays_goes_where_what_was_replaced_before_it_moves_it() -> None:
    changes = [Changed(0, 3, 0, 11)]
    assert list(places([NAME, LAST], changes)) == [(0, 11), (39, 43)]
    assert list(places([LAST], [])) == [(31, 35)]


def test_what_a_date_took_in_stands_where_the_date_stands() -> None:
    changes = [Changed(0, 3, 0, 11), Changed(10, 29, 18, 34)]
    found = list(places([NAME, TERM, YEAR, LAST], changes))
    assert found == [(0, 11), (18, 34), (18, 34), (36, 40)]
