"""Draws with Pillow all that `icons/` ships, and the documentation's picture of the tray icon."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from sitbreak.core.view import IconState
from sitbreak.figure.draw import scene
from sitbreak.figure.pillow_ import render
from sitbreak.figure.poses import load
from sitbreak.notify import picture
from sitbreak.tray.icon import shipped
from sitbreak.tray.icon.panel import Panel
from sitbreak.tray.icon.pixmap import SIZES_PX
from tools.icons import design, pack, raster, sheet, svg
from tools.icons.palette import PALETTES

ROOT = Path(__file__).parents[2]
APP_SIZES_PX = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES_PX = (16, 20, 24, 32, 40, 48, 64, 256)
ICNS_SIZES_PX = (32, 64, 128, 256, 512)
SVG_PX = 32
SHOWN_STEP = 8
"""How far the ring is in a sitter's picture that stands for all of them."""


def draw(state: IconState, step: int, panel: Panel, size_px: int) -> Image.Image:
    return raster.draw(design.shapes(state, step, size_px), PALETTES[panel], size_px)


def draw_app(size_px: int) -> Image.Image:
    return raster.draw(design.app_shapes(size_px), PALETTES[Panel.DARK], size_px)


def tray_pictures() -> Iterator[tuple[str, bytes]]:
    """Every picture that a tray may ask for, in all sizes, by its key."""
    for panel in Panel:
        for state in IconState:
            for step in range(shipped.STEPS + 1) if state is IconState.SITTING else (0,):
                sizes = (_argb(draw(state, step, panel, side)) for side in SIZES_PX)
                yield shipped.key(state, step / shipped.STEPS, panel), b"".join(sizes)


def stretch_pictures() -> Iterator[tuple[str, bytes]]:
    """Every stretch as a notification shows it, on the figures' own light ground: what it lies on is not known."""
    for pose_id, pose in load().items():
        yield pose_id, render(scene(pose), picture.SHIPPED_PX, ground=True).convert("RGBA").tobytes()


def write_all(folder: Path) -> None:
    """Fill `icons/`: SVG and PNG of every state and panel, the program's icon, ICO and ICNS, and the packed pixels."""
    for kind in ("svg", "png"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    for state in IconState:
        for panel in Panel:
            _write_state(folder, state, panel)
    _write_app(folder)
    pack.write(folder / shipped.FILE_NAME, tray_pictures())
    pack.write(folder / picture.FILE_NAME, stretch_pictures())


def _write_state(folder: Path, state: IconState, panel: Panel) -> None:
    text = svg.draw(design.shapes(state, SHOWN_STEP, SVG_PX), PALETTES[panel], SVG_PX)
    (folder / f"svg/{state.value}-{panel.value}.svg").write_text(text)
    for side in SIZES_PX:
        draw(state, SHOWN_STEP, panel, side).save(folder / f"png/{state.value}-{panel.value}-{side}.png")


def _write_app(folder: Path) -> None:
    (folder / "svg/sitbreak.svg").write_text(svg.draw(design.app_shapes(256), PALETTES[Panel.DARK], 256))
    for side in APP_SIZES_PX:
        draw_app(side).save(folder / f"png/sitbreak-{side}.png")
    ico = [draw_app(side) for side in ICO_SIZES_PX]
    ico[-1].save(folder / "sitbreak.ico", append_images=ico[:-1], sizes=[one.size for one in ico])
    draw_app(1024).save(folder / "sitbreak.icns", append_images=[draw_app(side) for side in ICNS_SIZES_PX])


def _argb(image: Image.Image) -> bytes:
    red, green, blue, alpha = image.split()
    return Image.merge("RGBA", (alpha, red, green, blue)).tobytes()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.icons", description=__doc__)
    parser.add_argument("--icons", type=Path, metavar="FOLDER", default=ROOT / "icons")
    parser.add_argument("--sheet", type=Path, metavar="FILE", default=ROOT / "docs/images/icon-states.png")
    wanted = parser.parse_args()
    write_all(wanted.icons)
    sheet.draw(draw).save(wanted.sheet)


if __name__ == "__main__":
    main()
