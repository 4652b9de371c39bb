"""Our own menu as a process of its own: where it opens."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.kit import need_tk, wait_until
from tests.desktop.tray_hosts import TrayDesktop, tray_desktop

HEIGHT_PX = 600  # of the screen
ENTRY = {"enabled": True, "checked": False, "default": False, "children": []}


@pytest.fixture
def on(tmp_path: Path) -> Iterator[TrayDesktop]:
    need_tk()
    with tray_desktop(tmp_path) as made:
        yield made


@pytest.mark.parametrize("y_px", [10, 300, HEIGHT_PX - 5], ids=["top", "middle", "bottom"])
def test_it_opens_beside_the_pointer_and_the_end_of_a_slow_click_chooses_nothing(on: TrayDesktop, y_px: int) -> None:
    told = json.dumps({"entries": [{**ENTRY, "text": f"entry {number}"} for number in range(9)], "at_px": [700, y_px]})
    before = len(on.popups())
    on.run("xdotool", "mousemove", "700", str(y_px), "mousedown", "3")
    command, pipe = [sys.executable, "-m", "sitbreak.tray.popup"], subprocess.PIPE
    with subprocess.Popen(command, env=on.env, stdin=pipe, stdout=pipe, text=True) as menu:
        assert menu.stdin is not None
        assert menu.stdout is not None
        menu.stdin.write(told)
        menu.stdin.close()
        assert menu.stdout.readline() == "open\n"
        wait_until(lambda: len(on.popups()) > before, "it is on the screen")
        _, top_px, _, height_px = on.popups()[-1]
        on.run("xdotool", "mouseup", "3")
        wait_until(on.keys_are_grabbed, "keys reach it")
        on.run("xdotool", "key", "Escape")
        assert menu.stdout.read() == ""
    assert top_px in (y_px, y_px - height_px)
    assert 0 <= top_px <= HEIGHT_PX - height_px
