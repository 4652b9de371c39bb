"""The one door for every child process; nothing else here starts one (docs/adr/0018).

Each starts in a folder that nobody else can write to, is told what `child_environment` lets through, has its three
streams named, inherits no other descriptor, and has a time limit, after which it is killed with all that it started.
`UNLIMITED_S` says that it lives for as long as a person wants it. A Python of ours gets `-P`: it imports nothing from
the folder it is started in. Any thread.
"""

import errno
import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any, NoReturn

from sitbreak import child_environment, files
from sitbreak.child_environment import Environment
from sitbreak.dataclass import dataclass
from sitbreak.sentence import Sentence

UNLIMITED_S = math.inf
MOST_BYTES = 16 << 20  # of what a program says; pw-dump on a desktop has some 500 KiB
DIE_S = 0.2  # what a killed process may take to be gone, and the loop with it
OPENS_S = 1.0  # within which xdg-open has found no program for a file

_NOWHERE, _PIPE, _INHERITED = subprocess.DEVNULL, subprocess.PIPE, None
_NO_WINDOW = 0x08000000  # CREATE_NO_WINDOW
_DETACHED = 0x00000208  # DETACHED_PROCESS, CREATE_NEW_PROCESS_GROUP


class Child(subprocess.Popen[bytes]):
    """A process that was started here, at the head of a group of its own."""

    _limit: threading.Timer | None = None

    def limit(self, limit_s: float) -> "Child":
        """Have it killed after so long, unless it has ended by then."""
        if limit_s < UNLIMITED_S:
            self._limit = threading.Timer(limit_s, self._kill_group)
            self._limit.name, self._limit.daemon = "child limit", True
            self._limit.start()
        return self

    def ended_within(self, limit_s: float) -> bool:
        """Wait so long for its end, and tell whether it came."""
        try:
            self.wait(limit_s)
        except subprocess.TimeoutExpired:
            return False
        return True

    def end(self) -> bool:
        """Kill it with all of its group, and reap it. False when even then it is not gone within 0.2 s."""
        if self._limit:
            self._limit.cancel()
        self._kill_group()
        return self.ended_within(DIE_S)

    def _kill_group(self) -> None:
        if self.returncode is not None:  # reaped: its number may be somebody else's by now
            return
        try:
            if sys.platform == "win32":
                self.kill()
            else:
                os.killpg(self.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # macOS refuses where only a zombie is left
            return


class _Heard(threading.Thread):
    """Takes in what a program says, until it ends or has said too much: then nothing more is read, and it is ended."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(name="child output", daemon=True)
        self._stream, self.heard, self.too_much = stream, bytearray(), False
        self.start()

    def run(self) -> None:
        """Read to the end of the stream, which is closed here."""
        with self._stream as stream:
            while part := os.read(stream.fileno(), 1 << 16):
                self.heard += part
                if len(self.heard) > MOST_BYTES:
                    self.too_much = True
                    return


@dataclass(frozen=True, slots=True)
class Output:
    """What a program that ran to its end has left."""

    code: int
    text: str
    complaints: str


def python(module: str, *arguments: str) -> list[str]:
    """Return the command line of a module of ours, as safe as this process was started."""
    kept = ["-E"] * sys.flags.ignore_environment + ["-s"] * sys.flags.no_user_site
    return [sys.executable, "-P", *kept, "-m", module, *arguments]


def neutral_folder() -> str:
    """Return a folder that is always there, and that only the administrator writes to."""
    return os.environ.get("SYSTEMROOT", "C:\\") if sys.platform == "win32" else "/"


def which(program: str, environment: Mapping[str, str] | None = None) -> str | None:
    """Find a program in the folders of PATH; never in the current one, not even on Windows."""
    name = program if sys.platform != "win32" or Path(program).suffix else f"{program}.exe"
    folders = child_environment.program_folders(os.environ if environment is None else environment)
    found = (Path(folder, name) for folder in folders)
    return next((str(file) for file in found if file.is_file() and os.access(file, os.X_OK)), None)


def become(module: str, *arguments: str, **more: str) -> NoReturn:
    """Replace this process by a module of ours, with the whole environment and `more`. OSError; not on Windows."""
    environment = {**child_environment.whole(), **more}
    os.chdir(neutral_folder())
    if (umask := files.given_umask()) >= 0:  # it keeps to itself what it makes, and hands this on
        os.umask(umask)
    os.execve(sys.executable, python(module, *arguments), environment)


def start_detached(command: Sequence[str], *, limit_s: float, environment: Environment | None = None) -> Child:
    """Start what goes on by itself: no terminal, no streams. OSError when it cannot be started."""
    umask = files.given_umask()
    child = _start(command, environment, _NOWHERE, _NOWHERE, _NOWHERE, flags=_DETACHED, umask=umask)
    return child.limit(limit_s)


def start_piped(
    command: Sequence[str], *, limit_s: float, complaints: IO[Any] | None = None, more: Mapping[str, str] | None = None
) -> Child:
    """Start what is spoken to: bytes in UTF-8 through `stdin` and `stdout`. OSError when it cannot be started.

    Its stderr goes to `complaints`, or nowhere. It is told `more` beside our environment.
    """
    environment = {**child_environment.bounded(), "PYTHONIOENCODING": "utf-8", **(more or {})}
    return _start(command, environment, _PIPE, _PIPE, complaints or _NOWHERE, flags=_NO_WINDOW).limit(limit_s)


def output_of(command: Sequence[str], *, limit_s: float, environment: Mapping[str, str] | None = None) -> Output:
    """Run a program to its end. OSError when it cannot be started, or says more than 16 MiB.

    TimeoutError, which is one, when it takes longer.
    """
    child = _start(command, child_environment.bounded(environment), _NOWHERE, _PIPE, _PIPE, flags=_NO_WINDOW)
    streams = [_Heard(stream) for stream in (child.stdout, child.stderr) if stream]
    by_s = time.monotonic() + limit_s
    try:
        for stream in streams:
            stream.join(max(0.0, by_s - time.monotonic()))
        if any(stream.too_much for stream in streams):
            raise OSError(errno.EFBIG, Sentence("it said more than {most} bytes", most=MOST_BYTES), command[0])
        # not reaped while something it started still speaks: that is killed by its group
        if any(stream.is_alive() for stream in streams) or not child.ended_within(max(0.0, by_s - time.monotonic())):
            raise TimeoutError(
                Sentence("{command} did not end within {limit_s:g} s", command=command[0], limit_s=limit_s)
            )
    finally:
        child.end()
        for stream in streams:
            stream.join(DIE_S)
    text, complaints = (stream.heard.decode("utf-8", "replace") for stream in streams)
    return Output(child.returncode, text, complaints)


def lend_terminal(command: Sequence[str]) -> int:
    """Run a program of the person's in this terminal, with the whole environment, for as long as they want.

    Return its exit code. OSError when it cannot be started.
    """
    umask = files.given_umask()
    child = _start(command, dict(os.environ), _INHERITED, _INHERITED, _INHERITED, own_session=False, umask=umask)
    try:
        return child.wait()
    finally:  # interrupted
        if child.poll() is None:
            child.kill()


def open_for_person(file: Path) -> None:
    """Show a file in the program that the desktop has for it. OSError when there is none: that is known in a second."""
    if sys.platform == "win32":
        os.startfile(file)
        return
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    child = start_detached([opener, str(file)], limit_s=UNLIMITED_S, environment=dict(os.environ))
    if child.ended_within(OPENS_S) and child.returncode:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), opener)


def windows_line(command: Sequence[str]) -> str:
    """Quote for Windows, where a program is given one line."""
    return subprocess.list2cmdline(command)


def _start(
    command: Sequence[str],
    environment: Environment | None,
    stdin: int | None,
    stdout: int | None,
    stderr: int | IO[Any] | None,
    *,
    own_session: bool = True,
    flags: int = 0,
    umask: int = -1,
) -> Child:
    told = child_environment.bounded() if environment is None else environment
    return Child(
        [_located(command[0], told), *command[1:]],
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        cwd=neutral_folder(),
        env=told,
        close_fds=True,
        start_new_session=own_session,
        creationflags=flags if sys.platform == "win32" else 0,
        umask=-1 if sys.platform == "win32" else umask,
    )


def _located(program: str, environment: Mapping[str, str]) -> str:
    """Return where a program lies; a path is one from the current folder, which the child will not be in."""
    if os.path.dirname(program):  # noqa: PTH120
        return os.path.abspath(program)  # noqa: PTH100 - as it is: a link may be what a venv is known by
    if found := which(program, environment):
        return found
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), program)
