"""Every command in locales as people have them: none ends in a fault of its own, and its words can be read there."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sitbreak.cli import COMMANDS
from sitbreak.core.records import Bout
from tests.history.sample_rows import keep

pytestmark = pytest.mark.posix_only("locales of the C library; tests/wine runs the commands on Windows")

ODD = "nö日"  # of which few locales have every letter
LOCALES = {  # source and character set, as localedef wants them
    "ja_JP.EUC-JP": ("ja_JP", "EUC-JP"),
    "ru_RU.KOI8-R": ("ru_RU", "KOI8-R"),
    "fr_FR.ISO-8859-1": ("fr_FR", "ISO-8859-1"),
    "zh_CN.GBK": ("zh_CN", "GBK"),
}
PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LANGUAGE": "fr"}
DOS = {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "cp437", "LANGUAGE": "de"}
WINDOWS = {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "cp932", "LANGUAGE": "es"}
OFTEN = {**{name: {"LC_ALL": name} for name in LOCALES}, "C": PLAIN, "cp437": DOS, "cp932": WINDOWS}

WORDS: dict[str, tuple[str, ...]] = {
    "run": ("run --nö",),
    "status": ("status", "status --json", "status --format waybar"),
    "why": ("why", "why --json"),
    "stretch": ("stretch nö", "stretch --help"),
    "config": ("config show", "config check", "config get nö", "config set stretch.avoid nö", "config diff"),
    "settings": ("settings --help",),
    "stretches": (
        "stretches list", "stretches show hip-flexor", "stretches show nö", "stretches next --explain",
        "stretches draw hip-flexor -o HOME/x.svg", "stretches check nö.toml",
    ),
    "safety": ("safety",),
    "report": ("report", "report month", "report nö", "report --json", "report --html -o HOME/r.html"),
    "move": ("move export HOME/nö.zip", "move import HOME/nö"),
    "export": ("export --json -", "export --csv -", "export --csv HOME/nö.csv"),
    "forget": ("forget --before 2020-01-01 --yes",),
    "replay": ("replay HOME/nö",),
    "advise": ("advise", "advise --json"),
    "doctor": ("doctor", "doctor -v", "doctor --json"),
    "autostart": ("autostart status",),
    "screens": ("screens",),
    "log": ("log",),
    "completion": ("completion bash",),
    "about": ("about", "about --licences"),
}  # fmt: skip
# draws every picture there is: where even the files' own encoding would be ASCII
GALLERY = "stretches --html -o HOME/g.html"
ANY = ("snooze", "skip", "done", "here", "standing", "meeting", "pause", "resume", "quit", "restart")
EVERY = """
import json, sys
from sitbreak.__main__ import main
lines = json.loads(sys.stdin.readline())
print(json.dumps([(line, code) for line in lines if (code := main(line.split())) not in (0, 1, 2, 4)]), file=sys.stderr)
"""


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of locales."""
    if shutil.which("localedef") is None or not Path("/usr/share/i18n/charmaps").is_dir():
        pytest.skip("localedef and its sources are not installed (locales)")
    folder = tmp_path_factory.mktemp("locales")
    for name, (source, charmap) in LOCALES.items():
        subprocess.run(["localedef", "-i", source, "-f", charmap, str(folder / name)], check=False, capture_output=True)
        assert (folder / name).is_dir(), name
    return folder


class AbroadHome:
    """A home with a history, in a locale."""

    def __init__(self, home: Path, locale: str, compiled: Path) -> None:
        self.home = home
        self.lines = [line for lines in WORDS.values() for line in lines] + [*ANY] + [GALLERY] * (locale == "C")
        kept = {name: os.environ[name] for name in ("PATH", "VIRTUAL_ENV") if name in os.environ}
        self.env = kept | {"HOME": str(home), "LOCPATH": str(compiled), "PYTHONPATH": str(Path(__file__).parents[2])}
        self.env |= {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere", **OFTEN[locale]}
        now = datetime.now().astimezone()
        keep(home / ".local/state/sitbreak/history.db", Bout(now - timedelta(hours=1), now, 3600.0))

    def encoding(self) -> str:
        code = "import sys; print(sys.stdout.encoding)"
        return subprocess.check_output([sys.executable, "-c", code], env=self.env, text=True).strip()

    def every_command(self) -> "subprocess.CompletedProcess[bytes]":
        lines = [line.replace("HOME", str(self.home)).replace("nö", ODD) for line in self.lines]
        told = json.dumps(lines).encode() + b"\n"
        line = [sys.executable, "-c", EVERY]
        return subprocess.run(line, env=self.env, input=told, capture_output=True, timeout=300, check=False)

    @contextmanager
    def daemon(self) -> Iterator["subprocess.Popen[bytes]"]:
        sets = ["--set", "activity.source=tty"]
        line = [sys.executable, "-P", "-m", "sitbreak", "run", "--no-tray", *sets]
        process = subprocess.Popen(line, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            yield process
        finally:
            process.kill()
            process.communicate()


@pytest.fixture(params=OFTEN)
def abroad(request: pytest.FixtureRequest, tmp_path: Path, compiled: Path) -> AbroadHome:
    return AbroadHome(tmp_path / "home", request.param, compiled)


def test_no_command_is_left_out() -> None:
    assert {*WORDS, *ANY} == set(COMMANDS)


def test_no_command_ends_in_a_fault_of_its_own_and_its_words_can_be_read(abroad: AbroadHome) -> None:
    done = abroad.every_command()
    *_, others = done.stderr.splitlines()

    assert (done.returncode, json.loads(others)) == (0, [])
    assert b"Traceback" not in done.stderr
    encoding = abroad.encoding()
    for text in (done.stdout, done.stderr):
        text.replace(ODD.encode(), b"").decode(encoding)  # a name goes out as it came in
    assert not list(abroad.home.rglob("bug-*"))


def test_what_the_daemon_says_in_its_terminal_can_be_read(abroad: AbroadHome) -> None:
    with abroad.daemon() as daemon:
        assert daemon.stdout is not None
        first = daemon.stdout.readline()
        daemon.terminate()
        out, complaints = daemon.communicate(timeout=60)

    assert (daemon.returncode, complaints) == (0, b"")
    text = (first + out).decode(abroad.encoding())
    assert "sitbreak" in text
