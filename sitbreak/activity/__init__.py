"""When the last input was: one module per platform, chosen by trying to connect (`activity/sources.py`).

What a source is, and no more: the listening process, which starts often, imports this, too.
"""

from typing import Protocol

from sitbreak.core.input_kind import InputKind
from sitbreak.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer to "when was the last input?": `idle_s` seconds before now. There is no field for what was typed.

    `keys_idle_s`: how long ago the last key was, where that is known and something else was later. `again`: ask again
    in a moment, the source could not be armed.
    """

    idle_s: float
    kind: InputKind = InputKind.ANY
    keys_idle_s: float | None = None
    again: bool = False


class ActivitySource(Protocol):
    """One way to tell when the last input was. Made by connecting; BackendError says why it cannot serve here.

    All methods on the loop's thread; none blocks for more than a round trip. Any exception means that the
    source is dead: its supervisor closes it, says so and tries the candidates again with growing pauses.
    """

    name: str
    note: str  # what it sees and what it does not, in one sentence for a person
    partial: bool  # it sees only some of the input: somebody may be there unseen
    counts_sleep: bool  # `idle_s` runs on through a suspend
    armed: bool  # the next input will show by itself, so that nobody need ask meanwhile
    returned: bool  # it did, since the last `read()`, which takes it back

    def read(self) -> Reading | None:
        """Ask now. None while the source cannot know yet (a source that tells returns, before its first one)."""

    def fileno(self) -> int | None:
        """Return a descriptor that becomes readable at a return, None where there is none of its own to watch."""

    def ready(self) -> bool | None:
        """The descriptor became readable: take in a bounded part. Sets `returned` when that was a return.

        True where more may wait than the descriptor tells of.
        """

    def close(self) -> None:
        """Let go of the connection; harmless when it is dead, and never raises."""
