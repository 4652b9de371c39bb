"""The tty source reads access times, and only those."""

import os
import struct
from pathlib import Path

import pytest

from sitbreak.activity.dating import Stamped
from sitbreak.activity.tty import Tty
from sitbreak.core.events import InputKind
from sitbreak.errors import BackendError

pwd = pytest.importorskip("pwd", reason="Unix terminals only")


class Desk:
    """A /dev with terminals whose access times the test sets, and two clocks."""

    def __init__(self, folder: Path) -> None:
        self.dev, self.utmp = folder / "dev", folder / "utmp"
        (self.dev / "pts").mkdir(parents=True)
        self.wall_s, self.steady_s = 1_700_000_000.0, 500.0

    def typed(self, line: str, ago_s: float) -> None:
        path = self.dev / line
        path.touch()
        os.utime(path, (self.wall_s - ago_s, self.wall_s))

    def wait(self, seconds: float) -> None:
        self.wall_s += seconds
        self.steady_s += seconds

    def source(self) -> Tty:
        return Tty(self.dev, self.utmp, Stamped(wall_s=lambda: self.wall_s, steady_s=lambda: self.steady_s))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def entry(line: str, user: str, kind: int = 7) -> bytes:
    return struct.pack("<hxxi32s4s32s", kind, 1, line.encode(), b"", user.encode()).ljust(384, b"\0")


def test_the_newest_of_the_users_terminals_counts(desk: Desk) -> None:
    desk.typed("pts/0", 300)
    desk.typed("pts/4", 20)

    reading = desk.source().read()
    assert (reading.idle_s, reading.kind) == (20, InputKind.KEY)


def test_what_is_printed_does_not_count(desk: Desk) -> None:
    desk.typed("pts/0", 300)  # its modification time is now

    assert desk.source().read().idle_s == 300


def test_a_login_line_that_utmp_names_counts(desk: Desk) -> None:
    me = pwd.getpwuid(os.getuid()).pw_name
    desk.typed("tty1", 40)
    desk.typed("tty2", 5)
    desk.typed("tty3", 6)
    desk.utmp.write_bytes(entry("tty1", me) + entry("tty2", "somebody") + entry("tty3", me, kind=8))

    assert desk.source().read().idle_s == 40


def test_a_utmp_line_cannot_point_out_of_dev(desk: Desk, tmp_path: Path) -> None:
    me = pwd.getpwuid(os.getuid()).pw_name
    (tmp_path / "secret").touch()
    desk.utmp.write_bytes(entry("../secret", me) + entry(":0", me) + b"torn")

    with pytest.raises(BackendError):
        desk.source()


def test_a_step_of_the_wall_clock_is_no_input(desk: Desk) -> None:
    desk.typed("pts/0", 100)
    source = desk.source()
    desk.wait(50)
    desk.wall_s -= 120

    assert source.read().idle_s == 150


def test_a_clock_set_back_before_the_last_input_reads_as_now(desk: Desk) -> None:
    desk.typed("pts/0", -60)

    assert desk.source().read().idle_s == 0


def test_no_terminal_is_a_reason_in_words(desk: Desk) -> None:
    with pytest.raises(BackendError, match="no terminal"):
        desk.source()


def test_the_last_terminal_closed_ends_the_source(desk: Desk) -> None:
    desk.typed("pts/0", 1)
    source = desk.source()
    (desk.dev / "pts/0").unlink()

    with pytest.raises(BackendError):
        source.read()
