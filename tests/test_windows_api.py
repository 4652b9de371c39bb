"""What Windows is asked by more than one package, on a stand-in for its libraries."""

import os
import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from sitbreak import windows_api
from sitbreak.texts import language_for


class Function:
    """A function of a DLL: takes argument types, and answers."""

    def __init__(self, answer: Callable[..., Any]) -> None:
        self.answer, self.calls = answer, list[tuple[Any, ...]]()

    def __call__(self, *arguments: Any) -> Any:
        self.calls.append(arguments)
        return self.answer(*arguments)


@pytest.fixture
def user32(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    library = SimpleNamespace(
        SetProcessDpiAwarenessContext=Function(lambda _: 1),
        FindWindowW=Function(lambda *_: 33),
        GetDpiForWindow=Function(lambda _: 192),
        GetDpiForSystem=Function(lambda: 96),
        GetSystemMetricsForDpi=Function(lambda _what, dpi: 16 * dpi // 96),
        GetSystemMetrics=Function(lambda _: 16),
        SetProcessDPIAware=Function(lambda: 1),
    )
    monkeypatch.setattr(windows_api, "library", {"user32": library}.__getitem__)
    return library


def test_every_pixel_is_seen_on_every_monitor(user32: SimpleNamespace) -> None:
    windows_api.see_every_pixel()

    assert user32.SetProcessDpiAwarenessContext.calls == [(-4,)]


def test_an_older_windows_is_asked_in_its_own_way(user32: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    del user32.SetProcessDpiAwarenessContext
    shcore = SimpleNamespace(SetProcessDpiAwareness=Function(lambda _: 0))
    monkeypatch.setattr(windows_api, "library", {"user32": user32, "shcore": shcore}.__getitem__)
    windows_api.see_every_pixel()
    del shcore.SetProcessDpiAwareness
    windows_api.see_every_pixel()

    assert len(user32.SetProcessDPIAware.calls) == 1


@pytest.mark.parametrize(("dpi", "side_px"), [(96, 16), (144, 24), (192, 32)])
def test_the_icon_is_as_large_as_the_taskbar_of_this_scaling(user32: SimpleNamespace, dpi: int, side_px: int) -> None:
    user32.GetDpiForWindow.answer = lambda _: dpi

    assert windows_api.small_icon_px() == side_px


def test_without_a_taskbar_the_system_tells_the_scaling(user32: SimpleNamespace) -> None:
    user32.FindWindowW.answer = lambda *_: None
    user32.GetDpiForSystem.answer = lambda: 120

    assert windows_api.taskbar_dpi() == 120


def test_an_old_windows_has_one_size(user32: SimpleNamespace) -> None:
    del user32.GetSystemMetricsForDpi

    assert windows_api.small_icon_px() == 16


class ConsoleOfNobody(windows_api.ConsoleEnd):
    """A console's end whose events a test tells."""

    def __init__(self, end: Callable[[], None]) -> None:
        self._end, self._saved = end, threading.Event()


def test_a_closed_console_waits_until_all_is_saved() -> None:
    asked: list[str] = []
    console = ConsoleOfNobody(lambda: asked.append("quit"))
    answers: list[int] = []
    closing = threading.Thread(target=lambda: answers.append(console.told(windows_api.CTRL_CLOSE)))
    closing.start()
    closing.join(0.05)
    waiting = closing.is_alive()
    console.saved()
    closing.join(10)

    assert (waiting, asked, answers) == (True, ["quit"], [1])


def test_an_interrupt_is_told_at_once_and_waits_for_nothing() -> None:
    asked: list[str] = []

    assert ConsoleOfNobody(lambda: asked.append("quit")).told(0) == 1
    assert asked == ["quit"]


@pytest.fixture
def kernel32(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Windows in Austrian German."""

    def name_of(lcid: int, buffer: Any, size: int, _flags: int) -> int:
        buffer.value = {0x0C07: "de-AT"}.get(lcid, "")[: size - 1]
        return len(buffer.value) + 1 if buffer.value else 0

    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.setenv(name, "")
    library = SimpleNamespace(GetUserDefaultUILanguage=lambda: 0x0C07, LCIDToLocaleName=name_of)
    monkeypatch.setattr(windows_api, "library", {"kernel32": library}.__getitem__)
    return library


@pytest.mark.usefixtures("kernel32")
def test_the_language_of_windows_is_spoken() -> None:
    windows_api.speak_its_language()

    assert language_for(os.environ) == "de"


@pytest.mark.usefixtures("kernel32")
def test_a_language_that_the_person_has_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    windows_api.speak_its_language()

    assert language_for(os.environ) == "fr"


def test_a_windows_that_does_not_tell_is_left_in_english(kernel32: SimpleNamespace) -> None:
    kernel32.GetUserDefaultUILanguage = lambda: 0
    windows_api.speak_its_language()

    assert language_for(os.environ) == "en"
