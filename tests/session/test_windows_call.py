"""Microphone and camera on Windows: the registry's notes, with the mistakes that they are known for."""

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from sitbreak.core.events import Busy
from sitbreak.core.settings_timing import BusySettings
from sitbreak.session.busy.windows_call import EPOCH_S, STORE, TICKS_PER_S, Use, WindowsCall, registry_uses
from sitbreak.session.watchers import is_wanted
from tests.session.fakes import a_context

STARTED_S = 1_700_000_000.0


def ticks(after_start_s: float) -> int:
    return int((STARTED_S + after_start_s + EPOCH_S) * TICKS_PER_S)


def reads(*uses: Use) -> bool:
    return WindowsCall(a_context([]), lambda: uses, lambda: STARTED_S).read()


def test_a_use_without_an_end_is_a_call() -> None:
    assert reads((ticks(10), ticks(20)), (ticks(60), 0))


def test_uses_that_ended_are_none() -> None:
    assert not reads((ticks(10), ticks(20)))


def test_a_use_left_behind_before_windows_started_is_ignored() -> None:
    assert not reads((ticks(-3600), 0))


def test_it_is_off_unless_asked_for_on_windows_only() -> None:
    assert not is_wanted(Busy.CALL, BusySettings(), "win32")
    assert is_wanted(Busy.CALL, BusySettings(windows_call=True), "win32")
    assert not is_wanted(Busy.CALL, BusySettings(windows_call=True, call=False), "win32")
    assert is_wanted(Busy.CALL, BusySettings(), "linux")


class Key:
    """An open registry key."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __enter__(self) -> "Key":
        return self

    def __exit__(self, *_: object) -> None:
        return


def test_the_registry_is_read_for_store_and_desktop_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    microphone = f"{STORE}\\microphone"
    keys: dict[str, dict[str, Any]] = {
        microphone: {},
        f"{microphone}\\App_1": {"LastUsedTimeStart": 1, "LastUsedTimeStop": 2},
        f"{microphone}\\App_2": {},  # allowed, never used
        f"{microphone}\\NonPackaged": {},
        f"{microphone}\\NonPackaged\\C:#call.exe": {"LastUsedTimeStart": 3, "LastUsedTimeStop": 0},
    }

    def children(path: str) -> list[str]:
        return [
            key[len(path) + 1 :] for key in keys if key.startswith(f"{path}\\") and "\\" not in key[len(path) + 1 :]
        ]

    def open_key(_root: object, path: str) -> Key:
        if path not in keys:
            raise FileNotFoundError(path)
        return Key(path)

    def query(key: Key, name: str) -> tuple[int, int]:
        if name not in keys[key.path]:
            raise FileNotFoundError(name)
        return keys[key.path][name], 11

    fake = SimpleNamespace(
        HKEY_CURRENT_USER=object(),
        OpenKey=open_key,
        QueryInfoKey=lambda key: (len(children(key.path)), 0, 0),
        EnumKey=lambda key, index: children(key.path)[index],
        QueryValueEx=query,
    )
    monkeypatch.setitem(sys.modules, "winreg", fake)

    assert list(registry_uses()) == [(1, 2), (3, 0)]
