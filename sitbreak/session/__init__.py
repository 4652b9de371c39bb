"""Lock, sleep and "not now": one module per platform and signal, all behind `SessionWatcher`.

`monitor.SessionMonitor` makes them, keeps them alive and is all that the daemon talks to.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from sitbreak.core.events import Busy, Event
from sitbreak.dataclass import dataclass, field
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.session.lock import LockState
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import EARLY_S
from sitbreak.supervise.slowly import Slowly

if TYPE_CHECKING:
    from sitbreak.dbus import Bus


@dataclass(frozen=True, slots=True)
class DetectorContext:
    """What a watcher is made with. `put`, `slept` and `lock` may be used on the watcher's own thread."""

    put: Callable[[Event], None]
    lock: LockState
    slept: Callable[[bool], None]  # about to sleep, or awake again; repeats are dropped
    changed: Callable[[], None]  # a `Detector` says something new
    env: Mapping[str, str]
    session: "Bus | None" = None
    system: "Bus | None" = None
    slowly: Slowly = field(default_factory=Slowly)  # for a library that waits for a server

    def need_session(self) -> "Bus":
        """Return the session bus; BackendError without one."""
        return _need(self.session, "session")

    def need_system(self) -> "Bus":
        """Return the system bus; BackendError without one."""
        return _need(self.system, "system")

    @property
    def graphical(self) -> bool:
        """Whether a display was handed to us at all."""
        return bool(self.env.get("DISPLAY") or self.env.get("WAYLAND_DISPLAY"))


def _need(bus: "Bus | None", which: str) -> "Bus":
    if bus is None or not bus.alive:
        raise BackendError(Sentence("no D-Bus {bus} bus", bus=which))
    return bus


class SessionWatcher:
    """Watches one thing. Made by connecting; BackendError says why it cannot serve here.

    All methods on the loop's thread; none blocks for more than a round trip. Any exception means that it is
    broken: it is closed and made again after a growing pause.
    """

    name: str

    def check(self, now_s: float) -> None:
        """Read what no signal tells; called at every heartbeat (15 s), so mostly nothing is due."""

    def fileno(self) -> int | None:
        """Return a descriptor of its own to be watched, if it has one; D-Bus ones have none."""
        return None

    def ready(self) -> bool | None:
        """The descriptor became readable: take in a bounded part; true where more may wait than it tells of."""
        return None

    def close(self) -> None:
        """Let go; harmless when the other side is dead."""

    @property
    def waits(self) -> bool:
        """Whether it has asked and was not answered yet."""
        return False

    @property
    def health(self) -> Health:
        """Say how well it works."""
        return self.told(Level.OK, "")

    @property
    def part(self) -> str:
        """What its health is a line of."""
        return "session"

    def told(self, level: Level, words: str, remedy: str = "") -> Health:
        """Return its health in these words."""
        return Health(self.part, self.name, level, words, remedy)


class Detector(SessionWatcher):
    """Tells whether one reason not to interrupt holds now: `on`, None where it cannot be known."""

    reason: ClassVar[Busy]
    every_s: ClassVar[float] = float("inf")  # ask so often, for want of a signal
    while_on_s: ClassVar[float] = 15.0  # the end of a reason should not be missed for long

    def __init__(self, context: DetectorContext) -> None:
        self.on: bool | None = None
        self._changed = context.changed
        self._asked_s = float("-inf")

    def read(self) -> bool | None:
        """Ask now."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Ask now and keep the answer."""
        self.keep(self.read())

    def keep(self, on: bool | None) -> None:
        """Keep an answer that came by a signal."""
        if on is not self.on:
            self.on = on
            self._changed()

    def check(self, now_s: float) -> None:
        """Ask if that is due."""
        pause_s = min(self.every_s, self.while_on_s) if self.on else self.every_s
        if now_s - self._asked_s >= pause_s - EARLY_S:
            self._asked_s = now_s
            self.refresh()

    @property
    def part(self) -> str:
        """The name of the reason."""
        return self.reason.value

    @property
    def health(self) -> Health:
        """Say what it reads now."""
        if self.on is None:
            return self.told(Level.DEGRADED, Sentence("cannot tell"))
        return self.told(Level.OK, Sentence("on") if self.on else Sentence("off"))
