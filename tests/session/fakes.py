"""Rows of the watchers' table, contexts and platforms that do what the test wants."""

import os
import queue
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sitbreak.core.events import Busy, Event, Locked, Sleeping
from sitbreak.dataclass import dataclass, field
from sitbreak.session import Detector, DetectorContext, SessionWatcher
from sitbreak.session.lock import LockState
from sitbreak.session.macos import MacOSSession
from sitbreak.session.watchers import WatcherSpec, WatcherTable
from sitbreak.session.windows import Handler, WindowsSession
from sitbreak.supervise.candidate import Candidate

ACCEPTS = 5  # SHQueryUserNotificationState: nothing speaks against a notification


def nothing(_context: DetectorContext) -> SessionWatcher:
    """Make a watcher that does nothing."""
    return SessionWatcher()


@dataclass(frozen=True)
class FakeSpec(WatcherSpec):
    """A row that imports nothing."""

    make: Callable[[DetectorContext], SessionWatcher] = field(default=nothing)

    def candidate(self, context: DetectorContext) -> Candidate[SessionWatcher]:
        """Return what makes it."""
        return Candidate(self.name, lambda: self.make(context))


def fake_spec(name: str, make: Callable[[DetectorContext], SessionWatcher]) -> FakeSpec:
    """Return a row of that name."""
    return FakeSpec(name, "", "", make=make)


def a_context(events: list[Event], env: Mapping[str, str] | None = None) -> DetectorContext:
    """Return what a watcher is made with; what it tells is added to `events`."""
    lock = LockState(lambda locked: events.append(Locked(locked)), lambda: 0.0, lambda: None)
    return DetectorContext(events.append, lock, lambda asleep: events.append(Sleeping(asleep)), lambda: None, env or {})


class FakeDetectors:
    """Two fake watchers in place of all: a call, which can break, and one that only counts its heartbeats."""

    def __init__(self) -> None:
        self.calling = False
        self.refused: Exception | None = None
        self.fault: Exception | None = None
        self.made = 0
        self.checked = 0
        self.table = WatcherTable(
            (fake_spec("count", lambda _context: _Count(self)),),
            {Busy.CALL: (fake_spec("call", lambda context: _Call(context, self)),)},
        )


class _Call(Detector):
    name = "call"
    reason = Busy.CALL
    every_s = 30.0

    def __init__(self, context: DetectorContext, made: FakeDetectors) -> None:
        super().__init__(context)
        self._made = made
        made.made += 1
        if made.refused:
            raise made.refused
        self.refresh()

    def read(self) -> bool:
        if self._made.fault:
            raise self._made.fault
        return self._made.calling

    def fileno(self) -> int:
        return 42

    def ready(self) -> None:
        self.refresh()


class _Count(SessionWatcher):
    name = "count"

    def __init__(self, made: FakeDetectors) -> None:
        self._made = made

    def check(self, now_s: float) -> None:
        self._made.checked += now_s > 0


class LockFixture:
    """A lock state with its clock and the idle time in a test's hands."""

    def __init__(self) -> None:
        self.now_s = 1000.0
        self.input_s: float | None = None
        self.told: list[bool] = []
        self.lock = LockState(self.told.append, lambda: self.now_s, self._idle_s)

    def _idle_s(self) -> float | None:
        return None if self.input_s is None else self.now_s - self.input_s

    def later(self, seconds: float) -> "LockFixture":
        self.now_s += seconds
        self.lock.settle()
        return self


class FakeProcesses:
    """A /proc of a test's own and the lock that the watcher reports to."""

    def __init__(self, folder: Path, **env: str) -> None:
        self.folder = folder
        (folder / "self").mkdir()
        self._events: list[Event] = []
        self.context = a_context(self._events, env or {"DISPLAY": ":1"})

    @property
    def told(self) -> list[bool]:
        """What was told of the lock."""
        return [event.locked for event in self._events if isinstance(event, Locked)]

    def add(self, pid: int, comm: str, *, uid: int | None = None, **env: str) -> Path:
        path = self.folder / str(pid)
        path.mkdir(exist_ok=True)
        (path / "comm").write_text(f"{comm}\n")
        uids = f"{os.getuid() if uid is None else uid}\t0\t0\t0"
        (path / "status").write_text(f"Name:\t{comm}\nUid:\t{uids}\n")
        (path / "environ").write_bytes("\0".join(f"{key}={value}" for key, value in env.items()).encode())
        return path

    def end(self, pid: int) -> None:
        for file in (self.folder / str(pid)).iterdir():
            file.unlink()
        (self.folder / str(pid)).rmdir()


class FakeWindow:
    """A hidden window whose messages a test sends; they are served on the thread that opened it, as Windows does."""

    def __init__(self, *, wts: bool = True, opens: bool = True) -> None:
        self.wts, self.opens = wts, opens
        self.state: int | None = ACCEPTS
        self.profile: int | None = 0
        self._sent: queue.SimpleQueue[tuple[int, int] | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[int] = queue.SimpleQueue()

    def open_window(self, handle: Handler) -> int:
        self._handle, self.thread = handle, threading.current_thread()
        return 77 if self.opens else 0

    def pump(self) -> None:
        while (sent := self._sent.get()) is not None:
            self._answers.put(self._handle(77, sent[0], sent[1], 0))

    def send(self, message: int, wparam: int = 0) -> int:
        self._sent.put((message, wparam))
        return self._answers.get(timeout=10)

    def close_window(self, window: int) -> None:
        assert window == 77
        self._sent.put(None)

    def follow_session(self, window: int) -> bool:
        return self.wts and window == 77

    def notification_state(self) -> int | None:
        return self.state

    def quiet_hours(self) -> int | None:
        return self.profile

    def default(self, window: int, message: int, wparam: int, lparam: int) -> int:
        return message + wparam if (window, lparam) == (77, 0) else -1


class WindowsSessionOnFake:
    """The watcher on a fake window, with what it told."""

    def __init__(self, window: FakeWindow) -> None:
        self.window = window
        self.events: list[Event] = []
        self.watcher = WindowsSession(a_context(self.events), window)


class FakeCentre:
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


class FakeMac:
    """A session on a fake Mac."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.workspace, self.distributed, self.default = FakeCentre(), FakeCentre(), FakeCentre()
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
            monkeypatch.setitem(sys.modules, name, module)
        self.events: list[Event] = []
        self.watcher = MacOSSession(a_context(self.events))
