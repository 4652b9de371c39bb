"""The icon cache: read without Pillow, drawn again when it is not right, never a reason to have no icon."""

import subprocess
import sys
from pathlib import Path

import pytest

from sitbreak.core.view import IconState
from sitbreak.tray.icon import __main__ as drawing
from sitbreak.tray.icon import cache
from sitbreak.tray.icon.panel import Panel
from sitbreak.tray.icon.pixmap import SIZES_PX


@pytest.fixture(scope="module")
def drawn(tmp_path_factory) -> bytes:
    target = tmp_path_factory.mktemp("cache") / cache.FILE_NAME
    cache.write(target, drawing.pictures())
    return target.read_bytes()


class Drawing:
    """Draws by copying, and counts."""

    def __init__(self, content: bytes) -> None:
        self.content, self.times = content, 0

    def __call__(self, target: Path) -> None:
        self.times += 1
        target.write_bytes(self.content)


def icons(folder: Path, draw: Drawing) -> cache.Icons:
    return cache.Icons(lambda: folder, draw)


def test_a_picture_comes_back_as_it_was_drawn(tmp_path, drawn):
    found = icons(tmp_path, Drawing(drawn)).pixmaps(IconState.SITTING, 0.5, Panel.LIGHT)

    fresh = dict(drawing.pictures())[cache.key(IconState.SITTING, 0.5, Panel.LIGHT)]
    assert found == fresh
    assert [one.width_px for one in found] == list(SIZES_PX)


def test_the_cache_is_drawn_once_and_then_only_read(tmp_path, drawn):
    draw = Drawing(drawn)
    for state in IconState:
        icons(tmp_path, draw).pixmaps(state, 1, Panel.DARK)

    assert draw.times == 1


@pytest.mark.parametrize(
    "damaged",
    [b"", b"\n", b"{}", b"[]\n", b"\xff\xfe\n123", b'{"version": 1, "sizes": [], "bytes": 0, "index": {}}\n', "short"],
)
def test_a_damaged_or_old_cache_is_drawn_again(tmp_path, drawn, damaged):
    (tmp_path / cache.FILE_NAME).write_bytes(drawn[:-1] if damaged == "short" else damaged)
    draw = Drawing(drawn)

    assert icons(tmp_path, draw).pixmaps(IconState.DUE, 1, Panel.DARK)[0].width_px == 16
    assert draw.times == 1


def test_a_cache_that_cannot_be_drawn_is_tried_once_and_replaced_by_the_shipped_icons(tmp_path):
    draw = Drawing(b"rubbish")
    without = icons(tmp_path, draw)

    for _ in range(3):
        found = without.pixmaps(IconState.AWAY, 0, Panel.DARK)
    assert draw.times == 1
    fresh = dict(drawing.pictures())[cache.key(IconState.AWAY, 0, Panel.DARK)]
    assert [one[:2] for one in found] == [one[:2] for one in fresh]
    off = max(abs(a - b) for a, b in zip(found[-1].argb, fresh[-1].argb, strict=True))
    assert off <= 24  # the rounding of another Pillow


def test_a_folder_that_cannot_be_written_still_gives_an_icon(tmp_path, caplog):
    blocked = tmp_path / "file"
    blocked.touch()

    found = cache.Icons(lambda: blocked / "below").pixmaps(IconState.DUE, 0, Panel.LIGHT)

    assert len(found) == len(SIZES_PX)
    assert "using the shipped ones" in caplog.text


def test_a_real_process_draws_the_cache(tmp_path):
    found = cache.Icons(lambda: tmp_path).pixmaps(IconState.PAUSED, 0, Panel.ANY)

    assert found == dict(drawing.pictures())[cache.key(IconState.PAUSED, 0, Panel.ANY)]
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".argb"] == [cache.FILE_NAME]


def test_progress_is_rounded_to_twelfths_and_matters_only_to_a_sitter():
    assert cache.key(IconState.SITTING, 0.49, Panel.DARK) == "sitting-6-dark"
    assert cache.key(IconState.SITTING, 7, Panel.DARK) == "sitting-12-dark"
    assert cache.key(IconState.DUE, 0.49, Panel.DARK) == "due-0-dark"


def test_reading_the_cache_loads_neither_pillow_nor_openssl(tmp_path, drawn):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / cache.FILE_NAME).write_bytes(drawn)
    code = (
        "import sys\n"
        "from sitbreak.core.view import IconState\n"
        "from sitbreak.tray.icon.cache import Icons\n"
        "from sitbreak.tray.icon.panel import Panel\n"
        "assert Icons().pixmaps(IconState.DUE, 0, Panel.DARK)\n"
        "print({'PIL', 'gi', 'tkinter', 'ssl', '_hashlib', 'asyncio', 'Xlib'} & set(sys.modules))"
    )
    env = {"PYTHONPATH": str(Path(cache.__file__).parents[3]), "PATH": "", "SITBREAK_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)

    assert (done.stdout.strip(), done.stderr) == ("set()", "")
