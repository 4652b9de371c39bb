"""The ways in which python-xlib says that the X server is gone, as the reason that it is."""

from collections.abc import Iterator
from contextlib import contextmanager

from Xlib.error import ConnectionClosedError, DisplayError

from sitbreak.errors import BackendError


@contextmanager
def server_gone_told() -> Iterator[None]:
    """Raise BackendError where the server hung up; a decorator for what speaks with it, or a `with`."""
    try:
        yield
    except (ConnectionClosedError, DisplayError) as error:
        raise BackendError(f"the X server is gone: {error}") from error
