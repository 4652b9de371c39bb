"""No unit test shows a real notification: plyer is not there unless a test brings a stand-in."""

import pytest

from sitbreak.errors import BackendError
from sitbreak.notify import plyer_


@pytest.fixture(autouse=True)
def no_real_plyer(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise BackendError("no plyer in unit tests")

    monkeypatch.setattr(plyer_, "refuse_linux_traps", refuse)
