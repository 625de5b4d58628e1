from hypothesis import example, given
from hypothesis import strategies as st

from tests.cases import KINDS, TODAY, a_case
from trajectories.analysis.coverage import (
    Counts,
    Covered,
    Met,
    Share,
    combine,
    covered,
    in_order,
    partial,
    shares,
)  # fmt: skip
from trajectories.model.consent import Consent
from trajectories.model.rules.check import ready
from trajectories.model.sessions import Evidence, Session, SessionPart
from trajectories.model.study import Visit

COLLAGE = SessionPart(activity="photo_collage", speaker="kez")
CASE = a_case(
    Session(id="s2", visit="v2", on="2026-02-09", parts=(COLLAGE,)),
    Session(id="s3", visit="v3", on="2026-03-09"),
    Session(id="s4", visit="v4", on="2026-04-06"),
    Session(id="sx", on="2026-04-20"),
    Session(id="sf", visit="vf", on="2026-06-20"),
    Evidence(id="e2", session="s2", words="It was ONE time."),
    Evidence(id="e3", session="s3", speaker="kez", words="Only Saturday."),
    Evidence(id="e3n", session="s3", speaker="nan", words="Rang in January."),
    Evidence(id="e4", session="s4", speaker="kez", words="a secret", visibility="child_only"),
    Evidence(id="ex", session="sx", speaker="pike", words="On the list."),
    Evidence(id="e0", speaker="somebody", words="a letter", sort="document"),
    site=[Visit(id="vf", number=6, final=True)],
)


def test_a_child_is_seen_by_visit_with_who_is_heard_and_what_was_done() -> None:
    child = covered(CASE, ())
    said = {at: (met.voices, met.activities, met.first) for at, met in child.met.items()}
    assert said == {
        "2": (("child",), ("photo_collage",), "s2"),
        "3": (("child", "carer"), (), "s3"),
        "4": ((), (), "s4"),
        "final": ((), (), "sf"),
        "between": (("other", "provider"), (), "sx"),
    }
    assert (child.child_visits, child.carer_heard) == (2, True)
    assert sorted(child.met, key=in_order) == ["2", "3", "4", "final", "between"]


def test_what_was_withdrawn_from_use_is_heard_no_more() -> None:
    gone = Consent(
        id="c", subject="nan", given_by="nan", permission="take_part", decision="withdrawn_using",
        on="2026-05-01",
    )  # fmt: skip
    assert not covered(a_case(*CASE.own, gone), ()).carer_heard


def test_the_words_for_a_share_have_a_percentage_from_ten_children_on() -> None:
    assert Share(2, 9).words() == "2 of 9"
    assert Share(1, 16).words() == "1 of 16 (6 %)"
    assert Share(0, 0).words() == "undefined"


def test_st1_counts_three_shares_and_what_is_ready() -> None:
    lacking = ready(CASE, today=TODAY, kinds=KINDS)
    counts = partial([covered(CASE, lacking)], minimum=2)
    assert counts == Counts(children=1, heard=1, carer=1, both=1, heard_at={"2": 1, "3": 1})
    found = {name: (share.n, share.d) for name, share in shares(counts).items()}
    assert found == {
        "child_heard": (1, 1), "carer_heard": (1, 1), "both_heard": (1, 1),
        "ready_for_approval": (0, 1),
    }  # fmt: skip
    assert partial([covered(CASE, ())], minimum=3).heard == 0


CHILD = Covered(
    case="c", code="K", site="n", status="active", lacking=(),
    met={"2": Met(visit="", voices=("child",)), "final": Met(visit="", voices=("carer",))},
)  # fmt: skip
CHILDREN = st.builds(
    Covered,
    case=st.just("c"), code=st.just("K"), site=st.just("n"), status=st.just("active"),
    met=st.dictionaries(
        st.sampled_from(["2", "3", "4", "final", "between"]),
        st.builds(
            Met, visit=st.just(""),
            voices=st.lists(st.sampled_from(["child", "carer"]), unique=True).map(tuple),
        ),
    ),
    lacking=st.just(()),
)  # fmt: skip


@given(st.lists(st.lists(CHILDREN, max_size=4), max_size=4))
@example([[], [CHILD, CHILD], [CHILD]])
def test_counting_in_parts_is_counting_the_whole(parts: list[list[Covered]]) -> None:
    whole = partial([child for part in parts for child in part], minimum=2)
    assert combine(partial(part, minimum=2) for part in parts) == whole
