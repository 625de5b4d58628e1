import msgspec

from trajectories.anonymise.cleared import generalised, shipped, signed, uncleared


class Held(msgspec.Struct):
    name: str = ""
    number: int = 3
    sure: bool = True
    inside: tuple[str, ...] = ()
    by_key: dict[str, str] = {}
    content: bytes = b""
    nothing: None = None


def test_what_was_cleared_is_text_like_any_other() -> None:
    assert [shipped("given"), generalised("8 to 11"), signed("She went.")] == [
        "given", "8 to 11", "She went."
    ]  # fmt: skip


def test_each_string_that_was_not_cleared_is_found_by_its_place_never_by_its_words() -> None:
    held = Held(
        name="Kez", inside=(shipped("a"), "Nan"),
        by_key={shipped("k"): "Ty", "loose": signed("x")},
    )  # fmt: skip
    found = list(uncleared(held, "release"))
    assert found == [
        "release.name", "release.inside.1", "release.by_key.0", "release.by_key.key 1"
    ]  # fmt: skip
    assert "Kez" not in str(found)


def test_nothing_is_wrong_with_nothing() -> None:
    assert list(uncleared(Held())) == []
