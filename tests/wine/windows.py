"""A Windows Python under wine, as a person there would use it; made by `packaging/windows/wine.sh`.

CPython on Windows does not start with a file of this system as a standard stream, but with a pipe; and who reads a
pipe to its end waits for all that inherited it: what lives on is started by cmd, with streams of Windows' own, and of
the others a pipe is read until they end, since any of them may have started a part of wine itself.
"""

import io
import os
import select
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sitbreak.dataclass import dataclass

LIMIT_S = 240.0  # of anything: many programs at once are started on a busy machine
PYTHON = r"C:\Python311\python.exe"
SITBREAK = r"C:\Python311\Scripts\sitbreak.exe"
TRAY = r"C:\Python311\Scripts\sitbreak-tray.exe"


@dataclass(frozen=True, slots=True)
class Told:
    """What a program has said, and its exit code."""

    code: int
    raw: bytes

    @property
    def text(self) -> str:
        """What it has said, where that is ASCII or UTF-8."""
        return self.raw.decode(errors="replace").replace("\r\n", "\n")


class Windows:
    """One prefix of wine."""

    def __init__(self, prefix: Path) -> None:
        self.drive = prefix / "drive_c"
        self.env = {**os.environ, "WINEPREFIX": str(prefix), "WINEDEBUG": "-all"}
        # the first that wants a window starts wine's desktop, which lives on with the streams of that one
        self._batch((PYTHON, "-c", "import ctypes; ctypes.windll.user32.GetDesktopWindow()"), "first").wait(LIMIT_S)

    def run(self, *command: str, limit_s: float = LIMIT_S, **more: str) -> Told:
        """Run a program to its end; `more` goes into its environment."""
        ours, its = os.pipe()
        with os.fdopen(ours, "rb", buffering=0) as pipe:
            process = subprocess.Popen(
                ["wine", *command],
                cwd=self.drive,
                env=self.env | more,
                stdin=subprocess.PIPE,
                stdout=its,
                stderr=subprocess.STDOUT,
            )
            os.close(its)
            assert process.stdin is not None
            with process.stdin as stdin:
                stdin.write(b"\n")
            try:
                heard = heard_until_it_ends(process, pipe, limit_s)
            finally:
                process.kill()
            return Told(process.wait(), heard)

    def sitbreak(self, *arguments: str, **more: str) -> Told:
        """Run one of our commands."""
        return self.run(SITBREAK, *arguments, limit_s=LIMIT_S, **more)

    def python(self, program: str, **more: str) -> Told:
        """Run a program text; from a file, because a line of Windows has no room for it."""
        self.write("program.py", program)
        return self.run(PYTHON, r"C:\program.py", limit_s=LIMIT_S, **more)

    def write(self, name: str, text: str) -> None:
        """Write a file on the drive."""
        (self.drive / name).write_text(text, encoding="utf-8")

    def redirected(self, *command: str, **more: str) -> bytes:
        """Run a program with `> file`, as in a console, and return what it has written there."""
        out = self.drive / "out.txt"
        out.unlink(missing_ok=True)
        self._batch(command, "out", **more).wait(LIMIT_S)
        return out.read_bytes()

    def start(self, *command: str, name: str = "daemon") -> subprocess.Popen[bytes]:
        """Start what lives on; what it says goes into a file of this name."""
        return self._batch(command, name)

    @contextmanager
    def daemon(self, *options: str, program: tuple[str, ...] = (SITBREAK, "run")) -> Iterator[None]:
        """Have a daemon, one that remembers nothing, for as long as the block takes."""
        for file in self.drive.glob("users/*/AppData/Local/sitbreak/state.json"):
            file.unlink()
        started = self.start(*program, *options)
        try:
            wait_until(lambda: self.sitbreak("status").code == 0, "the daemon answers")
            yield
        finally:
            self.sitbreak("quit")
            try:
                started.wait(LIMIT_S)
            finally:
                started.kill()

    def state(self, name: str) -> Path:
        """A file in the folder of our state."""
        (folder,) = self.drive.glob("users/*/AppData/Local/sitbreak")
        return folder / name

    def _batch(self, command: tuple[str, ...], name: str, **more: str) -> "subprocess.Popen[bytes]":
        line = rf"@{subprocess.list2cmdline(command)} > C:\{name}.txt 2>&1 < NUL"
        (self.drive / f"{name}.bat").write_bytes(f"{line}\r\n".encode())
        return subprocess.Popen(
            ["wine", "cmd", "/c", rf"C:\{name}.bat"],
            cwd=self.drive,
            env=self.env | more,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def heard_until_it_ends(process: "subprocess.Popen[bytes]", pipe: io.FileIO, limit_s: float) -> bytes:
    """Read what it says, to its own end: what it has started may hold the pipe for ever. AssertionError."""
    end_s, heard = time.monotonic() + limit_s, b""
    while True:
        ended = process.poll() is not None
        if select.select([pipe], [], [], 0.0 if ended else 0.1)[0]:
            heard += (more := pipe.read(1 << 16))
            if not more:
                process.wait(limit_s)
                return heard
        elif ended:
            return heard
        assert time.monotonic() < end_s, f"it does not end; so far it said {heard!r}"


def wait_until(true: Callable[[], bool], what: str, within_s: float = LIMIT_S) -> None:
    """Look until it is so. AssertionError when it never is."""
    end_s = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end_s, f"waited in vain: {what}"
        time.sleep(0.3)
