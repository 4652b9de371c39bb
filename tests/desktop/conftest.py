"""Desktop tests may be tried again; what python-xlib leaves open is closed, so that no test is blamed for it."""

import socket
from pathlib import Path

import pytest
from Xlib.support import unix_connect


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Try them up to three times: real servers on a shared machine start late. Each try is counted in the report."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=2))


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
