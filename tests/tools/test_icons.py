"""The icon: shapes told apart without colour, seen on every panel, equal to what is shipped."""

import itertools
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from sitbreak.core.view import IconState
from sitbreak.tray.icon.panel import Panel
from sitbreak.tray.icon.pixmap import SIZES_PX
from sitbreak.tray.icon.shipped import STEPS
from tests.kit.image import pixel_at
from tools.icons import __main__ as drawing
from tools.icons import design, palette, sheet, svg

ICONS = Path(__file__).parents[2] / "icons"


def silhouette(state: IconState, step: int, size_px: int) -> Image.Image:
    """Black where the icon has ink that differs from its ground: shape alone, no colour."""
    shown = drawing.draw(state, step, Panel.LIGHT, size_px)
    paper = Image.new("RGB", shown.size, "white")
    paper.paste(shown, mask=shown)
    return paper.convert("L").point(lambda level: 255 if level < 170 else 0)


@pytest.mark.parametrize("size_px", SIZES_PX)
@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(IconState, 2)))
def test_states_differ_in_shape_at_every_size(one: IconState, other: IconState, size_px: int) -> None:
    apart = ImageChops.difference(silhouette(one, 6, size_px), silhouette(other, 6, size_px))

    assert apart.histogram()[255] > 0.12 * size_px**2


@pytest.mark.parametrize("size_px", SIZES_PX)
def test_each_twelfth_of_progress_can_be_seen(size_px: int) -> None:
    for step in range(STEPS):
        before, after = (drawing.draw(IconState.SITTING, s, Panel.DARK, size_px) for s in (step, step + 1))
        changed = ImageChops.difference(before.convert("L"), after.convert("L"))
        assert sum(changed.histogram()[40:]) >= 3, f"{step} of {STEPS} looks like the next"


@pytest.mark.parametrize("size_px", [16, 22, 24, 32])
def test_straight_edges_lie_on_whole_pixels(size_px: int) -> None:
    """The pause bars are either there or not: no grey columns."""
    shown = drawing.draw(IconState.PAUSED, 0, Panel.DARK, size_px).getchannel("A")
    row = [shown.getpixel((x, size_px // 2)) for x in range(size_px // 4, 3 * size_px // 4)]

    assert set(row) == {0, 255}


def luminance(colour: tuple[int, ...]) -> float:
    """WCAG 2, relative luminance."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour[:3])]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def over(colour: tuple[int, ...], ground: tuple[int, ...]) -> tuple[int, ...]:
    """What is seen of a colour that lets its ground through."""
    share = colour[3] / 255
    return tuple(round(share * a + (1 - share) * b) for a, b in zip(colour, ground, strict=False))


@pytest.mark.parametrize("panel", Panel)
def test_every_colour_that_lies_on_a_panel_stands_out_from_every_grey_it_claims(panel: Panel) -> None:
    on_something_else = {design.IconRole.ON_DUE, design.IconRole.ON_TILE}
    on_the_panel = [r for r in design.IconRole if r not in on_something_else and "tile" not in r.value]
    colours = palette.PALETTES[panel]
    assert design.IconRole.FAINT in on_the_panel
    for role, level in itertools.product(on_the_panel, itertools.chain(*palette.GREYS[panel])):
        ground = (level, level, level)
        assert contrast(over(colours[role], ground), ground) >= 3, f"{role} on {ground}"


@pytest.mark.parametrize("panel", Panel)
def test_what_lies_on_a_disc_or_a_tile_stands_out_from_it(panel: Panel) -> None:
    colours, roles = palette.PALETTES[panel], design.IconRole

    assert contrast(colours[roles.DUE], colours[roles.ON_DUE]) >= 3
    for role in (roles.ON_TILE, roles.TILE_TRACK, roles.TILE_PROGRESS):
        assert contrast(colours[role], colours[roles.TILE]) >= 3, role


def test_the_page_about_icons_claims_the_greys_that_are_held() -> None:
    text = (ICONS.parent / "docs/icons.md").read_text()

    for panel, greys in palette.GREYS.items():
        for span in greys:
            assert f"#{span[0]:02X}{span[0]:02X}{span[0]:02X} to #{span[-1]:02X}{span[-1]:02X}{span[-1]:02X}" in text, (
                panel
            )


def test_nothing_is_drawn_outside_the_icon() -> None:
    for state, size_px in itertools.product(IconState, SIZES_PX):
        for shape in design.shapes(state, 7, size_px):
            match shape:
                case design.Disc(x, y, radius) | design.Arc(x, y, radius):
                    box = (x - radius, y - radius, x + radius, y + radius)
                case design.Bar(left, top, right, bottom):
                    box = (left, top, right, bottom)
                case design.Limb(points, width):
                    xs, ys = zip(*points, strict=True)
                    box = (min(xs) - width / 2, min(ys) - width / 2, max(xs) + width / 2, max(ys) + width / 2)
            assert min(box) >= 0, (state, shape)
            assert max(box) <= size_px, (state, shape)


@pytest.mark.parametrize("size_px", [8, 20, 40, 100, 128])
def test_odd_sizes_are_drawn_as_well(size_px: int) -> None:
    shown = drawing.draw(IconState.DUE, 0, Panel.DARK, size_px)

    assert shown.size == (size_px, size_px)
    assert pixel_at(shown, size_px // 2, 1)[3] > 150


def test_ico_and_icns_hold_the_sizes_their_platforms_ask_for() -> None:
    with Image.open(ICONS / "sitbreak.ico") as ico:
        assert ico.info["sizes"] >= {(16, 16), (24, 24), (32, 32), (48, 48), (256, 256)}
    with Image.open(ICONS / "sitbreak.icns") as icns:
        assert {width * scale for width, _, scale in icns.info["sizes"]} >= {32, 64, 256, 512, 1024}


def test_the_picture_of_the_documentation_is_what_the_code_draws() -> None:
    with Image.open(ICONS.parent / "docs/images/icon-states.png") as shipped:
        assert shipped.size == sheet.draw(drawing.draw).size, "run: python -m tools.icons"


def test_an_svg_has_one_element_for_each_shape_and_the_colours_of_the_panel() -> None:
    shapes = list(design.shapes(IconState.SITTING, 8, 32))
    root = ElementTree.fromstring(svg.draw(shapes, palette.PALETTES[Panel.LIGHT], 32))

    assert len(root) == len(shapes)
    assert root[0].get("stroke-opacity") == "0.59"
    assert re.fullmatch(r"M[\d.]+ [\d.]+ A14.5 14.5 0 1 1 [\d.]+ [\d.]+", root[1].get("d") or "") is not None
