"""When the last input was: one module per platform, chosen by trying to connect, in order, with every reason kept."""

from dataclasses import dataclass
from typing import Protocol

from sitbreak.core.messages import InputKind


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer to "when was the last input?": `idle_s` seconds before now. There is no field for what was typed."""

    idle_s: float
    kind: InputKind = InputKind.ANY


class ActivitySource(Protocol):
    """One way to tell when the last input was. Made by connecting; BackendError says why it cannot serve here.

    All methods on the loop's thread; none blocks for more than a round trip. Any exception means that the
    source is dead: the daemon closes it, says so and tries the candidates again with growing pauses.
    """

    name: str

    def read(self) -> Reading | None:
        """Ask now. None while the source cannot know yet (an edge source before its first edge)."""

    def fileno(self) -> int | None:
        """Return a descriptor that becomes readable at an edge (idle or back), None for a source one must ask."""

    def ready(self) -> None:
        """The descriptor became readable: take in what came. Ask with `read()` afterwards."""

    def close(self) -> None:
        """Let go of the connection; harmless when it is dead."""
