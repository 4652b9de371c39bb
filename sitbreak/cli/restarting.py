"""A fresh daemon in place of the one that runs: the same options, this version's code."""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable

import click

from sitbreak import child_environment, processes
from sitbreak.cli.texts import say_with_hint
from sitbreak.control import client
from sitbreak.control.instance import is_free, noted_options
from sitbreak.daemon.served_session import served_elsewhere
from sitbreak.errors import ControlError, NoDaemonError, SilentDaemonError

UNIT = "sitbreak.service"
_LIMIT_S = 15.0
_IN_ORDER_S = 5.0  # a daemon that has been asked to end needs no second
_ANSWER_S = 10.0
_RESTART_S = 120.0  # systemd gives the old one 90 s to end
_LOOK_EVERY_S = 0.1


def restart() -> str:
    """End the daemon, wait until it is gone, start another; return what to tell.

    ControlError when the old one does not end or the new one does not answer.
    """
    silent = _is_silent()
    options = noted_options()  # from its own file: what comes over the wire is not run
    if _belongs_to_systemd():
        _restart_unit()
    elif silent:
        _end_silent()
        start(options)
    elif served_elsewhere():  # what we start would serve this session, and not the one of the daemon
        client.begin_anew()
    else:
        with contextlib.suppress(NoDaemonError):  # it just ended by itself, which is what we want
            client.make_way()
        _wait(is_free, "cli.restart.old")
        start(options)
    _wait(client.running, "cli.restart.new")
    return str(client.ask("status").answer["line"])


def start(options: list[str]) -> None:
    """Start a daemon that outlives this terminal."""
    command = processes.python("sitbreak", "run", *options)
    processes.start_detached(command, limit_s=processes.UNLIMITED_S, environment=child_environment.whole())


def _belongs_to_systemd() -> bool:
    """Return whether the user's systemd started it, and would not know of one that we start."""
    command = ["systemctl", "--user", "is-active", "--quiet", UNIT]
    try:
        return processes.output_of(command, limit_s=_ANSWER_S).code == 0
    except OSError:
        return False


def _restart_unit() -> None:
    """Have systemd do it; what it complains of is passed on."""
    with contextlib.suppress(TimeoutError):  # who does not answer then is told of below
        told = processes.output_of(["systemctl", "--user", "restart", UNIT], limit_s=_RESTART_S)
        click.echo(told.text + told.complaints, nl=False, err=True)


def _is_silent() -> bool:
    """Return whether the one that runs does not answer. NoDaemonError when none runs."""
    try:
        client.ask("status")
    except SilentDaemonError:
        return True
    return False


def _end_silent() -> None:
    """End a daemon that does not answer: one that was only stopped (Ctrl-Z) in order, one that hangs all the same.

    SilentDaemonError where its process is not known.
    """
    process = client.process()
    if process is None or sys.platform == "win32":
        title, hint = say_with_hint("cli.restart.old")
        raise SilentDaemonError(title, hint=hint)
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGTERM)
        os.kill(process, signal.SIGCONT)
        if not _comes(is_free, _IN_ORDER_S):
            os.kill(process, signal.SIGKILL)
    _wait(is_free, "cli.restart.old")


def _wait(done: Callable[[], bool], complaint: str) -> None:
    """Wait for it. ControlError with these words where it does not come."""
    if not _comes(done, _LIMIT_S):
        title, hint = say_with_hint(complaint)
        raise ControlError(title, hint=hint)


def _comes(done: Callable[[], bool], limit_s: float) -> bool:
    deadline_s = time.monotonic() + limit_s
    while not done():
        if time.monotonic() > deadline_s:
            return False
        time.sleep(_LOOK_EVERY_S)
    return True
