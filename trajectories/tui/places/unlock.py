"""What can be done where a study is opened."""

from trajectories.tui.action import Place

PLACE = Place("unlock", "Opening a study", ())
