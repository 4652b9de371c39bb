"""Xfce's panel and notifications on labwc: the claims of every shell."""

from collections.abc import Iterator

import pytest

from tests.shells.claims import ShellClaims
from tests.shells.wlroots import XfceOnLabwc, wlr_shell


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[XfceOnLabwc]:
    with wlr_shell(XfceOnLabwc, tmp_path_factory.mktemp("xfce")) as made:
        yield made


class TestXfceOnLabwc(ShellClaims):
    """The claims of every shell."""
