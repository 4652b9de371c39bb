"""The lock as the desktop's screen saver tells it on the session bus: `GetActive` is state, `ActiveChanged` the change.

KDE sends the signal from two objects (measured), and some shells own the name but never send; both are harmless here.
"""

from collections.abc import Callable

from sitbreak.dbus import BusError, Signal
from sitbreak.session import DetectorContext, SessionWatcher
from sitbreak.supervise.health import Health, Level

SAVERS: dict[str, tuple[str, ...]] = {  # bus name, which is the interface as well -> objects
    "org.freedesktop.ScreenSaver": ("/org/freedesktop/ScreenSaver", "/ScreenSaver"),
    "org.gnome.ScreenSaver": ("/org/gnome/ScreenSaver",),
    "org.xfce.ScreenSaver": ("/org/xfce/ScreenSaver",),
    "org.mate.ScreenSaver": ("/org/mate/ScreenSaver",),
    "org.cinnamon.ScreenSaver": ("/org/cinnamon/ScreenSaver",),
}
REREAD_LOCKED_S = 30.0  # a lost "unlocked" heals


class ScreenSaver(SessionWatcher):
    """Follows every screen saver that has a name on the session bus."""

    name = "screen saver"

    def __init__(self, context: DetectorContext) -> None:
        self._bus, self._lock = context.need_session(), context.lock
        self._ends: list[Callable[[], None]] = []
        self._read_s = float("-inf")
        self._savers: dict[str, bool | None] = {}  # name -> what it said last
        for name in SAVERS:
            self._ends += [
                self._bus.subscribe(self._heard(name), interface=name, member="ActiveChanged"),
                self._bus.watch_name(name, self._owned(name)),
            ]
            if self._bus.owner(name):
                self._ask(name)

    def check(self, now_s: float) -> None:
        """While locked, ask now and then."""
        if self._lock.locked and now_s - self._read_s >= REREAD_LOCKED_S:
            self._read_s = now_s
            for name in list(self._savers):
                self._ask(name)

    def close(self) -> None:
        """Stop listening."""
        for end in self._ends:
            end()
        for name in self._savers:
            self._lock.lose(name)

    @property
    def health(self) -> Health:
        """Say which screen savers answer."""
        telling = [name for name, said in self._savers.items() if said is not None]
        if telling:
            return self.told(Level.OK, f"{', '.join(telling)} tells of the lock")
        if self._savers:
            return self.told(Level.MISSING, f"{', '.join(self._savers)} is there but does not tell its state")
        return self.told(Level.MISSING, "no screen saver on the session bus")

    def _heard(self, name: str) -> Callable[[Signal], None]:
        def heard(signal: Signal) -> None:
            self._say(name, bool(signal.body[0]))

        return heard

    def _owned(self, name: str) -> Callable[[str | None], None]:
        def owned(owner: str | None) -> None:
            if owner:
                self._ask(name)
            elif name in self._savers:
                del self._savers[name]
                self._lock.lose(name)

        return owned

    def _say(self, name: str, locked: bool | None) -> None:
        self._savers[name] = locked
        self._lock.say(name, locked)

    def _ask(self, name: str) -> None:
        for path in SAVERS[name]:
            try:
                (active,) = self._bus.call(name, path, name, "GetActive", timeout_s=1)
            except BusError:
                continue
            self._say(name, bool(active))
            return
        self._say(name, None)  # GNOME's settings daemon owns the freedesktop name without telling
