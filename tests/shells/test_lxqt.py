"""LXQt as it really is: the claims of every shell, and its three buttons."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shells.claims import ShellClaims, icon_shows
from tests.shells.lxqt import Lxqt
from tests.shells.x_shell import x_shell


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lxqt]:
    with x_shell(Lxqt, tmp_path_factory.mktemp("lxqt")) as made:
        yield made


class TestLxqt(ShellClaims):
    """The claims of every shell."""


def test_doctor_knows_what_its_notifications_do_and_advises_nothing_about_others(shell: Lxqt) -> None:
    with shell.on.daemon() as daemon:
        told = daemon.sitbreak("doctor", "-v")

    assert "buttons on the bubble up to 3" in told
    assert "LXQt do-not-disturb: off" in told
    assert "mako 1.7" not in told


@pytest.mark.parametrize("theme", ["dark", "light", "frost", "Clearlooks"])
def test_the_icon_can_be_seen_on_the_panel_of_each_kind_of_theme(shell: Lxqt, tmp_path: Path, theme: str) -> None:
    shell.wear(theme)
    before = shell.part(f"{theme}-bare", shell.icons_px)
    assert icon_shows(shell, before, tmp_path, theme)
