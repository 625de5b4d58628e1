"""What can be done in the list of people and places of a case, and of what they are called."""

from trajectories.tui.action import Action, Place

PLACE = Place("people", "People, places and their names", (
    Action(
        "people.names", "Names", "enter", "people",
        "Every form of the name, who uses it and how it is meant, numbers and dates that "
        "identify, and what a release does with them.", "names", footer=True,
    ),
    Action(
        "people.correct", "Who it is", "e", "people",
        "Correct voice, relation, service, or the sort of place.", "correct", footer=True,
    ),
    Action(
        "people.new", "New person", "n,ctrl+n", "people",
        "Add a person around the child: a voice and a relation; the name goes in the register.",
        "new('person')", footer=True,
    ),
    Action(
        "people.new_place", "New place", "p", "people",
        "Add a place in the child's life.", "new('place')",
    ),
    Action(
        "people.undo", "Undo", "u", "people",
        "Take back what you did last about people or their names.", "undo",
    ),
    Action(
        "people.back", "Back", "escape", "people",
        "Go back to the timeline.", "back", footer=True,
    ),
))  # fmt: skip
