"""A stand-in for the daemon: the real hub and the real server in a thread, a fixed status, a record of commands."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from sitbreak import paths
from sitbreak.control.status import status_json
from sitbreak.core.events import Command, CommandRequested, CommandResult, Event, Query, Tick
from sitbreak.core.status_types import Mode, State, Status
from sitbreak.loop import Hub

START = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=1)))


def a_status(**changes: Any) -> Status:
    """Return 32 minutes of sitting."""
    usual: dict[str, Any] = {
        "state": State.SITTING,
        "mode": Mode.OK,
        "sitting_s": 1925.7,
        "due_in_s": 774.3,
        "today_s": 7200.9,
        "breaks_today": 2,
        "longest_s": 2800,
        "since": START,
        "interval_s": 2700,
    }
    return Status(**{**usual, **changes})


class FakeDaemon:
    """Answers every request; `asked` has the commands. `refuse` makes it refuse them."""

    def __init__(self) -> None:
        from sitbreak.control.server import ControlServer  # Windows has another
        from sitbreak.control.socket_path import socket_path

        self.hub = Hub()
        self.path: Path = socket_path(paths.runtime_dir())
        self.server = ControlServer(self.path, self.hub, lambda key, **args: f"{key} {args}" if args else key)
        self.asked: list[CommandRequested] = []
        self.queries: list[Query] = []
        self.refuse = False
        self.silent = False
        self.status = status_json(a_status(), "Sitting 32 min, break in 13", short="32 min")
        self.answers: dict[str, Any] = {"why": {"lines": ["sitting since 09:00"], "reasons": []}, "reload": {}}
        self._thread = threading.Thread(target=self._loop, daemon=True)
        self._stop = threading.Event()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self.hub.put(Tick())
        self._thread.join(10)
        assert not self._thread.is_alive()

    def show(self, line: str) -> None:
        """Change the status, as a step of the engine would; seen at the next step."""
        self.status = {**self.status, "line": line}
        self.hub.put(Tick())

    def _loop(self) -> None:
        while not self._stop.is_set():
            event = self.hub.wait(15)
            if event is not None:
                self._step(event)
            self.server.publish(self.status)
        self.server.close()
        self.hub.close()

    def _step(self, event: Event) -> None:
        if isinstance(event, Query):
            self.queries.append(event)
            if not self.silent:
                event.reply({"status": self.status, **self.answers}[event.what])
        elif isinstance(event, CommandRequested):
            self.asked.append(event)
            assert event.reply is not None
            event.reply(CommandResult(not self.refuse, f"told-{event.command.value}", {}))
            if event.command is Command.QUIT:
                self._stop.set()


@contextmanager
def fake_daemon() -> Iterator[FakeDaemon]:
    """Run one for the length of a test."""
    daemon = FakeDaemon()
    daemon.start()
    try:
        yield daemon
    finally:
        daemon.stop()
