"""Every activity source there is: which may serve on which platform, in which order, with every reason kept."""

import importlib
import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

from sitbreak.activity import ActivitySource
from sitbreak.dataclass import dataclass, field
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import Candidate, NeverHereError
from sitbreak.supervise.slowly import Slowly

if TYPE_CHECKING:
    from sitbreak.dbus import Bus


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """One source: its `activity.source` name, its module here, and what rules it out before that is imported.

    The module's `connect` returns an `ActivitySource`; `args` makes its arguments of the session and the system bus.
    """

    name: str
    module: str
    platform: str = "linux"  # as in sys.platform; "" for every one
    args: "Callable[[Bus | None, Bus | None], tuple[object, ...]]" = lambda _session, _system: ()
    options: Mapping[str, object] = field(default_factory=dict)
    needs: Callable[[], str | None] = lambda: None  # returns why it can never serve in this session
    server: str = ""  # what it waits for until it is connected, in a thread of its own; "": nothing

    def barred(self) -> str | None:
        """Say what rules it out for good, before its module and the library behind it are imported."""
        if not sys.platform.startswith(self.platform):
            return Sentence("that is for {wanted}, this is {platform}", wanted=self.platform, platform=sys.platform)
        return self.needs()

    def candidate(self, session: "Bus | None", system: "Bus | None") -> Candidate[ActivitySource]:
        """Return what may be tried with these buses."""
        args = self.args(session, system)
        slowly = Slowly()

        def made() -> ActivitySource:
            module = importlib.import_module(f"sitbreak.activity.{self.module}")
            return cast(ActivitySource, module.connect(*args, **self.options))

        def connect() -> ActivitySource:
            if reason := self.barred():
                raise NeverHereError(reason)
            return slowly(self.server, made) if self.server else made()

        return Candidate(self.name, connect)


def _needs_wayland() -> str | None:
    return None if wayland_session() else Sentence("WAYLAND_DISPLAY is not set: this is no Wayland session")


def _needs_x11() -> str | None:
    if wayland_session():
        return Sentence("this is a Wayland session: its X server sees only what is done in X windows")
    return None if os.environ.get("DISPLAY") else Sentence("DISPLAY is not set: there is no X server")


def _needs_x11_on_linux() -> str | None:
    return _needs_x11() if sys.platform == "linux" else None


X_SERVER, COMPOSITOR = Sentence("the X server"), Sentence("the Wayland compositor")
SOURCES = (
    SourceSpec("windows", "windows", "win32"),
    SourceSpec("macos", "macos", "darwin"),
    SourceSpec("wayland", "wayland", needs=_needs_wayland, server=COMPOSITOR),
    SourceSpec("kwin", "wayland", options={"kwin": True}, needs=_needs_wayland, server=COMPOSITOR),
    SourceSpec("mutter", "mutter", args=lambda session, _system: (session,)),
    SourceSpec("x11", "x11", needs=_needs_x11, server=X_SERVER),
    SourceSpec("pynput", "pynput_", platform="", needs=_needs_x11_on_linux, server=X_SERVER),
    SourceSpec("logind", "logind", args=lambda _session, system: (system, set())),
    SourceSpec("tty", "tty"),
)
"""Every source there is, the best first in a Wayland session. A new one is a module and a row."""


def candidates(setting: str, session: "Bus | None", system: "Bus | None") -> tuple[Candidate[ActivitySource], ...]:
    """Return what may be tried, the best first; `setting` other than "auto" leaves only that one."""
    specs = _in_order(session) if setting == "auto" else [source_spec(setting)]
    return tuple(spec.candidate(session, system) for spec in specs)


def source_spec(name: str) -> SourceSpec:
    """Return the source of that name. StopIteration when there is none: the settings allow only those there are."""
    return next(spec for spec in SOURCES if spec.name == name)


def _in_order(session: "Bus | None") -> list[SourceSpec]:
    """Return those of this platform; Mutter comes first where GNOME is the compositor, and after X where X is it."""
    here = [spec for spec in SOURCES if sys.platform.startswith(spec.platform)]
    if wayland_session():
        return sorted(here, key=lambda spec: spec.name != "mutter") if _on_gnome(session) else here
    names = [spec.name for spec in here]
    return sorted(here, key=lambda spec: names.index("x11") + 0.5 if spec.name == "mutter" else names.index(spec.name))


def wayland_session() -> bool:
    """Tell whether a compositor owns the input: then whatever X server there is sees only X windows."""
    return bool(os.environ.get("WAYLAND_DISPLAY") or os.environ.get("WAYLAND_SOCKET"))


def _on_gnome(session: "Bus | None") -> bool:
    if "GNOME" in os.environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":"):
        return True
    try:
        return session is not None and session.owner("org.gnome.Mutter.IdleMonitor") is not None
    except BackendError:
        return False
