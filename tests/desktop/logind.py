"""The real systemd-logind on a bus of a test's own, with a fake of the one part of systemd that it asks for."""

import fcntl
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection

from sitbreak.dbus import Bus
from tests.desktop.kit import program, wait_until
from tests.desktop.service import Service, service

PROGRAMS = ("/lib/systemd/systemd-logind", "/usr/lib/systemd/systemd-logind")
LOGIN1 = "org.freedesktop.login1"
ROOT = "/org/freedesktop/login1"
MANAGER = f"{LOGIN1}.Manager"
SYSTEMD1 = "org.freedesktop.systemd1"
LEFTOVERS = ("sessions", "seats", "users")


class Login:
    """Makes, locks and unlocks sessions."""

    def __init__(self, address: str) -> None:
        # logind hands out a descriptor that keeps the session alive
        self._connection = open_dbus_connection(address, enable_fds=True)
        self._held: list[Any] = []

    def call(self, member: str, signature: str = "", *args: Any, path: str = ROOT, interface: str = MANAGER) -> Any:
        address = DBusAddress(path, bus_name=LOGIN1, interface=interface)
        message = new_method_call(address, member, signature or None, args)
        reply = self._connection.send_and_get_reply(message, timeout=20)
        assert reply.header.message_type.name == "method_return", reply.body
        return reply.body

    def create(self, pid: int, kind: str = "x11") -> tuple[str, str]:
        """Open a session for process `pid` (root: no other user is needed); return its id and object path."""
        signature = "uusssssussbssa(sv)"
        args: tuple[Any, ...] = (os.getuid(), pid, "test", kind, "user", "", "", 0, "", "", False, "", "", [])
        number, path, _, fifo, *_ = self.call("CreateSession", signature, *args)
        self._held.append(fifo)
        return number, path

    def hint(self, path: str, locked: bool) -> None:
        self.call("SetLockedHint", "b", locked, path=path, interface=f"{LOGIN1}.Session")

    def close(self) -> None:
        for fifo in self._held:
            fifo.close()
        self._connection.close()


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other test of this machine runs a logind: all of them keep their state below /run/systemd."""
    with Path(tempfile.gettempdir(), "sitbreak-logind.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def real_logind(address: str) -> Iterator[Login]:
    """Run systemd-logind, one at a time; what it leaves below /run/systemd is removed."""
    executable = next((path for path in PROGRAMS if Path(path).exists()), None)
    if executable is None:
        pytest.skip("systemd-logind is not installed")
    if os.getuid() != 0 or Path("/run/systemd/system").exists():
        pytest.skip("systemd-logind can only be tried as root on a system that systemd does not run")
    with _alone():
        yield from _logind(executable, address)


def _logind(executable: str, address: str) -> Iterator[Login]:
    before = _leftovers()
    env = {"PATH": os.environ["PATH"], "DBUS_SYSTEM_BUS_ADDRESS": address}
    bus = Bus.connect(address)
    try:
        with service(address, SYSTEMD1) as systemd:
            _pretend_systemd(systemd)
            with program(executable, env=env):
                wait_until(lambda: bus.owner(LOGIN1), "logind is on the bus")
                login = Login(address)
                yield login
                login.close()
    finally:
        bus.close()
        for path in _leftovers() - before:
            path.unlink(missing_ok=True)


def _pretend_systemd(systemd: Service) -> None:
    manager = f"{SYSTEMD1}.Manager"
    jobs: list[str] = []

    def start(_path: str, unit: str, *_: Any) -> tuple[str, tuple[str]]:
        jobs.append(unit)
        job = f"/org/freedesktop/systemd1/job/{len(jobs)}"
        done = (len(jobs), job, unit, "done")
        threading.Timer(0.05, systemd.emit, ("/org/freedesktop/systemd1", manager, "JobRemoved", "uoss", *done)).start()
        return "o", (job,)

    for member in ("StartUnit", "StopUnit", "StartTransientUnit"):
        systemd.methods[manager, member] = start
    systemd.methods[manager, "Subscribe"] = lambda _path: ("", ())
    systemd.methods[f"{SYSTEMD1}.Scope", "Abandon"] = lambda _path: ("", ())
    systemd.methods["org.freedesktop.DBus.Properties", "Get"] = lambda *_: ("v", (("s", "active"),))


def _leftovers() -> set[Path]:
    return {path for name in LEFTOVERS for path in Path("/run/systemd", name).glob("*")}
