"""What can be done with the pictures of a session."""

from trajectories.tui.action import Action, Place

PLACE = Place("pictures", "Pictures of a session", (
    Action(
        "pictures.keep", "Next", "ctrl+s", "pictures",
        "Take the picture, then the part of it that is meant, then keep it; Enter does it too.",
        "go_on", footer=True,
    ),
    Action(
        "pictures.left", "Left half", "left", "pictures",
        "Mean the left half of what is marked.", "halve('left')", in_palette=False,
    ),
    Action(
        "pictures.right", "Right half", "right", "pictures",
        "Mean the right half of what is marked.", "halve('right')", in_palette=False,
    ),
    Action(
        "pictures.up", "Upper half", "up", "pictures",
        "Mean the upper half of what is marked.", "halve('up')", in_palette=False,
    ),
    Action(
        "pictures.down", "Lower half", "down", "pictures",
        "Mean the lower half of what is marked.", "halve('down')", in_palette=False,
    ),
    Action(
        "pictures.move_left", "Move left", "shift+left", "pictures",
        "Move what is marked to the left.", "shift('left')", in_palette=False,
    ),
    Action(
        "pictures.move_right", "Move right", "shift+right", "pictures",
        "Move what is marked to the right.", "shift('right')", in_palette=False,
    ),
    Action(
        "pictures.move_up", "Move up", "shift+up", "pictures",
        "Move what is marked up.", "shift('up')", in_palette=False,
    ),
    Action(
        "pictures.move_down", "Move down", "shift+down", "pictures",
        "Move what is marked down.", "shift('down')", in_palette=False,
    ),
    Action(
        "pictures.whole", "Whole picture", "f3", "pictures",
        "Mean the whole picture again.", "whole", footer=True,
    ),
    Action(
        "pictures.folder", "Another folder", "f6", "pictures",
        "Look into another folder; it is remembered until the study is closed.", "folder",
        footer=True,
    ),
    Action(
        "pictures.back", "Back", "escape", "pictures",
        "Go a step back; what was kept stays kept.", "back",
    ),
))  # fmt: skip
