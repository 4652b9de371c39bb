"""A real waybar, fed by the recipe of docs/status-bars.md: the words arrive, and the class colours them."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.control.fake_daemon import FakeDaemon, fake_daemon
from tests.desktop.compositors import sway
from tests.desktop.kit import artifacts, need, program, wait_until

GUIDE = Path(__file__).parents[2] / "docs" / "status-bars.md"
STYLE = """
* { font: 20px "DejaVu Sans"; color: black; }
window { background: white; }
#custom-sitbreak { background: rgb(0, 200, 0); padding: 0 12px; }
#custom-sitbreak.due { background: rgb(220, 0, 0); }
"""
CALM, DUE = (0, 200, 0), (220, 0, 0)


@pytest.fixture
def daemon() -> Iterator[FakeDaemon]:
    with fake_daemon() as running:
        yield running


def recipe(home: Path) -> dict[str, object]:
    """Return waybar's configuration from the guide, with `sitbreak` as a script of this checkout."""
    script = home / "bin" / "sitbreak"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sitbreak "$@"\n')
    script.chmod(0o755)
    found = re.search(r"```json\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return {"height": 40, "modules-left": ["custom/sitbreak"], **json.loads("{" + found[1] + "}")}


def photograph(env: dict[str, str], name: str) -> Image.Image:
    target = artifacts() / f"{name}.png"
    subprocess.run(["grim", str(target)], env=env, check=True, timeout=30)
    with Image.open(target) as image:
        return image.convert("RGB")


def shows(env: dict[str, str], colour: tuple[int, int, int], name: str) -> bool:
    picture = photograph(env, name)
    return colour in {picture.getpixel((x, y)) for x in range(0, 300, 3) for y in range(0, 40, 3)}


def test_waybar_follows_the_daemon(daemon: FakeDaemon, tmp_path: Path) -> None:
    need("waybar", "grim")
    home = tmp_path / "home"
    home.mkdir()
    (home / "config").write_text(json.dumps(recipe(home)))
    (home / "style.css").write_text(STYLE)
    with sway(home) as env:
        env |= {"SITBREAK_HOME": str(tmp_path / "sitbreak"), "PATH": f"{home / 'bin'}:{env['PATH']}"}
        command = ["waybar", "-c", str(home / "config"), "-s", str(home / "style.css")]
        with program(*command, env=env, log=home / "waybar.log"):
            wait_until(lambda: shows(env, CALM, "waybar-sitting"), "waybar shows the module")
            daemon.status |= {"mode": "due", "sitting_s": 2760, "due_in_s": 0}
            daemon.show("Sitting 46 min, time to get up")

            wait_until(lambda: shows(env, DUE, "waybar-due"), "waybar shows that it is due")
