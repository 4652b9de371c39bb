"""Where tables are printed: as wide as the terminal or COLUMNS say, and without blanks at line ends in a pipe."""

import io
import os
import re
import sys
from typing import TYPE_CHECKING, TextIO

from sitbreak import foreign_patches

if TYPE_CHECKING:
    from rich.console import Console

_BLANKS = re.compile(r"[ \t]+$", re.MULTILINE)


class _Trimmed(io.StringIO):
    """Hands whole lines on to a stream without the blanks that a table fills its cells with, or a broken line keeps."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override] # StringIO has none
        """The encoding of the stream: rich draws with what it has letters for."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    def write(self, text: str) -> int:
        """Write it, trimmed. OSError as the stream."""
        self._stream.write(_BLANKS.sub("", text))
        return len(text)

    def flush(self) -> None:
        """Write out what waits. OSError as the stream."""
        self._stream.flush()


def console(*, widest: int, piped: int = 80, errors: bool = False, plain: bool = False) -> "Console":
    """Return a rich console on standard output or `errors`, `widest` columns at most.

    `piped`: where nothing says how many. `plain`: no colours and nothing that moves, in a terminal either.
    """
    from rich.console import Console

    foreign_patches.let_rich_break_lines()
    at_terminal = Console(highlight=False, stderr=errors)
    if at_terminal.is_terminal:
        wide = at_terminal.width
        if plain:
            at_terminal = Console(highlight=False, stderr=errors, color_system=None, force_terminal=False)
    else:
        columns = os.environ.get("COLUMNS", "")
        wide = int(columns) if columns.isdecimal() and 0 < len(columns) < 6 and int(columns) else piped
        at_terminal = Console(highlight=False, file=_Trimmed(sys.stderr if errors else sys.stdout))
    at_terminal.width = min(widest, wide)
    return at_terminal
