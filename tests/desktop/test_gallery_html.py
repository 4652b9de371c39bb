"""The gallery in a real browser: moving without a script, still where that is wanted, filtered, and axe agrees."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from sitbreak import paths
from sitbreak.catalogue import Area, Position
from sitbreak.cli import main
from tests.catalogue.shipped import catalogue
from tests.desktop.axe import violations
from tests.desktop.chromium import chromium, measured
from tests.desktop.kit import artifacts
from tests.sample_pictures import picture as picture_file

VISIBLE = "[...page.querySelectorAll('.card')].filter(one => one.checkVisibility()).length"


@pytest.fixture
def gallery(tmp_path: Path) -> Path:
    file = tmp_path / "stretches.html"
    assert main(["stretches", "--html", "-o", str(file)]) == 0
    return file


def chosen(page: Path, **choices: str) -> str:
    """Return the page as it is after a click on these filters."""
    text = page.read_text(encoding="utf-8")
    for kind, value in choices.items():
        for old, checked in (("all", False), (value, True)):
            place = text.index(f'id="{kind}-{old}"')
            begin, end = text.rindex("<input", 0, place), text.index(">", place)
            tag = text[begin:end].replace(' checked=""', "") + (' checked=""' if checked else "")
            text = text[:begin] + tag + text[end:]
    return text


def picture(page: Path, name: str, at_ms: int, *options: str) -> Image.Image:
    file = artifacts() / f"gallery-{name}.png"
    chromium(
        page.as_uri(), f"--screenshot={file}", "--window-size=1366,1200", f"--virtual-time-budget={at_ms}", *options
    )
    with Image.open(file) as image:
        return image.convert("RGB")


def differs(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other).getbbox() is not None


def test_the_figures_move_without_a_script(gallery: Path) -> None:
    assert differs(picture(gallery, "early", 300), picture(gallery, "later", 2600))


PHOTO = "[...page.querySelectorAll('.photo')].filter(one => one.checkVisibility()).map(one => one.naturalWidth)"


def test_a_picture_of_somebodys_own_is_on_the_page_and_still_where_that_is_wanted(tmp_path: Path) -> None:
    folder = paths.config_dir() / "stretches.d"
    folder.mkdir(parents=True, exist_ok=True)
    picture_file(folder / "knee.gif", 3, size=(320, 200))
    (folder / "mine.toml").write_text(
        '[[stretch]]\nid = "knee-lift"\nname = "Knee lift"\nposition = "seated"\nareas = ["hips"]\n'
        'steps = ["Lift one knee."]\npicture = "knee.gif"\n',
        encoding="utf-8",
    )
    file = tmp_path / "stretches.html"
    assert main(["stretches", "--html", "-o", str(file)]) == 0
    page = file.read_text(encoding="utf-8")

    assert measured(page, 900, PHOTO) == [320]
    assert "photo phase" in page
    assert measured(page, 900, PHOTO, "--force-prefers-reduced-motion") == [320]
    assert violations(file, tmp_path, 900, dark=False) == []


def test_with_reduced_motion_they_are_still(gallery: Path) -> None:
    still = "--force-prefers-reduced-motion"

    assert not differs(picture(gallery, "still-early", 300, still), picture(gallery, "still-later", 2600, still))


def test_one_box_holds_them_still(gallery: Path) -> None:
    text = gallery.read_text(encoding="utf-8").replace('id="still"', 'id="still" checked=""')
    gallery.write_text(text, encoding="utf-8")

    assert not differs(picture(gallery, "box-early", 300), picture(gallery, "box-later", 2600))


def test_a_filter_leaves_what_has_it_and_says_when_nothing_does(gallery: Path) -> None:
    shown = list(catalogue())
    seated = [one for one in shown if one.position is Position.SEATED]
    seated_neck = [one for one in seated if Area.NECK in one.areas]

    assert measured(chosen(gallery), 1366, f"[{VISIBLE}]") == [len(shown)]
    assert measured(chosen(gallery, position="seated"), 1366, f"[{VISIBLE}]") == [len(seated)]
    assert measured(chosen(gallery, position="seated", area="neck"), 1366, f"[{VISIBLE}]") == [len(seated_neck)]
    nothing = "page.querySelector('.nothing').checkVisibility() ? 1 : 0"
    assert measured(chosen(gallery, position="floor", area="eyes"), 1366, f"[{VISIBLE}, {nothing}]") == [0, 1]
    assert measured(chosen(gallery, position="seated"), 1366, f"[{nothing}]") == [0]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ja"])
def test_nothing_is_wider_than_a_phone(tmp_path: Path, language: str) -> None:
    (paths.config_dir() / "config.toml").write_text(f'[ui]\nlanguage = "{language}"\n')
    main(["stretches", "--html", "-o", str(tmp_path / "stretches.html")])
    page = (tmp_path / "stretches.html").read_text(encoding="utf-8")

    assert measured(page, 390, "[page.documentElement.scrollWidth]") == [390]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1366])
def test_axe_finds_nothing_to_object_to(gallery: Path, tmp_path: Path, width: int, dark: bool) -> None:
    assert violations(gallery, tmp_path, width, dark=dark) == []
