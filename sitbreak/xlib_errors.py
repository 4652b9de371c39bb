"""The ways in which python-xlib says that the X server is gone, or silent, as the reason that it is."""

from collections.abc import Iterator
from contextlib import contextmanager

from Xlib.error import ConnectionClosedError, DisplayError

from sitbreak.errors import BackendError
from sitbreak.foreign_patches import XLIB_SILENT, xlib_deadline
from sitbreak.sentence import Sentence
from sitbreak.supervise import turn_budget

ANSWER_S = 0.2  # for all that is asked in one go: the loop waits meanwhile
CONNECT_S = 10.0  # in a thread of its own: an icon needs 44 round trips, over `ssh -X` too


@contextmanager
def server_gone_told(within_s: float = ANSWER_S) -> Iterator[None]:
    """Raise BackendError where the server hung up, or has not answered in time; then the connection is closed.

    A decorator for what speaks with it, or a `with`.
    """
    try:
        with turn_budget.waiting(within_s, turn_budget.AT_LEAST_S) as allowed_s, xlib_deadline(allowed_s):
            yield
    except ConnectionClosedError as error:
        silent = error.whom == XLIB_SILENT
        raise BackendError(
            Sentence("the X server does not answer")
            if silent
            else Sentence("the X server is gone: {reason}", reason=error)
        ) from error
    except DisplayError as error:
        raise BackendError(Sentence("the X server is gone: {reason}", reason=error)) from error
