"""The trace of the day, where `--trace` asked for one: times and kinds of what happened, to be replayed."""

import logging
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sitbreak import own_files
from sitbreak.core.events import Event, Now
from sitbreak.errors import TraceError
from sitbreak.sentence import Sentence

if TYPE_CHECKING:  # loaded where one is wanted
    from sitbreak.trace import Trace

log = logging.getLogger(__name__)


class TraceRecorder:
    """Writes what happens into one file, or nothing at all. Loop thread."""

    def __init__(self, file: Path | None) -> None:
        """TraceError when the file cannot be written."""
        self._file = file
        self._trace = _trace_to(file) if file else None

    def note(self, event: Event, now: Now) -> None:
        """Write an event down. A file that takes no more ends the recording, and nothing else."""
        if self._trace:
            try:
                self._trace.write(event, now)
            except OSError as error:
                log.warning("the trace ends here: %s", error)
                self._trace = None

    def begin_anew(self, before: datetime | None) -> Path | None:
        """Leave nothing in the file of what was before, or at all, and return it. TraceError: it cannot be written."""
        if self._trace is None or (file := self._file) is None:
            return None
        self._trace.close()
        try:
            if before is None:
                file.unlink(missing_ok=True)
            else:
                from sitbreak.trace.cutting import cut

                cut(file, before)
        except OSError as error:
            raise TraceError(Sentence("{path}: {reason}", path=file, reason=error)) from error
        finally:
            self._trace = _trace_to(file)
        return file.absolute()

    def close(self) -> None:
        """End it."""
        if self._trace:
            self._trace.close()


def _trace_to(path: Path) -> "Trace":
    from sitbreak.trace import Trace

    try:
        own_files.note_trace(path)
        return Trace(path)
    except OSError as error:
        raise TraceError(
            Sentence("{path}: {reason}", path=path, reason=error.strerror),
            hint=Sentence("--trace wants a file that can be written"),
        ) from error
