"""The session bus for an icon, or why there is none.

An icon has a connection of its own: its end takes the icon out of every host, and pystray may run it in a thread.
"""

from sitbreak.dbus import Bus, Patience
from sitbreak.dbus.transport import session_address
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence

NOTIFICATIONS = ("org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.freedesktop.Notifications")


def connected(address: str | None, patience: Patience | None = None) -> Bus:
    """Connect to the bus there, or to the session's. Blocks shortly; raises ConnectionError with the reason."""
    try:
        address = address or session_address()
    except ConnectionError as error:
        raise ConnectionError(Sentence("no session bus: {reason}", reason=error)) from None
    try:
        return Bus.connect(address, patience)
    except BackendError as error:
        reason = error.__cause__
        if isinstance(reason, OSError):
            words = Sentence("the session bus at {address} does not answer: {reason}", address=address, reason=reason)
        else:
            words = Sentence(
                "the address {address!r} of the session bus cannot be used: {reason}", address=address, reason=reason
            )
        raise ConnectionError(words) from error
