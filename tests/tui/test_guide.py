from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.invented import enter, make_study, program, settle, shown
from trajectories.tui.guide import STEPS, Guide


def test_the_guide_is_gone_through_by_doing_what_it_says() -> None:
    guide = Guide()
    said = []
    while not guide.is_over:
        step = STEPS[guide.step]
        said.append(guide.words(step.at))
        if step.to or step.stage:
            guide = guide.at(step.to or step.at, step.stage)
        else:
            guide = guide.after_key(step.at)
    assert all(said)
    assert list(dict.fromkeys(said))[-1].startswith(f"{len(STEPS)} of {len(STEPS)}")


def test_every_line_fits_a_small_terminal() -> None:
    said = [Guide(number).words(step.at) for number, step in enumerate(STEPS)]
    assert [words for words in said if len(words) > 76] == []


def test_a_place_seen_before_is_not_taken_for_the_end() -> None:
    assert Guide(step=1).at("case") == Guide(step=1)


def test_a_step_of_a_session_is_over_when_it_was_done_and_by_no_number_of_letters() -> None:
    write = next(n for n, step in enumerate(STEPS) if step.at == "session")
    guide = Guide(step=write)
    for _ in range(100):
        guide = guide.after_key("session").at("session")
    assert guide.step == write
    assert guide.at("session", "marking").step == write + 1
    assert guide.at("session", "giving").step == write + 2
    assert guide.at("session", "kept").step == write + 3
    assert guide.at("case", "").step == write + 4


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(["children", "case", "form", "session"]))))
def test_whatever_somebody_does_the_guide_never_goes_back(done: list[tuple[bool, str]]) -> None:
    guide = Guide()
    for by_key, place in done:
        after = guide.after_key(place) if by_key else guide.at(place)
        assert (after.step, after.pressed) >= (guide.step, guide.pressed) or after.step > guide.step
        guide = after


async def test_the_guide_goes_along_waits_and_can_be_ended(tmp_path: Path) -> None:
    make_study(tmp_path)
    async with program(tmp_path, guided=True).run_test(size=(100, 30)) as pilot:
        await enter(pilot)
        pilot.app.follow_guide()  # type: ignore[attr-defined] # not a third of a second later
        await settle(pilot)
        assert f"1 of {len(STEPS)}" in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        pilot.app.follow_guide()  # type: ignore[attr-defined] # as above
        await settle(pilot)
        assert f"2 of {len(STEPS)}" in shown(pilot)
        await pilot.press("ctrl+p", *"guide", "enter")
        await settle(pilot)
        assert f"of {len(STEPS)}" not in shown(pilot)
