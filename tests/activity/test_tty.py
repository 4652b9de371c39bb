"""The tty source reads access times, and only those."""

import os
import struct
from pathlib import Path

import pytest

from sitbreak.activity.timestamps import WallClockAges
from sitbreak.activity.tty import Tty
from sitbreak.core.events import InputKind
from sitbreak.errors import BackendError

pwd = pytest.importorskip("pwd", reason="Unix terminals only")


class TerminalFolder:
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
        return Tty(self.dev, self.utmp, WallClockAges(wall_s=lambda: self.wall_s, steady_s=lambda: self.steady_s))


@pytest.fixture
def terminals(tmp_path: Path) -> TerminalFolder:
    return TerminalFolder(tmp_path)


def entry(line: str, user: str, kind: int = 7) -> bytes:
    return struct.pack("<hxxi32s4s32s", kind, 1, line.encode(), b"", user.encode()).ljust(384, b"\0")


def test_the_newest_of_the_users_terminals_counts(terminals: TerminalFolder) -> None:
    terminals.typed("pts/0", 300)
    terminals.typed("pts/4", 20)

    reading = terminals.source().read()
    assert (reading.idle_s, reading.kind) == (20, InputKind.KEY)


def test_what_is_printed_does_not_count(terminals: TerminalFolder) -> None:
    terminals.typed("pts/0", 300)  # its modification time is now

    assert terminals.source().read().idle_s == 300


def test_a_login_line_that_utmp_names_counts(terminals: TerminalFolder) -> None:
    me = pwd.getpwuid(os.getuid()).pw_name
    terminals.typed("tty1", 40)
    terminals.typed("tty2", 5)
    terminals.typed("tty3", 6)
    terminals.utmp.write_bytes(entry("tty1", me) + entry("tty2", "somebody") + entry("tty3", me, kind=8))

    assert terminals.source().read().idle_s == 40


def test_a_utmp_line_cannot_point_out_of_dev(terminals: TerminalFolder, tmp_path: Path) -> None:
    me = pwd.getpwuid(os.getuid()).pw_name
    (tmp_path / "secret").touch()
    terminals.utmp.write_bytes(entry("../secret", me) + entry(":0", me) + b"torn")

    with pytest.raises(BackendError):
        terminals.source()


def test_a_step_of_the_wall_clock_is_no_input(terminals: TerminalFolder) -> None:
    terminals.typed("pts/0", 100)
    source = terminals.source()
    terminals.wait(50)
    terminals.wall_s -= 120

    assert source.read().idle_s == 150


def test_a_clock_set_back_before_the_last_input_reads_as_now(terminals: TerminalFolder) -> None:
    terminals.typed("pts/0", -60)

    assert terminals.source().read().idle_s == 0


def test_no_terminal_is_a_reason_in_words(terminals: TerminalFolder) -> None:
    with pytest.raises(BackendError, match="no terminal"):
        terminals.source()


def test_the_last_terminal_closed_ends_the_source(terminals: TerminalFolder) -> None:
    terminals.typed("pts/0", 1)
    source = terminals.source()
    (terminals.dev / "pts/0").unlink()

    with pytest.raises(BackendError):
        source.read()
