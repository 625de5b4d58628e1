"""What can be done in the list of children."""

from trajectories.tui.action import Action, Place

PLACE = Place("children", "List of children", (
    Action(
        "children.new", "New child", "ctrl+n", "children",
        "Begin a case under a code of its own.", "new_child", footer=True,
    ),
    Action(
        "children.open", "Open", "enter", "children",
        "Open the child the mark stands on; one that is due, at what to know before the visit.",
        "open", footer=True, in_palette=False,
    ),
    Action(
        "children.site", "New site", "ctrl+t", "children",
        "Add a partnership; every child belongs to one.", "new_site",
    ),
    Action(
        "children.search", "Search", "slash", "children",
        "Go to the search line. It looks at code, name, site and status.", "search",
        in_palette=False,
    ),
    Action(
        "children.everywhere", "Search the study", "ctrl+f", "children",
        "Find words in the notes and records of every child.", "study_room('search')",
        priority=True,
    ),
    Action(
        "children.report", "Write the report", "", "children",
        "Write a report of the child the mark stands on; of another, go to it first.", "report",
    ),
    Action(
        "children.reports", "Write all reports", "", "children",
        "Write a report of every child the search leaves in the list; Esc stops it.", "reports",
    ),
    Action(
        "children.organisation", "The organisation that heads reports", "", "children",
        "Keep the name, introduction and logo at the top of every report.", "organisation",
    ),
    Action(
        "children.site_page", "Sites, visits, tasks", "f5", "children",
        "The page of a site: visits and their tasks, services, practices, workshops.",
        "study_room('site')",
    ),
    Action(
        "children.coverage", "Whose account there is", "f6", "children",
        "Who is heard of each child at each visit, and what keeps reports from approval.",
        "study_room('coverage')",
    ),
    Action(
        "children.duplicates", "Likely the same person", "f7", "children",
        "People and children likely recorded twice: look at both, and decide.",
        "study_room('duplicates')",
    ),
    Action(
        "children.releases", "Releases", "f9", "children",
        "Cases that leave without the person: decide, read, sign, write.",
        "study_room('releases')",
    ),
    Action(
        "children.to_ask", "To ask of providers and boards", "f4", "children",
        "List what is open with services and the board, of all children of a site.",
        "study_room('to_ask')",
    ),
))  # fmt: skip
