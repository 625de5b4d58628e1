"""Pictures in a release: out unless looked at twice, and then points alone, boxes burnt in."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import msgspec
import pikepdf
import pytest
from PIL import Image

from tests.opened import an_open_study
from tests.pictures import MARKER, jpeg
from tests.plaintext import files_with
from tests.use_cases.released import agreed, begun, files, signed_in
from tests.use_cases.released_pictures import FILE_NAME, a_shown_child, bring
from trajectories.anonymise.bare_jpeg import is_bare
from trajectories.errors import Failed, InputRefused
from trajectories.model.attachment import Attachment
from trajectories.model.people import Child
from trajectories.model.release import PictureDecision
from trajectories.model.sessions import Evidence, Region
from trajectories.use_cases.case import case_book
from trajectories.use_cases.erase import Erased, erase_child, erase_records
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease, open_release
from trajectories.use_cases.release_answers import (
    THE_REST,
    Answers,
    ConfirmedPicture,
    DecidedPicture,
    Signed,
)
from trajectories.use_cases.release_desk import step_of, wholes
from trajectories.use_cases.release_file import questions
from trajectories.use_cases.release_kept_open import reopened, take_back
from trajectories.use_cases.release_picture_files import write_pictures
from trajectories.use_cases.release_pictures import as_it_leaves, whole_points
from trajectories.use_cases.release_review import answer, answer_here
from trajectories.use_cases.release_standing import standing, whole_seen
from trajectories.use_cases.release_write import write_release
from trajectories.use_cases.strike import StrikePlan, plan_strike, strike
from trajectories.use_cases.writing import put

BOX = (0, 0, 500, 1000)
NOT_CONFIRMED = "a picture: is to be shown, and is not confirmed as it leaves"


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenStudy]:
    folder = tmp_path_factory.mktemp("release")
    opened = an_open_study(folder)
    a_shown_child(opened, folder)
    yield opened
    opened.close()


def said_of_pictures(study: OpenStudy, opened: OpenRelease) -> list[str]:
    return [one.found for one in standing(study, opened) if one.field == "a picture"]


def shown(study: OpenStudy, opened: OpenRelease, *boxes: tuple[int, int, int, int]) -> OpenRelease:
    """Look at the one picture for the first time."""
    [one] = opened.pictures
    seen = as_it_leaves(study, opened, one.address, boxes).seen
    decided = DecidedPicture(picture=one.address, how="shown", boxes=boxes, seen=seen)
    return answer(study, opened.id, Answers(pictures=(decided,)))


def confirmed(study: OpenStudy, opened: OpenRelease) -> OpenRelease:
    """Look at the one picture again."""
    [one] = opened.pictures
    again = ConfirmedPicture(picture=one.address, seen=one.seen)
    return answer_here(study, open_release(study, opened.id), Answers(confirmed=(again,)))


def test_a_picture_stays_out_until_it_was_looked_at_twice(study: OpenStudy) -> None:
    opened = begun(study, "K-1")
    [case] = opened.outgoing
    states = []
    for step in (None, shown, confirmed):
        opened = step(study, opened) if step else opened
        [one] = opened.pictures
        states.append((one.state, len(opened.made(case).pictures)))
        assert open_release(study, opened.id).pictures == opened.pictures
    assert states == [("undecided", 0), ("shown_once", 0), ("confirmed", 1)]
    assert said_of_pictures(study, opened) == []
    assert said_of_pictures(study, take_back(study, opened.id)) == [NOT_CONFIRMED]
    back = take_back(study, opened.id)
    assert said_of_pictures(study, back) == ["a picture: is not reviewed"]


def test_other_boxes_have_to_be_looked_at_again(study: OpenStudy) -> None:
    opened = confirmed(study, shown(study, begun(study, "K-1")))
    opened = shown(study, opened, BOX)
    assert [one.state for one in opened.pictures] == ["shown_once"]
    assert [one.state for one in confirmed(study, opened).pictures] == ["confirmed"]


def test_the_rest_is_left_out_at_once(study: OpenStudy) -> None:
    opened = begun(study, "K-1")
    rest = DecidedPicture(picture=THE_REST, how="left_out")
    opened = answer(study, opened.id, Answers(pictures=(rest,)))
    assert [one.state for one in opened.pictures] == ["left_out"]
    assert opened.made(next(iter(opened.outgoing))).pictures == {}


def test_answers_that_do_not_fit_are_refused_with_no_word_of_the_picture(study: OpenStudy) -> None:
    opened = begun(study, "K-1")
    [one] = opened.pictures
    for answers in (
        Answers(pictures=(DecidedPicture(picture=one.address, how="shown", seen="0"),)),
        Answers(pictures=(DecidedPicture(picture="K-1/door", how="left_out"),)),
        Answers(pictures=(DecidedPicture(picture=THE_REST, how="shown"),)),
        Answers(
            pictures=(DecidedPicture(picture=one.address, how="shown", boxes=((9, 9, 9, 9),)),)
        ),
        Answers(pictures=(DecidedPicture(picture=one.address, how="left_out"),) * 2),
        Answers(confirmed=(ConfirmedPicture(picture=one.address, seen=""),)),
    ):
        with pytest.raises(InputRefused) as refused:
            answer(study, opened.id, answers)
        assert "door" not in str(refused.value.lines).replace("K-1/door", "")
    assert [one.state for one in open_release(study, opened.id).pictures] == ["undecided"]


def test_boxes_are_drawn_over_the_whole_picture(study: OpenStudy) -> None:
    opened = begun(study, "K-1")
    [one] = opened.pictures
    for boxes, red in (((), True), ((BOX,), False)):
        points = whole_points(study, opened, one.address, boxes, width=20, height=20)
        assert points
        assert (points.at(2, 5)[0] > 100) is red
        left = as_it_leaves(study, opened, one.address, boxes).points(0, width=20, height=20)
        assert (left.at(2, 5)[0] > 100) is red
        assert min(left.at(18, 5)) > 200


def pictures_in(pdf: Path) -> list[bytes]:
    """Read the pictures of a PDF as they are stored in it."""
    with pikepdf.open(pdf) as opened:
        streams = [one for one in opened.objects if isinstance(one, pikepdf.Stream)]
        return [s.read_raw_bytes() for s in streams if s.get("/Subtype") == "/Image"]


def test_what_leaves_is_points_with_the_boxes_burnt_in_and_the_same_bytes_each_time(
    study: OpenStudy, tmp_path: Path
) -> None:
    opened = signed_in(study, shown(study, begun(study, "K-1"), BOX))
    with pytest.raises(InputRefused) as refused:
        write_release(study, opened.id, tmp_path)
    assert [NOT_CONFIRMED in line for line in refused.value.lines] == [True]
    [case] = opened.outgoing
    before = whole_seen(opened, case)
    opened = confirmed(study, opened)
    assert whole_seen(opened, case) != before  # a stranger would look at it too
    assert [whole.pictures for whole in wholes(study, opened)] == [1]
    signed_in(study, opened)
    written = write_release(study, opened.id, tmp_path)
    [pdf] = written.path.rglob("*.pdf")
    [picture] = pictures_in(pdf)
    assert is_bare(picture)
    with Image.open(BytesIO(picture)) as image:
        covered = image.convert("RGB").crop((0, 0, image.width // 2, image.height))
        assert max(covered.tobytes()) < 40  # the red of the door is gone
    for path in (one for one in written.path.rglob("*") if one.is_file()):
        for trace in (MARKER, FILE_NAME.encode(), opened.pictures[0].picture.encode()):
            assert trace not in path.read_bytes()
    assert b"pictures: 1 shown" in (written.path / "manifest.json").read_bytes()
    assert pdf.read_bytes() in files(open_release(study, opened.id)).values()  # as at any time


def test_whatever_changes_under_a_confirmed_picture_opens_it_again(tmp_path: Path) -> None:
    study = an_open_study(tmp_path)
    case = a_shown_child(study, tmp_path)
    door = study.entries(case_book(case)).one("K-1-door", Evidence)
    assert door
    child = door.speaker
    opened = begun(study, "K-1")
    for change in (
        msgspec.structs.replace(door, caption="The cold door."),
        msgspec.structs.replace(door, region=Region(right=500)),
        agreed("K-1-anew", child, child, "photograph"),
    ):
        opened = confirmed(study, shown(study, opened))
        assert [one.state for one in opened.pictures] == ["confirmed"]
        put(study, case_book(case), [change])
        opened = open_release(study, opened.id)
        assert [one.state for one in opened.pictures] == ["changed"]
        assert "was to be shown, and is another today" in said_of_pictures(study, opened)[0]
        with pytest.raises(InputRefused, match="1 problem"):
            confirmed(study, opened)
    plan = plan_strike(study, case_book(case), "K-1-door", words="cold")
    assert isinstance(plan, StrikePlan)
    strike(study, plan)
    assert [one.state for one in open_release(study, opened.id).pictures] == ["undecided"]
    study.close()


def test_a_caption_signed_as_something_else_opens_its_picture_again(study: OpenStudy) -> None:
    opened = confirmed(study, shown(study, begun(study, "K-1")))
    caption = next(one for one in opened.review.sentences if one.of.path == "caption")
    accepted = Signed(sentence=caption.address, seen=caption.proposal.seen)
    for signed, state in (
        (accepted, "confirmed"), (msgspec.structs.replace(accepted, how="left_out"), "changed")
    ):  # fmt: skip
        opened = answer_here(study, opened, Answers(sentences=(signed,)))
        assert [one.state for one in opened.pictures] == [state]


def test_a_photograph_no_longer_agreed_to_is_offered_no_more_and_leaves_with_nobody(
    tmp_path: Path,
) -> None:
    study = an_open_study(tmp_path)
    case = a_shown_child(study, tmp_path)
    opened = confirmed(study, shown(study, begun(study, "K-1")))
    assert step_of(study, opened) != 2 or opened.review.unsigned
    child = study.entries(case_book(case)).of(Child)[0].id
    for refused in (
        agreed("K-1-no", child, child, "photograph", "withdrawn_using"),
        agreed("K-1-none", child, child, "release", "withdrawn_using"),
    ):
        refusal = msgspec.structs.replace(refused, on="2025-03-01")
        put(study, case_book(case), [refusal])
        left = open_release(study, opened.id)
        assert left.pictures == ()
        assert all(left.made(case).pictures == {} for case in left.outgoing)
        with pytest.raises(Failed, match="No such picture"):
            as_it_leaves(study, left, opened.pictures[0].address)
        put(study, case_book(case), [msgspec.structs.replace(refusal, decision="given")])
    assert [one.state for one in open_release(study, opened.id).pictures] == ["changed"]
    face = Evidence(id="K-1-face", sort="picture", session="K-1-s", speaker=child,
                    picture=opened.pictures[0].picture, visibility="child_only")  # fmt: skip
    put(study, case_book(case), [face])
    assert open_release(study, opened.id).pictures == ()
    study.close()


def test_a_decision_on_a_picture_goes_with_what_is_erased(tmp_path: Path) -> None:
    study = an_open_study(tmp_path)
    cases = {code: a_shown_child(study, tmp_path, code) for code in ("K-1", "K-2", "K-3")}
    opened = begun(study, *cases)
    for one in opened.pictures:
        leaving = as_it_leaves(study, opened, one.address).seen
        decided = DecidedPicture(picture=one.address, how="shown", seen=leaving)
        opened = answer_here(study, opened, Answers(pictures=(decided,)))
    seen = {one.case: one for one in opened.entries.of(PictureDecision)}
    assert len(seen) == len(cases)
    for number, (code, case) in enumerate(cases.items(), 1):
        assert files_with(study.folder, seen[case].seen) != []
        records = [f"{code}-door", f"{code}-door-f"]
        if code == "K-1":
            erase_child(study, case, "withdrawn")
        else:
            records += [seen[case].picture] * (code == "K-3")
            assert isinstance(erase_records(study, case_book(case), records, "asked"), Erased)
        assert files_with(study.folder, seen[case].seen) == []
        left = open_release(study, opened.id)
        assert len(left.entries.of(PictureDecision)) == len(left.pictures) == len(cases) - number
    study.close()


def test_two_parts_of_a_picture_are_decided_at_once_and_written_apart(tmp_path: Path) -> None:
    study = an_open_study(tmp_path)
    case = a_shown_child(study, tmp_path)
    left, right = Region(right=500), Region(left=500)
    bring(study, tmp_path, case, "K-1-left", jpeg(500, 300), region=left)
    bring(study, tmp_path, case, "K-1-right", jpeg(500, 300), region=right)
    opened = begun(study, "K-1")
    door, both = sorted(opened.pictures, key=lambda one: len(one.shows))
    rest = DecidedPicture(picture=THE_REST, how="left_out")
    seen = as_it_leaves(study, opened, both.address).seen
    named = DecidedPicture(picture=both.address, how="shown", boxes=(BOX,), seen=seen)
    opened = answer(study, opened.id, Answers(pictures=(rest, named)))
    states = {one.address: one.state for one in opened.pictures}
    assert states == {door.address: "left_out", both.address: "shown_once"}
    before = len(ledger(study))
    written = write_pictures(study, opened, tmp_path / "look").files
    assert [one.release for one in ledger(study)][before:] == [opened.id]
    assert written == write_pictures(study, opened, tmp_path / "look").files  # replaced
    assert [path.stat().st_mode & 0o777 for path in written] == [0o600] * 3
    listed = {one["picture"]: one for one in questions(study, opened)["pictures"]}
    assert listed[both.address]["files"] == tuple(path.name for path in written[:2])
    assert listed[both.address]["whole"] == written[2].name
    assert listed[both.address]["regions"] == ((0, 0, 500, 1000), (500, 0, 1000, 1000))
    assert (listed[both.address]["size"], listed[door.address]["whole"]) == ((500, 300), "")
    assert listed[both.address]["boxes"] == (BOX,)
    black, white = (Image.open(path).convert("L").tobytes() for path in written[:2])
    assert max(black) < min(white)
    with Image.open(written[2]) as whole:  # the box burnt in, an edge around each part
        assert whole.size == (500, 300)
        points = whole.convert("RGB")
        assert max(points.crop((100, 100, 150, 150)).tobytes()) < 40
        red, green, _ = points.crop((251, 150, 252, 151)).tobytes()
        assert red > green + 60
    study.close()


def test_a_file_that_is_no_picture_any_more_can_only_be_left_out(
    tmp_path: Path,
) -> None:
    study = an_open_study(tmp_path)
    case = a_shown_child(study, tmp_path)
    opened = confirmed(study, shown(study, begun(study, "K-1")))
    [one] = opened.pictures
    kept = study.entries(case_book(case)).one(one.picture, Attachment)
    assert kept
    study.folder.files(case_book(case)).remove(kept.file)
    opened = open_release(study, opened.id)
    assert [one.state for one in opened.pictures] == ["changed"]
    assert as_it_leaves(study, opened, one.address).copies == ()
    written = write_pictures(study, opened, tmp_path / "look")
    assert (written.files, written.unreadable) == ((), (one.address,))
    with pytest.raises(InputRefused) as refused:
        shown(study, opened)
    assert "no picture any more" in refused.value.lines[0]
    assert MARKER.decode() not in str(refused.value.lines)
    study.close()


def test_a_colleague_who_decided_meanwhile_is_heard(study: OpenStudy) -> None:
    mine = begun(study, "K-1")
    shown(study, mine, BOX)
    caption = next(one for one in mine.review.sentences if one.of.path == "caption")
    signed = Signed(sentence=caption.address, seen=caption.proposal.seen)
    mine = answer_here(study, mine, Answers(sentences=(signed,)))
    assert [one.state for one in mine.pictures] == ["shown_once"]
    again = reopened(study, mine)
    assert again.pictures == mine.pictures
    assert again.copies[next(iter(again.copies))] is mine.copies[next(iter(mine.copies))]


def test_a_copy_for_some_holds_a_picture_only_where_it_holds_all_that_shows_it(
    study: OpenStudy,
) -> None:
    opened = confirmed(study, shown(study, begun(study, "K-1")))
    [(case, outgoing)] = opened.outgoing.items()
    assert opened.made(case, outgoing).pictures != {}
    door = outgoing.case.own.one("K-1-door", Evidence)
    unshown = {"K-1-door": msgspec.structs.replace(door, picture="")} if door else {}
    own = msgspec.structs.replace(outgoing.case.own, by_id={**outgoing.case.own.by_id, **unshown})
    part = msgspec.structs.replace(
        outgoing, case=msgspec.structs.replace(outgoing.case, own=own)
    )  # fmt: skip
    assert opened.made(case, part).pictures == {}
