import pytest

from trajectories.errors import (
    Damaged,
    Failed,
    InputRefused,
    NoStudy,
    StudyLocked,
    Tampered,
    TrajectoriesError,
    WrongPassphrase,
)


@pytest.mark.parametrize(
    ("failure", "exit_code"),
    [
        (Failed("The disk is full."), 1),
        (InputRefused("visit.json", ("line 3: unknown field",)), 1),
        (NoStudy("./north"), 10),
        (StudyLocked("process 4711, since 09:12"), 11),
        (WrongPassphrase(), 12),
        (Damaged("study.book", "cut short"), 13),
        (Tampered("study.json", "its seal does not fit"), 13),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, TrajectoriesError) else "",
)
def test_every_failure_is_one_sentence_with_its_exit_code(
    failure: TrajectoriesError, exit_code: int
) -> None:
    assert failure.exit_code == exit_code
    assert failure.sentence.endswith(".")
    assert str(failure) == failure.sentence


def test_damage_and_tampering_share_a_code_and_differ_in_words() -> None:
    damaged, tampered = Damaged("a.book", "cut short"), Tampered("a.book", "cut short")
    assert damaged.exit_code == tampered.exit_code
    assert damaged.sentence != tampered.sentence


@pytest.mark.parametrize(
    ("lines", "count"), [(("one",), "1 problem."), (("one", "two"), "2 problems.")]
)
def test_a_refusal_counts_its_problems_and_keeps_each(lines: tuple[str, ...], count: str) -> None:
    refused = InputRefused("visit.json", lines)
    assert refused.sentence.endswith(count)
    assert refused.lines == lines
