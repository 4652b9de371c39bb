"""Paints one picture and ends: the daemon, which never imports Pillow, starts this and reads the file.

`.rgba` is raw: width and height as two little-endian 32-bit numbers, then four bytes a pixel, rows from the top.
"""

import argparse
import struct
import sys
from pathlib import Path

from PIL import Image

from sitbreak.errors import CatalogueError, SitbreakError
from sitbreak.figure.draw import scene
from sitbreak.figure.pillow_ import render
from sitbreak.figure.poses import load


def main(argv: list[str] | None = None) -> int:
    """Return 0, or 1 with the reason on stderr."""
    parser = argparse.ArgumentParser(prog="python -m sitbreak.figure", description="Paint one pose.")
    parser.add_argument("pose")
    parser.add_argument("--size", type=int, default=128, metavar="PX")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--ground", action="store_true", help="fill the background instead of leaving it clear")
    parser.add_argument("--frame", type=int)
    parser.add_argument("--mirror", action="store_true")
    parser.add_argument("-o", "--output", type=Path, required=True)
    wanted = parser.parse_args(argv)
    try:
        save(_painted(wanted), wanted.output)
    except (SitbreakError, OSError) as error:
        print(f"sitbreak.figure: {error}", file=sys.stderr)
        return 1
    return 0


def _painted(wanted: argparse.Namespace) -> Image.Image:
    poses = load()
    if wanted.pose not in poses:
        raise CatalogueError(f"no picture is called {wanted.pose!r}", hint="`sitbreak stretches list` names them")
    if not 8 <= wanted.size <= 4096:
        raise CatalogueError(f"--size must be 8 to 4096, got {wanted.size}")
    shown = scene(poses[wanted.pose], frame=wanted.frame, mirrored=wanted.mirror)
    return render(shown, wanted.size, wanted.dark, ground=wanted.ground)


def save(image: Image.Image, file: Path) -> None:
    """Write whole or not at all: somebody may read the cache at this moment."""
    part = file.with_name(f".{file.name}.part")
    if file.suffix == ".rgba":
        part.write_bytes(struct.pack("<II", *image.size) + image.convert("RGBA").tobytes())
    else:
        image.save(part, format="PNG", optimize=True)
    part.replace(file)


if __name__ == "__main__":
    sys.exit(main())
