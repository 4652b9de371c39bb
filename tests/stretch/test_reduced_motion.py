"""Whether motion is to be reduced, from what real desktops answer."""

import ctypes
from typing import Any

import pytest

from sitbreak.stretch import reduced_motion
from sitbreak.stretch.reduced_motion import is_reduced, windows_is_reduced


def answers(monkeypatch: pytest.MonkeyPatch, told: list[object], printed: str = "") -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(reduced_motion, "_answers", lambda: told)
    monkeypatch.setattr(reduced_motion, "output", lambda *_: printed)


@pytest.mark.parametrize(
    ("portal", "gnome", "kde", "gsettings", "reduced"),
    [
        (1, True, None, "true", True),
        (0, True, None, "false", False),
        (0, False, None, "", True),
        (None, False, None, "true", True),
        (None, None, "0", "", True),
        (None, None, "0.5", "", False),
        (None, None, 1.0, "", False),
        (None, None, "broken", "", False),
        (None, None, None, "false\n", True),
        (None, None, None, "true\n", False),
        (None, None, None, "", False),
    ],
)
def test_whoever_says_less_is_believed(
    portal: object, gnome: object, kde: object, gsettings: str, reduced: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, [portal, gnome, kde], gsettings)

    assert is_reduced("auto") is reduced


def test_the_setting_of_ours_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, [1, False, "0"])
    assert not is_reduced("full")
    answers(monkeypatch, [0, True, None])
    assert is_reduced("reduced")


class Animations:
    """The one call of user32."""

    def __init__(self, on: int, works: int = 1) -> None:
        self.on, self.works = on, works

    def SystemParametersInfoW(self, action: int, _size: int, into: Any, _notify: int) -> int:  # noqa: N802
        assert action == 0x1042
        ctypes.cast(into, ctypes.POINTER(ctypes.c_int))[0] = self.on
        return self.works


@pytest.mark.parametrize(("on", "works", "reduced"), [(0, 1, True), (1, 1, False), (0, 0, False)])
def test_windows_is_asked_about_animations_inside_windows(on: int, works: int, reduced: bool) -> None:
    assert windows_is_reduced(Animations(on, works)) is reduced


@pytest.mark.parametrize(("printed", "reduced"), [("1\n", True), ("0\n", False), ("", False)])
def test_macos_is_asked_for_its_switch(printed: str, reduced: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr(reduced_motion, "output", lambda *_: printed)

    assert is_reduced("auto") is reduced
