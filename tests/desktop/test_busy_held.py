"""The daemon holds a reminder back for a window that became full screen unseen, a moment before."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.asking import status
from tests.desktop.compositors import sway_session, swaymsg
from tests.desktop.kit import need, program, wait_until

HELD_S = 3


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    with sway_session(tmp_path) as made:
        yield made


def notices(env: dict[str, str]) -> int:
    done = subprocess.run(["makoctl", "list"], env=env, capture_output=True, text=True, timeout=20, check=True)
    return len(json.loads(done.stdout)["data"][0])


def types(env: dict[str, str]) -> bool:
    subprocess.run(["wtype", "a"], env=env, check=True, timeout=20)
    return True


def test_a_film_that_began_a_moment_ago_holds_the_reminder_until_it_ends(env: dict[str, str], tmp_path: Path) -> None:
    need("foot", "swaymsg", "mako", "makoctl", "busctl", "wtype")
    env = env | {"SITBREAK_HOME": str(tmp_path / "sitbreak")}
    run = (sys.executable, "-m", "sitbreak", "run", "--set", "sit.interval=14s", "--set", "remind.lull=1s")
    log = tmp_path / "run.log"
    with program("mako", env=env), program("foot", "sleep", "600", env=env), program(*run, env=env, log=log):
        wait_until(lambda: types(env) and status(tmp_path).get("state") == "sitting", "the daemon sees somebody")
        wait_until(lambda: types(env) and status(tmp_path)["sitting_s"] >= 8, "half of the time has passed")
        before = notices(env)
        swaymsg(env, "fullscreen", "enable")
        wait_until(lambda: types(env) and status(tmp_path)["held_by"] == ["full-screen"], "it is held")
        until_s = time.monotonic() + HELD_S
        wait_until(lambda: types(env) and time.monotonic() > until_s, "some time has passed")
        assert notices(env) == before
        swaymsg(env, "fullscreen", "disable")

        def comes_in_a_lull() -> bool:
            types(env)
            time.sleep(1.2)
            return notices(env) > before

        wait_until(comes_in_a_lull, "it comes in the next lull", 40)

    assert "Traceback" not in log.read_text()
