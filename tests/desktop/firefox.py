"""Firefox without a window, in a profile of its own, spoken to by its Marionette protocol (version 3): no driver.

Messages are `LENGTH:JSON`; JSON is [0, id, command, arguments], the answer [1, id, error, result].
"""

import base64
import contextlib
import json
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.desktop.kit import clean_env, end, need, wait_until

START_S, ANSWER_S = 60.0, 60.0
PREFERENCES: dict[str, object] = {
    "marionette.port": 0,  # it writes the one it found into the profile
    "javascript.enabled": False,  # of the page; what Marionette is asked runs all the same
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "app.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "",
    "browser.startup.homepage_override.mstone": "ignore",
    "ui.systemUsesDarkTheme": 0,
    "ui.prefersReducedMotion": 0,
}


class Firefox:
    """One that runs, with one page."""

    def __init__(self, connection: socket.socket) -> None:
        self._stream = connection.makefile("rwb")
        self._number = 0
        self._receive()  # who it is
        self.ask("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"pageLoadStrategy": "normal"}}})

    def ask(self, command: str, arguments: dict[str, Any]) -> Any:
        """Return the answer; AssertionError with what Firefox says where it refuses."""
        self._number += 1
        line = json.dumps([0, self._number, command, arguments]).encode()
        self._stream.write(b"%d:%s" % (len(line), line))
        self._stream.flush()
        _, number, error, result = self._receive()
        assert number == self._number
        assert error is None, error
        return result

    def show(self, page: Path, width_px: int, height_px: int = 1000) -> None:
        """Load a page in an area of this size."""
        self.ask("WebDriver:SetWindowRect", {"width": width_px, "height": height_px})
        self.ask("WebDriver:Navigate", {"url": page.absolute().as_uri()})

    def read(self, expression: str) -> Any:
        """Return what an expression gives in the page; the page's own scripts are off."""
        asked = {"script": f"return {expression}", "args": [], "sandbox": "system", "newSandbox": True}
        return self.ask("WebDriver:ExecuteScript", asked)["value"]

    def click(self, selector: str) -> None:
        """Click an element as the mouse does."""
        found = self.ask("WebDriver:FindElement", {"using": "css selector", "value": selector})["value"]
        self.ask("WebDriver:ElementClick", {"id": next(iter(found.values()))})

    def picture(self, file: Path) -> None:
        """Save what is seen."""
        shown = self.ask("WebDriver:TakeScreenshot", {"full": False, "hash": False})["value"]
        file.write_bytes(base64.b64decode(shown))

    def prefer(self, **preferences: object) -> None:
        """Set preferences of the desktop, like `ui_prefersReducedMotion`, while it runs."""
        self.ask("Marionette:SetContext", {"value": "chrome"})
        for name, value in preferences.items():
            call = f"Services.prefs.setIntPref({json.dumps(name.replace('_', '.'))}, {value})"
            self.ask("WebDriver:ExecuteScript", {"script": call, "args": [], "sandbox": "system"})
        self.ask("Marionette:SetContext", {"value": "content"})

    def _receive(self) -> Any:
        length = b""
        while (byte := self._stream.read(1)) != b":":
            assert byte, "Firefox hung up"
            length += byte
        return json.loads(self._stream.read(int(length)))


@contextlib.contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """Start one; its profile and its home are in `folder`."""
    program = next((name for name in ("firefox-esr", "firefox") if shutil.which(name)), "firefox-esr")
    need(program)
    profile = folder / "profile"
    profile.mkdir()
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [
        program,
        "--headless",
        "--no-remote",
        "--marionette",
        "--remote-allow-system-access",
        "--profile",
        str(profile),
        "about:blank",
    ]
    log = (folder / "firefox.log").open("wb")
    with log, subprocess.Popen(command, env=clean_env(folder), stdout=log, stderr=log) as process:
        try:
            port = wait_until(lambda: _port(profile), "Firefox listens", START_S)
            with socket.create_connection(("127.0.0.1", port), timeout=ANSWER_S) as connection:
                yield Firefox(connection)
        finally:
            end(process)


def _port(profile: Path) -> int | None:
    file = profile / "MarionetteActivePort"
    text = file.read_text(encoding="utf-8").strip() if file.exists() else ""
    return int(text) if text else None
