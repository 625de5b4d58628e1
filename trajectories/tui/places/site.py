"""What can be done on the page of a site."""

from trajectories.tui.action import Action, Place

PLACE = Place("site", "A site", (
    Action(
        "site.open", "Open, tick", "enter", "site",
        "Correct what the mark stands on, tick a task, or go to what a problem is about.",
        "open", footer=True, in_palette=False,
    ),
    Action(
        "site.tick", "Tick", "space", "site",
        "Tick the task as done, or take the tick away.", "tick", footer=True,
    ),
    Action(
        "site.add", "Add", "n,ctrl+n", "site",
        "Add a visit, resource, practice, person, session, workshop …", "add", footer=True,
    ),
    Action(
        "site.correct", "The site itself", "e", "site",
        "Correct the site's code, region, history, neighbourhoods.", "correct_site",
    ),
    Action(
        "site.other", "Other site", "s", "site",
        "Go to another site.", "other", footer=True,
    ),
    Action(
        "site.undo", "Undo", "u", "site",
        "Take back what you did last at this site.", "undo",
    ),
    Action(
        "site.back", "Back", "escape", "site",
        "Go back.", "back",
    ),
))  # fmt: skip
