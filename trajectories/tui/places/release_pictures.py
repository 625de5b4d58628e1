"""What can be done with the pictures of a release."""

from trajectories.tui.action import Action, Place

_HERE = "release_pictures"
_SIDES = ("left", "right", "up", "down")

PLACE = Place(_HERE, "Release, step 2: pictures", (
    Action(
        "release_pictures.look", "Show it so", "enter", _HERE,
        "Show the picture as it would leave, to be confirmed; while a box is drawn, set a corner.",
        "look", footer=True,
    ),
    Action(
        "release_pictures.box", "Box", "b", _HERE,
        "Draw a box that hides what is under it: Enter sets one corner, then the other.", "box",
        footer=True,
    ),
    *(
        Action(
            f"release_pictures.{side}", f"Move {side}", side, _HERE,
            f"Move the corner, or the box in hand, {side} by a point.",
            f"point('{side}')", in_palette=False,
        )
        for side in _SIDES
    ),
    *(
        Action(
            f"release_pictures.far_{side}", f"Further {side}", f"shift+{side}", _HERE,
            f"Move the corner {side} by five points; else make the box in hand {so}.",
            f"far('{side}')", in_palette=False,
        )
        for side, so in zip(_SIDES, ("narrower", "wider", "shorter", "taller"), strict=True)
    ),
    Action(
        "release_pictures.next_box", "Next box", "space", _HERE,
        "Take the next box of the picture in hand.", "next_box", in_palette=False,
    ),
    Action(
        "release_pictures.no_box", "Take the box away", "d,delete", _HERE,
        "Take the box in hand away.", "no_box",
    ),
    Action(
        "release_pictures.leave_out", "Leave out", "x", _HERE,
        "Leave the picture out, and go on.", "leave_out", footer=True,
    ),
    Action(
        "release_pictures.leave_rest", "Leave the rest out", "X", _HERE,
        "Leave out every picture nobody has decided on.", "leave_rest",
    ),
    Action(
        "release_pictures.files", "Files", "f", _HERE,
        "Write the pictures to a folder as they would leave, to be looked at whole.", "files",
    ),
    Action(
        "release_pictures.undo", "Undo", "u", _HERE,
        "Take back what you decided or signed last in this release.", "undo", footer=True,
    ),
    Action(
        "release_pictures.back", "Back", "escape", _HERE,
        "Leave the box, then the picture, then go back to the step; everything is kept.",
        "back",
    ),
))  # fmt: skip
