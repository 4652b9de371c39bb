"""Cinnamon as it really is: a reminder answered by its own button, the icon, do-not-disturb."""

from collections.abc import Iterator

import pytest

from tests.shells.claims import ShellClaims
from tests.shells.mate import Cinnamon
from tests.shells.x_shell import x_shell


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cinnamon]:
    with x_shell(Cinnamon, tmp_path_factory.mktemp("cinnamon")) as made:
        yield made


class TestCinnamon(ShellClaims):
    """The claims of every shell."""
