"""Attachments on the command line, as a script or a screen reader uses it."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.opened import opened_again
from tests.pictures import jpeg
from trajectories.model.attachment import Attachment
from trajectories.use_cases.attachment import owner_named

Run = Callable[..., tuple[int, str, str]]


def attached(command: Run, tmp_path: Path) -> str:
    source = tmp_path / "Kez on the bus.jpg"
    source.write_bytes(jpeg())
    command("record", "add", "evidence", "--case", "K-07", "--sort", "picture")
    evidence = next(
        row["id"]
        for row in json.loads(command("case", "show", "K-07", "--json")[1])
        if row["kind"] == "evidence"
    )
    code, out, said = command(
        "record", "attach", str(source), "--case", "K-07", "--evidence", evidence
    )
    assert code == 0, said
    assert "not encrypted" in said
    return out.strip()


def test_a_picture_is_attached_listed_and_written_out_again(command: Run, tmp_path: Path) -> None:
    attachment = attached(command, tmp_path)
    (row,) = json.loads(command("record", "files", "--case", "K-07", "--json")[1])
    assert (row["id"], row["media_type"], row["names"]) == (attachment, "image/jpeg", [])
    assert "Kez" not in command("record", "files", "--case", "K-07")[1]
    assert "Kez on the bus.jpg" in command("record", "files", "--case", "K-07", "--show")[1]
    code, out, said = command(
        "record", "save-file", attachment, "--case", "K-07", "-o", str(tmp_path / "out")
    )
    assert code == 0, said
    assert Path(out.strip()).read_bytes() == jpeg()
    assert "attachment" in command("study", "info")[1]


def test_what_cannot_be_attached_is_said_in_one_sentence(command: Run, tmp_path: Path) -> None:
    code, out, said = command("record", "attach", str(tmp_path / "Kez.jpg"), "--case", "K-07")
    assert (code, out) == (1, "")
    assert "There is no such file." in said
    assert "Kez" not in said
    assert command("record", "attach", str(tmp_path), "--case", "K-07")[0] == 1
    assert command("record", "attach", str(tmp_path / "Kez.jpg"))[0] == 1


def test_no_command_prints_a_key(command: Run, tmp_path: Path) -> None:
    attachment = attached(command, tmp_path)
    study = opened_again(tmp_path)
    (entry,) = study.entries(owner_named(study, case="K-07")).of(Attachment)
    study.close()
    printed = [
        command("record", "files", "--case", "K-07", "--show", "--json"),
        command("case", "show", "K-07", "--show"),
        command("case", "show", "K-07", "--show", "--json"),
        command("record", "history", attachment, "--case", "K-07", "--show"),
        command("record", "history", attachment, "--case", "K-07", "--show", "--json"),
        command("study", "show", "--show", "--json"),
        command("schema"),
        command("search", "--show", typed=entry.key + "\n"),
    ]
    assert any(attachment in out for _, out, _ in printed)
    for secret in (entry.key, entry.thumbnail_key, entry.file, entry.thumbnail, entry.digest):
        assert secret
        assert not [out for _, out, said in printed if secret in out + said]


def test_an_attachment_is_filled_in_by_nobody(command: Run) -> None:
    for verb in ("add", "correct"):
        code, out, _ = command("record", verb, "--help")
        assert code == 0
        assert "evidence" in out
        assert "attachment" not in out
