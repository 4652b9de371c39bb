"""A shipped sound, played softly: for a reminder, and in a guided stretch. Silence where nothing can play it.

`start` has a process of its own try one player after the other (`python -m sitbreak.sound NAME VOLUME`), so that nobody
waits and one that hangs is ended. Every player gets a file that is as loud as wanted, as not all know a volume. Linux:
`pw-play` (PipeWire), `paplay` (PulseAudio), `aplay` (ALSA); macOS: `afplay`; Windows: its own `winsound`.
"""

import contextlib
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from sitbreak import paths, processes
from sitbreak.dataclass import dataclass, field
from sitbreak.files import HELD_IN_LOOP_S, replace_bytes

SOUNDS = ("bell", "bowl", "wood")
STRETCH_SOUND = "bell"
FULL = 100  # the highest volume, in percent
_PLAYERS = {"darwin": (("afplay",),), "linux": (("pw-play",), ("paplay",), ("aplay", "-q"))}
_PLAYER_LIMIT_S = 10.0  # the longest sound is two seconds
_LIMIT_S = 40.0

Run = Callable[[Sequence[str]], processes.Child]
Find = Callable[[str], str | None]
Play = Callable[[Sequence[str]], bool]


def start(command: Sequence[str]) -> processes.Child:
    """Start what plays by itself. OSError when that cannot be."""
    return processes.start_detached(command, limit_s=_LIMIT_S)


@dataclass(slots=True)
class Sound:
    """One sound, in percent of its volume; it does not pile up. One thread."""

    name: str
    volume: int = FULL
    run: Run = start
    playing: processes.Child | None = field(default=None, init=False)

    def play(self) -> None:
        """Begin to play; does nothing while the last one sounds, or at no volume. OSError when nothing starts."""
        if self.volume <= 0 or (self.playing is not None and self.playing.poll() is None):
            return
        self.playing = self.run(processes.python("sitbreak.sound", self.name, str(self.volume)))


def players(platform: str = sys.platform, find: Find = processes.which) -> list[list[str]]:
    """Return the programs that may play a file here, best first; Windows needs none."""
    return [list(words) for words in _PLAYERS.get(platform, ()) if find(words[0])]


def at_volume(name: str, volume: int, folder: Path) -> Path:
    """Return the file of a sound that is so loud, written into `folder` if it is not there. OSError."""
    given = paths.resource("sounds", f"{name}.wav")
    if volume >= FULL:
        return given
    file = folder / f"{name}-{volume}.wav"
    if not file.exists():
        _write(file, given, volume)
    return file


def play(name: str, volume: int, folder: Path, commands: Sequence[Sequence[str]], run: Play | None = None) -> bool:
    """Play it to its end with the first program that can. False: none could. OSError: its file cannot be written."""
    file = at_volume(name, volume, folder)
    if sys.platform == "win32":
        import winsound

        winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_NODEFAULT)
        return True
    return any((run or _played)([*command, str(file)]) for command in commands)


def _played(command: Sequence[str]) -> bool:
    with contextlib.suppress(OSError):  # uninstalled since we looked, or it hangs
        return processes.output_of(command, limit_s=_PLAYER_LIMIT_S).code == 0
    return False


def _write(file: Path, given: Path, volume: int) -> None:
    import wave  # what the daemon does without
    from array import array

    with wave.open(str(given)) as source:
        form, heights = source.getparams(), array("h", source.readframes(source.getnframes()))
    if sys.byteorder == "big":
        heights.byteswap()
    softer = array("h", (height * volume // FULL for height in heights))
    if sys.byteorder == "big":
        softer.byteswap()
    content = io.BytesIO()
    with wave.open(content, "wb") as out:
        out.setparams(form)
        out.writeframes(softer.tobytes())
    replace_bytes(file, content.getvalue(), HELD_IN_LOOP_S, survives_power_cut=False)


def main(arguments: Sequence[str]) -> int:
    """Play NAME at VOLUME; 0 when it was heard, as far as its player knows, 1 when not."""
    name, volume = arguments
    if name not in SOUNDS:
        return 2
    try:
        return 0 if play(name, min(FULL, max(0, int(volume))), paths.cache_dir(), players()) else 1
    except (OSError, ValueError, RuntimeError):  # a full disk; no number; winsound has no device
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
