"""Read every file of a study's folder, opened where the key opens it: where a marker would show."""

from collections.abc import Iterator
from pathlib import Path

from trajectories.errors import Damaged, Tampered
from trajectories.store.folder import StudyFolder
from trajectories.store.sealed import read_header


def files_with(study: StudyFolder, *markers: str) -> list[str]:
    """Name the files that hold one of the markers, as they are or decrypted, in any case."""
    sought = [marker.lower() for marker in markers]
    return [
        str(path.relative_to(study.root))
        for path, content in contents(study)
        if any(marker in content.lower() for marker in sought)
    ]


def contents(study: StudyFolder) -> Iterator[tuple[Path, str]]:
    """Go through every file, its name and raw bytes too; escaped characters are written out."""
    for path in sorted(study.root.rglob("*")):
        if path.is_file():
            raw = path.read_bytes()
            said = [str(path.relative_to(study.root)), raw.decode("utf-8", "replace")]
            yield path, "\n".join([*said, _opened(study, path.name, raw)])


def _opened(study: StudyFolder, name: str, raw: bytes) -> str:
    try:
        header, _ = read_header(name, raw)
        plain = study.sealer().open(header.kind, header.book, raw).plain
    except (Damaged, Tampered):
        return ""
    return plain.decode("utf-8", "replace")
