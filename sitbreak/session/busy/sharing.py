"""What PipeWire carries of pictures: a shared screen, and a camera that a portal has handed over.

No signal tells, so it is asked right before a reminder, and while it lasts. Only Wayland desktops share in this way.
"""

import time
from pathlib import Path
from typing import Any, ClassVar

from sitbreak import processes
from sitbreak.bounded import JsonLimits, json_value
from sitbreak.core.events import Busy
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.session import Detector, DetectorContext
from sitbreak.supervise.candidate import NeverHereError, NotYetError
from sitbreak.supervise.health import Health, Level

Properties = dict[str, Any]

CAMERAS = frozenset({"v4l2", "libcamera"})
ANSWER_S = 10.0  # it is asked on a thread of its own
LIMITS = JsonLimits(size=16 << 20, items=1_000_000, depth=32, halves=True)  # a desktop has some 500 KiB
FRESH_S = 1.0  # an answer serves the next that asks
REST_S = 30.0  # a look is a process and some 50 ms


class VideoStreams(Detector):
    """Asks `pw-dump` for nodes and links; of each only its class, role, device and state are looked at."""

    while_on_s: ClassVar[float] = 60.0
    _last: ClassVar[dict[Path, tuple[float, list[Properties]]]] = {}  # by socket: one answer serves all that ask

    def __init__(self, context: DetectorContext) -> None:
        """BackendError without PipeWire or its pw-dump."""
        super().__init__(context)
        self._command = processes.which("pw-dump")
        if not self._command:
            raise BackendError(Sentence("pw-dump is not installed"), hint="apt install pipewire-bin")
        self._slowly = context.slowly
        self._env, self._dumped_s = dict(context.env), float("-inf")
        self._socket = Path(
            context.env.get("XDG_RUNTIME_DIR", "/run"), context.env.get("PIPEWIRE_REMOTE", "pipewire-0")
        )
        if not self._socket.exists():
            raise BackendError(Sentence("PipeWire does not run"))

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
            return any(map(self.wanted, self._sources()))
        except NotYetError:
            self._dumped_s = float("-inf")
            return self.on

    @staticmethod
    def wanted(source: Properties) -> bool:
        """Whether pictures of this source count."""
        raise NotImplementedError

    def _sources(self) -> list[Properties]:
        asked_s, sources = self._last.get(self._socket, (float("-inf"), []))
        if time.monotonic() - asked_s > FRESH_S:
            sources = self._slowly("PipeWire", self._ask)
            self._last[self._socket] = time.monotonic(), sources
        return sources

    def _ask(self) -> list[Properties]:
        try:
            asked = processes.output_of([str(self._command)], limit_s=ANSWER_S, environment=self._env)
            return sources(json_value(asked.text, LIMITS))
        except (OSError, ValueError, TypeError, AttributeError, LookupError) as error:
            raise BackendError(Sentence("pw-dump gave no answer: {reason}", reason=error)) from error

    @property
    def health(self) -> Health:
        """Say that it is asked when it matters."""
        words = {True: Sentence("on"), False: Sentence("off"), None: Sentence("asked before each reminder")}[self.on]
        return self.told(Level.OK, words)


class ScreenShare(VideoStreams):
    """Somebody takes pictures that come from no camera."""

    name = Sentence("screen sharing")
    reason = Busy.SHARING

    def __init__(self, context: DetectorContext) -> None:
        """NeverHereError outside Wayland; BackendError without PipeWire or its pw-dump."""
        if not context.env.get("WAYLAND_DISPLAY"):
            raise NeverHereError(Sentence("X11 does not tell who copies the screen"))
        super().__init__(context)

    @staticmethod
    def wanted(source: Properties) -> bool:
        """Whether it is no camera."""
        return not PipeWireCamera.wanted(source)


class PipeWireCamera(VideoStreams):
    """Somebody takes a camera's pictures, which a portal hands over without a file to hold open."""

    name = Sentence("camera (PipeWire)")
    reason = Busy.CALL

    @staticmethod
    def wanted(source: Properties) -> bool:
        """Whether it is a camera, or says that it is one."""
        return source.get("device.api") in CAMERAS or source.get("media.role") == "Camera"


def sources(dump: list[dict[str, Any]]) -> list[Properties]:
    """Return the properties of those sources of pictures that somebody takes now."""
    nodes = {entry["id"]: _properties(entry) for entry in dump if entry.get("type") == "PipeWire:Interface:Node"}
    links = [entry.get("info") or {} for entry in dump if entry.get("type") == "PipeWire:Interface:Link"]
    taken = [nodes.get(link.get("output-node-id"), {}) for link in links if link.get("state") == "active"]
    return [source for source in taken if "Video" in source.get("media.class", "")]


def _properties(entry: dict[str, Any]) -> Properties:
    return (entry.get("info") or {}).get("props") or {}
