"""Makes the sounds that sitbreak ships, note by note: `python -m tools.sounds` writes them into `sounds/`.

Each is under two seconds, mono, soft in its beginning and quiet; nothing of them was recorded or taken from elsewhere.
"""

import struct
import wave
from collections.abc import Callable
from math import exp, pi, sin
from pathlib import Path

RATE_HZ = 22_050
LOUDEST = 0.5  # of what can be written: `remind.volume` makes it softer, never louder
FOLDER = Path(__file__).parents[1] / "sounds"

Partial = tuple[float, float, float]  # frequency in Hz, share, and how fast it fades, per second
Wave = Callable[[float], float]


def struck(partials: tuple[Partial, ...], begins_s: float = 0.0, rise_s: float = 0.01) -> Wave:
    """Return something that is struck once: its partials fade, the high ones first."""

    def at(t: float) -> float:
        t -= begins_s
        if t < 0:
            return 0.0
        rise = min(1.0, t / rise_s)
        return rise * sum(share * exp(-fade * t) * sin(2 * pi * hz * t) for hz, share, fade in partials)

    return at


def bell() -> tuple[float, Wave]:
    """Return one note and its octave."""
    return 1.2, struck(((659.26, 1.0, 4.0), (1318.5, 0.4, 4.0)))


def bowl() -> tuple[float, Wave]:
    """Return a low singing bowl, two partials of which beat slowly."""
    return 1.9, struck(((220.0, 1.0, 2.2), (221.6, 0.6, 2.2), (594.0, 0.5, 3.0), (1122.0, 0.2, 5.0)), rise_s=0.03)


def wood() -> tuple[float, Wave]:
    """Return two bars of wood, a fourth apart."""
    low = struck(((392.0, 1.0, 14.0), (1568.0, 0.35, 30.0)), rise_s=0.004)
    high = struck(((523.25, 1.0, 12.0), (2093.0, 0.3, 30.0)), begins_s=0.16, rise_s=0.004)
    return 0.8, lambda t: low(t) + high(t)


SOUNDS: dict[str, Callable[[], tuple[float, Wave]]] = {"bell": bell, "bowl": bowl, "wood": wood}


def samples(name: str) -> list[int]:
    """Return a sound as 16-bit samples; its last 50 ms fade to silence, so that it ends without a click."""
    length_s, at = SOUNDS[name]()
    count = round(length_s * RATE_HZ)
    heights = [at(i / RATE_HZ) * min(1.0, (count - i) / (0.05 * RATE_HZ)) for i in range(count)]
    loudest = max(map(abs, heights))
    return [round(32767 * LOUDEST * height / loudest) for height in heights]


def write_all(folder: Path = FOLDER) -> None:
    """Write every sound as a WAV file."""
    folder.mkdir(exist_ok=True)
    for name in SOUNDS:
        heights = samples(name)
        with wave.open(str(folder / f"{name}.wav"), "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(RATE_HZ)
            out.writeframes(struct.pack(f"<{len(heights)}h", *heights))


if __name__ == "__main__":
    write_all()
