"""A fresh daemon in place of the one that runs: the same options, this version's code."""

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable

from sitbreak.cli.texts import say_with_hint
from sitbreak.control import client
from sitbreak.control.instance import is_free
from sitbreak.errors import ControlError, NoDaemonError

UNIT = "sitbreak.service"
_LIMIT_S = 15.0
_LOOK_EVERY_S = 0.1


def restart() -> str:
    """End the daemon, wait until it is gone, start another; return what to tell.

    ControlError when the old one does not end or the new one does not answer.
    """
    options = _options()
    if _belongs_to_systemd():
        subprocess.run(["systemctl", "--user", "restart", UNIT], check=False)
    else:
        with contextlib.suppress(NoDaemonError):  # it just ended by itself, which is what we want
            client.do("quit")
        _wait(is_free, "cli.restart.old")
        start(options)
    _wait(client.running, "cli.restart.new")
    return str(client.ask("status").answer["line"])


def start(options: list[str]) -> None:
    """Start a daemon that outlives this terminal."""
    detached = {"creationflags": 0x00000208} if sys.platform == "win32" else {"start_new_session": True}
    nowhere = subprocess.DEVNULL
    command = [sys.executable, "-m", "sitbreak", "run", *options]
    subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, **detached)


def _belongs_to_systemd() -> bool:
    """Return whether the user's systemd started it, and would not know of one that we start."""
    command = ["systemctl", "--user", "is-active", "--quiet", UNIT]
    try:
        return subprocess.run(command, stderr=subprocess.DEVNULL, timeout=10, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _options() -> list[str]:
    """Ask for the command line of the one that runs; an older daemon may not tell."""
    return [str(word) for word in client.ask("status").answer.get("options", [])]


def _wait(done: Callable[[], bool], complaint: str) -> None:
    deadline_s = time.monotonic() + _LIMIT_S
    while not done():
        if time.monotonic() > deadline_s:
            title, hint = say_with_hint(complaint)
            raise ControlError(title, hint=hint)
        time.sleep(_LOOK_EVERY_S)
