"""Whether the desktop is dark, from what real desktops answer."""

import pytest

from sitbreak.stretch import availability, theme


@pytest.fixture(autouse=True)
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("GTK_THEME", raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")


def answers(monkeypatch: pytest.MonkeyPatch, scheme: object, xfce: object = None, gsettings: str = "") -> None:
    monkeypatch.setattr(theme, "_answers", lambda: [scheme, xfce])
    monkeypatch.setattr(theme, "output", lambda *_: gsettings)


@pytest.mark.parametrize(
    ("scheme", "xfce", "gsettings", "dark"),
    [
        (1, None, "", True),
        (2, None, "'prefer-dark'", False),
        (2, "Greybird-dark", "", False),
        (0, "Greybird-dark", "", True),
        (0, "Adwaita", "'prefer-dark'", False),
        (None, None, "'prefer-dark'\n", True),
        (None, None, "'default'\n", False),
        (None, None, "", False),
    ],
)
def test_the_portal_is_believed_first_then_xfce_then_gsettings(
    scheme: object, xfce: object, gsettings: str, dark: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, scheme, xfce, gsettings)

    assert theme.is_dark("auto") is dark


@pytest.mark.posix_only("D-Bus")
def test_a_desktop_without_a_bus_is_light(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "output", lambda *_: "")

    assert not theme.is_dark("auto")


def test_the_setting_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, 1)

    assert not theme.is_dark("light")
    assert theme.is_dark("dark")


@pytest.mark.parametrize(("name", "dark"), [("Adwaita:dark", True), ("Adwaita-dark", True), ("Adwaita", False)])
def test_a_named_gtk_theme_tells(name: str, dark: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, 1)
    monkeypatch.setenv("GTK_THEME", name)

    assert theme.is_dark("auto") is dark


def test_what_is_missing_for_a_window_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(availability, "find_spec", lambda _name: object())
    monkeypatch.setenv("DISPLAY", ":0")
    assert availability.no_window() is None
    monkeypatch.delenv("DISPLAY")
    assert availability.no_window() == "no X display"
    monkeypatch.setattr(availability, "find_spec", lambda name: None if name == "_tkinter" else object())
    assert "python3-tk" in str(availability.no_window())


def test_a_display_that_does_not_answer_is_told_in_words_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":7")

    assert availability.refused(ValueError('couldn\'t connect to display ":7"')) == "no X server answers at :7"
    assert availability.refused(ValueError("out of colours")) == "out of colours"
