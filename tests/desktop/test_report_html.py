"""The report in a real browser: nothing wider than a phone, nothing fetched, light, dark and on paper."""

import re
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PIL import Image

from sitbreak import paths
from sitbreak.cli import main
from sitbreak.figure.palette import GROUND, palette
from sitbreak.figure.shapes import Role
from tests.desktop.axe import violations
from tests.desktop.chromium import chromium, measured
from tests.desktop.kit import artifacts
from tests.history.sample_history import write, year

PHONE_PX, LAPTOP_PX = 375, 1280


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The page of four weeks."""
    write(paths.state_dir() / "history.db", year(date(2026, 2, 2), 28))
    file = tmp_path / "report.html"
    assert main(["report", "2026-02-02..2026-03-01", "-o", str(file)]) == 0
    return file


def screenshot(page: Path, name: str, width: int, *options: str) -> Image.Image:
    file = artifacts() / f"report-{name}.png"
    chromium(page.as_uri(), f"--screenshot={file}", f"--window-size={width},2400", *options)
    with Image.open(file) as image:
        return image.convert("RGB")


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def pixels(image: Image.Image, colour: str) -> int:
    found = image.getcolors(image.width * image.height) or []
    return next((count for count, pixel in found if pixel == rgb(colour)), 0)


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ja"])
@pytest.mark.parametrize("width", [PHONE_PX, LAPTOP_PX])
def test_nothing_is_wider_than_the_window(tmp_path: Path, width: int, language: str) -> None:
    (paths.config_dir() / "config.toml").write_text(f'[ui]\nlanguage = "{language}"\n')
    write(paths.state_dir() / "history.db", year(date(2026, 2, 2), 28))
    main(["report", "2026-02-02..2026-03-01", "-o", str(tmp_path / "report.html")])
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    told = measured(page, width, "[page.documentElement.scrollWidth, page.querySelectorAll('.strip').length]")

    assert told == [width, 28]


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_follows_the_colours_of_the_desktop(report: Path, dark: bool) -> None:
    scheme = f"--blink-settings=preferredColorScheme={int(not dark)}"
    image = screenshot(report, "dark" if dark else "light", LAPTOP_PX, scheme)

    assert image.getpixel((5, 5)) == rgb(GROUND[dark])
    assert pixels(image, palette(dark)[Role.SHIRT]) > 20_000
    assert pixels(image, palette(dark)[Role.MARK]) > 2_000


def test_a_chosen_theme_wins_over_the_desktop(tmp_path: Path) -> None:
    (paths.config_dir() / "config.toml").write_text('[ui]\ntheme = "dark"\n')
    write(paths.state_dir() / "history.db", year(date(2026, 2, 2), 28))
    main(["report", "2026-02-02..2026-03-01", "-o", str(tmp_path / "report.html")])
    image = screenshot(tmp_path / "report.html", "chosen-dark", LAPTOP_PX, "--blink-settings=preferredColorScheme=1")

    assert image.getpixel((5, 5)) == rgb(GROUND[True])


def test_an_empty_history_is_a_calm_page(tmp_path: Path) -> None:
    main(["report", "-o", str(tmp_path / "report.html")])
    image = screenshot(tmp_path / "report.html", "empty", LAPTOP_PX, "--blink-settings=preferredColorScheme=1")

    assert image.getpixel((5, 5)) == rgb(GROUND[False])
    assert pixels(image, palette(False)[Role.SHIRT]) == 0


def test_it_prints_on_a_few_light_pages(report: Path, tmp_path: Path) -> None:
    paper = tmp_path / "report.pdf"
    chromium(report.as_uri(), f"--print-to-pdf={paper}", "--no-pdf-header-footer")

    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes())) <= 4


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """An address that serves the report's folder from memory, and the paths that were asked of it."""
    paths_asked: list[str] = []
    page = paths.state_dir() / "served.html"

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths_asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.read_bytes())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/report.html", paths_asked
    server.shutdown()
    server.server_close()
    thread.join(10)


def test_the_page_fetches_nothing(report: Path, asked: tuple[str, list[str]]) -> None:
    address, paths_asked = asked
    report.rename(paths.state_dir() / "served.html")
    dom = chromium(address, "--dump-dom")

    assert dom.count('class="strip"') == 28
    assert set(paths_asked) - {"/favicon.ico"} == {"/report.html"}


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("days", ["2026-02-02..2026-03-01", "2026-02-04", "2020-01-01"])
def test_axe_finds_nothing_to_object_to(tmp_path: Path, days: str, width: int, dark: bool) -> None:
    write(paths.state_dir() / "history.db", year(date(2026, 2, 2), 28))
    main(["report", days, "-o", str(tmp_path / "report.html")])

    assert violations(tmp_path / "report.html", tmp_path, width, dark=dark) == []


def test_axe_would_find_a_table_that_the_keyboard_cannot_reach(report: Path, tmp_path: Path) -> None:
    page = report.read_text(encoding="utf-8").replace(' tabindex="0"', "")
    report.write_text(page, encoding="utf-8")

    assert "scrollable-region-focusable" in [rule for rule, *_ in violations(report, tmp_path, 390, dark=False)]


def test_an_empty_day_keeps_its_strip_on_a_phone(report: Path) -> None:
    page = report.read_text(encoding="utf-8")
    told = measured(page, 390, "[...page.querySelectorAll('.off svg')].map(one => one.getBoundingClientRect().height)")

    assert told == [26] * 8
