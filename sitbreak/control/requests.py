"""One request line -> the event it stands for; and the lines that answer it. No socket here."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from sitbreak import __version__
from sitbreak.bounded import JsonLimits, RefusedTextError, json_value
from sitbreak.control import ASKS, LARGEST_REQUEST_BYTES, PROTOCOL
from sitbreak.core.events import Command, CommandRequested, CommandResult, Event, Query, StretchBegan, StretchEnded
from sitbreak.errors import ControlError, SitbreakError

LONGEST_FOR_S = 366 * 86400.0
LONGEST_TIME = 32  # characters
LONGEST_ID = 200  # characters; ours have up to 40

_REQUEST = JsonLimits(size=LARGEST_REQUEST_BYTES, items=1000, characters=4096)

AGAIN = {"other": "make way", "itself": "begin anew"}
"""What follows at once after `quit`, so that the sessions that feed this daemon wait for it -> the request's origin."""

Say = Callable[..., str]
"""`texts.say`: words for a `CommandResult`'s key and args."""


class ServerHub(Protocol):
    """The part of the `Hub` that a server needs."""

    def watch(self, fileno: int, ready: Callable[[], None]) -> None:
        """Call `ready` whenever `fileno` can be read."""

    def unwatch(self, fileno: int) -> None:
        """Forget `fileno`."""

    def put(self, event: Event) -> None:
        """Hand an event to the loop."""


def event_for(line: bytes, reply: Callable[[bytes], None], say: Say) -> CommandRequested | Query:
    """Read one request; its answer will go through `reply`. ControlError says what is wrong with it."""
    request = _decoded(line)
    version = request.get("v")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ControlError("the request has no version", hint='begin with {"v": 1, ...}')
    if version > PROTOCOL:
        raise ControlError(
            f"the running daemon is sitbreak {__version__} and does not know this request",
            hint="sitbreak restart",
        )
    if "do" in request:
        return _asked(request, reply, say)
    what = request.get("ask")
    if not isinstance(what, str) or what not in ASKS:
        raise ControlError("unknown request", hint=f'"ask" is one of {", ".join(ASKS)}; "do" is a command')
    args = request.get("args", {})
    if not isinstance(args, dict):
        raise ControlError('"args" is not an object')
    return Query(what, lambda answer: reply(answered(answer)), args)


def answered(answer: Any) -> bytes:
    """Return the line for the answer to a `Query`; an error as answer becomes a refusal."""
    if isinstance(answer, SitbreakError):
        return refused(answer)
    return _line(ok=True, answer=answer)


def refused(error: SitbreakError) -> bytes:
    """Return the line that says no, and why."""
    return _line(ok=False, error=error.title, hint=error.hint)


def stretch_told(what: str, args: dict[str, Any]) -> StretchBegan | StretchEnded:
    """Return what a guided stretch says of its beginning ("stretching") or its end. ControlError for nonsense."""
    if what != "stretching":
        return stretch_ended(args)
    if not _is_id(args.get("id")):
        raise ControlError("this is no account of a stretch", hint='"args" has id')
    return StretchBegan(args["id"])


def stretch_ended(args: dict[str, Any]) -> StretchEnded:
    """Return what a guided stretch says that the daemon did not open. ControlError for nonsense."""
    match args:
        case {
            "id": str(stretch_id),
            "breaks": bool(breaks),
            "finished": bool(finished),
            "share": int() | float() as share,
            "seconds": int() | float() as seconds,
        } if _is_id(stretch_id) and _is_span(share) and share <= 1 and _is_span(seconds):
            return StretchEnded(stretch_id, breaks, finished, share, seconds)
    raise ControlError("this is no account of a stretch", hint='"args" has id, breaks, finished, share and seconds')


def _asked(request: dict[str, Any], reply: Callable[[bytes], None], say: Say) -> CommandRequested:
    commands = {command.value: command for command in Command}
    do, for_s, stretch_id = request["do"], request.get("for_s"), request.get("stretch")
    if not isinstance(do, str) or do not in commands:
        raise ControlError("unknown command", hint=f'"do" is one of {", ".join(commands)}')
    if for_s is not None and not _is_span(for_s):
        raise ControlError('"for_s" is no number of seconds', hint="at most a year")
    if stretch_id is not None and not _is_id(stretch_id):
        raise ControlError('"stretch" is no name of a stretch', hint="`sitbreak stretches list` has them")

    until = _local_time(request.get("until"))
    origin = AGAIN.get(str(request.get("again")), "cli")

    def told(outcome: CommandResult) -> None:
        text = say(outcome.key, **outcome.args)
        reply(_line(ok=True, text=text) if outcome.ok else refused(ControlError(text)))

    return CommandRequested(commands[do], for_s, origin, stretch_id, told, until)


def _local_time(value: object) -> datetime | None:
    """Read a local time like 2026-12-28T04:00. ControlError when it is none."""
    if value is None:
        return None
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) and len(value) <= LONGEST_TIME else None
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None:
        raise ControlError('"until" is no local time', hint='like "2026-12-28T04:00"')
    return found


def _is_id(value: object) -> bool:
    """Tell whether it may name a stretch. JSON can hold half a character, which no file and no bus takes."""
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_ID:
        return False
    return not any("\ud800" <= character <= "\udfff" for character in value)


def _is_span(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value <= LONGEST_FOR_S  # false for nan


def _decoded(line: bytes) -> dict[str, Any]:
    if len(line) > LARGEST_REQUEST_BYTES:
        raise ControlError("the request is too long", hint=f"at most {LARGEST_REQUEST_BYTES} bytes")
    try:
        request = json_value(line, _REQUEST)
    except RefusedTextError as error:
        raise ControlError(f"the request is refused: {error}", hint='for example {"v": 1, "ask": "status"}') from None
    except ValueError:
        raise ControlError("the request is no JSON", hint='for example {"v": 1, "ask": "status"}') from None
    if not isinstance(request, dict):
        raise ControlError("the request is no JSON object", hint='for example {"v": 1, "ask": "status"}')
    return request


def _line(**content: Any) -> bytes:
    # default=str: an answer that somebody forgot to make plain must not cost the daemon a step
    message = {"v": PROTOCOL, "version": __version__, **content}
    return json.dumps(message, default=str).encode() + b"\n"
