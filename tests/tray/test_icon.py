"""The icons as a tray gets them: by state, progress and panel, without Pillow and without a process."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PIL.IcoImagePlugin import IcoImageFile

from sitbreak import packed, paths
from sitbreak.core.view import IconState
from sitbreak.errors import SitbreakError
from sitbreak.tray.icon import shipped
from sitbreak.tray.icon.ico import IcoPicture
from sitbreak.tray.icon.panel import Panel
from sitbreak.tray.icon.pixmap import Pixmap, best

HEAVY = ("PIL", "gi", "tkinter", "ssl", "_hashlib", "asyncio", "Xlib", "subprocess")


def test_progress_is_rounded_to_twelfths_and_matters_only_to_a_sitter() -> None:
    assert shipped.key(IconState.SITTING, 0.49, Panel.DARK) == "sitting-6-dark"
    assert shipped.key(IconState.SITTING, 7, Panel.DARK) == "sitting-12-dark"
    assert shipped.key(IconState.SITTING, -1, Panel.ANY) == "sitting-0-any"
    assert shipped.key(IconState.DUE, 0.49, Panel.DARK) == "due-0-dark"


@pytest.mark.parametrize("panel", Panel)
def test_every_progress_has_a_picture_of_its_own(panel: Panel) -> None:
    seen = {shipped.pixmaps(IconState.SITTING, step / 12, panel)[0].argb for step in range(13)}

    assert len(seen) == 13


def test_an_installation_without_icons_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "resource", lambda _kind, name: tmp_path / name)

    with pytest.raises(SitbreakError, match="install sitbreak again"):
        shipped.pixmaps(IconState.DUE, 0, Panel.DARK)


def test_reading_an_icon_writes_no_file_and_loads_neither_pillow_nor_openssl(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from sitbreak.core.view import IconState\n"
        "from sitbreak.tray.icon.panel import Panel\n"
        "from sitbreak.tray.icon.shipped import pixmaps\n"
        "assert pixmaps(IconState.DUE, 0, Panel.DARK)\n"
        f"print({set(HEAVY)} & set(sys.modules))"
    )
    env = {"PYTHONPATH": str(Path(packed.__file__).parents[1]), "PATH": "", "SITBREAK_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)

    assert (done.stdout.strip(), done.stderr) == ("set()", "")
    assert not list(tmp_path.iterdir())


def test_an_ico_file_holds_each_size_as_it_was_drawn() -> None:
    small, large = (Pixmap(s, s, bytes(v % 256 for v in range(4 * s * s))) for s in (16, 32))
    file = io.BytesIO()
    IcoPicture([small, large]).save(file, format="ICO")

    with Image.open(file) as ico:
        assert isinstance(ico, IcoImageFile)
        assert ico.info["sizes"] == {(16, 16), (32, 32)}
        ico.size = (16, 16)
        ico.load()
        red, green, blue, alpha = ico.convert("RGBA").split()
        assert Image.merge("RGBA", (alpha, red, green, blue)).tobytes() == small.argb
    with pytest.raises(ValueError, match="PNG"):
        IcoPicture([small]).save(io.BytesIO(), format="PNG")


def test_the_best_size_is_the_largest_that_fits() -> None:
    sizes = [Pixmap(s, s, b"") for s in (16, 22, 32)]

    assert [best(sizes, side).width_px for side in (8, 16, 24, 100)] == [16, 16, 22, 32]
