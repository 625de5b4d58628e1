from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.example_visit import CASE, reopened
from tests.tui.confided import MARKER, NOTES, SESSION, make_study_with_confided
from tests.tui.invented import enter, program, settle, shown
from tests.tui.sessions import writing
from tests.tui.test_notes_write import Stage
from trajectories.tui.covers import Cover, Edited, followed, on_line, placed
from trajectories.tui.screens.session import SessionScreen
from trajectories.use_cases.drafts import keep_draft

TEXT = "we sat\n\nnobody knows 你好\there\nand so"
SPAN = (TEXT.index("nobody"), TEXT.index("\nand"))


def covered(text: str, covers: tuple[Cover, ...]) -> str:
    lines = text.split("\n")
    return "|".join(
        line[start:end]
        for number, line in enumerate(lines)
        for start, end in on_line(covers, number, len(line))
    )


def rows(app: Stage) -> list[str]:
    """List what the notes show, without the margin."""
    height = app.notes.size.height
    lines = [app.notes.render_line(y).text[5:].rstrip() for y in range(height)]
    return [line for line in lines if line]


@given(st.text(alphabet="ab\n", max_size=12), st.data())
def test_places_are_lines_and_columns(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = covered(text, placed(text.split("\n"), [(start, end)]))
    assert found.replace("|", "") == text[start:end].replace("\n", "")


def test_what_is_typed_right_beside_is_covered_up_to_the_end_of_its_line() -> None:
    cover = Cover((2, 0), (2, 6))
    assert followed(cover, Edited((2, 6), (2, 6), (2, 7), 1)) == Cover((2, 0), (2, 7))
    assert followed(cover, Edited((2, 6), (2, 6), (3, 4), 1)) == Cover((2, 0), (2, 7))
    assert followed(cover, Edited((2, 0), (2, 0), (3, 4), 1)) == Cover((3, 0), (3, 10))
    assert followed(cover, Edited((2, 0), (2, 0), (2, 1), 1)) == Cover((2, 0), (2, 7))
    assert followed(cover, Edited((2, 3), (2, 3), (3, 1), 2)) == Cover((2, 0), (3, 4))
    assert followed(cover, Edited((0, 0), (1, 0), (0, 0))) == Cover((1, 0), (1, 6))
    assert followed(cover, Edited((4, 0), (4, 0), (4, 1), 1)) == cover


async def test_private_words_are_covered_but_where_somebody_writes() -> None:
    app = Stage(TEXT)
    async with app.run_test(size=(60, 12)) as pilot:
        app.notes.cover(TEXT, [SPAN])
        app.notes.go_to(0)
        await pilot.pause()
        assert rows(app) == ["we sat", "█" * 24, "and so"]
        await pilot.press("down", "down")
        assert rows(app)[1].startswith("nobody knows 你好")
        await pilot.press("end", "x", "down", "y")
        assert rows(app) == ["we sat", "█" * 25, "and soy"]
        await pilot.press("shift+up", "shift+up", "shift+up")
        assert "█" * 25 in rows(app)
        app.set_focus(None)
        app.notes.go_to(SPAN[0])
        await pilot.pause()
        assert "█" * 25 in rows(app)


async def test_what_comes_back_is_covered_again() -> None:
    app = Stage(TEXT)
    async with app.run_test(size=(60, 12)) as pilot:
        app.notes.cover(TEXT, [SPAN])
        app.notes.select_all()
        await pilot.press("delete")
        assert app.notes.words == ""
        await pilot.press("ctrl+z", "ctrl+end")
        assert app.notes.words == TEXT
        assert "█" * 24 in rows(app)
        assert "nobody" not in "".join(rows(app))
        await pilot.press("ctrl+y")
        assert app.notes.words == ""
        app.notes.load("")
        app.notes.cover(TEXT, [SPAN])
        assert rows(app) == []


async def test_what_is_wrapped_is_covered_on_each_of_its_lines() -> None:
    app = Stage("new\n" + TEXT)
    async with app.run_test(size=(30, 12)):
        app.notes.cover(TEXT, [SPAN])
        app.notes.go_to(0)
        assert rows(app) == ["new", "we sat", "█" * 20, "█" * 4, "and so"]


async def test_a_session_and_its_draft_are_written_with_what_is_private_covered(
    tmp_path: Path,
) -> None:
    study = reopened(make_study_with_confided(tmp_path, "child_only"))
    keep_draft(study, CASE, SESSION, {"text": f"Before.\n{NOTES} More."})
    study.close()
    app = program(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await enter(pilot)
        await app.push_screen(SessionScreen(app.desk, CASE, "K-07", SESSION))
        await settle(pilot)
        assert MARKER not in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert writing(pilot).words == f"Before.\n{NOTES} More."
        assert MARKER not in shown(pilot)
        await pilot.press("ctrl+s", "escape")
        await settle(pilot)
        assert MARKER not in shown(pilot)
        app.desk.close()
