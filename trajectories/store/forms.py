"""Find the forms that travel with the program, wherever it is installed.

A wheel carries them inside the package; an editable install lacks them there and has them beside
the package, at the top of the checkout.
"""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from trajectories.errors import Failed

DEMO = "demo"
SESSION = "session"


def forms_folder() -> Path:
    """Return the folder of the forms; Failed where the installation lost it."""
    package = Path(str(files("trajectories")))
    for folder in (package / "forms", package.parent / "forms"):
        if folder.is_dir():
            return folder
    raise Failed("The forms that belong to the program are missing.", "Install it again.")


def demo_documents() -> tuple[Path, ...]:
    """List the interchange documents of the invented demo cases."""
    return tuple(sorted((forms_folder() / DEMO).glob("*.toml")))


def demo_decisions() -> str:
    """Read the decisions that release one of the demo cases, as a person took them."""
    return (forms_folder() / DEMO / "release.json").read_text(encoding="utf-8")


def session_forms() -> Mapping[str, str]:
    """Read the session forms that travel with the program: name to what the file says."""
    found = sorted((forms_folder() / SESSION).glob("*.toml"))
    return {path.stem: path.read_text(encoding="utf-8") for path in found}
