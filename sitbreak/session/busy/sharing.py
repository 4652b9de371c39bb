"""The screen is shared: PipeWire carries a video stream that does not come from a camera.

Only Wayland desktops share in this way, and no signal tells: it is asked right before a reminder, and while it lasts.
"""

import time
from pathlib import Path
from typing import Any, ClassVar

from sitbreak import processes
from sitbreak.bounded import JsonLimits, json_value
from sitbreak.core.events import Busy
from sitbreak.errors import BackendError
from sitbreak.session import Detector, DetectorContext
from sitbreak.supervise.candidate import NeverHereError, NotYetError
from sitbreak.supervise.health import Health, Level

CAMERAS = frozenset({"v4l2", "libcamera"})
ANSWER_S = 10.0  # it is asked on a thread of its own
LIMITS = JsonLimits(size=16 << 20, items=1_000_000, depth=32, halves=True)  # a desktop has some 500 KiB
REST_S = 30.0  # a look is a process and some 50 ms


class ScreenShare(Detector):
    """Asks `pw-dump` for nodes and links; of each only its class, device and state are looked at."""

    name = "screen sharing"
    reason = Busy.SHARING
    while_on_s: ClassVar[float] = 60.0

    def __init__(self, context: DetectorContext) -> None:
        """NeverHereError outside Wayland; BackendError without PipeWire or its pw-dump."""
        super().__init__(context)
        if not context.env.get("WAYLAND_DISPLAY"):
            raise NeverHereError("X11 does not tell who copies the screen")
        self._command = processes.which("pw-dump")
        if not self._command:
            raise BackendError("pw-dump is not installed", hint="apt install pipewire-bin")
        self._slowly = context.slowly
        self._env, self._dumped_s = dict(context.env), float("-inf")
        self._socket = Path(
            context.env.get("XDG_RUNTIME_DIR", "/run"), context.env.get("PIPEWIRE_REMOTE", "pipewire-0")
        )
        if not self._socket.exists():
            raise BackendError("PipeWire does not run")

    def refresh(self) -> None:
        """Ask, unless that was just done: while a reminder waits it is wanted every few seconds."""
        now_s = time.monotonic()
        if now_s - self._dumped_s >= REST_S:
            self._dumped_s = now_s
            super().refresh()

    def check(self, now_s: float) -> None:
        """Ask while it lasts; its beginning is found by `refresh` when it matters."""
        if self.on:
            super().check(now_s)

    def read(self) -> bool | None:
        """Ask PipeWire; what it says late is taken at the next look. BackendError when it gives no answer."""
        try:
            return self._slowly("PipeWire", self._ask)
        except NotYetError:
            self._dumped_s = float("-inf")
            return self.on

    def _ask(self) -> bool:
        try:
            asked = processes.output_of([str(self._command)], limit_s=ANSWER_S, environment=self._env)
            return is_shared(json_value(asked.text, LIMITS))
        except (OSError, ValueError, TypeError, AttributeError, LookupError) as error:
            raise BackendError(f"pw-dump gave no answer: {error}") from error

    @property
    def health(self) -> Health:
        """Say that it is asked when it matters."""
        words = {True: "on", False: "off", None: "asked before each reminder"}[self.on]
        return self.told(Level.OK, words)


def is_shared(dump: list[dict[str, Any]]) -> bool:
    """Whether an active link carries video from something else than a camera."""
    nodes = {entry["id"]: _properties(entry) for entry in dump if entry.get("type") == "PipeWire:Interface:Node"}
    links = [entry.get("info") or {} for entry in dump if entry.get("type") == "PipeWire:Interface:Link"]
    return any(
        link.get("state") == "active" and _is_screen(nodes.get(link.get("output-node-id"), {})) for link in links
    )


def _properties(entry: dict[str, Any]) -> dict[str, Any]:
    return (entry.get("info") or {}).get("props") or {}


def _is_screen(source: dict[str, Any]) -> bool:
    return "Video" in source.get("media.class", "") and source.get("device.api") not in CAMERAS
