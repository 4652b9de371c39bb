"""pynput: hears that there is input, of which kind, and how far the pointer went; nothing else.

Its callbacks drop everything but kind, time and distance on their first line. It serves twice: as a source of last
resort, and in `listener.py`, a process that listens for seconds now and then. It is imported late and may be missing:
importing it fails without a display (ImportError, but other libraries below it raise what they like).

A listener is a thread; pynput's `running` stays True when it has died with its X server, so the thread is asked.
"""

import logging
import math
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Any

from sitbreak.activity import Reading
from sitbreak.activity.input_summary import InputSummary
from sitbreak.core.input_kind import InputKind
from sitbreak.errors import BackendError
from sitbreak.foreign_patches import import_pynput, leave_xlib_layout_out, let_xlib_extensions_in, let_xlib_record_in
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.supervise.contain import as_backend_error, fault_of

ARM_AFTER_S = 1.0
Clock = Callable[[], float]

log = logging.getLogger(__name__)


class InputCounter:
    """Counts on pynput's threads; read from the loop's. Each field is stored by one thread at a time or by chance lost.

    The bounds of the pointer's places are needed for a distance; they live here only while we listen, and never leave.
    """

    __slots__ = ("_bounds", "_clock", "_first_s", "_kinds", "_last", "_seconds", "_since_s", "_told")

    def __init__(self, told: Callable[[], None], clock: Clock) -> None:
        self._told, self._clock = told, clock
        self._since_s = clock()
        self._first_s: float | None = None
        self._last: tuple[float, InputKind] | None = None
        self._kinds: set[InputKind] = set()
        self._seconds = {"keys": (0, -1), "pointer": (0, -1), "any": (0, -1)}  # how many, and the one counted last
        self._bounds: tuple[float, float, float, float] | None = None  # left, top, right, bottom

    def on_press(self, *dropped: object) -> None:
        """Note that a key went down. Which one is dropped here."""
        del dropped
        self._note(InputKind.KEY, "keys")

    def on_click(self, *dropped: object) -> None:
        """Note a click. Where and with which button is dropped here."""
        del dropped
        self._note(InputKind.CLICK, "pointer")

    def on_scroll(self, *dropped: object) -> None:
        """Note a turn of the wheel. Where and how far is dropped here."""
        del dropped
        self._note(InputKind.SCROLL, "pointer")

    def on_move(self, x: float, y: float, *dropped: object) -> None:
        """Note a motion and how far it gets."""
        del dropped
        self.begin_at(x, y)
        self._note(InputKind.MOVE, "pointer")

    def begin_at(self, x: float, y: float) -> None:
        """Say where the pointer is; it has not moved for that."""
        left, top, right, bottom = self._bounds or (x, y, x, y)
        self._bounds = (min(left, x), min(top, y), max(right, x), max(bottom, y))

    def summary(self) -> InputSummary:
        """Sum up; any thread."""
        last_s, last_kind = self._last or (None, InputKind.ANY)
        left, top, right, bottom = self._bounds or (0.0, 0.0, 0.0, 0.0)
        telling = (kind for kind in (InputKind.KEY, InputKind.CLICK, InputKind.SCROLL) if kind in self._kinds)
        return InputSummary(
            since_s=self._since_s,
            first_s=self._first_s,
            last_s=last_s,
            kind=next(telling, InputKind.MOVE),
            last_kind=last_kind,
            px=math.hypot(right - left, bottom - top),
            keys_s=self._seconds["keys"][0],
            pointer_s=self._seconds["pointer"][0],
            any_s=self._seconds["any"][0],
        )

    def _note(self, kind: InputKind, which: str) -> None:
        now_s = self._clock()
        self._last = (now_s, kind)
        self._kinds.add(kind)
        if self._first_s is None:
            self._first_s = now_s
        this = int(now_s - self._since_s)
        for each in (which, "any"):
            count, second = self._seconds[each]
            if this != second:
                self._seconds[each] = (count + 1, this)
        self._told()


class Listener:
    """One listening session: starts at once, ends with `close`. The loop's thread; counting happens on others."""

    def __init__(
        self, told: Callable[[], None] = lambda: None, clock: Clock = time.monotonic, *, own_process: bool = False
    ) -> None:
        """BackendError when pynput cannot be imported or started; `told` is called on its threads at each input.

        `own_process`: this one is there for nothing else. It never reads the keyboard's layout, so that in it no key
        has a name, and measures from where the pointer is now, not from its first motion, where that can be asked.
        """
        self._counter = InputCounter(told, clock)
        self._listeners: list[Any] = []
        with ExitStack() as undo, as_backend_error(_refused):
            undo.callback(self.close)
            self._listeners = _listeners(self._counter, own_process=own_process)
            for listener in self._listeners:
                listener.start()
            undo.pop_all()
        if own_process and not sys.platform.startswith("linux"):
            _try_to_begin(lambda: self._counter.begin_at(*_place()))

    def summary(self) -> InputSummary:
        """Return what was heard so far. BackendError when a listener has died."""
        if any(not listener.is_alive() for listener in self._listeners):
            raise BackendError(Sentence("pynput's listener died"))
        return self._counter.summary()

    def close(self) -> None:
        """Stop listening. Does not wait: a listener that never got its display would not let go."""
        for listener in self._listeners:
            threading.Thread(target=_stop, args=(listener,), daemon=True).start()
        self._listeners = []


class Pynput:
    """All input that pynput hears, as a source: costs a wake-up for every event, so the last to be tried."""

    name = "pynput"
    note: str = Sentence("keys and pointer, by listening (pynput); kinds and times only")
    partial = False
    counts_sleep = False

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self.armed = self.returned = False
        self._clock = clock
        self._wake_r, self._wake_w = socket.socketpair()
        self._wake_r.setblocking(False)
        self._wake_w.setblocking(False)
        self._listener = Listener(self._on_input, clock)
        if sys.platform == "darwin":
            self.note, self.partial = Sentence("the pointer only, by listening (pynput); no keys on macOS"), True

    def read(self) -> Reading | None:
        """Say when it last heard something; None before the first. BackendError when a listener has died."""
        self.returned = False
        summary = self._listener.summary()
        if summary.last_s is None:
            self.armed = True
            return None
        idle_s = self._clock() - summary.last_s
        self.armed = self.armed or idle_s >= ARM_AFTER_S
        return Reading(max(0.0, idle_s), summary.last_kind)

    def fileno(self) -> int:
        """Return the end of a socket that becomes readable at a return."""
        return self._wake_r.fileno()

    def ready(self) -> None:
        """Take in the wake-up."""
        self._wake_r.recv(16)
        self.returned = True

    def close(self) -> None:
        """Stop listening."""
        self._listener.close()
        self.armed = False
        self._wake_r.close()
        self._wake_w.close()

    def _on_input(self) -> None:
        """Wake the loop once when armed; on pynput's thread, for every event."""
        if self.armed:
            self.armed = False
            try:
                self._wake_w.send(b"\0")
            except OSError:  # closed meanwhile
                return


def connect() -> Pynput:
    """Start listening. BackendError says why pynput cannot; NeverHereError when it is not installed."""
    source = Pynput()
    try:
        source.read()
    except BackendError:
        source.close()
        raise
    return source


def _refused(error: Exception) -> str:
    return Sentence("pynput cannot listen here: {kind}: {reason}", kind=type(error).__name__, reason=error)


def _listeners(counter: InputCounter, *, own_process: bool) -> list[Any]:
    """Make the listeners for this platform, not yet started."""
    if sys.platform.startswith("linux"):
        if own_process:
            let_xlib_record_in()
            leave_xlib_layout_out()
        else:
            let_xlib_extensions_in()
    try:
        import_pynput()
    except ModuleNotFoundError as error:
        raise NeverHereError(Sentence("pynput is not installed: {reason}", reason=error)) from error
    from pynput import mouse

    heard = {"on_move": counter.on_move, "on_click": counter.on_click, "on_scroll": counter.on_scroll}
    begin = partial(_begin_on, counter) if own_process else None
    made = [_quiet(mouse.Listener, begin)(**heard)]
    if sys.platform != "darwin":  # its keyboard listener kills a process with a GUI there (pynput #99, #366)
        from pynput import keyboard

        made.append(_quiet(keyboard.Listener, _read_nothing if own_process else None)(on_press=counter.on_press))
    return made


def _begin_on(counter: InputCounter, display: Any) -> None:
    """Ask an X server for the pointer's place."""
    place = display.screen().root.query_pointer()
    counter.begin_at(place.root_x, place.root_y)


def _read_nothing(_display: Any) -> None:
    """Instead of the keyboard's layout."""


def _place() -> tuple[float, float]:
    from pynput import mouse

    x, y = mouse.Controller().position
    return float(x), float(y)


def _try_to_begin(begin: Callable[[], None]) -> None:
    if (fault := fault_of(begin)) is not None:
        log.info("the pointer's place cannot be asked: %s", fault)


def _quiet(listener: Any, begin: Callable[[Any], None] | None) -> Any:
    """Derive a listener whose death is a line in the log: a thread's traceback would go to the terminal.

    What pynput 1.8 has opened when an X server refuses to record, it leaves open: that is closed here. On X11 `begin`
    is handed a connection before the first event, instead of what pynput would ask for through it then.
    """

    class Quiet(listener):  # type: ignore[misc]
        def _initialize(self, display: Any) -> None:
            if begin is None:
                super()._initialize(display)
            else:
                _try_to_begin(lambda: begin(display))

        def run(self) -> None:
            if (fault := fault_of(super().run)) is not None:
                log.info("a pynput listener ended: %s: %s", type(fault).__name__, fault)
                for name in ("_display_stop", "_display_record"):
                    if (display := getattr(self, name, None)) is not None:
                        fault_of(display.close)  # closed already, mostly

    return Quiet


def _stop(listener: Any) -> None:
    if (fault := fault_of(lambda: _ask_to_stop(listener))) is not None:  # its display is gone, and it with it
        log.debug("a pynput listener could not be stopped: %s", fault)


def _ask_to_stop(listener: Any) -> None:
    if listener.is_alive():
        listener.stop()
        if hasattr(listener, "_display_stop"):  # X11: what stop() asked for is not sent before the next input
            listener._display_stop.record_disable_context(listener._context)
            listener._display_stop.flush()
