"""The pictures of the documentation, made anew and compared.

Where a change is meant, `make screens` renews them; look at them before committing them.
"""

import pytest

from tests.pictures_of_screens import SCREENS, make_pictures

pytestmark = pytest.mark.untraced  # long; what it goes through has tests of its own

GUIDE = SCREENS.parent / "capture.md"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    pictures = make_pictures(tmp_path_factory.mktemp("screens"))
    return {one.name: one.read_text(encoding="utf-8") for one in pictures}


def test_the_pictures_show_the_screens_of_today(made: dict[str, str]) -> None:
    kept = {one.name: one.read_text(encoding="utf-8") for one in SCREENS.glob("*.svg")}
    assert kept.keys() == made.keys()
    for name, picture in made.items():
        assert kept[name] == picture, f"{name} shows another screen: make screens, and look at it"


def test_a_picture_stands_alone_and_is_shown_in_the_guide(made: dict[str, str]) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    for name, picture in made.items():
        assert f"](screens/{name})" in guide
        assert picture.count("http") == 1  # what kind of document it is, and nothing to fetch
        assert "url(http" not in picture
        assert "@font-face" not in picture
