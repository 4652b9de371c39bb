"""Answers of other programs: of the right types or an error that names itself, whoever of ours asked."""

# ruff: noqa: ARG002 - the signatures are those of Bus

import math
import os
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.activity.logind import LogindIdle
from sitbreak.activity.mutter import Mutter
from sitbreak.dataclass import replace
from sitbreak.dbus import Bus, BusError, Late, Signal
from sitbreak.dbus.typed import MOST_CHARS, MOST_ITEMS, WRONG, checked, fits, unwrapped
from sitbreak.errors import BackendError
from sitbreak.notify import REMINDER, Notice
from sitbreak.notify.freedesktop import Freedesktop
from sitbreak.session import Detector, DetectorContext, SessionWatcher
from sitbreak.session.busy.dunst import Dunst
from sitbreak.session.busy.inhibitors import GnomeInhibitor, KdeInhibitor, LogindInhibitor
from sitbreak.session.busy.kde import Kde
from sitbreak.session.busy.mako import Mako
from sitbreak.session.busy.swaync import Swaync
from sitbreak.session.busy.xfce import Xfce
from sitbreak.session.logind import LogindSession
from sitbreak.session.screensaver import ScreenSaver
from sitbreak.supervise.contain import fault_of
from sitbreak.tray.icon.panel import Panel
from sitbreak.tray.panel import PanelFollower
from tests.kit.bus import FakeBus
from tests.session.fakes import a_context

pytestmark = pytest.mark.posix_only("D-Bus")

RIGHT: list[tuple[str, tuple[Any, ...]]] = [
    ("", ()),
    ("b", (True,)),
    ("u", (2**32 - 1,)),
    ("i", (-(2**31),)),
    ("t", (2**64 - 1,)),
    ("d", (1.5,)),
    ("s", ("",)),
    ("so", ("a", "/b")),
    ("as", ([],)),
    ("as", (["a", "b"],)),
    ("ay", (b"\0",)),
    ("a(susso)", ([("1", 1000, "me", "seat0", "/s")],)),
    ("a{sv}", ({"a": ("b", True)},)),
    ("v", (("as", ["x"]),)),
]
WRONG_ONES: list[tuple[str, tuple[Any, ...]]] = [
    ("", (1,)),
    ("b", (1,)),
    ("b", ()),
    ("u", (True,)),
    ("u", (-1,)),
    ("u", (2**32,)),
    ("u", ("7",)),
    ("u", (7, 8)),
    ("i", (2**31,)),
    ("d", (math.nan,)),
    ("s", (b"bytes",)),
    ("s", ("x" * (MOST_CHARS + 1),)),
    ("as", ("text",)),
    ("as", (["a", 7],)),
    ("as", (["a"] * (MOST_ITEMS + 1),)),
    ("ay", ([1],)),
    ("a(susso)", ([("1", "1000", "me", "seat0", "/s")],)),
    ("a(susso)", ([("1",)],)),
    ("a{sv}", ({"a": True},)),
    ("a{sv}", ({7: ("b", True)},)),
    ("v", ("ab",)),
]


@pytest.mark.parametrize(("signature", "body"), RIGHT)
def test_what_it_should_be_passes(signature: str, body: tuple[Any, ...]) -> None:
    assert checked(body, signature, "it") == body


@pytest.mark.parametrize(("signature", "body"), WRONG_ONES)
def test_anything_else_is_an_error_that_names_itself(signature: str, body: tuple[Any, ...]) -> None:
    with pytest.raises(BusError) as raised:
        checked(body, signature, "GetIt")

    assert raised.value.name == WRONG
    assert "GetIt" in raised.value.title


VALUES = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.none(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=5,
)


@given(st.lists(VALUES).map(tuple), st.sampled_from([signature for signature, _ in RIGHT]))
def test_any_body_fits_or_does_not(body: tuple[Any, ...], signature: str) -> None:
    assert fits(body, signature) in (True, False)
    assert unwrapped(("v", ("as", [body]))) == [body]


class LyingBus(FakeBus):
    """Every program is there and answers everything with this."""

    def __init__(self, body: tuple[Any, ...]) -> None:
        super().__init__()
        self.body = body

    def owner(self, name: str) -> str | None:
        return ":1.7"

    def ask(self, *call: Any, **options: Any) -> None:
        super().ask(*call, **(options | {"start": True}))

    def answer(self, name: str, path: str, member: str, args: tuple[Any, ...], late: Late | None) -> tuple[Any, ...]:
        if late is not None:
            late(self.body)
        return self.body

    def tell(self, *_: Any) -> None:
        """Nobody listens."""


ME = os.getuid()
TRUTH: dict[str, tuple[Any, ...]] = {
    "GetCapabilities": (["actions", "body"],),
    "GetServerInformation": ("dunst", "dunst", "1.9", "1.2"),
    "Notify": (7,),
    "GetIdletime": (5000,),
    "AddUserActiveWatch": (1,),
    "ListSessions": ([("1", ME, "me", "seat0", "/s")],),
    "GetSessionByPID": ("/s",),
    "GetAll": (
        {
            "Type": ("s", "tty"),
            "IdleHint": ("b", True),
            "IdleSinceHint": ("t", 10**15),
            "LockedHint": ("b", False),
            "Active": ("b", True),
            "User": ("(uo)", (ME, "/u")),
            "Class": ("s", "user"),
        },
    ),
    "GetActive": (False,),
    "ListModes": (["default"],),
    "GetDnd": (True,),
    "HasInhibition": (False,),
    "GetProperty": (("b", True),),
    "Read": (("v", ("u", 1)),),
}
PROPERTIES = {
    "paused": True, "Inhibited": False,
    "InhibitedActions": 8, "BlockInhibited": "idle:sleep",
}  # fmt: skip


class TruthfulBus(LyingBus):
    """Every program is there and answers as it should."""

    def __init__(self) -> None:
        super().__init__(())

    def answer(self, name: str, path: str, member: str, args: tuple[Any, ...], late: Late | None) -> tuple[Any, ...]:
        if member == "Get":
            return (("v", PROPERTIES[args[1]]),)
        return TRUTH[member]


def watched(kind: Callable[[DetectorContext], SessionWatcher]) -> Callable[[Bus], SessionWatcher]:
    def use(bus: Bus) -> SessionWatcher:
        watcher = kind(replace(a_context([], {"DISPLAY": ":0"}), session=bus, system=bus))
        watcher.check(1e6)
        if isinstance(watcher, Detector):
            watcher.refresh()
        watcher.health.words.encode()
        return watcher

    return use


def notified(bus: Bus) -> Freedesktop:
    channel = Freedesktop(bus, lambda _event: None, keep_late=lambda _notice: True)
    channel.show(Notice(REMINDER, "title", "body", number=1))
    return channel


def read(source: Mutter | LogindIdle) -> object:
    source.read()
    return source


ASKERS: dict[str, Callable[[Bus], object]] = {
    "notification server": notified,
    "Mutter": lambda bus: read(Mutter(bus)),
    "logind, idle": lambda bus: read(LogindIdle(bus, set())),
    "logind, session": watched(LogindSession),
    "screen saver": watched(ScreenSaver),
    "dunst": watched(Dunst),
    "KDE": watched(Kde),
    "mako": watched(Mako),
    "swaync": watched(Swaync),
    "Xfce": watched(Xfce),
    "GNOME inhibitor": watched(GnomeInhibitor),
    "KDE inhibitor": watched(KdeInhibitor),
    "logind inhibitor": watched(LogindInhibitor),
    "panel": lambda bus: PanelFollower("auto", bus, print, {}),
}
LIES: list[Any] = [
    True, 0, -1, 2**32, 2**70, 1.5, math.nan, "", "text", b"\xff", [], [1], [[]], [b"x"], ["ab"], {}, {"a": 1},
    {"LockedHint": ("s", "yes"), "User": ("u", 1), "Class": ("u", 7), "Display": ("s", "x")}, (), (1,), ("s", 1),
    ("v", ("b", True)), ("a", "b", "c", "d"), [("1",)], [("1", "x", 1, 1, 1)], None,
]  # fmt: skip
BODIES = [(), *((lie,) for lie in LIES), ("a", "b", "c", "d"), (1, 2), ("a", 1, None, b"")]


@pytest.mark.parametrize("asker", ASKERS)
def test_whatever_a_program_answers_is_taken_or_a_backend_error(asker: str) -> None:
    for body in BODIES:
        fault = fault_of(partial(ASKERS[asker], LyingBus(body)))
        assert fault is None or isinstance(fault, BackendError), body


@pytest.mark.parametrize("asker", ASKERS)
def test_what_a_program_should_answer_is_taken(asker: str) -> None:
    assert ASKERS[asker](TruthfulBus()) is not None


@pytest.mark.parametrize("asker", ASKERS)
def test_whatever_a_program_signals_is_taken_or_a_backend_error(asker: str) -> None:
    bus = TruthfulBus()
    kept = ASKERS[asker](bus)
    for body in BODIES:
        for rule, handler in list(bus.handlers):
            try:
                handler(Signal(":1.7", "/", rule.get("member", ""), body))
            except BackendError:
                continue
    assert kept is not None


def test_a_panel_is_dark_or_light_as_the_desktop_says() -> None:
    assert PanelFollower("auto", TruthfulBus(), print, {}).panel is Panel.DARK
