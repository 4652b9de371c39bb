"""Draws the icons with Pillow: `--out FILE` the cache of the daemon, `--all FOLDER` what `icons/` ships."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from sitbreak.core.view import IconState
from sitbreak.tray.icon import cache, design, raster, sheet, svg
from sitbreak.tray.icon.palette import PALETTES
from sitbreak.tray.icon.panel import Panel
from sitbreak.tray.icon.pixmap import SIZES_PX, Pixmap

APP_SIZES_PX = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES_PX = (16, 20, 24, 32, 40, 48, 64, 256)
SVG_PX = 32
SHOWN_STEP = 8
"""How far the ring is in a sitter's picture that stands for all of them."""


def pictures() -> Iterator[tuple[str, list[Pixmap]]]:
    """Every picture of the cache, by its key."""
    for panel in Panel:
        for state in IconState:
            for step in range(cache.STEPS + 1) if state is IconState.SITTING else (0,):
                name = cache.key(state, step / cache.STEPS, panel)
                yield name, [_pixmap(draw(state, step, panel, side)) for side in SIZES_PX]


def draw(state: IconState, step: int, panel: Panel, size_px: int) -> Image.Image:
    return raster.draw(design.shapes(state, step, size_px), PALETTES[panel], size_px)


def draw_app(size_px: int) -> Image.Image:
    return raster.draw(design.app_shapes(size_px), PALETTES[Panel.DARK], size_px)


def write_all(folder: Path) -> None:
    """Fill `icons/`: SVG and PNG of every state and panel, the program's icon, ICO and ICNS."""
    for kind in ("svg", "png"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    for state in IconState:
        for panel in Panel:
            shapes = design.shapes(state, SHOWN_STEP, SVG_PX)
            text = svg.draw(shapes, PALETTES[panel], SVG_PX)
            (folder / f"svg/{state.value}-{panel.value}.svg").write_text(text)
            for side in SIZES_PX:
                draw(state, SHOWN_STEP, panel, side).save(folder / f"png/{state.value}-{panel.value}-{side}.png")
    (folder / "svg/sitbreak.svg").write_text(svg.draw(design.app_shapes(256), PALETTES[Panel.DARK], 256))
    for side in APP_SIZES_PX:
        draw_app(side).save(folder / f"png/sitbreak-{side}.png")
    ico = [draw_app(side) for side in ICO_SIZES_PX]
    ico[-1].save(folder / "sitbreak.ico", append_images=ico[:-1], sizes=[one.size for one in ico])
    draw_app(1024).save(folder / "sitbreak.icns", append_images=[draw_app(side) for side in (32, 64, 128, 256, 512)])


def _pixmap(image: Image.Image) -> Pixmap:
    red, green, blue, alpha = image.split()
    return Pixmap(*image.size, Image.merge("RGBA", (alpha, red, green, blue)).tobytes())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m sitbreak.tray.icon", description=__doc__)
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the daemon's cache")
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="write SVG, PNG, ICO and ICNS files")
    parser.add_argument("--sheet", type=Path, metavar="FILE", help="write one picture of all states and sizes")
    wanted = parser.parse_args()
    if wanted.out:
        cache.write(wanted.out, pictures())
    if wanted.all:
        write_all(wanted.all)
    if wanted.sheet:
        sheet.draw(draw).save(wanted.sheet)


if __name__ == "__main__":
    main()
