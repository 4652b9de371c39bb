"""sway with waybar and mako: the claims of every shell, a click on the bubble, a film in full screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.kit import wait_until
from tests.shells.claims import PATIENT, ShellClaims, bubble_of, mode_after_film, sit_until_due
from tests.shells.wlroots import Sway, wlr_shell


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sway]:
    with wlr_shell(Sway, tmp_path_factory.mktemp("sway")) as made:
        yield made


class TestSway(ShellClaims):
    """The claims of every shell."""


def test_a_click_on_the_bubble_opens_the_stretch_in_a_terminal(shell: Sway, tmp_path: Path) -> None:
    shell.park()
    before = shell.part("bare", shell.bubbles_px)
    with shell.on.daemon(*PATIENT, "tray.backend=none") as daemon:
        assert "opens in foot, in its terminal version" in " ".join(daemon.sitbreak("doctor").split())
        sit_until_due(shell, daemon)
        box = bubble_of(shell, before, tmp_path, "clicked")
        shell.click((box[0] + box[2]) // 2, (box[1] + box[3]) // 2)
        wait_until(lambda: '"foot"' in shell.on.run("swaymsg", "-t", "get_tree"), "a terminal is open")
        wait_until(lambda: shell.part("in-foot", (10, 60, 1270, 700)).getcolors(20) is None, "with the stretch in it")


def test_a_film_in_full_screen_holds_the_reminder(shell: Sway) -> None:
    assert mode_after_film(shell) == "due"
