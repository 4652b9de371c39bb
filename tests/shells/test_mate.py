"""MATE as it really is: the claims of every shell."""

from collections.abc import Iterator

import pytest

from tests.shells.claims import ShellClaims, mode_after_film
from tests.shells.mate import Mate
from tests.shells.x_shell import x_shell


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mate]:
    with x_shell(Mate, tmp_path_factory.mktemp("mate")) as made:
        yield made


class TestMate(ShellClaims):
    """The claims of every shell."""


def test_a_film_in_full_screen_holds_the_reminder(shell: Mate) -> None:
    assert mode_after_film(shell) == "due"
