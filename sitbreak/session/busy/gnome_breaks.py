"""GNOME 48 and later ask for breaks by themselves: ours waits meanwhile, and a break taken there is one here.

The shell tells what its break manager does, but not for which of its two kinds of break (js/misc/breakManager.js and
js/ui/screenTimeDBus.js of gnome-shell 48): one to rest the eyes is told by its length.
"""

from contextlib import suppress
from enum import IntEnum

from sitbreak import clocks
from sitbreak.core.events import DESKTOP, Busy, Command, CommandRequested
from sitbreak.dbus import BusError, Steps
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.session import DetectorContext
from sitbreak.session.busy.bus_detector import PROPERTIES, BusDetector
from sitbreak.session.gnome_breaks import longest_for_the_eyes_s


class BreakState(IntEnum):
    """The shell's property `State`."""

    OFF = 0
    ACTIVE = 1
    IDLE = 2
    IN_BREAK = 3
    DUE = 4


OWED = (BreakState.IN_BREAK, BreakState.DUE)
USUAL_FOR_THE_EYES_S = 22.0  # while gsettings has not answered: 20 s, and two of slack


class GnomeBreaks(BusDetector):
    """Follows the break manager of GNOME Shell, by its signal; on GNOME 47 and older there is none."""

    name = Sentence("GNOME's break reminders")
    reason = Busy.DESKTOP_BREAK
    bus_name = "org.gnome.Shell"
    path = "/org/gnome/Shell/ScreenTime"
    interface = "org.gnome.Shell.ScreenTime"
    rules = ({"interface": PROPERTIES, "path": path, "member": "PropertiesChanged"},)
    remedy = Sentence("GNOME 48 and later have them; older ones remind of nothing")

    def __init__(self, context: DetectorContext) -> None:
        self._put, self._slowly, self._env = context.put, context.slowly, dict(context.env)
        self._state: int = BreakState.OFF
        self._away_s: float | None = None  # since when the shell has taken the person to be away, a break being owed
        self._ended = 0  # when its last break ended, as it says
        self._for_the_eyes_s = USUAL_FOR_THE_EYES_S
        super().__init__(context)

    def ask(self) -> Steps[bool]:
        """Read the state; a break that was taken to its end is told."""
        state = yield from self.get("u", "State")
        ended = 0
        if state != BreakState.IN_BREAK:
            with suppress(BusError):  # the state alone says enough
                ended = yield from self.get("t", "LastBreakEndTime")
        self._go(state, ended)
        return state in OWED

    def _owned(self, owner: str | None) -> None:
        super()._owned(owner)
        self._state, self._away_s = BreakState.OFF, None

    def _go(self, state: int, ended: int) -> None:
        before, self._state = self._state, state
        moved = not ended or ended > self._ended
        self._ended = ended or self._ended
        if state == before:
            return
        if state in OWED and before not in OWED:
            self._ask_for_the_eyes()
        now_s = clocks.now().steady_s
        match state:
            case BreakState.IN_BREAK:
                self._away_s = now_s if self._away_s is None else self._away_s
            case BreakState.IDLE if before == BreakState.IN_BREAK:
                self._end(now_s)
            case BreakState.IDLE if before == BreakState.DUE:
                self._away_s = now_s  # so long overdue that the shell takes it for over at once: it shows at the end
            case BreakState.ACTIVE if before in (BreakState.IN_BREAK, BreakState.IDLE) and moved:
                self._end(now_s)
            case _:
                self._away_s = None

    def _end(self, now_s: float) -> None:
        """A break has been taken to its end, unless it was one for the eyes."""
        self._ask_for_the_eyes()
        if self._away_s is not None and now_s - self._away_s > self._for_the_eyes_s:
            self._put(CommandRequested(Command.DONE, origin=DESKTOP))
        self._away_s = None

    def _ask_for_the_eyes(self) -> None:
        with suppress(BackendError):
            self._for_the_eyes_s = self._slowly("gsettings", lambda: longest_for_the_eyes_s(self._env), "breaks")
