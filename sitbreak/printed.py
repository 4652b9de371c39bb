"""Where tables are printed: as wide as the terminal or COLUMNS say, and without blanks at line ends in a pipe."""

import io
import os
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_BLANKS = re.compile(r"[ \t]+$", re.MULTILINE)


class _Trimmed(io.StringIO):
    """Hands whole lines on to standard output without the blanks that a table fills its cells with."""

    def __init__(self) -> None:
        super().__init__()
        self._stream = sys.stdout

    @property
    def encoding(self) -> str:  # type: ignore[override] # StringIO has none
        """The encoding of standard output: rich draws with what it has letters for."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    def write(self, text: str) -> int:
        """Write it, trimmed. OSError as standard output."""
        self._stream.write(_BLANKS.sub("", text))
        return len(text)

    def flush(self) -> None:
        """Write out what waits. OSError as standard output."""
        self._stream.flush()


def console(*, widest: int, piped: int = 80) -> "Console":
    """Return a rich console on standard output, `widest` columns at most; `piped`: where nothing says how many."""
    from rich.console import Console

    at_terminal = Console(highlight=False)
    if at_terminal.is_terminal:
        wide = at_terminal.width
    else:
        columns = os.environ.get("COLUMNS", "")
        wide = int(columns) if columns.isdecimal() and 0 < len(columns) < 6 and int(columns) else piped
        at_terminal = Console(highlight=False, file=_Trimmed())
    at_terminal.width = min(widest, wide)
    return at_terminal
