"""The pages in a second browser, without JavaScript: Firefox shows, filters, moves and fits them as Chromium does."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from sitbreak import paths
from sitbreak.catalogue import Area, Position
from sitbreak.cli import main
from sitbreak.figure.palette import GROUND
from tests.catalogue.shipped import catalogue
from tests.desktop.firefox import Firefox, firefox
from tests.desktop.kit import artifacts
from tests.history.sample_history import write, year

LAPTOP_PX, PHONE_PX = 1366, 500  # no window of Firefox is narrower
VISIBLE = "[...document.querySelectorAll('.card')].filter(one => one.checkVisibility()).length"
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("firefox")) as running:
        yield running


@pytest.fixture
def gallery(tmp_path: Path) -> Path:
    assert main(["stretches", "--html", "-o", str(tmp_path / "stretches.html")]) == 0
    return tmp_path / "stretches.html"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    write(paths.state_dir() / "history.db", year(date(2026, 2, 2), 28))
    assert main(["report", "2026-02-02..2026-03-01", "-o", str(tmp_path / "report.html")]) == 0
    return tmp_path / "report.html"


def picture(browser: Firefox, name: str) -> Image.Image:
    file = artifacts() / f"firefox-{name}.png"
    browser.picture(file)
    with Image.open(file) as image:
        return image.convert("RGB")


def test_scripts_of_a_page_are_off(browser: Firefox, tmp_path: Path) -> None:
    page = tmp_path / "scripted.html"
    page.write_text("<title>still</title><script>document.title = 'scripted'</script>", encoding="utf-8")
    browser.show(page, LAPTOP_PX)

    assert browser.read("document.title") == "still"


def test_the_gallery_is_filtered_by_clicks_alone(browser: Firefox, gallery: Path) -> None:
    seated = [one for one in catalogue() if one.position is Position.SEATED]
    browser.show(gallery, LAPTOP_PX)
    assert browser.read(VISIBLE) == len(list(catalogue()))

    browser.click("label:has(#position-seated)")
    assert browser.read(VISIBLE) == len(seated)
    browser.click("label:has(#area-neck)")
    assert browser.read(VISIBLE) == len([one for one in seated if Area.NECK in one.areas])
    picture(browser, "gallery-seated-neck")


@pytest.mark.parametrize("reduced", [0, 1])
def test_the_figures_move_unless_the_desktop_wants_them_still(browser: Firefox, gallery: Path, reduced: int) -> None:
    browser.prefer(ui_prefersReducedMotion=reduced)
    browser.show(gallery, LAPTOP_PX)
    moving = browser.read("document.getAnimations().filter(one => one.playState === 'running').length")
    browser.prefer(ui_prefersReducedMotion=0)

    assert (moving > len(list(catalogue()))) is not bool(reduced)
    assert moving == 0 or not reduced


def test_one_box_holds_the_figures_still(browser: Firefox, gallery: Path) -> None:
    browser.show(gallery, LAPTOP_PX)
    browser.click("label:has(#still)")
    browser.read("scrollTo(0, 0)")

    assert ImageChops.difference(picture(browser, "still"), picture(browser, "still-later")).getbbox() is None


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ja"])
@pytest.mark.parametrize("page", ["gallery", "report"])
def test_no_page_is_wider_than_its_window(
    browser: Firefox, request: pytest.FixtureRequest, page: str, language: str
) -> None:
    (paths.config_dir() / "config.toml").write_text(f'[ui]\nlanguage = "{language}"\n', encoding="utf-8")
    file: Path = request.getfixturevalue(page)
    for width in (PHONE_PX, LAPTOP_PX):
        browser.show(file, width)
        assert not browser.read(WIDER)
    picture(browser, f"{page}-{language}")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("page", ["gallery", "report"])
def test_the_pages_follow_the_colours_of_the_desktop(
    browser: Firefox, request: pytest.FixtureRequest, page: str, dark: bool
) -> None:
    browser.prefer(ui_systemUsesDarkTheme=int(dark))
    browser.show(request.getfixturevalue(page), LAPTOP_PX)
    shown = picture(browser, f"{page}-{'dark' if dark else 'light'}")
    browser.prefer(ui_systemUsesDarkTheme=0)

    assert shown.getpixel((5, 5)) == tuple(int(GROUND[dark][at : at + 2], 16) for at in (1, 3, 5))


def test_the_report_shows_every_day_and_unfolds_its_tables(browser: Firefox, report: Path) -> None:
    browser.show(report, LAPTOP_PX)
    assert browser.read("document.querySelectorAll('.strip').length") == 28

    folded = browser.read("document.querySelectorAll('details:not([open])').length")
    browser.click("details:not([open]) > summary")
    assert browser.read("document.querySelectorAll('details:not([open])').length") == folded - 1
