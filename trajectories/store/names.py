"""Keep what each child is called, for lists only: a second cache, dropped with the registers.

Apart from the catalogue, so that whoever may see how many children there are does not thereby hold
a list of them, and so that erasing the registers has one file to erase.
"""

from collections.abc import Mapping

from tinydb import TinyDB

from trajectories.store.book import BookStorage


class Names:
    """What children are called, by case id."""

    def __init__(self, storage: BookStorage) -> None:
        self._storage = storage
        self._database = TinyDB(storage=lambda: storage)

    def read(self) -> Mapping[str, str]:
        """Return a copy of all that is kept."""
        self._storage.refresh()
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
