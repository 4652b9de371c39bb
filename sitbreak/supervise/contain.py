"""A fault of one part must not stop the others: what an exception costs is decided here and nowhere else."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sitbreak.errors import BackendError
from sitbreak.supervise.candidate import NeverHereError, is_foreseen

T = TypeVar("T")

log = logging.getLogger(__name__)


def contained(what: str, call: Callable[[], T], *, failed: Callable[[Exception], object] | None = None) -> T | None:
    """Return what `call` returns; None when it raised, which is logged (a bug with its traceback) and told `failed`."""
    try:
        return call()
    except Exception as error:
        report(what, error)
        if failed is not None:
            failed(error)
        return None


def fault_of(call: Callable[[], object]) -> Exception | None:
    """Return what `call` raised, for a caller that knows what to make of it; nothing is logged."""
    try:
        call()
    except Exception as error:
        return error
    return None


@contextmanager
def as_backend_error(reason: Callable[[Exception], str]) -> Iterator[None]:
    """Raise BackendError with `reason` for whatever a foreign library raises; NeverHereError passes as it is."""
    try:
        yield
    except NeverHereError:
        raise
    except Exception as error:
        raise BackendError(reason(error)) from error


def report(what: str, error: Exception) -> None:
    """Log a fault: a foreseen one in a line, any other whole."""
    log.warning("%s: %s", what, error or type(error).__name__, exc_info=None if is_foreseen(error) else error)
