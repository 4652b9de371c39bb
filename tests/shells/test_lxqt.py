"""LXQt as it really is: the claims of every shell, and its three buttons."""

from collections.abc import Iterator

import pytest

from tests.shells.claims import ShellClaims
from tests.shells.lxqt import Lxqt
from tests.shells.x_shell import XShell, x_shell


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[XShell]:
    with x_shell(Lxqt, tmp_path_factory.mktemp("lxqt")) as made:
        yield made


class TestLxqt(ShellClaims):
    """The claims of every shell."""


def test_doctor_knows_what_its_notifications_do_and_advises_nothing_about_others(shell: XShell) -> None:
    with shell.on.daemon() as daemon:
        told = daemon.sitbreak("doctor", "-v")

    assert "buttons on the bubble up to 3" in told
    assert "LXQt do-not-disturb: off" in told
    assert "mako 1.7" not in told
