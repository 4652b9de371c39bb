"""Desktop tests skip where a program is missing; SITBREAK_NO_SKIP=1 makes every such skip a failure."""

import os
import socket
from collections.abc import Generator

import pytest
from Xlib.support import unix_connect


def _connected(family: socket.AddressFamily, address: str | tuple[str, int]) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.connect(address)
    except OSError:
        made.close()
        raise
    return made


@pytest.fixture(autouse=True)
def no_refused_socket_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Close what python-xlib 0.33 leaves to the garbage collector when a server does not answer."""
    monkeypatch.setattr(unix_connect, "_get_unix_socket", lambda address: _connected(socket.AF_UNIX, address))
    monkeypatch.setattr(
        unix_connect, "_get_tcp_socket", lambda host, number: _connected(socket.AF_INET, (host, 6000 + number))
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure that carries its reason."""
    report = yield
    if report.skipped and os.environ.get("SITBREAK_NO_SKIP") and "desktop" in item.path.parts:
        report.outcome = "failed"
        report.longrepr = f"skipped although SITBREAK_NO_SKIP is set: {call.excinfo.value if call.excinfo else ''}"
    return report
