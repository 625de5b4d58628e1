"""Documents that are refused: every problem told at its place, nothing quoted, nothing written."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
MARKER = "zanzibarine"
HEAD = 'format = "trajectories-document"\nversion = 1\nlevel = "case"\nsite = "SK-07"\n'
CHILD = '[[records.child]]\nid = "kid"\ncode = "Z-1"\n'
EVENT = f'sort = "move"\nwhat = "{MARKER}"\n'


def every_byte(folder: Path) -> dict[str, str]:
    """What a folder holds, by digest; the lock alone says when it was last open."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "study.lock"
    }


def with_records(*records: str) -> str:
    return HEAD + CHILD + "".join(records)


def event(lines: str, record: str = "e1") -> str:
    return f'[[records.event]]\nid = "{record}"\n{EVENT}{lines}\n'


def as_json(**more: object) -> str:
    values = {
        "format": "trajectories-document", "version": 1, "level": "case", "site": "SK-07",
        "records": {"child": [{"id": "kid", "code": "Z-1"}]}, **more,
    }  # fmt: skip
    return json.dumps(values)


# name: (file name, content, what must be told)
REFUSED: dict[str, tuple[str, bytes | str, tuple[str, ...]]] = {
    "not UTF-8": ("a.toml", HEAD.encode() + MARKER.encode() + b"\xff", ("line 5, column 12",)),
    "broken JSON": ("a.json", f'{{"format": "{MARKER}",\n', ("line 2, column 1", "json")),
    "broken TOML": ("a.toml", f"{HEAD}{MARKER} {MARKER}\n", ("line 5", "toml")),
    "an empty file": ("a.toml", "", ("format",)),
    "a list instead of a table": ("a.json", f'["{MARKER}"]', ("json",)),
    "another format": ("a.toml", f'format = "{MARKER}"\n', ("format",)),
    "a newer format": ("a.toml", HEAD.replace("version = 1", "version = 9"), ("version 9",)),
    "an unknown level": ("a.toml", HEAD.replace('"case"', f'"{MARKER}"') + CHILD, ("level",)),
    "an unknown kind": (
        "a.toml", with_records(f'[[records.kite]]\nid = "k"\nnote = "{MARKER}"\n'),
        ("records.kite",),
    ),
    "an unknown code": (
        "a.toml",
        with_records(f'[[records.factor]]\nid = "f"\ncode = "{MARKER}"\nvalence = "risk"\n'),
        ("records.factor[0].code: code",),
    ),
    "an unknown field": ("a.toml", with_records(event(f'wat = "{MARKER}"')), ("event[0].wat",)),
    "a wrong type": ("a.toml", with_records(event("note = 3")), ("event[0].note: type",)),
    "a null": (
        "a.json", as_json(records={"child": [{"id": "kid", "code": None}]}),
        ("records.child[0].code",),
    ),
    "a wrong choice": (
        "a.toml", with_records(event(f'basis = "{MARKER}"')), ("event[0].basis: choice",)
    ),
    "an impossible date": (
        "a.toml", with_records(event('when = "2024-02-30"')), ("event[0].when: date",)
    ),
    "an end before its start": (
        "a.toml", with_records(event('when = "2024-05/2024-03"')), ("event[0].when: date",)
    ),
    "a day to come": ("a.toml", with_records(event('when = "2099-01-01"')), ("event[0].when",)),
    "a reference that leads nowhere": (
        "a.toml", with_records(event(f'informant = "{MARKER}"')), ("event[0].informant: reference",)
    ),
    "a reference to another kind": (
        "a.toml", with_records(event('informant = "e1"')), ("event[0].informant: reference",)
    ),
    "an id that stands twice": (
        "a.toml", with_records(event(""), event("")), ("event[1].id: duplicate",)
    ),
    "a key that stands twice in TOML": (
        "a.toml", with_records(event(f'note = "a"\nnote = "{MARKER}"')), ("duplicate",)
    ),
    "a key that stands twice in JSON": (
        "a.json", as_json().replace('"site"', f'"level": "{MARKER}", "site"'), ("level: duplicate",)
    ),
    "65 MB": ("a.toml", HEAD.encode() + b"#" * 65_000_000, ("size",)),
    "100,000 brackets in JSON": ("a.json", "[" * 100_000, ("nesting",)),
    "100,000 brackets in TOML": ("a.toml", "a = " + "[" * 100_000, ("nesting",)),
    "a path in an id": (
        "a.toml", with_records(event("", "../../../etc/passwd")), ("event[0].id: id",)
    ),
    "a path in the id of the case": (
        "a.toml", HEAD + 'id = "../../../etc"\n' + CHILD, ("id",)
    ),
    "no child": ("a.toml", HEAD + f"[[records.event]]\n{EVENT}", ("child",)),
    "two children": ("a.toml", with_records(CHILD.replace("kid", "kid2")), ("child",)),
    "no such site": ("a.toml", with_records().replace("SK-07", MARKER), ("site",)),
    "a passage that is not in its text": (
        "a.toml",
        with_records(
            '[[records.session]]\nid = "s"\non = "2025-01-10"\ntext = "t"\n'
            f'[[records.evidence]]\nid = "p"\nsession = "s"\ntext = "t"\nwords = "{MARKER}"\n'
            '[texts]\nt = "Nothing of the sort."\n'
        ),
        ("evidence[0].words: passage",),
    ),
    "a state no link has": (
        "a.toml",
        with_records(
            '[[records.link]]\nid = "l"\nlink_kind = "signposting"\nfrom = "den"\nto = "clinic"\n'
            'states = [{state = "made"}]\n'
        ),
        ("link l", "R17"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_document_is_refused_whole_with_its_place_and_no_value(
    command: Run, tmp_path: Path, name: str
) -> None:
    file_name, content, told = REFUSED[name]
    source = tmp_path / file_name
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert command("study", "info")[0] == 0
    before = every_byte(tmp_path / "study")
    code, shown, said = command("import", str(source))
    assert code == 1
    assert shown == ""
    assert "refused" in said
    assert file_name in said
    for place in told:
        assert place in said
    assert MARKER not in said
    assert "etc" not in said
    assert every_byte(tmp_path / "study") == before


def test_of_several_documents_one_bad_one_keeps_all_out_and_all_problems_are_told(
    command: Run, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(with_records(event("")), encoding="utf-8")
    lines = 'when = "2024-13"\nnote = 3\nbasis = "sad"\ninformant = "nobody"'
    bad.write_text(
        with_records(event(lines), event("sort2 = 1", "e2")).replace("Z-1", "Z-2"),
        encoding="utf-8",
    )
    before = every_byte(tmp_path / "study")
    code, _, said = command("import", str(good), str(bad))
    assert code == 1
    for place in ("[0].when", "[0].note", "[0].basis", "[0].informant", "[1].sort2"):
        assert f"bad.toml: records.event{place}" in said
    assert "5 problems" in said
    assert every_byte(tmp_path / "study") == before


def test_of_very_many_problems_the_first_are_told_and_the_rest_are_counted(
    command: Run, tmp_path: Path
) -> None:
    source = tmp_path / "many.toml"
    events = [event('when = "2024-13"', f"e{n}") for n in range(250)]
    source.write_text(with_records(*events), encoding="utf-8")
    code, _, said = command("import", str(source))
    assert code == 1
    assert said.count("records.event") == 200
    assert "and 50 more problems" in said


def test_two_documents_of_one_import_may_not_bring_two_children_of_one_code(
    command: Run, tmp_path: Path
) -> None:
    files = [tmp_path / "a.toml", tmp_path / "b.toml"]
    for number, path in enumerate(files):
        path.write_text(f'{HEAD}id = "{number:032}"\n{CHILD}', encoding="utf-8")
    code, _, said = command("import", *map(str, files))
    assert code == 1
    assert "b.toml: records.child[0].code: unique" in said


def test_a_site_document_may_not_take_the_code_of_another_site(
    command: Run, tmp_path: Path
) -> None:
    source = tmp_path / "site.toml"
    source.write_text(
        'format = "trajectories-document"\nversion = 1\nlevel = "site"\n'
        f'id = "{"0" * 32}"\n[[records.site]]\ncode = "SK-07"\n',
        encoding="utf-8",
    )
    code, _, said = command("import", str(source))
    assert code == 1
    assert "records.site[0].code: unique" in said


def test_an_entry_that_would_become_another_kind_is_refused(command: Run, tmp_path: Path) -> None:
    source = tmp_path / "a.toml"
    source.write_text(with_records(event("")), encoding="utf-8")
    assert command("import", str(source))[0] == 0
    source.write_text(with_records('[[records.memo]]\nid = "e1"\ntext = "x"\n'), encoding="utf-8")
    code, _, said = command("import", str(source))
    assert code == 1
    assert "another kind" in said


def test_a_file_that_is_not_there_is_a_matter_of_the_command_line(command: Run) -> None:
    assert command("import", "nowhere.toml")[0] == 2
