"""Settings that desktops keep in files: found by section and key, and silent where there is none."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak import desktop_settings

TEXT = "outside=0\n[General]\n# theme=no\ntheme = dark \n[Other]\ntheme=light\n[general]\nLast=1=2\n"


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("General", "theme", "dark"),
        ("general", "THEME", "dark"),
        ("Other", "theme", "light"),
        ("General", "last", "1=2"),
        ("General", "outside", None),
        ("Nowhere", "theme", None),
    ],
)
def test_a_value_is_found_by_its_section_and_key(section: str, key: str, value: str | None) -> None:
    assert desktop_settings.value_of(TEXT, section, key) == value


@given(st.text(), st.text(), st.text())
def test_no_text_is_too_odd(text: str, section: str, key: str) -> None:
    found = desktop_settings.value_of(text, section, key)

    assert found is None or found == found.strip()


def test_what_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    large = tmp_path / "large"
    large.write_bytes(b"x" * (desktop_settings.MOST_BYTES + 1))

    assert [desktop_settings.text_of(path) for path in (tmp_path, tmp_path / "none", large)] == ["", "", ""]
    assert desktop_settings.stamp(tmp_path / "none") is None
    assert desktop_settings.stamp(large) is not None


def test_the_folders_are_those_of_the_specification() -> None:
    assert desktop_settings.config_home({"XDG_CONFIG_HOME": "/a", "HOME": "/b"}) == Path("/a")
    assert desktop_settings.config_home({"HOME": "/b"}) == Path("/b/.config")
    assert desktop_settings.config_folders({"HOME": "/b"}) == [Path("/b/.config"), Path("/etc/xdg")]
    assert desktop_settings.config_folders({"HOME": "/b", "XDG_CONFIG_DIRS": "/c:/d"})[1:] == [Path("/c"), Path("/d")]
