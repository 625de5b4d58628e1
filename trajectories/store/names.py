"""Keep what each child is called, for lists only: a second cache, dropped with the registers.

Apart from the catalogue, so that whoever may see how many children there are does not thereby hold
a list of them, and so that erasing the registers has one file to erase.
"""

from collections.abc import Mapping

from tinydb import TinyDB

from trajectories.errors import Damaged, Tampered
from trajectories.store.book import BookStorage


class Names:
    """What children are called, by case id."""

    def __init__(self, storage: BookStorage) -> None:
        self._storage = storage
        self._database = TinyDB(storage=lambda: storage)
        self.lost = ""
        """Why it could not be read, in words; empty when it could."""

    def read(self) -> Mapping[str, str]:
        """Return a copy of all that is kept; nothing, when the file cannot be believed."""
        try:
            self._storage.refresh()
        except (Damaged, Tampered) as failure:
            self.lost = failure.sentence
            return {}
        rows = self._database.table("names", cache_size=0).all()
        return {row["case"]: row["called"] for row in rows}

    def keep(self, case: str, called: str) -> None:
        """Keep one child's; an empty `called` forgets it."""
        names = dict(self.read())
        if called == names.pop(case, ""):
            return
        if called:
            names[case] = called
        self.replace(names)

    def replace(self, names: Mapping[str, str]) -> None:
        """Keep these and no others."""
        rows = [{"case": case, "called": names[case]} for case in sorted(names)]
        self._storage.write({"names": {str(at): row for at, row in enumerate(rows, 1)}})
