"""The Windows that `.ci/wine` has made, with a window manager and a tray; the tests skip where it is not."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.wine.windows import Windows

PREFIX = "SITBREAK_WINE"


@pytest.fixture(scope="session")
def windows() -> Windows:
    prefix = os.environ.get(PREFIX)
    if not prefix or shutil.which("wine") is None:
        pytest.skip("there is no Windows here: bash .ci/wine makes one")
    return Windows(Path(prefix))


@pytest.fixture(scope="session")
def desktop(windows: Windows) -> Iterator[Windows]:
    programs = [
        subprocess.Popen(command, env=windows.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for command in (["openbox"], ["trayer", "--edge", "bottom", "--widthtype", "pixel", "--width", "300"])
    ]
    yield windows
    for program in programs:
        program.kill()
        program.wait()
