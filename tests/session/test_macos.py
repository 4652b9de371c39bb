"""macOS' notifications become events. AppKit, Foundation and Quartz are fakes; nothing here ran on a Mac."""

import sys

import pytest

from sitbreak.core.events import DisplaysChanged, Locked, Sleeping
from sitbreak.errors import BackendError
from sitbreak.session.macos import MacOSSession
from sitbreak.supervise.health import Level
from tests.session.fakes import FakeMac, a_context


@pytest.fixture
def mac(monkeypatch: pytest.MonkeyPatch) -> FakeMac:
    return FakeMac(monkeypatch)


def test_lock_and_unlock_are_told(mac: FakeMac) -> None:
    mac.distributed.post("com.apple.screenIsLocked")
    mac.distributed.post("com.apple.screenIsUnlocked")

    assert mac.events == [Locked(True), Locked(False)]


def test_a_wake_is_told_but_ends_no_lock(mac: FakeMac) -> None:
    mac.distributed.post("com.apple.screenIsLocked")
    mac.workspace.post("NSWorkspaceWillSleepNotification")
    mac.workspace.post("NSWorkspaceDidWakeNotification")

    assert mac.events == [Locked(True), Sleeping(True), Sleeping(False)]


def test_sleep_is_not_listened_for_on_the_default_centre(mac: FakeMac) -> None:
    mac.default.post("NSWorkspaceWillSleepNotification")

    assert mac.events == []


def test_another_user_in_front_is_a_lock(mac: FakeMac) -> None:
    mac.workspace.post("NSWorkspaceSessionDidResignActiveNotification")
    mac.workspace.post("NSWorkspaceSessionDidBecomeActiveNotification")

    assert mac.events == [Locked(True), Locked(False)]


def test_a_lost_notification_heals_at_the_next_heartbeat(mac: FakeMac) -> None:
    mac.dictionary = {"CGSSessionScreenIsLocked": 1, "kCGSSessionOnConsoleKey": True}
    mac.watcher.check(15)
    mac.dictionary = {"kCGSSessionOnConsoleKey": True}  # the key is absent while unlocked
    mac.watcher.check(30)

    assert mac.events == [Locked(True), Locked(False)]


def test_a_session_without_a_window_server_says_nothing_and_says_so(mac: FakeMac) -> None:
    mac.dictionary = None
    mac.watcher.check(15)

    assert mac.events == []
    assert mac.watcher.health.level is Level.DEGRADED


def test_a_changed_display_is_told(mac: FakeMac) -> None:
    mac.default.post("NSApplicationDidChangeScreenParametersNotification")

    assert mac.events == [DisplaysChanged()]


def test_after_the_end_nothing_is_listened_for(mac: FakeMac) -> None:
    mac.watcher.close()

    assert [centre.observers for centre in (mac.workspace, mac.distributed, mac.default)] == [{}, {}, {}]


def test_without_pyobjc_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "AppKit", None)

    with pytest.raises(BackendError, match="PyObjC") as raised:
        MacOSSession(a_context([]))
    assert "pip install" in raised.value.hint
