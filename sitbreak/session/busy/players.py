"""A film or music plays: some player says so over MPRIS. Together with an idle inhibitor somebody watches (H1).

https://specifications.freedesktop.org/mpris-spec/latest/: browsers and players own a name of this kind. Which, and what
they play, is not looked at. The bus tells when one comes; while there are some, they are asked at the heartbeat.
"""

from contextlib import suppress
from typing import ClassVar

from sitbreak.core.events import Busy
from sitbreak.dbus import BusError, Call, Steps, of
from sitbreak.sentence import Sentence
from sitbreak.session import DetectorContext
from sitbreak.session.busy.bus_detector import PROPERTIES, BusDetector

NAMES = "org.mpris.MediaPlayer2"
PREFIX = f"{NAMES}."
OBJECT, PLAYER = "/org/mpris/MediaPlayer2", "org.mpris.MediaPlayer2.Player"
MOST = 16  # asked at one time
UNTOLD_S = 600.0  # so often the bus is asked for players that it has not told of


class Players(BusDetector):
    """Asks those who are there whether they play."""

    name = Sentence("media player (MPRIS)")
    reason = Busy.PLAYING
    every_s: ClassVar[float] = 15.0
    bus_name = "org.freedesktop.DBus"
    path = "/org/freedesktop/DBus"
    interface = "org.freedesktop.DBus"

    def __init__(self, context: DetectorContext) -> None:
        self._players = False
        super().__init__(context)
        self._ends.append(self._bus.watch_name(f"{NAMES}.*", lambda _owner: self._reading.begin()))

    def check(self, now_s: float) -> None:
        """Ask if that is due; seldom while nobody is there to be asked."""
        if self._players or now_s - self._asked_s >= UNTOLD_S:
            super().check(now_s)

    def ask(self) -> Steps[bool]:
        """Ask each player until one plays; one that does not answer plays nothing."""
        (names,) = yield from self.call("as", "ListNames")
        players = [each for each in names if each.startswith(PREFIX)]
        self._players = bool(players)
        for name in players[:MOST]:
            with suppress(BusError):
                ((_, value),) = yield Call(name, OBJECT, PROPERTIES, "Get", "ss", (PLAYER, "PlaybackStatus"), gives="v")
                if of("s", value, "PlaybackStatus") == "Playing":
                    return True
        return False
