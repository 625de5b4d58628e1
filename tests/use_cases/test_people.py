"""People let in and out of a study, as they meet it."""

import secrets
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from tests.opened import NOON, PASSPHRASE, RESEARCHER, TINY_COST, a_case, an_open_study, ticking
from trajectories.errors import Failed, TrajectoriesError, WrongPassphrase
from trajectories.model.study import Researcher
from trajectories.store.recovery_code import make_code
from trajectories.use_cases.case import list_cases
from trajectories.use_cases.open_study import OpenStudy, open_study, ways_in
from trajectories.use_cases.people import (
    Invited,
    change_keys,
    invite,
    invite_again,
    keep_recovery_code,
    known_words,
    last_change,
    new_recovery_code,
    plan_removal,
    set_passphrase,
    who_can_open,
)

BEN, CLEO = "Ben Okoro", "Cleo Marsh"
OWN = "saddle walnut ribbon thimble"


def opened(
    tmp_path: Path, who: str = RESEARCHER, passphrase: str = PASSPHRASE, *, days: int = 0
) -> OpenStudy:
    return open_study(
        tmp_path / "study",
        slot=who,
        passphrase=passphrase,
        clock=ticking(NOON + timedelta(days=days)),
        floor=TINY_COST,
        home=tmp_path / "home",
    )


def let_in(tmp_path: Path, name: str = BEN) -> Invited:
    study = opened(tmp_path)
    invited = invite(study, name)
    study.close()
    return invited


def settled(tmp_path: Path, name: str = BEN) -> None:
    invited = let_in(tmp_path, name)
    theirs = opened(tmp_path, name, invited.code)
    set_passphrase(theirs, OWN, cost=TINY_COST)
    theirs.close()


def due(study: OpenStudy) -> tuple[str, ...]:
    return study.must_renew


@pytest.fixture(autouse=True)
def study(tmp_path: Path) -> None:
    made = an_open_study(tmp_path)
    a_case(made)
    made.close()


class TestInviting:
    def test_a_colleague_opens_with_a_code_sets_a_passphrase_and_works(
        self, tmp_path: Path
    ) -> None:
        invited = let_in(tmp_path)
        assert ways_in(tmp_path / "study") == (RESEARCHER, BEN)
        theirs = opened(tmp_path, BEN, invited.code)
        assert due(theirs) == ("passphrase",)
        with pytest.raises(Failed):
            list_cases(theirs)
        set_passphrase(theirs, OWN, cost=TINY_COST)
        assert due(theirs) == ()
        assert [row.code for row in list_cases(theirs)] == ["K-07"]
        people = {person.called: person for person in theirs.study_entries().of(Researcher)}
        assert people[BEN].id == theirs.researcher
        assert not people[BEN].lead
        theirs.close()
        assert due(opened(tmp_path, BEN, OWN)) == ()

    def test_who_can_open_is_listed_with_since_when_and_by_whom(self, tmp_path: Path) -> None:
        invited = let_in(tmp_path)
        ours = opened(tmp_path, days=1)
        first, second = who_can_open(ours)
        assert (first.name, first.opens_with, first.changed_by) == (RESEARCHER, "passphrase", "")
        assert (second.name, second.opens_with, second.changed_by) == (
            BEN, "one-time code", RESEARCHER,
        )  # fmt: skip
        assert last_change(ours).by == RESEARCHER
        ours.close()
        theirs = opened(tmp_path, BEN, invited.code, days=2)
        set_passphrase(theirs, OWN, cost=TINY_COST)
        changed = who_can_open(theirs)[1]
        assert (changed.opens_with, changed.changed_by) == ("passphrase", BEN)
        assert changed.since[:10] == "2025-07-14"
        assert changed.changed_at[:10] == "2025-07-16"
        assert (last_change(theirs).by, last_change(theirs).at[:10]) == (BEN, "2025-07-16")

    def test_a_researcher_known_already_is_not_entered_twice(self, tmp_path: Path) -> None:
        ours = opened(tmp_path)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(ours.folder, "change_access", lambda _: None)  # stopped before the slot
            invite(ours, BEN)
        invite(ours, f" {BEN} ")
        called = [person.called for person in ours.study_entries().of(Researcher)]
        assert called.count(BEN) == 1
        assert who_can_open(ours)[1].researcher in {
            person.id for person in ours.study_entries().of(Researcher)
        }

    def test_a_new_code_takes_the_place_of_what_was_lost(self, tmp_path: Path) -> None:
        settled(tmp_path)
        ours = opened(tmp_path)
        again = invite_again(ours, BEN)
        ours.close()
        with pytest.raises(WrongPassphrase):
            opened(tmp_path, BEN, OWN)
        assert due(opened(tmp_path, BEN, again.code)) == ("passphrase",)


class TestPassphrase:
    def test_it_is_changed_by_whoever_knows_the_present_one(self, tmp_path: Path) -> None:
        ours = opened(tmp_path)
        with pytest.raises(WrongPassphrase):
            set_passphrase(ours, OWN, current="another", cost=TINY_COST)
        set_passphrase(ours, OWN, current=PASSPHRASE, cost=TINY_COST)
        ours.close()
        with pytest.raises(WrongPassphrase):
            opened(tmp_path)
        opened(tmp_path, passphrase=OWN).close()

    @pytest.mark.parametrize("weak", ["", "orchard", f"Ward three {RESEARCHER}"])
    def test_one_that_is_easy_to_guess_is_refused(self, tmp_path: Path, weak: str) -> None:
        ours = opened(tmp_path)
        with pytest.raises(Failed, match="passphrase is"):
            set_passphrase(ours, weak, current=PASSPHRASE, cost=TINY_COST)

    def test_names_of_the_study_are_tried_first_by_whoever_guesses(self, tmp_path: Path) -> None:
        settled(tmp_path)
        assert known_words(opened(tmp_path)) == ("Ward three", RESEARCHER, BEN)

    def test_it_costs_no_less_than_the_format_promises(self, tmp_path: Path) -> None:
        ours = opened(tmp_path)
        set_passphrase(ours, OWN, current=PASSPHRASE)
        (slot,) = ours.folder.access.study.slots
        assert slot.cost.memory_kib >= 64 * 1024


class TestRecovery:
    def with_code(self, tmp_path: Path) -> str:
        ours = opened(tmp_path)
        code = new_recovery_code(ours)
        keep_recovery_code(ours, code, typed=code.lower())
        ours.close()
        return code

    def test_a_code_not_typed_back_rightly_is_not_kept(self, tmp_path: Path) -> None:
        ours = opened(tmp_path)
        code = new_recovery_code(ours)
        for typed in ("", code[:-1], make_code(secrets.token_bytes)):
            with pytest.raises(Failed, match="not the code"):
                keep_recovery_code(ours, code, typed=typed)
        assert not who_can_open(ours)[0].recovery_code

    def test_its_use_is_told_to_everybody_and_asks_for_a_new_one(self, tmp_path: Path) -> None:
        settled(tmp_path)
        code = self.with_code(tmp_path)
        ours = opened(tmp_path, passphrase=code)
        assert due(ours) == ("passphrase", "recovery code")
        set_passphrase(ours, OWN, cost=TINY_COST)
        assert due(ours) == ("recovery code",)
        ours.close()
        ours = opened(tmp_path, passphrase=OWN)
        assert due(ours) == ("recovery code",)
        code = new_recovery_code(ours)
        keep_recovery_code(ours, code, typed=code)
        assert due(ours) == ()
        ours.close()
        said = f"{RESEARCHER} opened the study with a recovery code"
        theirs = opened(tmp_path, BEN, OWN)
        assert any(said in notice for notice in theirs.notices())
        theirs.close()
        assert not any(said in notice for notice in opened(tmp_path, BEN, OWN, days=31).notices())

    def test_a_used_code_opens_until_a_passphrase_was_set_and_not_after(
        self, tmp_path: Path
    ) -> None:
        code = self.with_code(tmp_path)
        opened(tmp_path, passphrase=code).close()  # and the program is killed here
        ours = opened(tmp_path, passphrase=code)
        set_passphrase(ours, OWN, cost=TINY_COST)
        ours.close()
        with pytest.raises(WrongPassphrase):
            opened(tmp_path, passphrase=code)


def test_too_few_ways_in_are_said_at_each_opening(tmp_path: Path) -> None:
    def said() -> bool:
        ours = opened(tmp_path)
        found = any("one way into this study" in notice for notice in ours.notices())
        ours.close()
        return found

    assert said()
    invited = let_in(tmp_path)
    assert said(), "a code nobody has used yet is no second way in"
    theirs = opened(tmp_path, BEN, invited.code)
    set_passphrase(theirs, OWN, cost=TINY_COST)
    theirs.close()
    assert not said()


class TestRemoval:
    def test_who_leaves_is_out_and_who_stays_comes_back_with_a_code(self, tmp_path: Path) -> None:
        settled(tmp_path)
        settled(tmp_path, CLEO)
        ours = opened(tmp_path)
        told: list[tuple[int, int]] = []
        removal = plan_removal(ours, [CLEO], passphrase=PASSPHRASE)
        assert [one.name for one in removal.codes] == [BEN]
        change_keys(ours, removal, said=lambda done, of: told.append((done, of)))
        assert told[-1][0] == told[-1][1] == len(told)
        assert [row.code for row in list_cases(ours)] == ["K-07"]
        assert [one.name for one in who_can_open(ours)] == [RESEARCHER, BEN]
        ours.close()
        with pytest.raises(TrajectoriesError):
            opened(tmp_path, CLEO, OWN)
        theirs = opened(tmp_path, BEN, removal.codes[0].code)
        set_passphrase(theirs, OWN, cost=TINY_COST)
        assert [row.code for row in list_cases(theirs)] == ["K-07"]

    def test_nothing_is_changed_before_it_is_wanted(self, tmp_path: Path) -> None:
        settled(tmp_path)
        ours = opened(tmp_path)
        plan_removal(ours, [BEN], passphrase=PASSPHRASE)
        ours.close()
        opened(tmp_path, BEN, OWN).close()

    def test_a_wrong_passphrase_or_an_unknown_name_is_refused(self, tmp_path: Path) -> None:
        ours = opened(tmp_path)
        with pytest.raises(WrongPassphrase):
            plan_removal(ours, [], passphrase=OWN)
        with pytest.raises(Failed, match="a name that was given"):
            plan_removal(ours, ["Nobody"], passphrase=PASSPHRASE)

    def test_keys_are_changed_for_everybody_who_stays_with_nobody_named(
        self, tmp_path: Path
    ) -> None:
        ours = opened(tmp_path)
        before = ours.folder.epoch
        change_keys(ours, plan_removal(ours, [], passphrase=PASSPHRASE))
        assert ours.folder.epoch == before + 1
        assert msgspec.UNSET is ours.folder.access.study.rekey
