import hashlib
import shutil
from pathlib import Path

import msgspec
import pytest

from tests.store.vectors import VECTOR
from tests.studies import reopened
from trajectories.errors import Damaged, Failed, NewerFormat, NoStudy
from trajectories.store.migrations import STEPS, Step, format_of, migrate, pending
from trajectories.store.study_file import NAME, VERSION


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return Path(shutil.copytree(VECTOR, tmp_path / "study"))


def write_format(folder: Path, version: int) -> None:
    said = msgspec.json.decode((folder / NAME).read_bytes().partition(b"\n")[0])
    content = msgspec.json.encode({**said, "v": version}, order="sorted")
    check = hashlib.sha256(content).hexdigest().encode()
    (folder / NAME).write_bytes(content + b"\n" + check + b"\n")


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def sound(folder: Path) -> None:
    assert folder.is_dir()


def test_format_1_is_read_as_it_is_and_nothing_is_done_to_it(study: Path) -> None:
    before = files(study)
    assert (format_of(study), STEPS, pending(study)) == (1, (), ())
    assert migrate(study, verify=sound) is None
    assert files(study) == before
    reopened(study).close()


def test_a_format_of_the_future_is_refused_by_its_number_everywhere(study: Path) -> None:
    write_format(study, VERSION + 1)
    for attempt in (
        lambda: format_of(study),
        lambda: migrate(study, verify=sound),
        lambda: reopened(study),
    ):
        with pytest.raises(NewerFormat, match=f"format {VERSION + 1}"):
            attempt()


def test_a_format_nothing_leads_from_is_refused_and_left_alone(study: Path) -> None:
    write_format(study, 0)
    before = files(study)
    with pytest.raises(Failed, match="format 0"):
        migrate(study, verify=sound)
    assert files(study) == before


def test_steps_run_in_order_on_a_copy_and_the_former_study_is_kept(study: Path) -> None:
    before = files(study)
    seen: list[tuple[str, int]] = []

    def step(to: int) -> Step:
        def work(folder: Path) -> None:
            seen.append((folder.name, to))
            assert files(study) == before
            said = (folder / NAME).read_bytes().replace(b'"v":%d' % (to - 1), b'"v":%d' % to)
            (folder / NAME).write_bytes(said)

        return Step(to, work)

    former = migrate(study, steps=(step(2), step(3)), to=3, verify=sound)
    assert seen == [("study.migrating", 2), ("study.migrating", 3)]
    assert former == study.with_name("study.format-1")
    assert files(former) == before
    assert b'"v":3' in (study / NAME).read_bytes()


@pytest.mark.parametrize("at", ["step", "verify"])
def test_a_step_or_a_check_that_fails_leaves_the_study_as_it_was(study: Path, at: str) -> None:
    before = files(study)

    def fails(_: Path) -> None:
        raise Damaged("study.book", "it does not open")

    steps = (Step(2, fails if at == "step" else sound),)
    with pytest.raises(Damaged):
        migrate(study, steps=steps, to=2, verify=fails if at == "verify" else sound)
    assert files(study) == before
    # A second run begins again from the study, not from the half copy.
    assert migrate(study, steps=(Step(2, sound),), to=2, verify=sound) is not None


def test_one_stopped_between_its_renames_is_finished_by_the_next_run(study: Path) -> None:
    study.rename(study.with_name("study.format-0"))
    shutil.copytree(study.with_name("study.format-0"), study.with_name("study.migrating"))
    assert migrate(study, verify=sound) is None
    reopened(study).close()


def test_what_is_no_study_or_says_nothing_is_told(tmp_path: Path, study: Path) -> None:
    with pytest.raises(NoStudy):
        format_of(tmp_path / "nowhere")
    (study / NAME).write_bytes(b"holiday")
    with pytest.raises(Damaged):
        format_of(study)
