"""Plasma 6 on Wayland, seen from outside: the claims of every shell, a panel in light and dark, a film."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.kit import wait_until
from tests.shells.claims import CALM, ShellClaims, icon_of, mode_after_film, share_that_shows
from tests.shells.plasma_in_x import PlasmaInX, plasma_in_x


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlasmaInX]:
    with plasma_in_x(tmp_path_factory.mktemp("plasma")) as made:
        yield made


class TestPlasmaInX(ShellClaims):
    """The claims of every shell."""


def test_a_film_in_full_screen_holds_the_reminder(shell: PlasmaInX) -> None:
    assert mode_after_film(shell, DISPLAY=shell.x_display(), WAYLAND_DISPLAY="") == "due"


def test_doctor_knows_the_full_screen_by_kwins_script(shell: PlasmaInX) -> None:
    with shell.on.daemon() as daemon:
        assert "full screen (KWin): off" in daemon.sitbreak("doctor", "-v")


@pytest.mark.parametrize("scheme", ["BreezeDark", "BreezeLight"])
def test_the_icon_can_be_seen_on_a_panel_without_a_portal(shell: PlasmaInX, tmp_path: Path, scheme: str) -> None:
    shell.colours(scheme)
    before = shell.part(f"{scheme}-bare", shell.icons_px)
    with shell.on.daemon(*CALM) as daemon:
        wait_until(lambda: daemon.status().get("tray") == "sni", "the icon is shown")
        box = icon_of(shell, before, tmp_path, scheme)
        icon = (box[0] - 1, box[1] - 1, box[0] + 25, box[3] + 1)
        wait_until(lambda: share_that_shows(shell.part(scheme, icon)) > 0.5, "it can be seen")
