"""The sound of a reminder, heard as a file: what a real PulseAudio, PipeWire or ALSA was given, recorded."""

import subprocess
import sys
from array import array
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from tests.desktop import kit
from tests.desktop.daemon_driver import NOTIFICATIONS, SHORT, RunningDaemon, Typist
from tests.desktop.tray_hosts import tray_desktop

RATE_HZ = 22_050
PULSE = (
    "pulseaudio",
    "-n",
    "--exit-idle-time=-1",
    "--use-pid-file=no",
    "--load=module-native-protocol-unix",
    "--load=module-null-sink sink_name=speakers",
)
BELL_HZ, FULL_PEAK = 659.26, 16_384
QUIET = 200  # a peak below this is silence
WAV_HEADER = 44  # bytes
NULL_SINK = """
context.objects = [ { factory = adapter args = {
    factory.name = support.null-audio-sink node.name = speakers media.class = Audio/Sink
    audio.position = [ FL FR ] priority.session = 1500 object.linger = true } } ]
"""
TO_FILE = """
pcm.!default { type plug slave.pcm { type file file "%s" format raw slave.pcm { type null } } }
ctl.!default { type null }
"""


class Recording:
    """What came out of the speakers so far: one channel, 16 bits, 22,050 times a second."""

    def __init__(self, file: Path, header: int = 0) -> None:
        self.file, self.header = file, header

    @property
    def heights(self) -> list[int]:
        data = self.file.read_bytes()[self.header :] if self.file.exists() else b""
        return list(array("h", data[: len(data) // 2 * 2]))

    @property
    def peak(self) -> int:
        return max(map(abs, self.heights), default=0)

    @property
    def seconds(self) -> float:
        return len(self.heights) / RATE_HZ

    def pitch_hz(self) -> float:
        """How often it swings a second, in the half second after its loudest moment."""
        heights = self.heights
        begins = max(range(len(heights)), key=lambda i: abs(heights[i]))
        part = heights[begins : begins + RATE_HZ // 2]
        return sum(a < 0 <= b for a, b in pairwise(part)) / (len(part) / RATE_HZ)


def record(home: Path) -> tuple[Recording, tuple[str, ...]]:
    file = home / "heard.raw"
    form = ("--raw", "--format=s16le", f"--rate={RATE_HZ}", "--channels=1", "--latency-msec=20")
    return Recording(file), ("parecord", "--device=speakers.monitor", *form, str(file))


@contextmanager
def pulse(env: dict[str, str], home: Path) -> Iterator[Recording]:
    """A PulseAudio whose speakers are recorded."""
    kit.need("pulseaudio", "parecord", "paplay")
    with kit.program(*PULSE, env=env):
        kit.wait_until(lambda: Path(env["XDG_RUNTIME_DIR"], "pulse/native").exists(), "PulseAudio listens")
        recording, command = record(home)
        with kit.program(*command, env=env):
            kit.wait_until(lambda: recording.seconds > 0.2, "what is heard is recorded")
            yield recording


def play(env: dict[str, str], *arguments: str) -> int:
    command = [sys.executable, "-P", "-m", "sitbreak.sound", *arguments]
    return subprocess.run(command, env=env, timeout=60, check=False).returncode


@pytest.mark.parametrize("volume", [30, 100])
def test_pulseaudio_plays_it_as_loud_as_wanted(tmp_path: Path, volume: int) -> None:
    env = kit.clean_env(tmp_path)
    with pulse(env, tmp_path) as heard:
        assert heard.peak < QUIET
        assert play(env, "bell", str(volume)) == 0, "pw-play, where it is installed, finds no PipeWire and hands on"
        kit.wait_until(lambda: heard.peak > QUIET, "something is heard")
        kit.wait_until(lambda: max(map(abs, heard.heights[-RATE_HZ // 4 :])) < QUIET, "it is over")

    assert heard.peak == pytest.approx(FULL_PEAK * volume / 100, rel=0.1)
    assert heard.pitch_hz() == pytest.approx(BELL_HZ, rel=0.02)


def test_pipewire_plays_it(tmp_path: Path) -> None:
    kit.need("pipewire", "wireplumber", "pw-play", "pw-record", "pw-cli", "dbus-daemon")
    conf = tmp_path / ".config/pipewire/pipewire.conf.d/speakers.conf"
    conf.parent.mkdir(parents=True)
    conf.write_text(NULL_SINK)
    with ExitStack() as stack:
        env = kit.clean_env(tmp_path, DBUS_SESSION_BUS_ADDRESS=stack.enter_context(kit.session_bus(tmp_path / "bus")))
        stack.enter_context(kit.program("pipewire", env=env, log=tmp_path / "pipewire.log"))
        kit.wait_until(lambda: Path(env["XDG_RUNTIME_DIR"], "pipewire-0").exists(), "PipeWire listens")
        stack.enter_context(kit.program("wireplumber", env=env, log=tmp_path / "wireplumber.log"))
        kit.wait_until(lambda: "speakers" in listed(env), "the speakers are there")
        wav = tmp_path / "heard.wav"
        monitor = (
            "pw-record",
            "-P",
            "{ stream.capture.sink=true }",
            f"--rate={RATE_HZ}",
            "--channels=1",
            "--format=s16",
        )
        with kit.program(*monitor, str(wav), env=env):
            heard = Recording(wav, WAV_HEADER)
            kit.wait_until(lambda: heard.seconds > 0.2, "what is heard is recorded")
            assert heard.peak < QUIET
            only = {**env, "PATH": str(only_these(tmp_path / "bin", "pw-play"))}
            assert play(only, "bell", "60") == 0
            kit.wait_until(lambda: heard.peak > QUIET, "something is heard")
            kit.wait_until(lambda: max(map(abs, heard.heights[-RATE_HZ // 4 :])) < QUIET, "it is over")
    assert heard.pitch_hz() == pytest.approx(BELL_HZ, rel=0.02)


def listed(env: dict[str, str]) -> str:
    return subprocess.run(["pw-cli", "ls", "Node"], env=env, capture_output=True, text=True, check=False).stdout


def only_these(folder: Path, *programs: str) -> Path:
    """A search path on which these are, and nothing else."""
    folder.mkdir()
    for name in programs:
        path = subprocess.run(["which", name], capture_output=True, text=True, check=True).stdout.strip()
        (folder / name).symlink_to(path)
    return folder


def test_alsa_plays_it_where_there_is_no_sound_server(tmp_path: Path) -> None:
    kit.need("aplay")
    raw = tmp_path / "heard.raw"
    (tmp_path / ".asoundrc").write_text(TO_FILE % raw)
    env = kit.clean_env(tmp_path)

    assert play(env, "bell", "60") == 0
    assert Recording(raw).peak == pytest.approx(FULL_PEAK * 0.6, rel=0.05)
    assert Recording(raw).pitch_hz() == pytest.approx(BELL_HZ, rel=0.02)


def test_where_nothing_plays_it_says_so_by_its_exit_code(tmp_path: Path) -> None:
    env = {**kit.clean_env(tmp_path), "PATH": str(only_these(tmp_path / "bin", "true"))}

    assert play(env, "bell", "60") == 1


@pytest.fixture
def at_the_desk(tmp_path: Path) -> Iterator[tuple[RunningDaemon, Recording]]:
    """A daemon with `remind.sound` that reminds also in do-not-disturb, on a desk with recorded speakers."""
    kit.need("dunst", "dunstctl", "xdotool")
    dunst_log = tmp_path / "dunst.log"
    wanted = (*SHORT, "remind.sound=bell", "busy.do_not_disturb=false", "remind.repeat=5s", "posture.enabled=false")
    sets = [part for pair in wanted for part in ("--set", pair)]
    with ExitStack() as stack:
        on = stack.enter_context(tray_desktop(tmp_path))
        heard = stack.enter_context(pulse(on.env, tmp_path))
        stack.enter_context(kit.program("dunst", "-print", env=on.env, log=dunst_log))
        kit.wait_until(lambda: on.owned(NOTIFICATIONS), "the notification server is there")
        run = (sys.executable, "-m", "sitbreak", "run", *sets)
        found = RunningDaemon(on, stack.enter_context(kit.program(*run, env=on.env)), dunst_log)
        kit.wait_until(found.status, "the daemon answers")
        yield found, heard


def test_a_reminder_is_heard(at_the_desk: tuple[RunningDaemon, Recording]) -> None:
    running, heard = at_the_desk
    with Typist(running.on.display):
        kit.wait_until(lambda: running.status().get("mode") == "due", "a reminder is due")
        kit.wait_until(lambda: heard.peak > QUIET, "it is heard")

    assert heard.pitch_hz() == pytest.approx(BELL_HZ, rel=0.02)


def test_a_reminder_that_comes_in_do_not_disturb_is_silent(at_the_desk: tuple[RunningDaemon, Recording]) -> None:
    running, heard = at_the_desk
    running.on.run("dunstctl", "set-paused", "true")
    with Typist(running.on.display):
        kit.wait_until(lambda: running.status().get("mode") == "due", "a reminder is due")
        before = heard.seconds
        kit.wait_until(lambda: heard.seconds > before + 3, "three more seconds were recorded")

    assert heard.peak < QUIET
