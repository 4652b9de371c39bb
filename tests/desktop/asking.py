"""Asks a daemon of a test's own over its socket: whoever waits for something starts no process at each look."""

import os
from pathlib import Path
from typing import Any

from sitbreak.control import LARGEST_REPLY_BYTES, PATIENCE_S
from sitbreak.control.client import reply_of, request_line
from sitbreak.control.socket_connection import SocketConnection
from sitbreak.errors import ControlError, NoDaemonError


def answer(home: Path, what: str) -> dict[str, Any]:
    """Return what the daemon whose folders lie below `home` says. NoDaemonError; ControlError when it refuses."""
    for folder, _, files in os.walk(home):
        if "control.sock" in files:
            with SocketConnection(Path(folder, "control.sock")) as connection:
                connection.send(request_line({"ask": what}))
                return dict(reply_of(connection.receive(PATIENCE_S, LARGEST_REPLY_BYTES)).answer)
    raise NoDaemonError("there is no socket")


def status(home: Path) -> dict[str, Any]:
    """Return what `sitbreak status --json` prints; {} while no daemon answers."""
    try:
        return answer(home, "status")
    except ControlError:
        return {}


def why(home: Path) -> str:
    """Return what `sitbreak why` prints; "" while no daemon answers."""
    try:
        return "\n".join(answer(home, "why")["lines"])
    except ControlError:
        return ""
