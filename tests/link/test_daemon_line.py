"""The link's line to the daemon: what the daemon pushes is heard in order, and both may end it."""

import select
import threading

import pytest

from sitbreak.link import daemon_line
from sitbreak.link.daemon_line import DaemonLine
from tests.control.fake_daemon import fake_daemon


def lines_of(line: DaemonLine) -> list[object]:
    """Wait for the next news, and return the headlines."""
    assert select.select([line], [], [], 10)[0], "it says nothing"
    return [said["line"] for said in line.news()]


@pytest.mark.posix_only("its stand-in for a daemon listens on a Unix socket")
def test_what_the_daemon_says_is_heard_to_its_end() -> None:
    with fake_daemon() as daemon:
        line = DaemonLine()
        assert lines_of(line) == ["Sitting 32 min, break in 13"]
        daemon.show("Sitting 33 min")
        assert lines_of(line) == ["Sitting 33 min"]
        assert not line.is_over
    assert lines_of(line) == []

    assert line.is_over
    line.close()


class SilentDaemon:
    """A connection over which nothing comes, until somebody hangs up."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        self._over = threading.Event()

    def open(self) -> "SilentDaemon":
        return self

    def send(self, line: bytes) -> None:
        self.asked.append(line)

    def receive(self, _within_s: float | None, _most: int) -> bytes:
        assert self._over.wait(10)
        return b""

    def close(self) -> None:
        self._over.set()


def test_whoever_hangs_up_hears_no_more_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    daemon, died = SilentDaemon(), list[object]()
    monkeypatch.setattr(daemon_line, "Connection", daemon)
    monkeypatch.setattr(threading, "excepthook", died.append)
    line = DaemonLine()
    (hearing,) = [thread for thread in threading.enumerate() if thread.name == "daemon"]
    line.close()
    hearing.join(10)

    assert (line.is_over, died) == (True, [])
    assert b"watch" in daemon.asked[0]
