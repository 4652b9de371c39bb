"""Wayland: the compositor says when nobody has touched anything for a while, and when somebody does again.

ext-idle-notify-v1 (its version 2 counts input only, so that a film that keeps the screen awake is no activity) or
KDE's older org_kde_kwin_idle, over a connection of our own. Both report changes, never a number; the number follows:

* "idle" at t after a timeout T: the last input was at t - T;
* "resumed" at t: it was at t;
* no word for longer than T: there was some within the last T.

One notification with a long timeout stands all the time. A second, shorter one stands around a return only: it
tells a bumped desk from a burst within the five seconds in which a return is to be seen.
"""

import time
from collections.abc import Callable
from contextlib import ExitStack

from sitbreak.activity import Reading
from sitbreak.activity.wire import Args, Global, Wire
from sitbreak.activity.wire import connect as connect_wire
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence

LONG_S = 2.0  # how far behind the truth an answer may be; each longer pause in typing wakes us twice
SHORT_S = 1.0
SETTLED_S = 30.0  # after a return the short one goes: it would wake us at every pause in typing
LATE_S = 0.5  # "idle" may be on its way to us: KWin 5.27 sends it up to 0.2 s late

EXT, KWIN = "ext_idle_notifier_v1", "org_kde_kwin_idle"
HIGHEST = {EXT: 2, KWIN: 1}  # versions known here; to ask for a higher one ends the connection
DESTROY = 0  # request 0 of a notification in both protocols
GET_IDLE_NOTIFICATION, GET_INPUT_IDLE_NOTIFICATION = 1, 2
GET_IDLE_TIMEOUT = 0
IDLED, RESUMED = 0, 1


class _Notification:
    """One timeout on one seat, and what it has told."""

    def __init__(self, timeout_s: float, clock: Callable[[], float], on_return: Callable[[], None]) -> None:
        self.timeout_s = timeout_s
        self.idle = False
        self._clock, self._on_return = clock, on_return
        self._born_s = clock()
        self._input_s: float | None = None

    def on_event(self, opcode: int, _args: Args) -> None:
        """Take in "idle" or "resumed"."""
        now_s = self._clock()
        self.idle = opcode == IDLED
        if opcode == RESUMED:
            self._input_s = now_s
            self._on_return()
        else:
            self._note(now_s - self.timeout_s)

    def last_s(self) -> float | None:
        """Return the last input it can vouch for."""
        if not self.idle:
            self._note(self._clock() - self.timeout_s)
        return self._input_s

    def _note(self, input_s: float) -> None:
        # a timeout that began with the notification itself tells nothing of before
        if input_s > self._born_s + LATE_S:
            self._input_s = max(input_s, self._input_s or input_s)


class WaylandIdle:
    """The idle notifications of one compositor, for all its seats."""

    partial = False
    counts_sleep = False  # the compositor's timers run on CLOCK_MONOTONIC

    def __init__(
        self, wire: Wire, interface: str, offered: tuple[Global, ...], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Ask for the notifications. BackendError when there is no seat, or no answer."""
        self.name = "wayland" if interface == EXT else "kwin"
        self.returned = False
        self._wire, self._clock = wire, clock
        self._notifier, version = wire.bind(_offer(offered, interface), HIGHEST[interface], _ignore)
        self._request = GET_IDLE_TIMEOUT if interface == KWIN else min(version, GET_INPUT_IDLE_NOTIFICATION)
        self._seats = [wire.bind(each, 1, _ignore)[0] for each in offered if each.interface == "wl_seat"]
        if not self._seats:
            raise BackendError(Sentence("the Wayland compositor has no seat, hence no input"))
        self._returned_s = clock()
        self._long = self._watch(LONG_S)
        self._short: dict[int, _Notification] = {}
        self.note = Sentence(
            "all keys and pointers of the Wayland session ({interface} {version}{film})",
            interface=interface,
            version=version,
            film=self._film(),
        )
        wire.roundtrip()

    def read(self) -> Reading | None:
        """Say what the notifications add up to now; None until one can tell."""
        self.ready()
        self.returned = False
        if self._short and self._present() and self._clock() - self._returned_s > SETTLED_S:
            self._drop_short()
        told = [each.last_s() for each in (*self._long.values(), *self._short.values())]
        last_s = max((each for each in told if each is not None), default=None)
        return None if last_s is None else Reading(self._clock() - last_s)

    @property
    def armed(self) -> bool:
        """Tell whether everybody is idle by one of the notifications, whose end is then the return."""
        return not self._present() or (bool(self._short) and all(each.idle for each in self._short.values()))

    def fileno(self) -> int:
        """Return the compositor's socket."""
        return self._wire.fileno()

    def ready(self) -> bool:
        """Take in some events; return whether more may wait. BackendError when the compositor is gone."""
        more = self._wire.ready()
        if not self._short and not self._present():
            self._short = self._watch(SHORT_S)
        return more

    def close(self) -> None:
        self._wire.close()

    def _present(self) -> bool:
        return not all(each.idle for each in self._long.values())

    def _watch(self, timeout_s: float) -> dict[int, _Notification]:
        """Ask for a notification on every seat; the objects' ids to their notifications."""
        made = {}
        for seat in self._seats:
            notification = _Notification(timeout_s, self._clock, self._on_return)
            object_id = self._wire.new(notification.on_event)
            args = (object_id, round(timeout_s * 1000), seat)
            if self._request == GET_IDLE_TIMEOUT:  # the older protocol has its arguments in another order
                args = (object_id, seat, round(timeout_s * 1000))
            self._wire.send(self._notifier, self._request, *args)
            made[object_id] = notification
        return made

    def _drop_short(self) -> None:
        for object_id in self._short:
            self._wire.send(object_id, DESTROY)
            self._wire.forget(object_id)
        self._short = {}

    def _on_return(self) -> None:
        self._returned_s = self._clock()
        self.returned = True

    def _film(self) -> str:
        return (
            ""
            if self._request == GET_INPUT_IDLE_NOTIFICATION
            else Sentence("; a film that keeps the screen awake counts too")
        )


def connect(*, kwin: bool = False, clock: Callable[[], float] = time.monotonic) -> WaylandIdle:
    """Connect to the session's compositor. BackendError when it lacks the protocol: ext-idle-notify, or KDE's."""
    wire = connect_wire()
    with ExitStack() as undo:
        undo.callback(wire.close)
        source = WaylandIdle(wire, KWIN if kwin else EXT, wire.globals(), clock)
        undo.pop_all()
    return source


def _offer(offered: tuple[Global, ...], interface: str) -> Global:
    for each in offered:
        if each.interface == interface:
            return each
    raise BackendError(Sentence("this Wayland compositor does not offer {interface}", interface=interface))


def _ignore(_opcode: int, _args: Args) -> None:
    """Seats and notifiers tell nothing that matters here."""
