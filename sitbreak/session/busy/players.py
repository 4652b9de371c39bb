"""A film or music plays: some player says so over MPRIS. Together with an idle inhibitor somebody watches (H1).

https://specifications.freedesktop.org/mpris-spec/latest/: browsers and players own a name of this kind. Which, and what
they play, is not looked at. No signal of a name that nobody knows yet can be believed, so they are asked.
"""

from contextlib import suppress
from typing import ClassVar

from sitbreak.core.events import Busy
from sitbreak.dbus import BusError, Call, Steps, of
from sitbreak.sentence import Sentence
from sitbreak.session.busy.bus_detector import PROPERTIES, BusDetector

PREFIX = "org.mpris.MediaPlayer2."
OBJECT, PLAYER = "/org/mpris/MediaPlayer2", "org.mpris.MediaPlayer2.Player"
MOST = 16  # asked at one time


class Players(BusDetector):
    """Asks the bus who plays, at the heartbeat."""

    name = Sentence("media player (MPRIS)")
    reason = Busy.PLAYING
    every_s: ClassVar[float] = 15.0
    bus_name = "org.freedesktop.DBus"
    path = "/org/freedesktop/DBus"
    interface = "org.freedesktop.DBus"

    def ask(self) -> Steps[bool]:
        """Ask each player until one plays; one that does not answer plays nothing."""
        (names,) = yield from self.call("as", "ListNames")
        for name in [each for each in names if each.startswith(PREFIX)][:MOST]:
            with suppress(BusError):
                ((_, value),) = yield Call(name, OBJECT, PROPERTIES, "Get", "ss", (PLAYER, "PlaybackStatus"), gives="v")
                if of("s", value, "PlaybackStatus") == "Playing":
                    return True
        return False
