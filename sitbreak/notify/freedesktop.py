"""The freedesktop notification service over D-Bus (Desktop Notifications Specification 1.2).

All calls go to the unique name of the server that answered first: should another one take over the well-known name,
a call fails instead of speaking to a server that knows none of our ids.
"""

import logging
from collections.abc import Callable
from typing import Any

from sitbreak.core.events import CommandRequested, Dismissed, Event, NudgeClosed
from sitbreak.dataclass import dataclass
from sitbreak.dbus import Bus, BusError, Signal
from sitbreak.errors import BackendError
from sitbreak.notify import EYES, NOTIFICATIONS, NUDGES, REMINDER, Notice, NotificationServer, Notifier, SilentError
from sitbreak.notify.known_servers import has_room, shows_low, takes_default
from sitbreak.notify.wording import clipped, escaped, plain
from sitbreak.paths import resource, uri
from sitbreak.sentence import Sentence

PATH = "/org/freedesktop/Notifications"
UNKNOWN = "org.freedesktop.DBus.Error.ServiceUnknown"
APP = "sitbreak"
DEFAULT = "default"  # the action of a click on the notice itself

LOW, NORMAL, CRITICAL = 0, 1, 2
NEVER_MS, SERVERS_CHOICE_MS = 0, -1
CLOSED_BY_PERSON = 2
TITLE_CHARS, BODY_CHARS, NAME_CHARS = 120, 600, 60
ICON_PX = 64

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice the server holds, under the id that it gave."""

    id: int
    notice: Notice


class Freedesktop(Notifier):
    """The server that owns the name now; loop thread only.

    `ended(tag)` is called when a notice is over by answer or dismissal; `keep_late(notice)` when the server accepted
    one after we had given it up, and says whether it may stay (nothing else shows it) or is to be taken back.
    """

    name = "freedesktop"
    verified = True
    server: NotificationServer

    def __init__(
        self,
        bus: Bus,
        put: Callable[[Event], None],
        *,
        ended: Callable[[str], None] = lambda _tag: None,
        keep_late: Callable[[Notice], bool] = lambda _notice: False,
        awoke: Callable[[], None] = lambda: None,
    ) -> None:
        """BackendError when nobody shows notifications on this bus, or does not answer.

        `awoke` is called when the answer comes after that.
        """
        self._bus = bus
        self._put = put
        self._ended = ended
        self._keep_late = keep_late
        self._shown: dict[str, ShownNotice] = {}
        self._past: dict[str, int] = {}  # the last id of each tag, on the screen or not
        self._ends: list[Callable[[], None]] = []
        self.server, self.owner = self._ask_server(awoke)
        for handler, member, signature in (
            (self._on_action, "ActionInvoked", "us"),
            (self._on_closed, "NotificationClosed", "uu"),
        ):
            rule = {"interface": NOTIFICATIONS, "member": member, "path": PATH}
            self._ends.append(bus.subscribe(handler, sender=NOTIFICATIONS, signature=signature, **rule))

    @property
    def capabilities(self) -> frozenset[str]:
        """What the server says it can do."""
        return self.server.capabilities

    def show(self, notice: Notice) -> None:
        """Show or replace; BackendError when the server refuses, SilentError when it does not answer in time."""
        before = self._shown.get(notice.tag)
        if before is None and (past := self._past.pop(notice.tag, None)) is not None:
            self._close(past)  # it may be back from the server's history, and would stand beside this one
        arguments = self._arguments(notice, before.id if before else 0)

        def late(results: tuple[Any, ...]) -> None:
            self._accept_late(notice, results[0])

        try:
            (number,) = self._call("Notify", "susssasa{sv}i", *arguments, gives="u", late=late)
        except BusError as error:
            if self._bus.alive and not error.name:
                raise SilentError(error.title) from error
            raise
        if not number:
            raise BackendError(Sentence("the notification server gave no id"))
        self._shown[notice.tag] = ShownNotice(number, notice)
        self._past[notice.tag] = number

    def withdraw(self, tag: str) -> None:
        """Close it; a server that has gone or closed it already is no trouble."""
        if shown := self._shown.pop(tag, None):
            self._close(shown.id)
            if tag in NUDGES:
                self._put(NudgeClosed(at_once=False, eyes=tag == EYES))

    def close(self) -> None:
        """Withdraw everything and stop listening; harmless when the server or the bus is dead."""
        for shown in self._shown.values():
            self._close(shown.id)
        self._shown.clear()
        self.forget()

    def forget(self) -> None:
        """Stop listening without a word to the server."""
        self._shown.clear()
        while self._ends:
            try:
                self._ends.pop()()
            except BackendError:
                log.debug("the bus is gone already")

    def _ask_server(self, awoke: Callable[[], None]) -> tuple[NotificationServer, str]:
        """Ask by the well-known name, which lets the bus start a server; then hold on to who answered."""
        try:
            (capabilities,) = self._bus.call(
                NOTIFICATIONS, PATH, NOTIFICATIONS, "GetCapabilities", gives="as", late=lambda _: awoke()
            )
        except BusError as error:
            if error.name == UNKNOWN:
                raise BackendError(Sentence("nobody shows notifications on the session bus")) from error
            raise
        told = self._bus.call(NOTIFICATIONS, PATH, NOTIFICATIONS, "GetServerInformation", gives="ssss")
        name, version = (clipped(plain(text), NAME_CHARS) for text in (told[0], told[2]))
        owner = self._bus.owner(NOTIFICATIONS)
        if owner is None:
            raise BackendError(Sentence("the notification server left as soon as it had answered"))
        return NotificationServer(name, version, frozenset(capabilities)), owner

    def _call(self, member: str, signature: str, *args: Any, **more: Any) -> tuple[Any, ...]:
        return self._bus.call(self.owner, PATH, NOTIFICATIONS, member, signature, *args, **more)

    def _close(self, number: int) -> None:
        try:
            self._bus.tell(self.owner, PATH, NOTIFICATIONS, "CloseNotification", "u", number)
        except BusError as error:
            log.debug("notification %d could not be closed: %s", number, error)

    def _arguments(self, notice: Notice, replaces: int) -> tuple[Any, ...]:
        title, body = self._texts(notice)
        expire_ms = (
            round(1000 * notice.lasts_s) if notice.quiet else NEVER_MS if notice.tag == REMINDER else SERVERS_CHOICE_MS
        )
        return (APP, replaces, _icon(), title, body, self._actions(notice), self._hints(notice), expire_ms)

    def _texts(self, notice: Notice) -> tuple[str, str]:
        title, body = clipped(plain(notice.title), TITLE_CHARS), clipped(plain(notice.body), BODY_CHARS)
        if "body" not in self.capabilities:
            return " - ".join(filter(None, (title, body))), ""
        return title, escaped(body) if "body-markup" in self.capabilities else body

    def _actions(self, notice: Notice) -> list[str]:
        if "actions" not in self.capabilities:
            return []
        offered = [(button.command.value, plain(button.label)) for button in notice.buttons]
        if has_room(self.server.name):
            offered += [(button.command.value, plain(button.label)) for button in notice.more]
        if notice.default and takes_default(self.server.name):
            offered.insert(0, (DEFAULT, ""))  # whoever lists it would show a second "Start"
        return [text for action in offered for text in action]

    def _hints(self, notice: Notice) -> dict[str, tuple[str, Any]]:
        quiet = LOW if shows_low(self.server.name) else NORMAL
        urgency = CRITICAL if notice.urgent else quiet if notice.quiet else NORMAL
        hints: dict[str, tuple[str, Any]] = {
            "urgency": ("y", urgency),
            "category": ("s", f"x-sitbreak.{notice.tag}"),
            "desktop-entry": ("s", APP),
        }
        if notice.quiet:
            hints |= {"transient": ("b", True), "suppress-sound": ("b", True)}
        elif notice.tag == REMINDER and "persistence" in self.capabilities:
            hints["resident"] = ("b", True)  # stays listed until answered; we take it away ourselves
        if notice.picture:
            hints["image-data"] = notice.picture.hint
        return hints

    def _held(self, number: int) -> ShownNotice | None:
        return next((shown for shown in self._shown.values() if shown.id == number), None)

    def _on_action(self, signal: Signal) -> None:
        """An answer. The notice is closed by us: mako leaves it on the screen."""
        number, action = signal.body
        if signal.sender != self.owner or (shown := self._held(number)) is None:
            return
        if (wish := _wish(shown.notice, action)) is None:
            return
        self.withdraw(shown.notice.tag)
        self._ended(shown.notice.tag)
        self._put(wish)

    def _on_closed(self, signal: Signal) -> None:
        """Closed by the person: an answer of its own. Expired: it may live on in a list, where it can be answered."""
        number, reason = signal.body
        shown = self._held(number)
        if signal.sender != self.owner or shown is None or reason != CLOSED_BY_PERSON:
            return
        del self._shown[shown.notice.tag]
        self._ended(shown.notice.tag)
        if shown.notice.number is not None:
            self._put(Dismissed(shown.notice.number))
        elif shown.notice.tag in NUDGES:  # it lives for seconds: whoever closes it, closes it at once
            self._put(NudgeClosed(at_once=True, eyes=shown.notice.tag == EYES))

    def _accept_late(self, notice: Notice, number: int) -> None:
        """The server took it after we had given up: keep it where nothing else shows it, or it would be there twice."""
        if self._keep_late(notice) and notice.tag not in self._shown:
            self._shown[notice.tag] = ShownNotice(number, notice)
        else:
            self._close(number)


def _icon() -> str:
    """Name our own icon, as a URI: no theme has it. A picture in the notice goes before it."""
    file = resource("icons", f"png/{APP}-{ICON_PX}.png")
    return uri(file) if file.exists() else APP


def _wish(notice: Notice, action: str) -> CommandRequested | None:
    """Return what was clicked, if the notice offers that."""
    if action == DEFAULT:
        return CommandRequested(notice.default, origin="notification") if notice.default else None
    offered = (*notice.buttons, *notice.more)
    return next((button.pressed() for button in offered if button.command.value == action), None)
