"""What can be done where the uses of services and the links between them are listed."""

from trajectories.tui.action import Action
from trajectories.tui.room_actions import room

PLACE = room(
    "services",
    "Services and links",
    (
        Action(
            "services.next", "What happened next", "n", "services",
            "Add a state to one account: only what that account may say next is offered.",
            "next", footer=True,
        ),
        Action(
            "services.hold", "Hold to be", "k", "services",
            "Say what you hold it to be where accounts differ, and why; both are kept.", "hold",
        ),
    ),
    opens="Open the use or link, and correct it.",
)  # fmt: skip
