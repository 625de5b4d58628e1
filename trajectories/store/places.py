"""Tell whether a folder is synchronised by another program, or lies on another machine.

A sync program copies single files while a study is written, keeps older ones in the cloud where
nothing can be erased, and asks no lock; a network folder may lose a write that was said to be on
the disk. Only names, markers and the list of mounts are looked at, so a place nobody heard of is
not recognised: that is said in SECURITY.md and not guessed at here.
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Literal

import msgspec

MOUNTS = Path("/proc/mounts")

_BY_NAME = {
    "Dropbox": r"dropbox( \(.+\))?",
    "OneDrive": r"onedrive( ?- ?.+)?",
    "Google Drive": r"google ?drive(-.+)?|my drive|gdrive",
    "iCloud": r"icloud ?drive|mobile documents|com~apple~clouddocs",
    "Nextcloud": r"nextcloud\d*|owncloud",
    "Syncthing": r"syncthing",
    "a cloud service": r"cloudstorage",
}
_BY_MARKER = {
    "Dropbox": (".dropbox", ".dropbox.cache"),
    "OneDrive": (".849C9593-D756-4E56-8D6E-42412F2A707B",),
    "Google Drive": (".tmp.drivedownload", ".tmp.driveupload"),
    "Nextcloud": (".nextcloudsync.log", ".owncloudsync.log", ".sync_*.db", "._sync_*.db"),
    "Syncthing": (".stfolder",),
}
_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|ncpfs|afs|afpfs|davfs|ceph|glusterfs|lustre|beegfs|gfs2|ocfs2"
    r"|fuse\.(sshfs|rclone|davfs2?|gvfsd-fuse|glusterfs|s3fs|goofys|google-drive-ocamlfuse|"
    r"onedriver|smbnetfs|curlftpfs|mount\.ceph)"
)


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Why a folder is not this machine's alone."""

    kind: Literal["sync", "network"]
    by: str
    """The sync program, or the kind of network file system."""

    @property
    def sentence(self) -> str:
        """Say what the place is."""
        if self.kind == "sync":
            return f"The folder is synchronised by {self.by}."
        return f"The folder lies on another machine ({self.by})."


def shared_place(folder: Path, *, mounts: Path = MOUNTS) -> Place | None:
    """Say of a folder, there already or not, who else may write to it; None when nobody is seen."""
    here = folder.absolute()
    for path in (here, *here.parents):
        if by := _named(path.name) or _marked(path):
            return Place(kind="sync", by=by)
    system = _network(folder, mounts)
    return Place(kind="network", by=system) if system else None


def _named(name: str) -> str:
    known = (by for by, names in _BY_NAME.items() if re.fullmatch(names, name, re.IGNORECASE))
    return next(known, "")


def _marked(path: Path) -> str:
    for by, markers in _BY_MARKER.items():
        for marker in markers:
            try:
                if any(path.glob(marker)) if "*" in marker else (path / marker).exists():
                    return by
            except OSError:  # a folder above that may not be looked into tells nothing
                continue
    return ""


def _network(folder: Path, mounts: Path) -> str:
    """Return the kind of network file system a folder lies on; empty for a disk of this machine."""
    resolved = folder.resolve()
    if str(resolved).startswith(("\\\\", "//")):
        return "a network share"
    depth, kind = 0, ""
    for point, system in _mounted(mounts):
        # Of two mounted at one point, the later hides the earlier.
        if resolved.is_relative_to(point) and len(PurePath(point).parts) >= depth:
            depth, kind = len(PurePath(point).parts), system
    return kind if _NETWORK.fullmatch(kind) else ""


def _mounted(mounts: Path) -> Iterator[tuple[str, str]]:
    """List mount points and kinds of file system, as Linux tells them; nothing elsewhere."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return
    for line in lines:
        parts = line.split(" ")
        if len(parts) > 2:  # noqa: PLR2004 - device, point, kind
            yield re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), parts[1]), parts[2]
