"""A fault of one part must not stop the others: what an exception costs is decided here and nowhere else."""

import logging
from collections.abc import Callable
from typing import TypeVar

from sitbreak.supervise.candidate import is_foreseen

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


def report(what: str, error: Exception) -> None:
    """Log a fault: a foreseen one in a line, any other whole."""
    log.warning("%s: %s", what, error or type(error).__name__, exc_info=None if is_foreseen(error) else error)
