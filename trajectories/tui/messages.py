"""What screens ask of the program."""

from dataclasses import dataclass

from textual.message import Message


@dataclass
class ChildChosen(Message):
    """A child is to be shown, at `record`; `room`: the screen about it to go on to at once."""

    case_id: str
    code: str
    room: str = ""
    record: str = ""
