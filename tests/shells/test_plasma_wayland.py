"""Plasma on Wayland as it really is: the claims of every shell, and a film in full screen, known from KWin's script."""

from collections.abc import Iterator

import pytest

from tests.shells.claims import ShellClaims, mode_after_film
from tests.shells.plasma import PlasmaWayland, plasma_wayland


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlasmaWayland]:
    with plasma_wayland(tmp_path_factory.mktemp("plasma")) as made:
        yield made


class TestPlasmaWayland(ShellClaims):
    """The claims of every shell."""


def test_a_film_in_full_screen_holds_the_reminder(shell: PlasmaWayland) -> None:
    assert mode_after_film(shell, DISPLAY=shell.x_display(), WAYLAND_DISPLAY="") == "due"


def test_doctor_knows_the_full_screen_by_kwins_script(shell: PlasmaWayland) -> None:
    with shell.on.daemon() as daemon:
        assert "full screen (KWin): off" in daemon.sitbreak("doctor", "-v")
