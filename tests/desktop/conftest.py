"""What python-xlib leaves open is closed, so that no test is blamed for it."""

import socket

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
