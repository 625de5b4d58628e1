"""Name every failure a person can meet, with its sentence and its exit code.

Problems found in data are values and are returned; what is here stops the work and is caught in
two places only, the command line and the terminal interface. Sentences carry ids and field names,
never a name or a child's words.
"""

from typing import ClassVar


class TrajectoriesError(Exception):
    """Stop with one sentence, what to do about it, and an exit code."""

    exit_code: ClassVar[int] = 1

    def __init__(self, sentence: str, advice: str = "") -> None:
        """Keep the sentence (what happened) apart from the advice (what to do; may be empty)."""
        super().__init__(sentence)
        self.sentence = sentence
        self.advice = advice


class Failed(TrajectoriesError):
    """Say that what was asked could not be done."""


class InputRefused(TrajectoriesError):
    """Say that a file or an answer was refused, with every problem as a line of its own."""

    def __init__(self, source: str, lines: tuple[str, ...]) -> None:
        """Name where the input came from; `lines` are problems already put into words."""
        count = "1 problem" if len(lines) == 1 else f"{len(lines)} problems"
        super().__init__(f"{source} was refused: {count}.", "Nothing was written.")
        self.lines = lines


class NoStudy(TrajectoriesError):
    """Say that there is no study where one was looked for."""

    exit_code: ClassVar[int] = 10

    def __init__(self, folder: str) -> None:
        """Name the folder that was looked in."""
        super().__init__(
            f"There is no study in {folder}.",
            "Name its folder, or make one with `trajectories study new`.",
        )


class StudyLocked(TrajectoriesError):
    """Say that another process writes to the study."""

    exit_code: ClassVar[int] = 11

    def __init__(self, holder: str) -> None:
        """Name the holder by process and time, never by person."""
        super().__init__(
            f"The study is open elsewhere: {holder}.",
            "Close it there, wait until it has finished, or read it with --read-only.",
        )


class WrongPassphrase(TrajectoriesError):
    """Say that the passphrase or code opens nothing here."""

    exit_code: ClassVar[int] = 12

    def __init__(self) -> None:
        """Say the same sentence for every wrong secret, so that nothing is learned from it."""
        super().__init__(
            "That passphrase does not open this study.",
            "Type it again; capital letters count.",
        )


class Damaged(TrajectoriesError):
    """Say that a file is not what was written, by accident as far as can be told."""

    exit_code: ClassVar[int] = 13

    def __init__(self, what: str, found: str) -> None:
        """Name the file by its place in the study and say what was found instead."""
        super().__init__(
            f"{what} is damaged: {found}.",
            "Run `trajectories check`; a backup or the copy before may be whole.",
        )


class Tampered(TrajectoriesError):
    """Say that a file was changed by something that did not hold the key."""

    exit_code: ClassVar[int] = 13

    def __init__(self, what: str, found: str) -> None:
        """Name the file by its place in the study and say what was found instead."""
        super().__init__(
            f"{what} was changed without the key: {found}.",
            "Stop, keep the folder as it is, and compare it with a backup.",
        )


class Disputed(Tampered):
    """Say that one revision id stands for two contents, so that neither can be believed."""

    def __init__(self, rid: str) -> None:
        """Name the revision."""
        super().__init__(f"Revision {rid}", "the same id came with two different contents")
        self.rid = rid


class NewerFormat(TrajectoriesError):
    """Say that a file was written by a version of the program that knows more than this one."""

    def __init__(self, what: str, version: int) -> None:
        """Name the file and the version of its format."""
        super().__init__(
            f"{what} is written in format {version}, which this version does not know.",
            "Use the newer version of Trajectories; nothing was changed.",
        )


class NotSaved(TrajectoriesError):
    """Say that a save did not reach the disk and that what was there before still is."""

    def __init__(self, what: str, reason: str) -> None:
        """Name the file by its place in the study and the reason in words."""
        super().__init__(
            f"NOT SAVED: {what}: {reason}.",
            "What was kept before is untouched. Put the cause right and save again.",
        )
        self.reason = reason
