"""Notification channels behind one protocol, chosen by trying to connect, in order, with every reason kept."""

from typing import Protocol

from sitbreak.core.events import Command, CommandRequested
from sitbreak.dataclass import dataclass
from sitbreak.errors import BackendError
from sitbreak.notify.picture import Picture
from sitbreak.supervise.supervisor import Backend

REMINDER, NUDGE, EYES, NOTICE, WARNING = "reminder", "nudge", "eyes", "notice", "warning"  # the tags
NUDGES = (NUDGE, EYES)
QUIET_S = 10.0
NOTIFICATIONS = "org.freedesktop.Notifications"
"""Whoever owns this name on the session bus shows notifications."""


@dataclass(frozen=True, slots=True)
class Button:
    """An answer that a notification offers."""

    command: Command
    label: str
    for_s: float | None = None  # as in `CommandRequested`

    def pressed(self) -> CommandRequested:
        """Return what a click on it asks for."""
        return CommandRequested(self.command, self.for_s, "notification")


@dataclass(frozen=True, slots=True)
class Notice:
    """One message to show. A later notice with the same `tag` replaces it. Texts are plain, never markup."""

    tag: str  # "reminder", "nudge", "eyes", "notice", "warning": one of each at most is on the screen
    title: str
    body: str
    buttons: tuple[Button, ...] = ()
    default: Command | None = None  # what a click on the notice itself means
    picture: Picture | None = None
    number: int | None = None  # reminder number, handed back in `Dismissed`
    quiet: bool = False  # small, silent, gone after `lasts_s`, not kept in the server's history
    lasts_s: float = QUIET_S
    urgent: bool = False
    more: tuple[Button, ...] = ()  # further answers, for where they have room


class SilentError(BackendError):
    """No answer in time: the notice was not shown, but still may be, once the other side comes to itself."""


Refused = tuple[Notice, BackendError]
"""What was not shown, and why; a SilentError where it still may be."""


@dataclass(frozen=True, slots=True)
class NotificationServer:
    """Who answers at the other end: its own name and version, and what it can do."""

    name: str
    version: str
    capabilities: frozenset[str]


class Notifier(Backend, Protocol):
    """One channel. Made by connecting; BackendError says why it cannot serve here.

    `show` raises when the notice certainly was not shown, so that the next channel takes over; `verified` is
    whether the channel would know. Answers arrive as `CommandRequested` and `Dismissed` events through the `put` it was
    made with. `close` withdraws everything.
    """

    name: str
    verified: bool
    told_later: bool = False  # whether `show` only hands it over, and `refused` tells what was not shown after all
    server: NotificationServer | None = None  # where there is one that tells

    def show(self, notice: Notice) -> None:
        """Show or replace. Blocks for one round trip at most (0.25 s); where that may not do, it is `told_later`."""

    def refused(self) -> list[Refused]:
        """Return what `show` took and what was not shown after all, once each, and why; never raises."""
        return []

    def withdraw(self, tag: str) -> None:
        """Take the notice with this tag off the screen if it is there; never raises."""
