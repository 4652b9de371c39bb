"""The command line's side of the control socket. Imports little, because a status bar runs it every few seconds."""

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

from sitbreak import __version__
from sitbreak.bounded import JsonLimits, json_value
from sitbreak.control import LARGEST_REPLY_BYTES, PATIENCE_S, PROTOCOL
from sitbreak.dataclass import dataclass
from sitbreak.errors import ControlError, NoDaemonError, TurnedAwayError
from sitbreak.sentence import Sentence
from sitbreak.streams import harmless

if sys.platform == "win32":
    from sitbreak.control.pipe_client import PipeClient as Connection
else:
    from sitbreak.control.socket_connection import SocketConnection as Connection


HUNG_UP = Sentence("the daemon hung up without an answer")
AGAIN_S = (0.02, 0.05, 0.1, 0.2, 0.3, 0.3)  # between the tries of who was turned away

_REPLY = JsonLimits(size=LARGEST_REPLY_BYTES, halves=True)  # a status may name a folder that is no UTF-8


@dataclass(frozen=True, slots=True)
class Reply:
    """What the daemon said: the `answer` to a question, or the `text` that tells of a command."""

    version: str  # of the daemon
    answer: Any = None
    text: str = ""

    @property
    def other_version(self) -> bool:
        """Return whether the daemon is not the sitbreak that asks; `sitbreak restart` helps."""
        return self.version != __version__


def ask(what: str, **args: Any) -> Reply:
    """Ask the daemon something. NoDaemonError when none runs, ControlError when it refuses, is silent or raves."""
    reply = _one({"ask": what, "args": args} if args else {"ask": what})
    if not isinstance(reply.answer, dict):
        raise ControlError(Sentence("the daemon's answer cannot be understood"), hint="sitbreak restart")
    return reply


def do(command: str, for_s: float | None = None, stretch: str | None = None, **more: str) -> Reply:
    """Hand a command to the daemon; ControlError carries its reason for a refusal."""
    return _one({"do": command, "for_s": for_s, "stretch": stretch, **more})


def process() -> int | None:
    """Return the id of the daemon's process; None where it cannot be known. NoDaemonError, ControlError."""
    with Connection.open() as connection:
        return connection.process()


def make_way() -> None:
    """Have the daemon end because another follows at once. NoDaemonError when none runs, ControlError."""
    _one({"do": "quit", "again": "other"})


def begin_anew() -> None:
    """Have the daemon begin anew where it is, and wait for the end of the old. NoDaemonError, ControlError."""
    until_it_ends = watch()
    next(until_it_ends)
    _one({"do": "quit", "again": "itself"})
    for _ in until_it_ends:
        pass


def watch() -> Iterator[Reply]:
    """Yield the status now and at every change, until the daemon ends.

    ControlError when the daemon refuses or cannot be reached.
    """
    with Connection.open() as connection:
        connection.send(request_line({"ask": "watch"}))
        while line := connection.receive(None, LARGEST_REPLY_BYTES):
            yield reply_of(line)


def running() -> bool:
    """Return whether a daemon answers."""
    try:
        ask("status")
    except NoDaemonError:
        return False
    except ControlError:
        return True
    return True


def _one(request: dict[str, Any]) -> Reply:
    """Ask once; in a crowd that was turned away, for a second again and again."""
    for pause_s in AGAIN_S:
        try:
            return _once(request)
        except TurnedAwayError:
            time.sleep(pause_s)
    return _once(request)


def _once(request: dict[str, Any]) -> Reply:
    with Connection.open() as connection:
        connection.send(request_line(request))
        line = connection.receive(PATIENCE_S, LARGEST_REPLY_BYTES)
        if not line and "ask" in request:  # a question may be put again; a command may have been carried out
            raise TurnedAwayError(HUNG_UP, hint="sitbreak log")
        return reply_of(line)


def request_line(content: dict[str, Any]) -> bytes:
    return json.dumps({"v": PROTOCOL, **content}).encode() + b"\n"


def reply_of(line: bytes) -> Reply:
    """Read the line that answers. ControlError when it is a refusal, or none at all."""
    try:
        message = harmless(json_value(line, _REPLY))
        if message["ok"]:
            return Reply(str(message["version"]), message.get("answer"), str(message.get("text", "")))
        error = ControlError(str(message["error"]), hint=str(message.get("hint", "")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise ControlError(HUNG_UP, hint="sitbreak log") from wrong
    raise error
