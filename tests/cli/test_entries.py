"""Adding, correcting and listing entries of every book, as a person does it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trajectories.cli.main import root
from trajectories.model.kind import Kinds

Run = Callable[..., tuple[int, str, str]]
MARKER = "zanzibarine"
TALK = "I like it there.\nIt was ONE time.\nIt was one time."


def done(result: tuple[int, str, str]) -> str:
    code, shown, said = result
    assert code == 0, said
    return shown.strip()


def one(command: Run, kind: str, *arguments: str) -> dict[str, Any]:
    """The one entry of a kind in a listing."""
    listed = arguments or ("case", "show", "K-07")
    rows = json.loads(done(command(*listed, "--show", "--json")))
    (row,) = (row for row in rows if row["kind"] == kind)
    assert isinstance(row, dict)
    return row


def kinds_of(*path: str) -> set[str]:
    command: Any = root
    for name in path:
        command = command.commands[name]
    return set(command.commands)


def test_every_kind_of_a_case_can_be_added_but_what_is_made_otherwise() -> None:
    records = {kind.name for kind in Kinds().records}
    by_hand = records | {"person", "place", "session", "evidence", "consent"}
    assert by_hand <= kinds_of("record", "add")
    assert kinds_of("record", "add").isdisjoint({"child", "struck_passage"})
    assert {"child", *by_hand} <= kinds_of("record", "correct")
    assert {"practice", "person", "session", "evidence"} <= kinds_of("site", "record")
    assert {"site", "visit"} <= kinds_of("site", "correct")
    assert "ledger_entry" not in kinds_of("study", "record")


def test_a_session_takes_its_text_from_a_file_and_a_passage_is_found_in_it(
    command: Run, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_bytes(b"\xef\xbb\xbf" + TALK.replace("\n", "\r\n").encode())
    add = ("record", "add")
    session = done(command(
        *add, "session", "--case", "K-07", "--on", "12 Feb 2025", "--text-file", str(notes)
    ))  # fmt: skip
    assert len(one(command, "session")["text"]) == 64
    done(command(
        *add, "evidence", "--case", "K-07", "--session", session, "--read", "-",
        typed='words = "It was ONE time."\n',
    ))  # fmt: skip
    found = one(command, "evidence")
    assert (found["start"], found["end"]) == (17, 33)
    assert found["text"] == one(command, "session")["text"]
    out = tmp_path / "out"
    done(command("export", "K-07", "-o", str(out)))
    texts = json.loads((out / "K-07.json").read_text("utf-8"))["texts"]
    assert list(texts.values()) == [TALK]


def test_a_text_may_stand_in_the_file_with_the_other_fields_and_be_corrected(
    command: Run,
) -> None:
    session = done(command(
        "record", "add", "session", "--case", "K-07", "--read", "-",
        typed=f'on = 2025-02-12\ntext = """{TALK}"""\n',
    ))  # fmt: skip
    before = one(command, "session")["text"]
    done(command(
        "record", "correct", "session", session, "--case", "K-07", "--text-file", "-",
        typed="Other words altogether.",
    ))  # fmt: skip
    assert one(command, "session")["text"] != before
    _, _, said = command("search", typed="altogether\n")
    assert "1 found" in said


@pytest.mark.parametrize(
    "typed", ['words = "Not in it."', 'words = "It was"', f'words = "{MARKER}"\ntext = "{TALK}"']
)
def test_a_passage_that_has_no_plain_place_in_its_text_is_refused_unquoted(
    command: Run, typed: str
) -> None:
    session = done(command(
        "record", "add", "session", "--case", "K-07", "--on", "2025", "--text-file", "-", typed=TALK
    ))  # fmt: skip
    text = one(command, "session")["text"]
    typed = typed.replace(TALK, text) if "text" in typed else f'{typed}\ntext = "{text}"\n'
    code, _, said = command(
        "record", "add", "evidence", "--case", "K-07", "--session", session, "--read", "-",
        typed=typed,
    )  # fmt: skip
    assert code == 1
    assert "words: passage" in said
    assert MARKER not in said


def test_a_state_given_when_correcting_is_one_more_and_a_dash_empties_them(command: Run) -> None:
    link = done(command(
        "record", "add", "link", "--case", "K-07", "--link-kind", "referral", "--from", "den",
        "--to", "clinic", "--states", "state=made;when=oct 2024;informant=p-carer",
    ))  # fmt: skip
    correct = ("record", "correct", "link", link, "--case", "K-07")
    done(command(*correct, "--states", "state=received;informant=p-carer"))
    assert [state["state"] for state in one(command, "link")["states"]] == ["made", "received"]
    done(command(*correct, "--states", "-", "--states", "state=made"))
    assert one(command, "link")["states"] == [{"state": "made"}]
    done(command(*correct, "--read", "-", typed='states = [{state = "received"}]\n'))
    assert one(command, "link")["states"] == [{"state": "received"}]
    done(command(*correct, "--states", "-"))
    assert "states" not in one(command, "link")


def test_a_flag_empties_a_field_with_a_dash_or_with_nothing(command: Run) -> None:
    event = done(command(
        "record", "add", "event", "--case", "K-07", "--sort", "move", "--when", "2024",
        "--informant", "p-carer", "--read", "-", typed='what = "x"\n',
    ))  # fmt: skip
    correct = ("record", "correct", "event", event, "--case", "K-07")
    done(command(*correct, "--when", ""))
    done(command(*correct, "--informant", "-"))
    row = one(command, "event")
    assert row["when"] == ""
    assert "informant" not in row


def test_several_values_stand_behind_one_flag_or_several(command: Run) -> None:
    for record in ("e1", "e2"):
        done(command("record", "add", "evidence", "--case", "K-07", "--sort", "document"))
        del record
    rows = json.loads(done(command("case", "show", "K-07", "--json")))
    first, second = [row["id"] for row in rows if row["kind"] == "evidence"]
    add = ("record", "add", "factor", "--case", "K-07", "--code", "sleep", "--valence", "risk")
    done(command(*add, "--evidence", f"{first}, {second}"))
    assert one(command, "factor")["evidence"] == [first, second]
    done(command("record", "undo", "--case", "K-07"))
    done(command(*add, "--evidence", first, "--evidence", second))
    assert one(command, "factor")["evidence"] == [first, second]


def test_a_region_of_a_picture_is_one_group_and_not_a_list(command: Run) -> None:
    picture = done(command(
        "record", "add", "evidence", "--case", "K-07", "--sort", "picture",
        "--region", "left=10;right=20",
    ))  # fmt: skip
    assert one(command, "evidence")["region"] == {"left": 10, "right": 20}
    done(command("record", "correct", "evidence", picture, "--case", "K-07", "--region", "-"))
    assert "region" not in one(command, "evidence")


def test_without_a_flag_groups_are_asked_for_one_by_one(command: Run) -> None:
    answers = ["referral", "den", "clinic", "", "", "y", "made", "", "", "", "", "", "", "n"]
    done(command("record", "add", "link", "--case", "K-07", typed="\n".join(answers) + "\n" * 30))
    link = one(command, "link")
    assert link["states"] == [{"state": "made"}]
    answers = ["", "", "", "", "-", "y", "received", "", "", "", "", "", "", "n"]
    correct = ("record", "correct", "link", link["id"], "--case", "K-07")
    done(command(*correct, typed="\n".join(answers) + "\n" * 30))
    assert [state["state"] for state in one(command, "link")["states"]] == ["made", "received"]


def test_a_single_group_and_a_text_are_asked_for_once(command: Run) -> None:
    # sort, session, part, (text), start, end, words, picture, region …
    answers = ["picture", "", "", "", "", "", "", "y", "1", "2", "3", "4"]
    code, _, said = command(
        "record", "add", "evidence", "--case", "K-07", typed="\n".join(answers) + "\n" * 30
    )
    assert code == 0, said
    assert "--text-file" in said
    assert one(command, "evidence")["region"] == {"left": 1, "top": 2, "right": 3, "bottom": 4}


def test_what_is_wrong_with_a_flag_is_said_before_words_are_asked_for(command: Run) -> None:
    code, _, said = command("record", "add", "coping", "--case", "K-07", "--basis", "seen")
    assert code == 1
    assert "basis" in said
    assert "What is done" not in said


def test_what_is_required_is_asked_for_beside_the_flags(command: Run) -> None:
    done(command("record", "add", "event", "--case", "K-07", "--when", "2024", typed="move\nx\n"))
    assert one(command, "event")["sort"] == "move"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (f"text = {MARKER}".encode(), "line 1"),
        (f'text = "{MARKER}'.encode(), "no TOML"),
        (b"\xff\xfe", "UTF-8"),
        (b"text = 3\nsort = 4\n", "memo.sort"),
    ],
)
def test_a_file_of_fields_that_cannot_be_read_is_told_and_not_quoted(
    command: Run, tmp_path: Path, content: bytes, told: str
) -> None:
    fields = tmp_path / "fields.toml"
    fields.write_bytes(content)
    code, _, said = command("record", "add", "memo", "--case", "K-07", "--read", str(fields))
    assert code == 1
    assert told in said
    assert MARKER not in said


def test_input_that_ends_too_early_changes_nothing(command: Run) -> None:
    code, _, said = command("record", "add", "event", "--case", "K-07", typed="move\n")
    assert code == 1
    assert "Stopped" in said
    assert '"event"' not in command("case", "show", "K-07", "--json")[1]


def test_what_is_not_there_is_not_corrected(command: Run) -> None:
    code, _, said = command(
        "record", "correct", "event", "p-carer", "--case", "K-07", "--sort", "x"
    )
    assert code == 1
    assert "no event p-carer" in said


def test_a_conflict_is_told_where_it_is_listed_and_where_it_is_settled(
    command: Run, tmp_path: Path
) -> None:
    from tests.opened import opened_again, saved
    from trajectories.model.kinds.voice import Memo
    from trajectories.use_cases.record import save_record, seen_of

    memo = done(command("record", "add", "memo", "--case", "K-07", "--read", "-", typed='text="a"'))
    study = opened_again(tmp_path)
    case = study.folder.case_ids()[0]
    seen = seen_of(study, case, memo)
    for text in ("b", "c"):
        saved(save_record(study, case, Memo(id=memo, text=text), seen=seen))
    study.close()
    assert "conflict" in command("case", "show", "K-07")[2]
    correct = ("record", "correct", "memo", memo, "--case", "K-07", "--read", "-")
    _, _, said = command(*correct, typed='text = "both"\n')
    assert "settles" in said
    assert "conflict" not in command("case", "show", "K-07")[2]


def test_entries_of_a_site_are_added_corrected_and_listed(command: Run) -> None:
    at = ("--site", "SK-07")
    typed = 'name = "Drama"\nactivities = "plays"\n'
    done(
        command("site", "record", "practice", *at, "--resource", "den", "--read", "-", typed=typed)
    )
    done(command("site", "record", "person", *at, "--voice", "provider"))
    done(command("site", "correct", "visit", "v2", *at, "--planned", "10 Feb 2025"))
    rows = json.loads(done(command("site", "show", "SK-07", "--json")))
    assert [row["kind"] for row in rows][:2] == ["site", "visit"]
    assert all("name" not in row for row in rows)
    assert "Drama · plays" in done(command("site", "show", "SK-07", "--show"))
    visits = done(command("visit", "list", "--site", "SK-07"))
    assert "2025-02-10" in visits
    assert "2025-02-11" in visits
    resources = json.loads(done(command("resource", "list", "--site", "SK-07", "--json")))
    assert {row["id"] for row in resources} == {"den", "clinic"}
    assert "SK-07" in done(command("site", "list"))


def test_two_sites_never_share_a_code_not_even_by_a_correction(command: Run) -> None:
    assert command("site", "add", "--code", "SK-07")[0] == 1
    done(command("site", "add", "--code", "HIL"))
    rows = json.loads(done(command("site", "show", "HIL", "--json")))
    code, _, said = command(
        "site", "correct", "site", rows[0]["id"], "--site", "HIL", "--code", "SK-07"
    )
    assert code == 1
    assert "unique" in said
    assert command("site", "add", "--wave", "1", typed="\n")[0] == 1
    assert command("site", "show", "nowhere")[0] == 1


def test_a_code_of_the_studys_own_can_be_used_once_it_is_added(command: Run) -> None:
    factor = ("record", "add", "factor", "--case", "K-07", "--code", "oboe", "--valence", "risk")
    assert command(*factor)[0] == 1
    typed = 'label = "plays the oboe"\n'
    done(command(
        "study", "record", "code", "--list", "factor", "--code", "oboe", "--read", "-", typed=typed
    ))  # fmt: skip
    assert "plays the oboe" in done(command("study", "codes"))
    assert command(*factor)[0] == 0
    found = one(command, "code", "study", "show")
    done(command("study", "correct", "code", found["id"], "--retired", "yes"))
    codes = json.loads(done(command("study", "codes", "--json")))
    assert [code["retired"] for code in codes if code["code"] == "oboe"] == [True]
    assert "retired" in done(command("study", "codes"))


def test_a_case_begins_by_flags_with_a_name_typed_apart(command: Run) -> None:
    new = ("case", "new", "--at", "SK-07", "--code", "Z-1", "--named")
    assert done(command(*new, typed="Zuri\n")) == "Z-1"
    assert "Zuri" not in done(command("case", "list"))
    assert "Zuri" in done(command("case", "list", "--show"))
    assert command(*new, typed="Zuri\n")[0] == 1
    assert command("case", "new", "--at", "SK-07", "--gender", "girl", typed="\n")[0] == 1


def test_a_person_is_named_by_typing_or_with_every_form_from_a_file(command: Run) -> None:
    done(command("case", "name", "K-07", "p-carer", typed="Nan\n"))
    typed = '[[forms]]\nform = "Margaret"\n'
    done(command("case", "name", "K-07", "p-carer", "--read", "-", typed=typed))
    assert command("case", "name", "K-07", "den", typed="x\n")[0] == 1


def test_a_named_person_leaves_only_with_the_register(command: Run, tmp_path: Path) -> None:
    done(command("case", "name", "K-07", "p-carer", typed="Nan\n"))
    done(command("export", "K-07", "-o", str(tmp_path / "without")))
    done(command("export", "K-07", "--with-register", "-o", str(tmp_path / "with")))
    texts = [(tmp_path / d / "K-07.json").read_text("utf-8") for d in ("without", "with")]
    assert ["Nan" in text for text in texts] == [False, True]


def test_what_commands_a_terminal_is_not_passed_on_to_it(command: Run) -> None:
    typed = 'text = "\\u001b[2J\\nred\\u0007"\n'
    done(command("record", "add", "memo", "--case", "K-07", "--read", "-", typed=typed))
    shown = done(command("case", "show", "K-07", "--show"))
    assert "\N{REPLACEMENT CHARACTER}[2J red" in shown
    assert "\x1b" not in shown


def test_the_history_of_a_record_is_listed_and_a_version_brought_back(command: Run) -> None:
    memo = done(command("record", "add", "memo", "--case", "K-07", "--read", "-", typed='text="a"'))
    correct = ("record", "correct", "memo", memo, "--case", "K-07", "--read", "-")
    done(command(*correct, typed=f'text = "{MARKER}"\n'))
    history = ("record", "history", memo, "--case", "K-07")
    assert MARKER not in done(command(*history))
    assert MARKER in done(command(*history, "--show"))
    first = json.loads(done(command(*history, "--json")))[0]["rid"]
    done(command("record", "restore", memo, first, "--case", "K-07"))
    assert one(command, "memo")["text"] == "a"
    assert command("record", "restore", memo, "nothing", "--case", "K-07")[0] == 1
    assert command("record", "history", "nothing", "--case", "K-07")[0] == 1
    done(command("record", "delete", memo, "--case", "K-07"))
    assert command("record", "delete", memo, "--case", "K-07")[0] == 1
    done(command("record", "undo", "--case", "K-07"))
    done(command("record", "redo", "--case", "K-07"))
    code, _, said = command("record", "redo", "--case", "K-07")
    assert code == 1
    assert "nothing" in said
