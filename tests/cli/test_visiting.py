"""Before a visit, on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.opened import a_case, keep
from trajectories.model.kinds.voice import ToAsk
from trajectories.model.study import Visit
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import save_site_entry

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def filled() -> Callable[[OpenStudy], object]:
    def fill(study: OpenStudy) -> None:
        case = a_case(study)
        keep(study, case, ToAsk(id="t1", sort="promise", text="glue like I said", by_visit="v2"))
        keep(study, case, ToAsk(id="t2", text="which days", of_whom="p-carer"))
        keep(study, case, ToAsk(id="t3", text="what hours", of_whom="den"))
        today = study.today.isoformat()
        site = open_case(study, case).child.site
        save_site_entry(study, site, Visit(id="v3", number=3, planned=today))

    return fill


def test_who_is_due_is_listed_by_code_and_named_only_on_request(command: Run) -> None:
    code, shown, _ = command("case", "due", "--json")
    assert code == 0
    [row] = json.loads(shown)
    assert (row["code"], row["called"], row["promises"]) == ("K-07", "", 1)
    _, shown, _ = command("case", "due", "--show")
    assert "Kez" in shown


def test_the_brief_gives_records_and_its_words_only_on_request(command: Run) -> None:
    code, shown, _ = command("case", "brief", "K-07")
    assert code == 0
    assert "t1" in shown
    assert "glue" not in shown
    assert "grandmother" not in shown
    assert "Kez" not in shown
    _, shown, _ = command("case", "brief", "K-07", "--show", "--json")
    words = [line["words"] for line in json.loads(shown)["lines"]]
    assert "glue like I said" in words
    assert "grandmother: which days" in words


def test_the_sheet_without_names_is_written_once_somebody_said_each_line_was_read(
    command: Run, tmp_path: Path
) -> None:
    bag = tmp_path / "bag"
    arguments = ("case", "brief", "K-07", "--without-names", str(bag))
    code, _, said = command(*arguments, typed="n\n")
    assert code != 0
    assert "glue like I said" in said
    assert not bag.exists()
    code, shown, _ = command(*arguments, typed="y\n")
    assert code == 0
    assert Path(shown.strip()).name == "K-07-brief.txt"


def test_what_is_asked_of_providers_is_listed_by_id_and_its_words_only_on_request(
    command: Run, tmp_path: Path
) -> None:
    code, shown, _ = command("site", "to-ask", "SK-07", "--json")
    assert code == 0
    [row] = json.loads(shown)
    assert (row["code"], row["whom"], row["state"]) == ("K-07", "den", "open")
    assert "hours" not in shown
    _, shown, _ = command("site", "to-ask", "SK-07", "--show")
    assert "what hours" in shown
    code, shown, _ = command(
        "site", "to-ask", "SK-07", "--without-names", str(tmp_path / "bag"), typed="y\n"
    )
    assert code == 0
    assert "Den" not in Path(shown.strip()).read_text(encoding="utf-8")
