"""Every subscription of the package, each fed a signal of somebody who does not own the name: none is heard."""

import ast
import os
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from jeepney import DBusAddress, Message, new_error, new_method_return, new_signal

from sitbreak.activity.logind import LogindIdle
from sitbreak.activity.mutter import Mutter
from sitbreak.dbus import Bus
from sitbreak.dbus.signals import BUS, Delivery, Subscription, Subscriptions
from sitbreak.dbus.transport import Transport
from sitbreak.notify import choose
from sitbreak.notify.freedesktop import Freedesktop
from sitbreak.session.busy import dunst, inhibitors, kde, mako, players, swaync, xfce
from sitbreak.session.logind import LogindSession
from sitbreak.session.screensaver import ScreenSaver
from sitbreak.tray.panel import PanelFollower
from sitbreak.tray.sni import Icon
from sitbreak.tray.tray_icon import TrayIcon
from tests.kit.bus_server import PEER_OWNER, STRANGER, Server, sync
from tests.kit.clock import Clock
from tests.kit.hub import Hub
from tests.kit.source import place, source_files, tree_of
from tests.session.fakes import a_context

pytestmark = pytest.mark.posix_only("D-Bus")

SESSION = "/org/freedesktop/login1/session/_31"
BODY: tuple[Any, ...] = (
    "org.example.Any",
    {"IdleHint": ("b", True)},
    [],
)  # of PropertiesChanged
TOLD = {"Type": ("s", "tty"), "IdleHint": ("b", False), "IdleSinceHint": ("t", 1), "Class": ("s", "user")}
ANSWERS: dict[str, tuple[str, tuple[Any, ...]]] = {
    "ListSessions": ("a(susso)", ([("1", os.getuid(), "me", "seat0", SESSION)],)),
    "GetAll": ("a{sv}", (TOLD,)),
    "GetIdletime": ("t", (0,)),
    "GetCapabilities": ("as", (["body"],)),
    "GetServerInformation": ("ssss", ("dunst", "v", "1", "1.2")),
}


def icon(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitbreak.tray.sni._sni.connected", lambda *_: bus)
    Icon("test").open()


def tray_icon(bus: Bus) -> None:
    TrayIcon((), descriptors=Hub()).attach(bus)


def channel(bus: Bus) -> None:
    choose.choose("auto", bus, print, now=Clock().now, platform="linux")


def watcher(made: Callable[[Any], object]) -> Callable[[Bus], object]:
    def make(bus: Bus) -> object:
        known = a_context([])
        return made(type(known)(known.put, known.lock, known.slept, known.changed, known.env, bus, bus))

    return make


MAKERS: dict[str, tuple[str, Callable[..., object]]] = {
    "logind": ("session/logind.py", watcher(LogindSession)),
    "screen saver": ("session/screensaver.py", watcher(ScreenSaver)),
    "logind idle": ("activity/logind.py", lambda bus: LogindIdle(bus, set())),
    "mutter": ("activity/mutter.py", Mutter),
    "freedesktop": ("notify/freedesktop.py", lambda bus: Freedesktop(bus, print)),
    "server channel": ("notify/server.py", channel),
    "panel": ("tray/panel.py", lambda bus: PanelFollower("auto", bus, print, {})),
    "tray icon": ("tray/tray_icon.py", tray_icon),
    "icon": ("tray/sni/_watcher.py", icon),
    "players": ("session/busy/players.py", watcher(players.Players)),
    **{
        made.name: ("session/busy/bus_detector.py", watcher(made))
        for made in (
            dunst.Dunst,
            kde.Kde,
            mako.Mako,
            swaync.Swaync,
            xfce.Xfce,
            inhibitors.GnomeInhibitor,
            inhibitors.KdeInhibitor,
            inhibitors.LogindInhibitor,
        )
    },
}


@pytest.fixture
def made() -> Iterator[tuple[Bus, Server]]:
    ours, theirs = socket.socketpair()
    server = Server(theirs)

    def answer(call: Message) -> list[Message]:
        signature, body = ANSWERS[call.header.fields[3]]
        return [new_method_return(call, signature, body)]

    server.answers |= dict.fromkeys(ANSWERS, answer)
    for member in ("Get", "GetActive", "GetDnd", "ListModes", "GetProperty", "HasInhibition", "Read", "GetUser"):
        server.answers[member] = lambda call: [new_error(call, "org.freedesktop.DBus.Error.UnknownMethod")]
    server.answers["GetSessionByPID"] = lambda call: [new_method_return(call, "o", (SESSION,))]
    bus = Bus(Transport(ours))
    yield bus, server
    server.end()
    bus.close()


BODIES: dict[str, tuple[Any, ...]] = {"sa{sv}as": BODY, "b": (True,), "s": ("a",), "us": (1, "a"), "uu": (1, 2)}


def signal_for(wanted: Subscription) -> Message:
    at = DBusAddress(wanted.path or "/any", interface=wanted.interface or "org.example.Any")
    if wanted.first:
        return new_signal(at, wanted.member, "sss", (wanted.first, "", PEER_OWNER))
    if wanted.below:
        return new_signal(at, wanted.member, "sss", (f"{wanted.below}.one", "", PEER_OWNER))
    signature = wanted.signature or "sa{sv}as"
    return new_signal(at, wanted.member or "Any", signature, BODIES[signature])


@pytest.mark.parametrize("name", MAKERS)
def test_a_forged_signal_reaches_no_handler_and_the_owners_does(
    name: str, made: tuple[Bus, Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    bus, server = made
    _, make = MAKERS[name]
    make(bus, monkeypatch) if make is icon else make(bus)
    sync(bus)
    sync(bus)
    heard: list[Subscription] = []
    monkeypatch.setattr(Subscriptions, "deliver", lambda _self, delivery: note(heard, delivery))
    wanted = list(bus._link.subscriptions._held)
    for one in wanted:
        server.send(signal_for(one), STRANGER)
    sync(bus)
    assert wanted
    assert heard == []

    for one in wanted:
        server.send(signal_for(one), BUS if one.sender == BUS else PEER_OWNER)
    sync(bus)
    assert {id(one) for one in wanted} == {id(one) for one in heard}


def note(heard: list[Subscription], delivery: Delivery) -> None:
    heard.extend(delivery.wanting)


def test_no_module_that_listens_is_missing_here() -> None:
    listening = {
        place(path)
        for path in source_files()
        if not place(path).startswith("link/")  # which listens to a broker
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in ("subscribe", "watch_name")
    }

    assert listening == {module for module, _ in MAKERS.values()}
