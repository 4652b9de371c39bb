"""The Start button under a sway that has no Xwayland: the terminal version opens in the desktop's terminal."""

import json
import subprocess
import sys
from pathlib import Path

from PIL import Image

from tests.desktop.compositors import sway_session
from tests.desktop.kit import artifacts, need, program, wait_until

START = "from sitbreak.control.client import do; do('stretch')"


def painted(env: dict[str, str]) -> int:
    """Photograph the screen; return how many colours are in the window: letters have many, an empty terminal one."""
    target = artifacts() / "stretch-in-foot.png"
    subprocess.run(["grim", str(target)], env=env, check=True, timeout=30)
    with Image.open(target) as image:
        inside = image.convert("RGB").crop((10, 60, image.width - 10, image.height - 10))  # no title, no cursor
        return len(inside.getcolors(1 << 24) or ())


def test_without_an_x_display_the_stretch_opens_in_a_terminal_and_doctor_says_so(tmp_path: Path) -> None:
    need("foot", "swaymsg", "grim")
    with sway_session(tmp_path) as given:
        env = {name: value for name, value in given.items() if name != "DISPLAY"}
        env["SITBREAK_HOME"] = str(tmp_path / "s")

        def run(*command: str) -> str:
            return subprocess.run(command, env=env, capture_output=True, text=True, timeout=30, check=False).stdout

        def windows() -> str:
            return json.dumps(json.loads(run("swaymsg", "-t", "get_tree")))

        log = tmp_path / "daemon.log"
        with program(sys.executable, "-m", "sitbreak", "run", env=env, log=log):
            wait_until(lambda: "quit`" in log.read_text(), "the daemon runs")
            assert "opens in foot, in its terminal version: no X display" in " ".join(
                run(sys.executable, "-m", "sitbreak", "doctor").split()
            )
            run(sys.executable, "-c", START)
            wait_until(lambda: '"app_id": "foot"' in windows(), "a terminal is open")
            wait_until(lambda: painted(env) > 20, "the words and the figure of the stretch are in it")
        assert "Traceback" not in log.read_text()
