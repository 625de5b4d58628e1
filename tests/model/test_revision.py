from itertools import permutations
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.histories import applied, histories, revision, seen, some_changes
from trajectories.errors import Disputed
from trajectories.model.revision import (
    Change,
    Refused,
    Revision,
    actions,
    canonical,
    current,
    heads,
    history,
    signed_bytes,
    undo,
    undone,
    union,
)


def rids(revisions: tuple[Revision, ...]) -> list[str]:
    return [one.rid for one in revisions]


def test_what_is_current_is_named_without_what_it_says_but_for_the_code_of_a_code() -> None:
    first = revision("v1", record="a", body={"text": "zanzibar"})
    second = revision("v2", record="a", parents=("v1",), body={"text": "zanzibar"})
    code = revision("v3", record="b", body={"code": "light", "label": "zanzibar"})
    code = msgspec.structs.replace(code, kind="code")
    found = {one.rid: (one.record, one.kind, one.code) for one in current((first, second, code))}
    assert found == {"v2": ("a", second.kind, ""), "v3": ("b", "code", "light")}


def test_canonical_json_sorts_every_key() -> None:
    assert canonical({"b": {"d": 1, "c": 2}, "a": 3}) == b'{"a":3,"b":{"c":2,"d":1}}'


def test_a_signature_covers_everything_but_itself() -> None:
    one = revision("v1")
    signed = msgspec.structs.replace(one, sig="abc")
    assert signed_bytes(signed) == signed_bytes(one)
    assert b'"sig"' not in signed_bytes(signed)
    assert signed_bytes(msgspec.structs.replace(one, undoes="a")) != signed_bytes(one)


def test_a_revision_survives_being_written_and_read() -> None:
    one = revision("v1", parents=["v0"], body={"a": [1, None, {"b": "é"}]})
    assert msgspec.json.decode(canonical(one), type=Revision) == one


class TestHeads:
    def test_the_last_of_a_line_is_the_head(self) -> None:
        line = [revision("v1"), revision("v2", parents=["v1"]), revision("v3", parents=["v2"])]
        assert rids(heads(line)["r1"]) == ["v3"]

    def test_two_on_one_parent_are_a_conflict_and_both_are_kept(self) -> None:
        fork = [revision("v1"), revision("v3", parents=["v1"]), revision("v2", parents=["v1"])]
        assert rids(heads(fork)["r1"]) == ["v2", "v3"]

    def test_a_merge_naming_both_ends_the_conflict(self) -> None:
        fork = [revision("v1"), revision("v2", parents=["v1"]), revision("v3", parents=["v1"])]
        merged = revision("v4", parents=["v2", "v3"], op="merge")
        assert rids(heads([*fork, merged])["r1"]) == ["v4"]

    def test_a_parent_that_is_not_here_is_passed_over(self) -> None:
        assert rids(heads([revision("v2", parents=["v1"])])["r1"]) == ["v2"]

    def test_another_records_revision_cannot_hide_a_head(self) -> None:
        two = [revision("v1"), revision("v2", record="r2", parents=["v1"])]
        assert rids(heads(two)["r1"]) == ["v1"]

    def test_revisions_in_a_circle_stay_visible(self) -> None:
        circle = [revision("v1", parents=["v2"]), revision("v2", parents=["v1"])]
        assert rids(heads(circle)["r1"]) == ["v1", "v2"]
        assert rids(heads([revision("v1", parents=["v1"])])["r1"]) == ["v1"]

    @given(histories(), st.randoms(use_true_random=False))
    def test_order_of_arrival_and_duplicates_do_not_matter(
        self, revisions: tuple[Revision, ...], chance: Random
    ) -> None:
        shuffled = [*revisions, *chance.sample(revisions, len(revisions) // 2)]
        chance.shuffle(shuffled)
        assert heads(shuffled) == heads(revisions)
        assert actions(shuffled) == actions(revisions)
        for record in heads(revisions):
            assert history(shuffled, record) == history(revisions, record)

    def test_one_rid_with_two_contents_is_a_failure(self) -> None:
        with pytest.raises(Disputed, match="v1"):
            heads([revision("v1"), revision("v1", body={"words": "other"})])


class TestHistory:
    def test_every_revision_follows_its_parents_and_ties_go_by_id(self) -> None:
        versions = [
            revision("v1"),
            revision("v9", parents=["v1"]),
            revision("v5", parents=["v1"]),
            revision("v2", parents=["v9", "v5"], op="merge"),
            revision("v3", record="r2"),
        ]
        for order in permutations(versions):
            assert rids(history(order, "r1")) == ["v1", "v5", "v9", "v2"]

    def test_a_circle_comes_last_and_is_not_lost(self) -> None:
        circle = [revision("v1", parents=["v2"]), revision("v2", parents=["v1"]), revision("v3")]
        assert rids(history(circle, "r1")) == ["v3", "v1", "v2"]


class TestActions:
    def test_an_action_lists_what_it_wrote_in_the_order_written(self) -> None:
        wrote = [
            revision("v2", record="r2", action="a1", seq=2, op="delete"),
            revision("v1", record="r1", action="a1", seq=1),
        ]
        (action,) = actions(wrote)
        assert (action.id, action.author) == ("a1", "asha@laptop")
        assert action.records == (("r1", "note", "put"), ("r2", "note", "delete"))

    def test_an_action_comes_after_those_it_built_on_whatever_its_id(self) -> None:
        wrote = [
            revision("v1", action="z", author="ben@phone"),
            revision("v2", action="a", parents=["v1"]),
        ]
        assert [action.id for action in actions(wrote)] == ["z", "a"]

    def test_one_authors_actions_stand_in_the_order_of_their_numbers(self) -> None:
        wrote = [
            revision("v1", action="z", seq=1),
            revision("v2", action="m", seq=2, record="r2"),
            revision("v3", action="a", seq=3, record="r3"),
        ]
        assert [action.id for action in actions(wrote)] == ["z", "m", "a"]


class TestUndo:
    def test_what_was_made_is_deleted(self) -> None:
        back = undo([revision("v1", action="a1")], "a1")
        assert back == (Change(record="r1", kind="note", v=1, op="delete", parents=("v1",)),)

    def test_what_was_changed_gets_its_former_body(self) -> None:
        line = [revision("v1"), revision("v2", parents=["v1"], action="a2")]
        back = undo(line, "a2")
        assert back == (
            Change(record="r1", kind="note", v=1, body={"words": "v1"}, parents=("v2",)),
        )

    def test_what_was_deleted_is_there_again(self) -> None:
        line = [revision("v1"), revision("v2", parents=["v1"], action="a2", op="delete", body={})]
        assert seen(applied(line, changes(undo(line, "a2")), "a3")) == seen(line[:1])

    def test_a_merged_conflict_is_a_conflict_again_and_can_be_merged_again(self) -> None:
        fork = [revision("v1"), revision("v2", parents=["v1"]), revision("v3", parents=["v1"])]
        merged = [*fork, revision("v4", parents=["v2", "v3"], op="merge", action="a4")]
        undone = applied(merged, changes(undo(merged, "a4")), "a5")
        assert seen(undone) == seen(fork)
        again = applied(undone, changes(undo(undone, "a5")), "a6")
        assert seen(again) == seen(merged)
        assert again[-1].op == "merge"

    def test_a_later_action_is_named_with_its_record(self) -> None:
        line = [revision("v1", action="a1"), revision("v2", parents=["v1"], action="a2")]
        assert undo(line, "a1") == Refused(record="r1", reason="later", by="a2")

    def test_an_erasure_is_not_taken_back(self) -> None:
        line = [revision("v1"), revision("v2", parents=["v1"], action="a2", op="erase")]
        assert undo(line, "a2") == Refused(record="r1", reason="erased")

    def test_what_came_before_must_be_here(self) -> None:
        line = [revision("v2", parents=["v1"], action="a2")]
        assert undo(line, "a2") == Refused(record="r1", reason="missing")

    def test_what_was_taken_back_since_does_not_stand_in_the_way(self) -> None:
        line = [revision("v1", action="a1"), revision("v2", parents=["v1"], action="a2")]
        one_back = applied(line, changes(undo(line, "a2")), "u2", undoes="a2")
        two_back = applied(one_back, changes(undo(one_back, "a1")), "u1", undoes="a1")
        assert seen(one_back) == seen(line[:1])
        assert seen(two_back) == {}

    def test_a_later_merge_is_found_over_either_side_of_a_conflict(self) -> None:
        diamond = [
            revision("v1", action="a1"),
            revision("v2", parents=["v1"], action="a1"),
            revision("v3", parents=["v1"], action="a1"),
            revision("v4", parents=["v2", "v3"], op="merge", action="a4"),
        ]
        assert undo(diamond, "a1") == Refused(record="r1", reason="later", by="a4")

    def test_what_was_taken_back_is_not_taken_back_twice(self) -> None:
        line = [revision("v1", action="a1")]
        back = applied(line, changes(undo(line, "a1")), "u1", undoes="a1")
        assert undo(back, "a1") == Refused(reason="undone", by="u1")

    def test_undoings_in_a_circle_end(self) -> None:
        assert undone({"a": "b", "b": "a"}) == {"a", "b"}

    @given(st.data())
    def test_undo_and_redo_walk_back_and_forth_through_the_pages(self, data: st.DataObject) -> None:
        revisions: tuple[Revision, ...] = ()
        pages: list[tuple[str, dict[str, list[tuple[str, int, str]]]]] = [("", {})]
        ahead: list[tuple[str, str, dict[str, list[tuple[str, int, str]]]]] = []
        for step in range(data.draw(st.integers(1, 12))):
            name = f"s{step:02}"
            what = data.draw(st.sampled_from(["do", "undo", "redo"]))
            if what == "do":
                revisions = applied(revisions, data.draw(some_changes(revisions)), name)
                pages.append((name, seen(revisions)))
                ahead.clear()
            elif what == "undo" and len(pages) > 1:
                done, page = pages.pop()
                revisions = applied(revisions, changes(undo(revisions, done)), name, undoes=done)
                ahead.append((done, name, page))
            elif what == "redo" and ahead:
                done, undoing, page = ahead.pop()
                back = changes(undo(revisions, undoing))
                revisions = applied(revisions, back, name, undoes=undoing)
                pages.append((done, page))
            assert seen(revisions) == pages[-1][1]

    def test_an_action_that_is_not_here_is_unknown(self) -> None:
        assert undo([revision("v1")], "other") == Refused(reason="unknown")

    @given(histories(), st.data())
    def test_undo_restores_exactly_or_names_who_came_later(
        self, revisions: tuple[Revision, ...], data: st.DataObject
    ) -> None:
        action = data.draw(st.sampled_from(sorted({one.action for one in revisions})))
        own = {one.rid: one.record for one in revisions if one.action == action}
        back = undo(revisions, action)
        if isinstance(back, Refused):
            assert back.reason == "later"
            built_on = set(own)
            for one in history(revisions, back.record):
                if built_on & {*one.parents}:
                    built_on.add(one.rid)
            assert any(one.action == back.by and one.rid in built_on for one in revisions)
            return
        undone = applied(revisions, back, "undo")
        for record in own.values():
            others = [one for one in undone if one.record == record]
            named = {rid for one in others if one.rid in own for rid in one.parents}
            former = sorted(repr(one.body) for one in others if one.rid in named)
            restored = [one for one in others if one.action == "undo"]
            if named:
                assert sorted(repr(one.body) for one in restored) == former
            else:
                assert [one.op for one in restored] == ["delete"]
        redone = undo(undone, "undo")
        assert not isinstance(redone, Refused)
        assert seen(applied(undone, redone, "redo")) == seen(revisions)

    @given(histories())
    def test_undoing_the_newest_action_brings_back_the_page_before_it(
        self, revisions: tuple[Revision, ...]
    ) -> None:
        newest = revisions[-1].action
        before = tuple(one for one in revisions if one.action != newest)
        on_heads = all(
            {*one.parents} == {head.rid for head in heads(before).get(one.record, ())}
            for one in revisions
            if one.action == newest
        )
        undone = applied(revisions, changes(undo(revisions, newest)), "undo")
        if on_heads:
            assert seen(undone) == seen(before)


class TestUnion:
    @given(histories(), st.data())
    def test_parts_unite_to_the_whole_in_any_order(
        self, revisions: tuple[Revision, ...], data: st.DataObject
    ) -> None:
        some = data.draw(st.lists(st.sampled_from(revisions)))
        others = [one for one in revisions if one not in some]
        assert union(some, others) == union(others, some) == union(revisions)
        assert union(union(revisions).everything, revisions) == union(revisions)

    def test_one_rid_with_two_contents_is_kept_apart_and_stays_apart(self) -> None:
        mine, theirs = revision("v1"), revision("v1", body={"words": "other"})
        united = union([mine], [theirs, revision("v2")])
        assert rids(united.revisions) == ["v2"]
        assert {canonical(one) for one in united.disputed} == {canonical(mine), canonical(theirs)}
        assert union([theirs], [revision("v2"), mine]) == united
        assert union(united.everything, [mine]) == united


def changes(back: tuple[Change, ...] | Refused) -> tuple[Change, ...]:
    assert not isinstance(back, Refused)
    return back
