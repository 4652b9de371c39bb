"""macOS' notifications become events. AppKit, Foundation and Quartz are fakes; nothing here ran on a Mac."""

import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from sitbreak.core.events import DisplaysChanged, Event, Locked, Sleeping
from sitbreak.errors import BackendError
from sitbreak.session import DetectorContext
from sitbreak.session.lock import LockState
from sitbreak.session.macos import MacOSSession
from sitbreak.supervise.health import Level


class Centre:
    """A notification centre that keeps its observers by name."""

    def __init__(self) -> None:
        self.observers: dict[object, tuple[str, Callable[[Any], None]]] = {}

    def addObserverForName_object_queue_usingBlock_(  # noqa: N802
        self, name: str, _of: None, _queue: None, block: Callable[[Any], None]
    ) -> object:
        token = object()
        self.observers[token] = (name, block)
        return token

    def removeObserver_(self, token: object) -> None:  # noqa: N802
        del self.observers[token]

    def post(self, name: str) -> None:
        for wanted, block in list(self.observers.values()):
            if wanted == name:
                block(object())


class Mac:
    """A session on a fake Mac."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.workspace, self.distributed, self.default = Centre(), Centre(), Centre()
        self.dictionary: dict[str, object] | None = {"kCGSSessionOnConsoleKey": True}
        shared = SimpleNamespace(notificationCenter=lambda: self.workspace)
        modules = {
            "AppKit": SimpleNamespace(NSWorkspace=SimpleNamespace(sharedWorkspace=lambda: shared)),
            "Foundation": SimpleNamespace(
                NSDistributedNotificationCenter=SimpleNamespace(defaultCenter=lambda: self.distributed),
                NSNotificationCenter=SimpleNamespace(defaultCenter=lambda: self.default),
            ),
            "Quartz": SimpleNamespace(CGSessionCopyCurrentDictionary=lambda: self.dictionary),
        }
        for name, module in modules.items():
            monkeypatch.setitem(sys.modules, name, module)  # type: ignore[arg-type]
        self.events: list[Event] = []
        put = self.events.append
        lock = LockState(lambda locked: put(Locked(locked)), lambda: 0.0, lambda: None)
        self.watcher = MacOSSession(DetectorContext(put, lock, lambda asleep: put(Sleeping(asleep)), lambda: None, {}))


@pytest.fixture
def mac(monkeypatch: pytest.MonkeyPatch) -> Mac:
    return Mac(monkeypatch)


def test_lock_and_unlock_are_told(mac: Mac) -> None:
    mac.distributed.post("com.apple.screenIsLocked")
    mac.distributed.post("com.apple.screenIsUnlocked")

    assert mac.events == [Locked(True), Locked(False)]


def test_a_wake_is_told_but_ends_no_lock(mac: Mac) -> None:
    mac.distributed.post("com.apple.screenIsLocked")
    mac.workspace.post("NSWorkspaceWillSleepNotification")
    mac.workspace.post("NSWorkspaceDidWakeNotification")

    assert mac.events == [Locked(True), Sleeping(True), Sleeping(False)]


def test_sleep_is_not_listened_for_on_the_default_centre(mac: Mac) -> None:
    mac.default.post("NSWorkspaceWillSleepNotification")

    assert mac.events == []


def test_another_user_in_front_is_a_lock(mac: Mac) -> None:
    mac.workspace.post("NSWorkspaceSessionDidResignActiveNotification")
    mac.workspace.post("NSWorkspaceSessionDidBecomeActiveNotification")

    assert mac.events == [Locked(True), Locked(False)]


def test_a_lost_notification_heals_at_the_next_heartbeat(mac: Mac) -> None:
    mac.dictionary = {"CGSSessionScreenIsLocked": 1, "kCGSSessionOnConsoleKey": True}
    mac.watcher.check(15)
    mac.dictionary = {"kCGSSessionOnConsoleKey": True}  # the key is absent while unlocked
    mac.watcher.check(30)

    assert mac.events == [Locked(True), Locked(False)]


def test_a_session_without_a_window_server_says_nothing_and_says_so(mac: Mac) -> None:
    mac.dictionary = None
    mac.watcher.check(15)

    assert mac.events == []
    assert mac.watcher.health.level is Level.DEGRADED


def test_a_changed_display_is_told(mac: Mac) -> None:
    mac.default.post("NSApplicationDidChangeScreenParametersNotification")

    assert mac.events == [DisplaysChanged()]


def test_after_the_end_nothing_is_listened_for(mac: Mac) -> None:
    mac.watcher.close()

    assert [centre.observers for centre in (mac.workspace, mac.distributed, mac.default)] == [{}, {}, {}]


def test_without_pyobjc_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "AppKit", None)

    with pytest.raises(BackendError, match="PyObjC") as raised:
        MacOSSession(
            DetectorContext(lambda _: None, LockState(lambda _: None, lambda: 0.0, lambda: None), print, print, {})
        )
    assert "pip install" in raised.value.hint
