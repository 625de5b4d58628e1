"""Children made up for tests of risk, and the strategy that makes many."""

from hypothesis import strategies as st

from trajectories.anonymise.profile import Population, Profile, population

EVENTS = tuple(f"{service}, {when}" for service in ("advice", "play") for when in ("1", "2", "3"))
AGES = ("5-7", "8-11", "12-15")


def child(case: str, *events: str, site: str = "A", **quasi: str) -> Profile:
    return Profile(case=case, site=site, quasi=quasi, events=events)


@st.composite
def populations(draw: st.DrawFn) -> Population:
    """Make up to nine children, of whom at least one leaves."""
    number = draw(st.integers(1, 9))
    profiles = [
        Profile(
            case=f"c{place}",
            site=draw(st.sampled_from("AB")),
            quasi={
                name: draw(st.sampled_from(known))
                for name, known in (
                    ("age", AGES), ("gender", "gb"), ("group", "xyz"), ("home", "mf"),
                )
                if draw(st.integers(0, 9))
            },
            sensitive={"trajectory": draw(st.sampled_from("XMI"))},
            events=tuple(draw(st.lists(st.sampled_from(EVENTS), max_size=6))),
        )
        for place in range(number)
    ]  # fmt: skip
    leaving = draw(st.sets(st.sampled_from([one.case for one in profiles]), min_size=1))
    return population(profiles, leaving)
