"""Plant a marker in every field of every kind, work a day, crash, and look for it on the disk.

The day runs in a process of its own, whose home, temporary files and current folder all lie in the
folder that is swept. Everything it opens to write and every program it would start is noted, so
that a file elsewhere or an argument that holds the marker shows too. What is meant to leave, a
report and what is shown on the screen, goes to one folder that is not swept.
"""

import base64
import io
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from tests.faults.tally import Row
from tests.opened import PASSPHRASE, a_case, an_open_study, keep, opened_again, saved
from tests.pictures import jpeg
from tests.plaintext import files_with
from trajectories.model.fields import Field, fields_of
from trajectories.model.kind import Kind
from trajectories.model.kinds.voice import Memo
from trajectories.model.people import Child
from trajectories.model.record import Entry, Part
from trajectories.model.safeguarding import SafeguardingConcern
from trajectories.store.folder import BookRef
from trajectories.store.keys import FLOOR_COST
from trajectories.use_cases.attachment import attach
from trajectories.use_cases.case import case_book
from trajectories.use_cases.drafts import keep_draft
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record
from trajectories.use_cases.safeguarding import note_concern
from trajectories.use_cases.writing import put

MARKER = "Quetzalcoatline"
OUT = "out"
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_STARTS = ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.system")
_NOT_PLANTED = {"erasure"}
"""A certificate names what is to be erased, by ids: a marker in it would erase, not hide."""
_LONGEST_LIFE = 0.2


def sweep(folder: Path) -> list[Row]:
    """Work a day in a process of its own, and look through all it left."""
    (folder / OUT).mkdir(parents=True)
    child = os.fork()
    if child == 0:
        try:
            _in_this_folder(folder)
            _work(folder)
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    rows = [Row("fields planted with a marker", counts=False), Row("files and names swept for it")]
    with rows[1].holding("the day itself"):
        assert os.waitstatus_to_exitcode(status) == 0, (folder / "stderr").read_text()[-500:]
        assert (folder / "written").exists()
    for path in sorted(folder.rglob("*")):
        if not path.is_relative_to(folder / OUT):
            with rows[1].holding(str(path.relative_to(folder))):
                assert not holds(path, folder), "the marker can be read"
    for number in range(int((folder / "planted").read_text()) if not rows[1].lost else 0):
        with rows[0].holding(str(number)):
            pass
    return rows


def holds(path: Path, folder: Path) -> bool:
    """Say whether the name or the bytes of a file give the marker away, in usual disguises."""
    content = str(path.relative_to(folder)).encode()
    content += b"\n" + path.read_bytes() if path.is_file() else b""
    lower = content.lower()
    return any(shape.lower() in lower for shape in _disguises())


def _disguises() -> Iterator[bytes]:
    plain = MARKER.encode()
    yield from (plain, MARKER.encode("utf-16-le"), MARKER.encode("utf-16-be"), plain.hex().encode())
    for shift in range(3):
        yield base64.b64encode(b"x" * shift + plain)[4 if shift else 0 : -4]


def _in_this_folder(folder: Path) -> None:
    """Let home, temporary files, the current folder and what is said go to the swept folder."""
    for name in ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME",
                 "XDG_CONFIG_HOME", "TRAJECTORIES_HOME"):  # fmt: skip
        place = folder / name.lower()
        place.mkdir()
        os.environ[name] = str(place)
    import tempfile

    tempfile.tempdir = None
    os.chdir(folder)
    said = (folder / "stderr").open("w")
    os.dup2(said.fileno(), 2)
    sys.stderr = said
    sys.stdout = (folder / OUT / "screen").open("w")
    noted = (folder / "written").open("w")

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _STARTS:
            noted.write(f"{event} {arguments}\n")
        if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
            where = arguments[0]
            if str(where).startswith(str(folder / OUT)):
                return
            inside = isinstance(where, int) or str(where).startswith((str(folder), "/dev/"))
            noted.write(f"{where}\n")
            assert inside, f"something was written elsewhere: {where}"

    sys.addaudithook(note)


def _work(folder: Path) -> None:
    study = an_open_study(folder, cost=FLOOR_COST)
    case = a_case(study, called=f"{MARKER} Ode")
    planted = sum(_planted(study, case, kind) for kind in study.kinds)
    _typed(study, case, folder)
    found = files_with(study.folder, MARKER)
    assert len(found) > 6, "the marker is not where it was planted"  # books of every level
    study.close()
    _commands(folder)
    _killed(folder, case)
    again = opened_again(folder)
    assert files_with(again.folder, MARKER)
    again.close()
    (folder / "planted").write_text(str(planted))
    sys.stderr.flush()


def _planted(study: OpenStudy, case: str, kind: Kind) -> int:
    """Keep one entry of a kind with the marker in all that takes words, and say in how many."""
    if kind.name in _NOT_PLANTED:
        return 0
    values = _values(kind.entry)
    entry = kind.entry(id=f"x-{kind.name}".replace("_", "-"), **values)
    site = study.folder.site_ids()[0]
    level = kind.levels[0]
    owner = {"study": study.folder.id, "safeguarding": study.folder.id, "site": site}.get(level)
    ref = BookRef(level, owner or case)
    if isinstance(entry, Child):  # there is one already, with its code and its site
        there = study.entries(ref).of(Child)[0]
        entry = msgspec.structs.replace(entry, id=there.id, code=there.code, site=there.site)
    put(study, ref, (entry,))
    return msgspec.json.encode(entry).count(MARKER.encode())


def _values(entry: type[Entry | Part]) -> dict[str, Any]:
    return {field.attribute: _value(field) for field in fields_of(entry) if _value(field)}


def _value(field: Field) -> Any:
    match field.role:
        case "group":
            value: Any = field.group(**_values(field.group)) if field.group else None
        case "choice":
            value = field.choices[0] if field.choices else None
        case "date":
            value = "2025-02-11"
        case "number" | "yes_no" | "text_digest":
            return None
        case _:
            value = MARKER
    return (value,) if field.many and value is not None else value


def _typed(study: OpenStudy, case: str, folder: Path) -> None:
    """Record, correct, half-type, attach and note, as in a day."""
    keep(study, case, Memo(id="m1", text=f"{MARKER} said."))
    saved(save_record(study, case, Memo(id="m1", text=f"She, {MARKER}, said.")))
    keep_draft(study, case, "m2", {"text": f"{MARKER} and"})
    study.folder.save_draft(study.study_book, "form", MARKER.encode())
    picture = folder / OUT / f"{MARKER}.jpg"
    picture.write_bytes(jpeg(marked=True).replace(b"Quetzalcoatl", MARKER.encode()[:12]))
    attach(study, case_book(case), picture)
    concern = SafeguardingConcern(seen_or_said=f"{MARKER} was seen.")
    saved(note_concern(study, case, concern))


def _commands(folder: Path) -> None:
    """Search, report and export from the command line, meet an error of the program itself."""
    from trajectories.cli.main import run

    (folder / OUT / "passphrase").write_text(PASSPHRASE + "\n")
    os.environ["TRAJECTORIES_PASSPHRASE_FILE"] = str(folder / OUT / "passphrase")
    study, out = ["--study", str(folder / "study")], str(folder / OUT)
    memo = f'text = "{MARKER} again"\n'
    for arguments, typed in (
        (["record", "add", "memo", "--case", "K-07", "--read", "-"], memo),
        (["record", "add", "memo", "--case", "K-07", "--read", "-"], f'txt = "{MARKER}"\n'),
        (["search"], f"{MARKER}\n"),
        (["case", "show", "K-07"], ""),
        (["report", "K-07", "--named", "--for", "the panel", "--purpose", "research", "-o", out],
         ""),
        (["export", "K-07", "-o", out], ""),
        (["backup", str(folder / "study.backup")], ""),
        (["check", "--read-data"], ""),
    ):  # fmt: skip
        sys.stdin = io.TextIOWrapper(io.BytesIO(typed.encode()))
        run([*study, *arguments])

    def broken(*_: object) -> Iterator[object]:
        raise ValueError(MARKER)

    sys.modules["trajectories.cli.search"].find = broken  # type: ignore[attr-defined]  # its search
    sys.stdin = io.TextIOWrapper(io.BytesIO(f"{MARKER}\n".encode()))
    run([*study, "search"])


def _killed(folder: Path, case: str) -> None:
    """Kill somebody who is saving."""
    writer = os.fork()
    if writer == 0:
        study = opened_again(folder)
        for number in range(10_000):
            keep_draft(study, case, "m2", {"text": f"{MARKER} {number}"})
            keep(study, case, Memo(id="m3", text=f"{MARKER} {number}"))
        os._exit(0)
    time.sleep(_LONGEST_LIFE)
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
