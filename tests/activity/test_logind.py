"""logind's hint is believed where it has shown that it is kept."""

import pytest

from sitbreak.activity.logind import connect
from sitbreak.errors import BackendError
from tests.activity.fakes import SESSION_PATH, FakeLogind

pytestmark = pytest.mark.posix_only("Unix sockets")


def test_a_hint_that_was_never_true_is_not_believed() -> None:
    machine = FakeLogind("wayland")

    with pytest.raises(BackendError, match="never seen true"):
        machine.connect()


def test_a_hint_once_seen_true_is_believed_from_then_on() -> None:
    machine = FakeLogind("wayland")
    machine.hint(True, 300)
    source = machine.connect()
    assert source.read().idle_s == pytest.approx(300)

    machine.hint(False, 1)
    assert source.read().idle_s == 0
    assert machine.connect().read().idle_s == 0


def test_a_text_session_is_believed_at_once_and_dated_by_its_terminal() -> None:
    machine = FakeLogind("tty")
    machine.hint(False, 42)
    source = machine.connect()
    machine.wait(10)

    assert source.read().idle_s == pytest.approx(52)
    assert not source.armed


def test_a_change_of_the_hint_is_a_return_and_any_other_change_is_none() -> None:
    machine = FakeLogind("x11")
    machine.hint(True, 300)
    source = machine.connect()
    machine.bus.send(
        "PropertiesChanged", "org.freedesktop.login1.Session", {"LockedHint": ("b", True)}, [], path=SESSION_PATH
    )
    assert not source.returned

    machine.bus.send(
        "PropertiesChanged", "org.freedesktop.login1.Session", {"IdleHint": ("b", False)}, [], path=SESSION_PATH
    )
    assert source.returned


def test_a_lost_bus_ends_the_source() -> None:
    machine = FakeLogind("tty")
    machine.hint(False, 1)
    source = machine.connect()
    machine.bus.alive = False

    with pytest.raises(BackendError):
        source.read()
    source.close()


def test_no_bus_and_no_session_are_reasons_in_words() -> None:
    machine = FakeLogind("tty")
    machine.sessions = machine.sessions[1:]

    with pytest.raises(BackendError, match="no system bus"):
        connect(None, set())
    with pytest.raises(BackendError, match="no session of yours"):
        connect(machine.bus, set())
