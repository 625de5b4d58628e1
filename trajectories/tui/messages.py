"""What screens ask of the program."""

from dataclasses import dataclass

from textual.message import Message


@dataclass
class ChildChosen(Message):
    """A child is to be shown."""

    case_id: str
    code: str
