"""A notification server in memory, channels that show into a list, and desks that drive ours over them."""

# ruff: noqa: ARG002 - the signatures are those of the real ones

import asyncio
import io
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from sitbreak.core.events import Event
from sitbreak.dbus import BusError, Late
from sitbreak.errors import BackendError
from sitbreak.notify import Notice, NotificationServer, Notifier, Refused
from sitbreak.notify.channel import Channel
from sitbreak.notify.choose import choose
from sitbreak.notify.fallback import FallbackNotifier
from sitbreak.notify.freedesktop import Freedesktop
from sitbreak.supervise.candidate import Candidate
from tests.kit.bus import FakeBus
from tests.kit.clock import Clock
from tests.kit.desk import Desk
from tests.kit.hub import Hub

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"


class NotificationBus(FakeBus):
    """A bus with at most one notification server on it; `mood` is "well", "refuses" or "hangs"."""

    def __init__(self, *capabilities: str, server: str = "dunst") -> None:
        super().__init__()
        self.capabilities = capabilities or ("actions", "body", "body-markup")
        self.server = server
        self.mood = "well"
        self.owned_by = ":1.5"
        self.activatable: str | None = None  # the server that the bus would start when it is called
        self.calls: list[tuple[Any, ...]] = []
        self.withdrawn: list[int] = []
        self.late: list[Late] = []
        self._next = 0

    @property
    def owned_by(self) -> str | None:
        """Who serves; set without a word to those who watch the name."""
        return self.owners.get(NAME)

    @owned_by.setter
    def owned_by(self, owner: str | None) -> None:
        self.owners.pop(NAME, None)
        if owner:
            self.owners[NAME] = owner

    def answer(self, name: str, path: str, member: str, args: tuple[Any, ...], late: Late | None) -> tuple[Any, ...]:
        self._reach(name, late)
        if member == "GetCapabilities":
            return (list(self.capabilities),)
        if member == "GetServerInformation":
            return (self.server, "vendor", "1.0", "1.2")
        self.calls.append(args)
        self._next = args[1] or self._next + 1
        return (self._next,)

    def _reach(self, name: str, late: Late | None) -> None:
        if self.owned_by is None and name == NAME and self.activatable:
            self.owned_by, self.activatable = self.activatable, None
        if self.owned_by is None or name not in (NAME, self.owned_by):
            raise BusError("nobody there", name="org.freedesktop.DBus.Error.ServiceUnknown")
        if self.mood == "refuses":
            raise BusError("not allowed", name="org.freedesktop.DBus.Error.AccessDenied")
        if self.mood == "hangs":
            if late:
                self.late.append(late)
            raise BusError("not answered within 0.25 s")

    def tell(self, name: str, path: str, interface: str, member: str, signature: str = "", *args: Any) -> None:
        self.withdrawn.append(args[0])

    # what a test does to it

    def becomes(self, owner: str | None) -> None:
        """The name changes hands."""
        self.hand_over(NAME, owner)

    def emits(self, member: str, *body: Any, sender: str | None = None) -> None:
        """The server says something."""
        self.send(member, *body, path=PATH, sender=sender or "")

    @property
    def last(self) -> dict[str, Any]:
        """The last Notify by the names of its arguments."""
        names = ("app", "replaces", "icon", "title", "body", "actions", "hints", "expire_ms")
        return dict(zip(names, self.calls[-1], strict=True))


class FakeChannel:
    """A channel that shows into a list, or fails with what it is told."""

    server: NotificationServer | None = None
    told_later = False

    def __init__(self, name: str, *, verified: bool = True) -> None:
        self.name = name
        self.verified = verified
        self.on_screen: dict[str, Notice] = {}
        self.shown: list[Notice] = []
        self.refuses: list[Refused] = []
        self.fault: Exception | None = None
        self.connect_fault: Exception | None = None
        self.close_fault: Exception | None = None
        self.tries = self.closes = 0

    def connect(self) -> "FakeChannel":
        self.tries += 1
        if self.connect_fault:
            raise self.connect_fault
        return self

    def show(self, notice: Notice) -> None:
        if self.fault:
            raise self.fault
        self.shown.append(notice)
        self.on_screen[notice.tag] = notice

    def refused(self) -> list[Refused]:
        """What a test says was not shown after all."""
        refused, self.refuses = self.refuses, []
        for notice, _ in refused:
            self.withdraw(notice.tag)
        return refused

    def withdraw(self, tag: str) -> None:
        self.on_screen.pop(tag, None)

    def fileno(self) -> int | None:
        return None

    def ready(self) -> None:
        return

    @property
    def closed(self) -> bool:
        return self.closes > 0

    def close(self) -> None:
        self.closes += 1
        self.on_screen.clear()
        if self.close_fault:
            raise self.close_fault


@dataclass
class Toast:
    title: str
    message: str
    urgency: str
    buttons: tuple[Any, ...]
    on_dispatched: Callable[[], None]
    on_clicked: Callable[[], None] | None
    on_dismissed: Callable[[], None] | None
    identifier: str


class FakeToastLibrary:
    """desktop_notifier as far as it is used: failures are logged and not raised, success is `on_dispatched`."""

    Urgency = SimpleNamespace(Critical="critical", Normal="normal", Low="low")
    Notification = Toast
    Icon = SimpleNamespace
    Button = staticmethod(
        lambda title, on_pressed, identifier: SimpleNamespace(title=title, press=on_pressed, identifier=identifier)
    )

    def __init__(self) -> None:
        self.allowed = True
        self.works = True
        self.hangs = False
        self.toasts: dict[str, Toast] = {}
        self.asked, self.changed = threading.Event(), threading.Condition()
        self.cleared = threading.Event()

    def DesktopNotifier(self, app_name: str, app_icon: Any) -> "FakeToastLibrary":  # noqa: N802
        self.icon_uri = app_icon.path.as_uri()
        return self

    async def has_authorisation(self) -> bool:
        return self.allowed

    async def send_notification(self, toast: Toast) -> str:
        self.asked.set()
        if self.hangs:
            await asyncio.sleep(60)
        if self.works:
            with self.changed:
                self.toasts[toast.identifier] = toast
                self.changed.notify_all()
            toast.on_dispatched()
        return toast.identifier

    def wait_for(self, identifier: str, title: str = "") -> Toast:
        """Return the toast once it is there."""
        with self.changed:
            assert self.changed.wait_for(
                lambda: identifier in self.toasts and title in self.toasts[identifier].title, 10
            )
            return self.toasts[identifier]

    async def clear(self, identifier: str) -> None:
        self.toasts.pop(identifier, None)
        self.cleared.set()

    async def clear_all(self) -> None:
        self.toasts.clear()
        self.cleared.set()


class ChannelsDesk(Desk[FallbackNotifier]):
    """The notifier over two desktop channels and a console."""

    def __init__(self, *, echo: bool = False, best: FakeChannel | None = None) -> None:
        self.best, self.next, self.console = best or FakeChannel("best"), FakeChannel("next"), FakeChannel("console")
        self.channels = [Channel(self._candidate(fake)) for fake in (self.best, self.next, self.console)]
        clock = Clock()
        notifier = FallbackNotifier(
            lambda *_: self.channels, "auto", None, now=clock.now, echo=self.console if echo else None
        )
        super().__init__(notifier, clock, Hub())
        self.part.start()

    @staticmethod
    def _candidate(fake: FakeChannel) -> Candidate[Notifier]:
        return Candidate(fake.name, lambda: fake.connect())  # looked up late: a test may replace it

    def lose(self, reason: str = "gone") -> None:
        """The best channel finds out that it is dead."""
        self.part.lost(self.channels[0], BackendError(reason))

    @property
    def on_screen(self) -> list[str]:
        """What is shown where."""
        return [f"{c.name}:{n.title}" for c in (self.best, self.next, self.console) for n in c.on_screen.values()]


class ChosenDesk(Desk[FallbackNotifier]):
    """The notifier with the channels that a setting and a bus lead to."""

    def __init__(self, bus: NotificationBus | None, setting: str = "auto") -> None:
        clock, hub, self.out = Clock(), Hub(), io.StringIO()
        super().__init__(
            choose(setting, bus, hub.put, now=clock.now, stream=self.out, platform="linux"),
            clock,
            hub,
        )

    @property
    def printed(self) -> int:
        """How often the reminder was printed."""
        return self.out.getvalue().count("48 min sitting")


class FreedesktopFixture:
    """The freedesktop channel on a bus, with what it put and which notices it found ended."""

    def __init__(self, *capabilities: str, server: str = "dunst") -> None:
        self.bus = NotificationBus(*capabilities, server=server)
        self.events: list[Event] = []
        self.over: list[str] = []
        self.channel = Freedesktop(self.bus, self.events.append, ended=self.over.append)
