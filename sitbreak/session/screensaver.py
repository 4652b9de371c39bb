"""The lock as the desktop's screen saver tells it on the session bus: `GetActive` is state, `ActiveChanged` the change.

KDE sends the signal from two objects (measured), and some shells own the name but never send; both are harmless here.
"""

from collections.abc import Callable

from sitbreak.dbus import BusError, Call, Inquiry, Signal, Steps
from sitbreak.sentence import Sentence
from sitbreak.session import DetectorContext, SessionWatcher
from sitbreak.supervise.health import Health, Level

SAVERS: dict[str, tuple[str, ...]] = {  # bus name, which is the interface as well -> objects
    "org.freedesktop.ScreenSaver": ("/org/freedesktop/ScreenSaver", "/ScreenSaver"),
    "org.gnome.ScreenSaver": ("/org/gnome/ScreenSaver",),
    "org.xfce.ScreenSaver": ("/org/xfce/ScreenSaver",),
    "org.mate.ScreenSaver": ("/org/mate/ScreenSaver",),
    "org.cinnamon.ScreenSaver": ("/org/cinnamon/ScreenSaver",),
}
NOBODY = "org.freedesktop.DBus.Error.NameHasNoOwner"
REREAD_LOCKED_S = 30.0  # a lost "unlocked" heals


class ScreenSaver(SessionWatcher):
    """Follows every screen saver that has a name on the session bus."""

    name = Sentence("screen saver")

    def __init__(self, context: DetectorContext) -> None:
        self._bus, self._lock = context.need_session(), context.lock
        self._ends: list[Callable[[], None]] = []
        self._read_s = float("-inf")
        self._savers: dict[str, bool | None] = {}  # name -> what it said last
        self._readings = {name: self._reading(name) for name in SAVERS}
        for name, reading in self._readings.items():
            self._ends += [
                reading.close,
                self._bus.subscribe(
                    self._heard(name), sender=name, interface=name, member="ActiveChanged", signature="b"
                ),
                self._bus.watch_name(name, self._owned(name)),
            ]
            reading.begin()

    def check(self, now_s: float) -> None:
        """While locked, ask now and then."""
        if self._lock.locked and now_s - self._read_s >= REREAD_LOCKED_S:
            self._read_s = now_s
            for name in self._savers:
                self._readings[name].begin()

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
            return self.told(Level.OK, Sentence("{names} tells of the lock", names=", ".join(telling)))
        if self._savers:
            return self.told(
                Level.MISSING, Sentence("{names} is there but does not tell its state", names=", ".join(self._savers))
            )
        return self.told(Level.MISSING, Sentence("no screen saver on the session bus"))

    def _heard(self, name: str) -> Callable[[Signal], None]:
        def heard(signal: Signal) -> None:
            self._say(name, signal.body[0])

        return heard

    def _owned(self, name: str) -> Callable[[str | None], None]:
        def owned(owner: str | None) -> None:
            if owner:
                self._readings[name].begin()
            else:
                self._lose(name)

        return owned

    def _say(self, name: str, locked: bool | None) -> None:
        self._savers[name] = locked
        self._lock.say(name, locked)

    def _lose(self, name: str) -> None:
        if name in self._savers:
            del self._savers[name]
            self._lock.lose(name)

    def _reading(self, name: str) -> Inquiry[bool | None]:
        def failed(error: BusError) -> None:
            if error.name == NOBODY:
                self._lose(name)
            else:  # GNOME's settings daemon owns the freedesktop name without telling
                self._say(name, self._savers.get(name) or None)  # and who is too busy to answer has not unlocked

        return Inquiry(self._bus, lambda: _active(name), lambda active: self._say(name, active), failed)


def _active(name: str) -> Steps[bool | None]:
    """Ask whether the screen is locked, at every place where the answer may be. BusError where it is at none."""
    refusal = BusError(Sentence("it has no objects"))
    for path in SAVERS[name]:
        try:
            (active,) = yield Call(name, path, name, "GetActive", gives="b")
        except BusError as error:
            refusal = error
        else:
            return active is True
    raise refusal
