"""A shared screen and a camera through a real PipeWire: who takes pictures from what."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from sitbreak import processes
from sitbreak.bounded import JsonLimits, json_value
from sitbreak.core.events import Busy
from sitbreak.session.busy import sharing
from tests.desktop.kit import clean_env, need, program, wait_until
from tests.desktop.session_driver import SessionDriver

PICTURES = ("videotestsrc", "is-live=true", "!", "video/x-raw,format=RGBx,width=64,height=48,framerate=10/1", "!")
SCREEN = "props,media.class=Video/Source,media.role=Screen,node.name=made-by-a-test"
CAMERA = "props,media.class=Video/Source,media.role=Camera,node.name=made-by-a-test"
LIMITS = JsonLimits(size=1 << 20, items=100_000, depth=32, halves=True)


class PipeWire:
    """A server of the test's own; what it starts ends with the test."""

    def __init__(self, env: dict[str, str], stack: ExitStack) -> None:
        self.env, self._stack = env, stack

    def start(self, *command: str) -> None:
        self._stack.enter_context(program(*command, env=self.env, log=Path(self.env["HOME"]) / f"{command[0]}.log"))

    def node(self) -> int | None:
        """Return the number of the source that a test has made."""
        answer = processes.output_of(["pw-dump"], limit_s=10, environment=self.env).text
        found: list[dict[str, Any]] = json_value(answer, LIMITS)
        names = {each["id"]: ((each.get("info") or {}).get("props") or {}).get("node.name") for each in found}
        return next((number for number, name in names.items() if name == "made-by-a-test"), None)

    def offer(self, properties: str) -> int:
        """Offer pictures; return the number of their source."""
        self.start("gst-launch-1.0", "-q", *PICTURES, "pipewiresink", "mode=provide", f"stream-properties={properties}")
        return wait_until(self.node, "the pictures are offered")

    def take(self, number: int) -> None:
        """Take the pictures of this source, as a call does."""
        self.start("gst-launch-1.0", "-q", "pipewiresrc", f"path={number}", "!", "videoconvert", "!", "fakesink")


@pytest.fixture
def pipewire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PipeWire]:
    need("pipewire", "wireplumber", "pw-dump", "gst-launch-1.0", "dbus-run-session")
    monkeypatch.setattr(sharing, "REST_S", 0.0)
    env = clean_env(tmp_path, WAYLAND_DISPLAY="wayland-none")
    with ExitStack() as stack:
        made = PipeWire(env, stack)
        made.start("pipewire")
        wait_until(Path(env["XDG_RUNTIME_DIR"], "pipewire-0").exists, "PipeWire listens")
        made.start("dbus-run-session", "--", "wireplumber")
        yield made


@pytest.mark.parametrize(("properties", "reason"), [(SCREEN, Busy.SHARING), (CAMERA, Busy.CALL)])
def test_pictures_count_while_somebody_takes_them(pipewire: PipeWire, properties: str, reason: Busy) -> None:
    number = pipewire.offer(properties)
    driver = SessionDriver(env=pipewire.env)
    assert driver.monitor.fresh() == frozenset(), "an offer alone is nothing"
    pipewire.take(number)
    wait_until(lambda: driver.monitor.fresh() == {reason}, "it is known who takes what")
    driver.close()
