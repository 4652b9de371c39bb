"""The session bus for an icon, or why there is none.

An icon has a connection of its own: its end takes the icon out of every host, and pystray may run it in a thread.
"""

import time
from math import inf

from sitbreak.dbus import Bus, Patience
from sitbreak.dbus.transport import session_address
from sitbreak.errors import BackendError

ANSWER_S = 5.0  # a watcher that takes longer does not show the icon

WATCHER_NAME = "org.kde.StatusNotifierWatcher"
WATCHER = (WATCHER_NAME, "/StatusNotifierWatcher", WATCHER_NAME)
BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
NOTIFICATIONS = ("org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.freedesktop.Notifications")


def connected(address: str | None, patience: Patience | None = None) -> Bus:
    """Connect to the bus there, or to the session's. Blocks shortly; raises ConnectionError with the reason."""
    try:
        address = address or session_address()
    except ConnectionError as error:
        raise ConnectionError(f"no session bus: {error}") from None
    try:
        return Bus.connect(address, patience)
    except BackendError as error:
        reason = error.__cause__
        if isinstance(reason, OSError):
            raise ConnectionError(f"the session bus at {address} does not answer: {reason}") from error
        raise ConnectionError(f"the session bus address {address!r} cannot be used: {reason}") from error


class ItemRegistration:
    """Whether a watcher has taken the icon."""

    def __init__(self) -> None:
        self._taken: bool | None = None
        self._asked_s = inf

    @property
    def taken(self) -> bool | None:
        """None while an answer may still come."""
        return False if self._taken is None and time.monotonic() - self._asked_s > ANSWER_S else self._taken

    def ask(self) -> None:
        """A watcher is asked now."""
        self._asked_s = time.monotonic()

    def tell(self, taken: bool | None) -> None:
        """It answered, or came, or nobody is to be asked."""
        self._taken, self._asked_s = taken, inf
