"""The shipped sounds: as the tool makes them, as loud as wanted, played by whatever can."""

import wave
from array import array
from collections.abc import Sequence
from pathlib import Path

import pytest

from sitbreak import paths, processes, sound
from sitbreak.core.settings import specs
from sitbreak.sound import SOUNDS, Sound, at_volume, main, play, players

PIPEWIRE, PULSE, ALSA = "pw-play", "paplay", "aplay"


def heights(file: Path) -> list[int]:
    with wave.open(str(file)) as opened:
        assert (opened.getnchannels(), opened.getsampwidth()) == (1, 2)
        return list(array("h", opened.readframes(opened.getnframes())))


class PlayedChild:
    """A player that sounds until it is told that it has ended."""

    def __init__(self) -> None:
        self.code: int | None = None

    def poll(self) -> int | None:
        return self.code


def test_the_setting_offers_the_sounds_that_are_shipped() -> None:
    choices = next(spec.choices for spec in specs() if spec.key == "remind.sound")

    assert choices == ("off", *SOUNDS)
    assert all(paths.resource("sounds", f"{name}.wav").is_file() for name in SOUNDS)


@pytest.mark.parametrize("name", SOUNDS)
def test_a_sound_begins_softly_ends_in_silence_and_is_short(name: str) -> None:
    samples = heights(paths.resource("sounds", f"{name}.wav"))

    assert max(map(abs, samples)) <= 32768 // 2
    assert max(map(abs, samples[:22])) < max(map(abs, samples)) // 2, "no click in its first millisecond"
    assert abs(samples[-1]) < 100
    assert 0.5 <= len(samples) / 22_050 < 2


@pytest.mark.parametrize("volume", [1, 30, 60])
def test_a_volume_is_that_share_of_the_whole(tmp_path: Path, volume: int) -> None:
    whole, softer = heights(at_volume("bell", 100, tmp_path)), heights(at_volume("bell", volume, tmp_path))

    assert len(whole) == len(softer)
    assert max(map(abs, softer)) == pytest.approx(max(map(abs, whole)) * volume / 100, abs=1)


def test_its_file_is_written_once_and_whole(tmp_path: Path) -> None:
    file = at_volume("wood", 50, tmp_path)
    written = file.stat().st_mtime_ns

    assert at_volume("wood", 50, tmp_path).stat().st_mtime_ns == written
    assert [each.name for each in tmp_path.iterdir()] == ["wood-50.wav"]


def test_the_best_player_that_is_there_comes_first() -> None:
    assert players("linux", lambda _: "/found") == [[PIPEWIRE], [PULSE], [ALSA, "-q"]]
    assert players("linux", lambda name: name if name == ALSA else None) == [[ALSA, "-q"]]
    assert players("darwin", lambda _: "/found") == [["afplay"]]
    assert players("win32", lambda _: "/found") == [], "it has its own"


@pytest.mark.posix_only("Windows plays it itself")
def test_where_one_player_fails_the_next_is_tried(tmp_path: Path) -> None:
    tried: list[str] = []

    def run(command: Sequence[str]) -> bool:
        tried.append(command[0])
        return command[0] == PULSE

    assert play("bell", 100, tmp_path, [[PIPEWIRE], [PULSE], [ALSA]], run)
    assert tried == [PIPEWIRE, PULSE]
    assert not play("bell", 100, tmp_path, [], run)


@pytest.mark.posix_only("Windows plays it itself")
def test_a_player_that_is_gone_or_fails_is_silence(tmp_path: Path) -> None:
    assert not play("bell", 100, tmp_path, [["/nonexistent/player"], ["false"]])


def test_whoever_asks_for_no_sound_of_ours_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound, "players", list)

    assert main(["../../etc/passwd", "50"]) == 2
    assert main(["bell", "loud"]) == 1


def test_a_sound_does_not_pile_up_and_at_no_volume_is_none() -> None:
    started: list[Sequence[str]] = []
    child = PlayedChild()

    def run(command: Sequence[str]) -> PlayedChild:
        started.append(command)
        return child

    bell = Sound("bell", 40, run)  # type: ignore[arg-type]
    bell.play()
    bell.play()
    child.code = 0
    bell.play()
    Sound("bell", 0, run).play()  # type: ignore[arg-type]

    assert started == [processes.python("sitbreak.sound", "bell", "40")] * 2
