"""Whole daemons with a link: how one is, and hands at their keyboards."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sitbreak.control.fed_input import told
from sitbreak.control.socket_path import socket_path
from sitbreak.core.events import InputKind
from tests.faults.running import HeadlessDaemon

Daemons = Callable[..., HeadlessDaemon]
"""What the fixture `daemons` is: starts one in a home of its own, with these settings."""


def link_of(daemon: HeadlessDaemon) -> dict[str, Any]:
    return dict(daemon.ask(ask="doctor")["answer"]["link"] or {})


def state_of(daemon: HeadlessDaemon) -> str:
    return str(daemon.ask(ask="status")["answer"]["state"])


@contextmanager
def feeding(daemon: HeadlessDaemon) -> Iterator[Callable[[], None]]:
    """Yield what tells the daemon of a key, as another session of this person would."""
    with socket.socket(socket.AF_UNIX) as watch:
        watch.connect(str(socket_path(daemon.home / "run")))
        watch.sendall(b'{"v": 1, "ask": "watch", "args": {"session": ":99"}}\n')
        watch.makefile("rb").readline()
        watch.setblocking(False)

        def types() -> None:
            now_s = time.clock_gettime(time.CLOCK_BOOTTIME)
            with suppress(BlockingIOError):  # a session that never reads is dropped
                while watch.recv(65536):
                    pass
            answer = daemon.ask(ask="input", args=told(":99", now_s, now_s, InputKind.KEY))
            assert answer["ok"], answer

        yield types


def at_work(types: Callable[[], None]) -> Iterator[bool]:
    """Press a key a second, however often this is asked; it is never the answer that somebody waits for."""
    typed_s = 0.0
    while True:
        if time.monotonic() - typed_s > 1:
            types()
            typed_s = time.monotonic()
        yield False


def child_of(pid: int) -> int:
    """Return the process that speaks with the broker for this daemon."""
    for path in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):  # it has ended
            if f"\nPPid:\t{pid}\n" in path.read_text() and "sitbreak.link" in (path.parent / "cmdline").read_text():
                return int(path.parent.name)
    raise AssertionError("the daemon has no link")
