"""Xfce's panel and notifications on labwc: the claims of every shell, a panel in light and dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shells.claims import ShellClaims, icon_shows
from tests.shells.wlroots import XfceOnLabwc, wlr_shell


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[XfceOnLabwc]:
    with wlr_shell(XfceOnLabwc, tmp_path_factory.mktemp("xfce")) as made:
        yield made


class TestXfceOnLabwc(ShellClaims):
    """The claims of every shell."""


@pytest.mark.parametrize("dark", [True, False])
def test_the_icon_can_be_seen_on_a_dark_and_a_light_panel(shell: XfceOnLabwc, tmp_path: Path, dark: bool) -> None:
    shell.wear(dark=dark)
    before = shell.part(f"dark-{dark}-bare", shell.icons_px)
    assert (before.convert("L").getpixel((290, 16)) in range(128)) is dark, "the panel is so"
    assert icon_shows(shell, before, tmp_path, f"dark-{dark}")
