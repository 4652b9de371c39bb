"""GNOME: Mutter's idle monitor on the session bus, which answers with a number and tells of a return once.

The "active" watch also fires for programs that pretend activity to hold off the screen saver, while the idle time
runs on (found by GNOME's Break Timer). So a watch is only a reason to ask, and one that lies is not waited for.
"""

import time
from collections.abc import Callable
from typing import Any

from sitbreak.activity import Reading
from sitbreak.dbus import Bus, Signal
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.supervise.supervisor import Backend

NAME = INTERFACE = "org.gnome.Mutter.IdleMonitor"
PATH = "/org/gnome/Mutter/IdleMonitor/Core"
ARM_AFTER_S = 1.0  # below that the next movement of the same hand would fire the watch


class Mutter(Backend):
    """The idle time of the session, and one watch for the return. The daemon watches the bus, so no descriptor."""

    name = "mutter"
    note: str = Sentence("all keys and pointers of the GNOME session, exactly (Mutter's idle monitor)")
    partial = False
    counts_sleep = False  # Mutter counts on CLOCK_MONOTONIC

    def __init__(self, bus: Bus, clock: Callable[[], float] = time.monotonic) -> None:
        """Ask for the idle time once. BackendError when Mutter is not on the bus."""
        self.returned = False
        self._watch_lies = False
        self._bus, self._clock = bus, clock
        self._owner = bus.owner(NAME)
        if self._owner is None:
            raise BackendError(Sentence("Mutter's idle monitor is not on the session bus"))
        self._armed_s: float | None = None
        self._ends = [bus.watch_name(NAME, self._on_owner)]
        try:
            self._ends.append(bus.subscribe(self._on_fired, sender=NAME, interface=INTERFACE, member="WatchFired"))
            self.read()
        except BackendError:
            self.close()
            raise

    def read(self) -> Reading:
        """Ask for the idle time and arm the watch when somebody is idle. BackendError once the shell is gone."""
        if self._owner is None:
            raise BackendError(Sentence("GNOME's shell left the session bus"))
        idle_s = self._call("GetIdletime", "t") / 1000
        fired, self.returned = self.returned, False
        if fired and self._armed_s is not None and idle_s > self._clock() - self._armed_s:
            self._watch_lies = True  # the last input is older than the watch: something pretends activity
        if fired:
            self._armed_s = None
        if not self.armed and not self._watch_lies and idle_s >= ARM_AFTER_S:
            self._armed_s = self._clock()
            self._call("AddUserActiveWatch", "u")
        return Reading(idle_s)

    @property
    def armed(self) -> bool:
        """Tell whether a watch stands."""
        return self._armed_s is not None

    def close(self) -> None:
        """Stop listening; Mutter drops a watch that has fired, or whose owner is gone."""
        for end in self._ends:
            end()

    def _call(self, member: str, gives: str) -> Any:
        (value,) = self._bus.call(NAME, PATH, INTERFACE, member, gives=gives)
        return value

    def _on_fired(self, _signal: Signal) -> None:
        # whichever watch it was: it may arrive before the reply that tells its number
        self.returned = self._armed_s is not None

    def _on_owner(self, owner: str | None) -> None:
        """A shell that went, or was replaced, has forgotten the watch."""
        if owner != self._owner:
            self._owner = None
            self.returned = True


def connect(session: Bus | None) -> Mutter:
    """Ask the session bus for Mutter. BackendError when there is no bus, or no Mutter on it."""
    if session is None or not session.alive:
        raise BackendError(Sentence("there is no session bus to ask Mutter on"))
    return Mutter(session)
