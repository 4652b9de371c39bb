"""Real servers for desktop tests: X, D-Bus, programs; started privately, waited for, and always ended."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, TypeVar

import pytest

LIMIT_S = 30.0
WHOLE = "SITBREAK_WHOLE" in os.environ  # tests marked `matrix` try every combination (.ci/whole), not only pairs
T = TypeVar("T")

BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>
<policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy>
</busconfig>"""

FONTS_CONFIG = """<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><selectfont>
<rejectfont><glob>*.*</glob></rejectfont><acceptfont><glob>*/DejaVu*</glob></acceptfont>
</selectfont></fontconfig>"""


def need(*programs: str) -> None:
    """Skip the test, saying which program is missing."""
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")


def need_tk() -> None:
    """Skip the test where this Python cannot open windows."""
    if find_spec("_tkinter") is None:
        pytest.skip("this Python has no tkinter (python3-tk)")


def wait_until(what: Callable[[], T | Literal[False] | None], claim: str, limit_s: float = LIMIT_S) -> T:
    """Return the first true value of `what`; fail with `claim` after `limit_s`."""
    deadline = time.monotonic() + limit_s
    while True:
        if value := what():
            return value
        if time.monotonic() > deadline:
            pytest.fail(f"after {limit_s:g} s it is still not so that {claim}")
        time.sleep(0.05)


def not_root() -> list[str]:
    """Return the words before a command that refuses root, as sway does: none, or a user namespace."""
    if os.getuid() != 0:
        return []
    need("unshare")
    words = ["unshare", "-U", "--map-user=1000", "--map-group=1000"]
    if subprocess.run([*words, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("no user namespaces here, and the program refuses root")
    return words


@contextmanager
def program(
    *command: str, env: dict[str, str] | None = None, log: Path | None = None, grace_s: float = 10
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program of the test's own and end it, politely first."""
    with (log or Path(os.devnull)).open("ab") as output:
        process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
    try:
        yield process
    finally:
        end(process, grace_s)


def end(process: subprocess.Popen[bytes] | subprocess.Popen[str], grace_s: float = 10) -> int:
    """Terminate, then kill; return the exit code."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(grace_s)
        except subprocess.TimeoutExpired:
            process.kill()
    return process.wait()


@contextmanager
def xvfb(size: str = "1280x800x24", *extra: str) -> Iterator[str]:
    """Start an X server of one's own on a free display; yield its name (":123")."""
    need("Xvfb")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp", "-noreset", *extra]
    process = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as display:
            name = display.readline().strip()
        assert name, "Xvfb did not start"
        yield f":{name}"
    finally:
        end(process)


@contextmanager
def session_bus(folder: Path) -> Iterator[str]:
    """Start a bus with no service folders, so that nothing is started behind the test's back; yield its address."""
    need("dbus-daemon")
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "bus.conf"
    config.write_text(BUS_CONFIG.format(folder=folder))
    process = subprocess.Popen(
        ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address, "dbus-daemon did not start"
        yield address
    finally:
        process.terminate()
        process.wait()
        if process.stdout:
            process.stdout.close()


def clean_env(home: Path, **more: str) -> dict[str, str]:
    """Return an environment with nothing of the developer's desktop in it and every folder below `home`.

    Of all fonts only DejaVu is left.
    """
    keep = {key: os.environ[key] for key in ("PATH", "LANG", "VIRTUAL_ENV") if key in os.environ}
    run = home / "run"
    run.mkdir(mode=0o700, parents=True, exist_ok=True)
    fonts = home / "fonts.conf"  # sizes follow the font, so it is the same whatever else is installed
    fonts.write_text(FONTS_CONFIG)
    return {
        **keep,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(run),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_STATE_HOME": str(home / ".local/state"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "NO_AT_BRIDGE": "1",
        "FONTCONFIG_FILE": str(fonts),
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]),
        **more,
    }


def artifacts() -> Path:
    """Return the folder for screenshots that a test run leaves behind."""
    folder = Path(os.environ.get("SITBREAK_ARTIFACTS", Path(__file__).parents[2] / "test-artifacts"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def screenshot(display: str, name: str) -> Path:
    """Photograph a display into the artefacts folder; needs ImageMagick's import."""
    need("import")
    target = artifacts() / f"{name}.png"
    subprocess.run(["import", "-display", display, "-window", "root", str(target)], check=True, timeout=30)
    return target
