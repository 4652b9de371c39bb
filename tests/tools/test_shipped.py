"""`icons/` holds what `python -m tools.icons` writes, and the daemon reads from it what the tool draws."""

import json
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from sitbreak.core.view import IconState
from sitbreak.notify import picture
from sitbreak.tray.icon import shipped
from sitbreak.tray.icon.panel import Panel
from sitbreak.tray.icon.pixmap import SIZES_PX, Pixmap
from tools.icons import __main__ as drawing

ICONS = Path(__file__).parents[2] / "icons"
AFRESH = "run: python -m tools.icons"
STATES = [(state, step) for state in IconState for step in (range(13) if state is IconState.SITTING else (0,))]


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Equal but for another Pillow's rounding of edges and corners, which differs in a few pixels of a thousand."""
    levels = ImageChops.difference(one.convert("RGBA"), other.convert("RGBA")).histogram()
    differing = sum(count for at, count in enumerate(levels) if at % 256 > 24)
    return one.size == other.size and differing <= len(levels) // 256 * one.width * one.height // 100


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("icons")
    drawing.write_all(folder)
    return folder


def files(folder: Path) -> dict[str, Path]:
    return {one.relative_to(folder).as_posix(): one for one in folder.rglob("*") if one.is_file()}


def image(pixmap: Pixmap) -> Image.Image:
    alpha, red, green, blue = Image.frombytes("RGBA", pixmap[:2], pixmap.argb).split()
    return Image.merge("RGBA", (red, green, blue, alpha))


def names(pack: Path) -> set[str]:
    return set(json.loads(pack.read_bytes().partition(b"\n")[0]))


def test_there_is_nothing_else_in_the_folder(fresh: Path) -> None:
    assert files(fresh).keys() == files(ICONS).keys(), AFRESH


def test_svg_files_are_what_the_tool_writes(fresh: Path) -> None:
    for name, file in files(fresh).items():
        if name.endswith(".svg"):
            assert file.read_text() == (ICONS / name).read_text(), f"{name}; {AFRESH}"


def test_pictures_are_what_the_tool_draws(fresh: Path) -> None:
    for name, file in files(fresh).items():
        if not name.endswith((".svg", ".pack")):
            with Image.open(file) as new, Image.open(ICONS / name) as old:
                assert alike(new, old), f"{name}; {AFRESH}"


def test_the_tool_writes_the_same_bytes_every_time(fresh: Path, tmp_path: Path) -> None:
    drawing.write_all(tmp_path)

    for name, file in files(fresh).items():
        assert file.read_bytes() == (tmp_path / name).read_bytes(), name


@pytest.mark.parametrize("panel", Panel)
@pytest.mark.parametrize(("state", "step"), STATES)
def test_a_tray_is_given_the_very_pixels_that_the_tool_draws(state: IconState, step: int, panel: Panel) -> None:
    served = shipped.pixmaps(state, step / shipped.STEPS, panel)

    assert [one.width_px for one in served] == list(SIZES_PX)
    for one in served:
        drawn = drawing.draw(state, step, panel, one.width_px)
        # another C library's sine may round a corner the other way; every Pillow since 10 draws the same
        same = image(one).tobytes() == drawn.tobytes() if sys.platform == "linux" else alike(image(one), drawn)
        assert same, AFRESH


def test_a_notification_is_given_what_the_tool_draws() -> None:
    for name, drawn in drawing.stretch_pictures():
        served = picture.shipped(name)
        assert served is not None, AFRESH
        size = served.width_px, served.height_px
        assert alike(Image.frombytes("RGBA", size, served.rgba), Image.frombytes("RGBA", size, drawn)), name


@pytest.mark.parametrize("name", [shipped.FILE_NAME, picture.FILE_NAME])
def test_a_pack_holds_what_the_tool_names_and_nothing_else(fresh: Path, name: str) -> None:
    assert names(fresh / name) == names(ICONS / name), AFRESH


def test_the_packs_stay_small() -> None:
    assert (ICONS / shipped.FILE_NAME).stat().st_size < 256 * 1024
    assert (ICONS / picture.FILE_NAME).stat().st_size < 2 * 1024 * len(list(drawing.stretch_pictures()))
