"""What we change in foreign libraries for the whole process: all of it is here, and each change is asked for by a call.

- pystray 0.19.5, `import_pystray_without_backend`: its import picks a backend, which on Linux loads GTK, or fails where
  there is no display; and it loads `inspect` for one question.
- pynput 1.8, `import_pynput`: its import loads `inspect` for two questions about our callbacks.
- python-xlib 0.33, `leave_xlib_extensions_out`: each connection loads the modules of all extensions of its server.
- python-xlib 0.33, `leave_xlib_layout_out`: each connection asks for the keyboard's layout and makes tables of it.
- python-xlib 0.33, `give_each_xlib_connection_its_events`: extensions write the event numbers of one X server into a
  table that all connections share.
- python-xlib 0.33, `give_xlib_deadlines`: it waits for a server without end, to connect, to send and for an answer, and
  it prints its warnings where a person reads.
- rich 13 and 14, `let_rich_break_lines`: it ends lines at no-break spaces, which French has before a colon, and
  Japanese ones anywhere.

`tests/test_foreign_patches.py` fails when a library no longer needs its patch. Nothing foreign is imported before the
call, and a call may be repeated.
"""

import logging
import os
import select
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import MethodType, ModuleType, SimpleNamespace
from typing import Any

log = logging.getLogger(__name__)

_VARARGS, _VARKEYWORDS = 0x04, 0x08  # `inspect.CO_VARARGS`, `inspect.CO_VARKEYWORDS`
XLIB_SILENT = "us, as no answer came in time"
"""Who closed a connection whose deadline has passed (`ConnectionClosedError.whom`)."""


class _Wait(threading.local):
    """Until when what this thread asks may be answered; None: without end, as pynput's wait for the next key."""

    by_s: float | None = None


_wait_for = _Wait()


def import_pystray_without_backend() -> None:
    """Import pystray with its dummy backend; afterwards `from pystray import _xorg`, say, loads the one that we want.

    The backend that it would pick by itself costs 39 MiB (GTK) or, without a display, raises Xlib's DisplayNameError,
    which is no ImportError. The variable is put back: no child process inherits it. All that it asks `inspect` is
    whether something is a method, so it is given that much of it: the module holds 0.7 MiB.
    """
    asked_for = os.environ.get("PYSTRAY_BACKEND")
    os.environ["PYSTRAY_BACKEND"] = "dummy"
    try:
        with _little_of_inspect():
            import pystray  # noqa: F401
    finally:
        if asked_for is None:
            del os.environ["PYSTRAY_BACKEND"]
        else:
            os.environ["PYSTRAY_BACKEND"] = asked_for


def import_pynput() -> None:
    """Import pynput without `inspect`, which it asks what arguments a callback takes: a tenth of what that costs.

    Raises whatever the import does: ModuleNotFoundError, ImportError without a display, and more.
    """
    with _little_of_inspect():
        import pynput  # noqa: F401


@contextmanager
def _little_of_inspect() -> Iterator[None]:
    """Let who is imported in here see of `inspect` what pystray and pynput ask, of functions in Python."""
    stand_in = ModuleType("inspect")
    vars(stand_in).update(
        ismethod=lambda asked: isinstance(asked, MethodType),
        getfullargspec=lambda asked: SimpleNamespace(defaults=asked.__defaults__, varargs=_has_varargs(asked)),
        signature=lambda asked: SimpleNamespace(parameters=_parameters(asked)),
    )
    is_ours = sys.modules.setdefault("inspect", stand_in) is stand_in
    try:
        yield
    finally:
        if is_ours:
            del sys.modules["inspect"]


def _has_varargs(function: Any) -> "str | None":
    return "args" if function.__code__.co_flags & _VARARGS else None


def _parameters(function: Any) -> tuple[str, ...]:
    """Return as many as `inspect.signature` tells of."""
    code = function.__code__
    more = bool(code.co_flags & _VARARGS) + bool(code.co_flags & _VARKEYWORDS)
    names: tuple[str, ...] = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount + more]
    return names[isinstance(function, MethodType) :]


def leave_xlib_extensions_out() -> None:
    """Let connections that are opened from now on load no extension's module: none is used, and they hold 0.8 MiB."""
    from Xlib import ext

    if not isinstance(ext.__extensions__, _Needed):
        _left_out.extend(ext.__extensions__)
        ext.__extensions__ = []


def let_xlib_extensions_in() -> None:
    """Undo that for the rest of the process: pynput, which listens through one, is about to connect in it."""
    from Xlib import ext

    ext.__extensions__ = _Needed(dict.fromkeys([*_left_out, *ext.__extensions__]))


def let_xlib_record_in() -> None:
    """Let connections load one extension from now on, RECORD, in a process that is there for pynput alone."""
    from Xlib import ext

    ext.__extensions__ = _Needed(
        each for each in dict.fromkeys([*_left_out, *ext.__extensions__]) if each[0] == "RECORD"
    )


def leave_xlib_layout_out() -> None:
    """Let connections not ask for the keyboard's layout from now on: whoever only counts keys needs none.

    Each of pynput's would. Nothing in the process can tell from then on which key it was that went down.
    """
    from Xlib import display

    display.Display._update_keymap = lambda _connection, _first_code, _count: None


def let_rich_break_lines() -> None:
    """Let rich end lines where our languages may, from now on."""
    from rich import _wrap

    from sitbreak.line_breaks import pieces

    def words(text: str) -> Iterator[tuple[int, int, str]]:
        end = 0
        for piece in pieces(text):
            begin, end = end, end + len(piece)
            yield begin, end, piece

    _wrap.words = words


class _Needed(list[tuple[str, str]]):
    """The extensions of python-xlib, in its order, where somebody needs them."""


_left_out: list[tuple[str, str]] = []


def give_each_xlib_connection_its_events() -> None:
    """Let every connection that is opened from now on have a table of events of its own.

    Extensions write their events into a table of the *class* (`Xlib.protocol.display.Display.event_classes`), by
    numbers that each X server deals out for itself. A second server with other numbers (Xwayland after Xorg, or one
    restarted with other extensions) then ends the next `Display()` with a TypeError, or decodes events as others.
    """
    from Xlib.protocol import display, event

    if not isinstance(vars(display.Display).get("event_classes"), _OwnTable):
        display.Display.event_classes = _OwnTable(event.event_class)


@contextmanager
def xlib_deadline(within_s: float) -> Iterator[None]:
    """Let python-xlib wait no longer than so many seconds for all that is asked in here; one around it holds, too.

    A connection that has not answered by then is closed, and raises Xlib's ConnectionClosedError from then on: an
    answer that came after all would be taken for another's. Holds on the calling thread, once `give_xlib_deadlines`
    was called.
    """
    by_s, outer_s = time.monotonic() + within_s, _wait_for.by_s
    _wait_for.by_s = by_s if outer_s is None else min(by_s, outer_s)
    try:
        yield
    finally:
        _wait_for.by_s = outer_s


def give_xlib_deadlines() -> None:
    """Let `xlib_deadline` hold for whatever python-xlib waits for; without one everything is as before."""
    from Xlib import xauth
    from Xlib.protocol import display
    from Xlib.support import unix_connect

    xauth.print = _not_printed  # of an .Xauthority that is not there
    display.Display.default_error_handler = _not_written
    if isinstance(display.Display.send_and_recv, _Patched):
        return
    unix_connect._get_unix_socket = lambda address: _connected(socket.AF_UNIX, address)
    unix_connect._get_tcp_socket = lambda host, number: _connected(socket.AF_INET, (host, 6000 + number))
    display.Display.send_and_recv = _Patched(display.Display.send_and_recv)


def _not_printed(*words: object) -> None:
    log.debug("%s", " ".join(map(str, words)))


def _not_written(_connection: object, error: object) -> None:
    log.debug("X protocol error: %s", error)


def _connected(family: int, address: Any) -> socket.socket:
    """Like Xlib's own; with a deadline also one that takes what it can of a long request, and waits for nothing."""
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        by_s = _wait_for.by_s
        made.settimeout(None if by_s is None else max(0.001, by_s - time.monotonic()))
        made.connect(address)
        made.setblocking(by_s is None)
    except OSError:
        made.close()
        raise
    return made


class _Patched:
    """`send_and_recv` of python-xlib's connection, which waits in its own `select`, as a method with a deadline.

    It is asked for the single passes in which it does not wait (`recv=True`); the waiting in between is done here.
    """

    def __init__(self, original: Callable[..., None]) -> None:
        self._original = original

    def __get__(self, connection: Any, owner: type | None = None) -> Any:
        if connection is None:
            return self
        return lambda **what: self._send_and_recv(connection, **what)

    def _send_and_recv(self, connection: Any, **what: Any) -> None:
        by_s = _wait_for.by_s
        if by_s is None or what.get("flush") or what.get("recv"):
            self._original(connection, **what)
            return
        connection.send_recv_lock.release()  # held by whoever calls, and let go of by each pass
        while True:
            _wait(connection, by_s)
            connection.send_recv_lock.acquire()
            self._original(connection, **{**what, "recv": True})
            # whoever asks comes again until there is an answer, but for the first request of all
            if what.get("request") != -1 or not (connection.request_queue or connection.sent_requests):
                return


def _wait(connection: Any, by_s: float) -> None:
    """Wait until something can be read, or sent where something is to be."""
    writing = [connection.socket] if connection.request_queue or connection.data_send else []
    if not any(select.select([connection.socket], writing, [], max(0.0, by_s - time.monotonic()))):
        from Xlib.error import ConnectionClosedError

        connection.close_internal(XLIB_SILENT)
        raise ConnectionClosedError(XLIB_SILENT)


class _OwnTable:
    """Gives each connection a copy at its first look; found in the instance from then on."""

    def __init__(self, basic: dict[int, Any]) -> None:
        self._basic = basic

    def __get__(self, connection: Any, owner: type | None = None) -> dict[int, Any]:
        if connection is None:
            return self._basic
        table: dict[int, Any] = vars(connection).setdefault("event_classes", {**self._basic})
        return table
