"""Which channels there are here, in order of preference; `sitbreak doctor` shows why a better one does not serve."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

from sitbreak.core.events import Event, Now
from sitbreak.errors import BackendError
from sitbreak.notify import Notifier
from sitbreak.notify.channel import Channel
from sitbreak.notify.console import Console
from sitbreak.notify.fallback import FallbackNotifier
from sitbreak.notify.server import ServerChannel
from sitbreak.supervise.candidate import Candidate
from sitbreak.supervise.slowly import Slowly

if TYPE_CHECKING:
    from sitbreak.dbus import Bus

Put = Callable[[Event], None]

# By platform; the console is the last resort everywhere.
ORDER = {
    "linux": ("freedesktop", "plyer", "console"),
    "win32": ("windows", "plyer", "console"),
    "darwin": ("usernotifications", "macos", "plyer", "console"),
}


def choose(
    setting: str,
    session_bus: "Bus | None",
    put: Put,
    *,
    now: Now,
    stream: TextIO | None = None,
    platform: str = sys.platform,
) -> FallbackNotifier:
    """Return the channels that `notify.channel` allows, the best of them connected.

    A channel that is named comes alone, with the console for when it fails; "none" shows nothing anywhere.
    """

    slowly = Slowly()

    def channels(wanted: str, bus: "Bus | None", fallback: FallbackNotifier) -> list[Channel]:
        if wanted == "none":
            return []
        auto = ORDER.get(platform, ORDER["linux"])
        names = auto if wanted == "auto" else dict.fromkeys((wanted, "console"))
        server = ServerChannel(bus, put, fallback) if "freedesktop" in names else None
        connect: dict[str, Callable[[], Notifier]] = {
            "windows": lambda: slowly("Windows", lambda: _windows(put)),
            "usernotifications": lambda: slowly("macOS", lambda: _user_notifications(put)),
            "macos": lambda: _macos(put),
            "plyer": lambda: _plyer(server.why_useless if server else _never),
            "console": lambda: Console(stream),
        }
        return [server if server and name == server.name else Channel(Candidate(name, connect[name])) for name in names]

    notifier = FallbackNotifier(channels, setting, session_bus, now=now, echo=_console_or_none(stream))
    notifier.start()
    return notifier


def _windows(put: Put) -> Notifier:
    from sitbreak.notify.windows import WindowsNotifier

    return WindowsNotifier(put)


def _user_notifications(put: Put) -> Notifier:
    from sitbreak.notify.user_notifications import UserNotifications

    return UserNotifications(put)


def _macos(put: Put) -> Notifier:
    from sitbreak.notify.macos import MacOSNotifier

    return MacOSNotifier(put)


def _plyer(why_useless: Callable[[], str]) -> Notifier:
    from sitbreak.notify.plyer_ import Plyer

    return Plyer(why_useless=why_useless)


def _never() -> str:
    return ""


def _console_or_none(stream: TextIO | None) -> Notifier | None:
    try:
        return Console(stream)
    except BackendError:
        return None
