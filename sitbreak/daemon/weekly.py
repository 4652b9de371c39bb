"""Has the line of the past week made by a process of its own, and hands it on once that is there."""

import logging
from collections.abc import Callable
from datetime import date

from sitbreak import processes
from sitbreak.bounded import LINE, RefusedTextError, json_value
from sitbreak.core.events import Command
from sitbreak.notify import Notice, compose

LIMIT_S = 60.0

log = logging.getLogger(__name__)


def start(*asked: str) -> processes.Child:
    """Start what prints the line of a week. OSError when that cannot be."""
    return processes.start_piped(processes.python("sitbreak.history.weekly", *asked), limit_s=LIMIT_S)


class WeeklyLine:
    """One week at a time; loop thread."""

    def __init__(self, show: Callable[[Notice], object], begin: Callable[..., processes.Child] = start) -> None:
        self._show, self._begin = show, begin
        self._child: processes.Child | None = None

    @property
    def is_awaited(self) -> bool:
        """Whether a line is being made."""
        return self._child is not None

    def tell(self, monday: int, start_h: float, language: str) -> None:
        """Have the line of the week made that begins on this day, an ordinal; `language` as in the settings."""
        try:
            self._child = self._begin(date.fromordinal(monday).isoformat(), str(start_h), language)
        except OSError as error:
            log.warning("no line of the week: %s", error)

    def look(self) -> None:
        """Show the line, if it is there by now. A click on it opens the report."""
        if self._child is None or self._child.poll() is None:
            return
        child, self._child = self._child, None
        with child:  # its streams are closed
            told = child.stdout.read() if child.stdout else b""
        if not told:
            log.info("nothing was recorded in the past week, or it cannot be read (exit code %s)", child.returncode)
            return
        try:
            line = json_value(told, LINE)
            notice = compose.message(str(line["title"]), str(line["body"]), default=Command.REPORT)
        except (ValueError, RefusedTextError, KeyError, TypeError) as error:
            log.warning("the line of the week cannot be read: %r", error)
            return
        self._show(notice)
