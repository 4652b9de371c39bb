"""Plasma on X11 as it really is: the claims of every shell, a panel in light and dark, a film, an inhibitor."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.kit import wait_until
from tests.shells.claims import CALM, ShellClaims, icon_shows, mode_after_film
from tests.shells.plasma import PlasmaX11
from tests.shells.x_shell import x_shell

CHANGE_SCREEN = 4  # PolicyAgent: the screen is kept on


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlasmaX11]:
    with x_shell(PlasmaX11, tmp_path_factory.mktemp("plasma")) as made:
        yield made


class TestPlasmaX11(ShellClaims):
    """The claims of every shell."""


@pytest.mark.parametrize("scheme", ["BreezeDark", "BreezeLight"])
def test_the_icon_can_be_seen_on_a_panel_without_a_portal(shell: PlasmaX11, tmp_path: Path, scheme: str) -> None:
    shell.colours(scheme)
    shell.settle()
    before = shell.part(f"{scheme}-bare", shell.icons_px)
    assert icon_shows(shell, before, tmp_path, scheme)


def test_a_film_in_full_screen_holds_the_reminder(shell: PlasmaX11) -> None:
    assert mode_after_film(shell) == "due"


def test_an_idle_inhibitor_of_plasma_is_seen(shell: PlasmaX11) -> None:
    to, path = "org.kde.Solid.PowerManagement.PolicyAgent", "/org/kde/Solid/PowerManagement/PolicyAgent"
    (cookie,) = shell.on.session.call(to, path, to, "AddInhibition", "uss", CHANGE_SCREEN, "film", "playing")
    try:
        with shell.on.daemon(*CALM) as daemon:
            wait_until(lambda: "KDE idle inhibitor: on" in daemon.sitbreak("doctor", "-v"), "the inhibitor is seen", 60)
    finally:
        shell.on.session.call(to, path, to, "ReleaseInhibition", "u", cookie)
