import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from tests.studies import (
    PASSPHRASE,
    SLOT,
    TINY_COST,
    new_action,
    new_case,
    new_study,
    note,
    reopened,
)
from trajectories.errors import Damaged, Failed, Tampered, WrongPassphrase
from trajectories.store.access import Access, unlock
from trajectories.store.folder import StudyFolder
from trajectories.store.keys import Secrets
from trajectories.store.people import (
    LetIn,
    let_in,
    let_in_again,
    opens_with,
    with_passphrase,
    with_recovery,
    with_recovery_noted,
)
from trajectories.store.recovery_code import make_code
from trajectories.store.study_file import (
    Certificate,
    _undamaged,
    certified_bytes,
    changed_bytes,
    read_study_file,
    verify_study_file,
    write_study_file,
)

AT = "2026-03-05T09:00:00.000Z"
BEN = "ben"
OWN = "saddle walnut ribbon thimble"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "study"


@pytest.fixture
def study(root: Path) -> StudyFolder:
    return new_study(root)


def letting_in(study: StudyFolder, name: str = BEN) -> str:
    made: LetIn = let_in(study.access, name=name, at=AT, random=secrets.token_bytes)
    study.change_access(lambda _: made.access)
    return made.code


def setting(passphrase: str = OWN) -> Callable[[Access], Access]:
    return lambda access: with_passphrase(
        access, passphrase, cost=TINY_COST, at=AT, random=secrets.token_bytes
    )


def with_ben(study: StudyFolder, root: Path) -> None:
    code = letting_in(study)
    study.close()
    with reopened(root, slot=BEN, passphrase=code) as bens:
        bens.change_access(setting())


class TestLettingIn:
    def test_a_one_time_code_opens_and_a_passphrase_takes_its_place(
        self, root: Path, study: StudyFolder
    ) -> None:
        code = letting_in(study)
        study.close()
        with reopened(root, slot=BEN, passphrase=code.lower().replace("-", " ")) as bens:
            assert bens.must_renew
            bens.change_access(setting())
        with pytest.raises(WrongPassphrase):
            reopened(root, slot=BEN, passphrase=code)
        with reopened(root, slot=BEN, passphrase=OWN) as bens:
            assert not bens.must_renew
        with reopened(root) as ours:
            assert [one.name for one in ours.researchers()] == [SLOT, BEN]

    def test_nothing_is_read_or_written_before_a_passphrase_is_set(
        self, root: Path, study: StudyFolder
    ) -> None:
        case = new_case()
        study.write(case, [note()], action=new_action())
        code = letting_in(study)
        study.close()
        with reopened(root, slot=BEN, passphrase=code) as bens:
            refused: tuple[Callable[[], object], ...] = (
                lambda: bens.read(case),
                lambda: bens.write(case, [note()], action=new_action()),
                lambda: bens.save_draft(case, "s1", b"x"),
                lambda: bens.load_draft(case, "s1"),
                bens.list_drafts,
                bens.names,
                bens.catalogue,
                bens.readings,
            )
            for what in refused:
                with pytest.raises(Failed, match="until a passphrase is set"):
                    what()
            bens.change_access(setting())
            assert len(bens.read(case).revisions) == 1

    def test_a_code_does_not_open_a_study_to_be_read_only(
        self, root: Path, study: StudyFolder
    ) -> None:
        code = letting_in(study)
        study.close()
        with pytest.raises(Failed, match="only to set"):
            reopened(root, slot=BEN, passphrase=code, read_only=True)

    def test_nobody_else_ever_held_the_keys_a_person_signs_with(
        self, root: Path, study: StudyFolder
    ) -> None:
        case = new_case()
        with_ben(study, root)
        first, interim, own = read_study_file(root).certificates
        assert (interim.interim, own.interim) == (True, msgspec.UNSET)
        assert (interim.by, own.by) == (first.researcher, interim.researcher)
        assert interim.keys != own.keys
        with reopened(root, slot=BEN, passphrase=OWN) as bens:
            bens.write(case, [note()], action=new_action())
            assert bens.verify(case) == ()
        with reopened(root) as ours:
            assert ours.verify(case) == ()

    def test_what_interim_keys_sign_is_forged(self, root: Path, study: StudyFolder) -> None:
        case = new_case()
        code = letting_in(study)
        study.close()
        access = unlock(root, slot=BEN, passphrase=code, floor=TINY_COST)
        write_study_file(root, access.study, access.secrets)
        with reopened(root, slot=BEN, passphrase=code) as bens:
            bens._held = bens._holding(replace(access, way="passphrase"), bens._open.lock)
            bens.write(case, [note()], action=new_action())
            assert [problem.rule for problem in bens.verify(case)] == ["author"]

    @pytest.mark.parametrize("name", ["", "  ", SLOT, SLOT.upper()])
    def test_a_name_is_needed_and_is_nobody_elses(self, study: StudyFolder, name: str) -> None:
        with pytest.raises(Failed, match="name of their own"):
            let_in(study.access, name=name, at=AT, random=secrets.token_bytes)

    def test_a_lost_code_or_passphrase_is_replaced_by_a_colleague(
        self, root: Path, study: StudyFolder
    ) -> None:
        case = new_case()
        with_ben(study, root)
        with reopened(root, slot=BEN, passphrase=OWN) as bens:
            bens.write(case, [note()], action=new_action())
        with reopened(root) as ours:
            again = let_in_again(ours.access, name=BEN, at=AT, random=secrets.token_bytes)
            ours.change_access(lambda _: again.access)
        with pytest.raises(WrongPassphrase) as told:
            reopened(root, slot=BEN, passphrase=OWN)
        assert "one-time code" in told.value.advice
        with reopened(root, slot=BEN, passphrase=again.code) as bens:
            bens.change_access(setting(PASSPHRASE))
            bens.write(case, [note()], action=new_action())
            assert bens.verify(case) == ()

    @pytest.mark.parametrize("name", ["nobody", SLOT])
    def test_only_a_colleague_gets_a_new_code(self, study: StudyFolder, name: str) -> None:
        with pytest.raises(Failed):
            let_in_again(study.access, name=name, at=AT, random=secrets.token_bytes)


class TestCodes:
    def test_a_mistyped_code_is_told_from_a_wrong_one(self, root: Path, study: StudyFolder) -> None:
        code = letting_in(study)
        study.close()
        mistyped = ("1" if code[0] != "1" else "2") + code[1:]
        for typed, said in (
            (mistyped, "mistyped"),
            (make_code(secrets.token_bytes), "capital letters"),
            ("orchard", "one-time code"),
        ):
            with pytest.raises(WrongPassphrase) as told:
                reopened(root, slot=BEN, passphrase=typed)
            assert said in told.value.advice

    def test_a_recovery_code_opens_when_the_passphrase_is_forgotten(
        self, root: Path, study: StudyFolder
    ) -> None:
        code = make_code(secrets.token_bytes)
        study.change_access(
            lambda access: with_recovery(
                access, code, cost=TINY_COST, at=AT, random=secrets.token_bytes
            )
        )
        study.close()
        assert StudyFolder.slots(root) == (SLOT,)
        reopened(root).close()
        with reopened(root, passphrase=code) as ours:
            assert ours.must_renew
            ours.change_access(lambda access: with_recovery_noted(access, at=AT))
            ours.change_access(setting())
        for former in (code, PASSPHRASE):
            with pytest.raises(WrongPassphrase):
                reopened(root, passphrase=former)
        reopened(root, passphrase=OWN).close()

    def test_no_copy_opens_with_a_passphrase_that_was_changed(
        self, root: Path, study: StudyFolder
    ) -> None:
        study.change_access(setting())
        study.close()
        (root / "study.json.prev").replace(root / "study.json")
        with pytest.raises(WrongPassphrase):
            reopened(root)
        reopened(root, passphrase=OWN).close()

    def test_a_changed_passphrase_leaves_the_recovery_code(
        self, root: Path, study: StudyFolder
    ) -> None:
        code = make_code(secrets.token_bytes)
        study.change_access(
            lambda access: with_recovery(
                access, code, cost=TINY_COST, at=AT, random=secrets.token_bytes
            )
        )
        study.change_access(setting())
        study.close()
        with pytest.raises(WrongPassphrase):
            reopened(root)
        reopened(root, passphrase=code).close()

    def test_a_passphrase_of_the_shape_of_a_code_is_a_passphrase(self, root: Path) -> None:
        new_study(root).close()
        with reopened(root) as study:
            study.change_access(setting("A" * 34))
        reopened(root, passphrase="A" * 34).close()

    def test_the_present_passphrase_is_known_from_another(self, study: StudyFolder) -> None:
        assert opens_with(study.access, PASSPHRASE)
        with pytest.raises(WrongPassphrase):
            opens_with(study.access, OWN)

    def test_a_slot_does_not_open_as_another_way_in(self, root: Path, study: StudyFolder) -> None:
        code = letting_in(study)
        study.close()
        former = read_study_file(root)
        slot = next(one for one in former.slots if one.way == "code")
        changed = msgspec.structs.replace(slot, way="recovery")
        slots = (former.slots[0], changed)
        write_study_file(root, msgspec.structs.replace(former, slots=slots), study_keys(root))
        with pytest.raises(WrongPassphrase):
            unlock(root, slot=BEN, passphrase=code, floor=TINY_COST)


class TestStudyFile:
    def test_whoever_changed_it_last_signed_that(self, root: Path, study: StudyFolder) -> None:
        letting_in(study)
        changed = read_study_file(root).changed
        assert changed is not msgspec.UNSET
        assert (changed.at, changed.by) == (AT, study.access.researcher)
        assert read_study_file(root).v == 2

    def test_a_colleague_cannot_change_it_in_anothers_name(
        self, root: Path, study: StudyFolder
    ) -> None:
        with_ben(study, root)
        access = unlock(root, slot=BEN, passphrase=OWN, floor=TINY_COST)
        assert access.study.changed is not msgspec.UNSET
        other = access.study.certificates[0].researcher
        said = msgspec.structs.replace(access.study.changed, by=other)
        claimed = msgspec.structs.replace(access.study, changed=said)
        signed = msgspec.structs.replace(said, sig=access.secrets.sign(changed_bytes(claimed)))
        write_study_file(root, msgspec.structs.replace(claimed, changed=signed), access.secrets)
        with pytest.raises(Tampered, match=f"not signed by {other}"):
            reopened(root, slot=BEN, passphrase=OWN)

    def test_interim_keys_certify_nobody_but_their_own_person(
        self, root: Path, study: StudyFolder
    ) -> None:
        code = letting_in(study)
        study.close()
        access = unlock(root, slot=BEN, passphrase=code, floor=TINY_COST)
        bare = Certificate(
            researcher="p9", keys=access.secrets.public(), epoch=1, at=AT, by=access.researcher
        )
        signed = msgspec.structs.replace(bare, sig=access.secrets.sign(certified_bytes(bare)))
        certificates = (*access.study.certificates, signed)
        write_study_file(
            root, msgspec.structs.replace(access.study, certificates=certificates), access.secrets
        )
        with pytest.raises(Tampered, match="p9"):
            verify_study_file(read_study_file(root), access.secrets)

    @pytest.mark.usefixtures("study")
    def test_a_study_nobody_changed_is_still_of_the_first_version(self, root: Path) -> None:
        assert read_study_file(root).v == 1
        assert b"changed" not in (root / "study.json").read_bytes()

    def test_every_single_bit_of_a_study_file_of_several_people_is_told(
        self, root: Path, study: StudyFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with_ben(study, root)
        path = root / "study.json"
        whole = path.read_bytes()
        monkeypatch.setattr("trajectories.store.access.open_slot", None)
        for bit in range(len(whole) * 8):
            flipped = bytearray(whole)
            flipped[bit // 8] ^= 1 << bit % 8
            with pytest.raises(Damaged):
                _undamaged(bytes(flipped))
            if bit % 101 == 0:
                path.write_bytes(flipped)
                with pytest.raises(Damaged):
                    StudyFolder.slots(root)
        with pytest.raises(Damaged) as told:
            reopened(root)
        assert told.value.exit_code == 13


def study_keys(root: Path) -> Secrets:
    return unlock(root, slot=SLOT, passphrase=PASSPHRASE, floor=TINY_COST).secrets
