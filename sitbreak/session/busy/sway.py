"""A full-screen window under sway: asked over its IPC socket (sway-ipc(7)).

Subscribing would wake us at every change of a window title, so it is asked now and then.
"""

import struct
from typing import Any, ClassVar

from sitbreak.bounded import JsonLimits, json_value
from sitbreak.core.events import Busy
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.session import Detector, DetectorContext
from sitbreak.session.busy.unix_request import ask
from sitbreak.supervise.candidate import NeverHereError

MAGIC = b"i3-ipc"
HEADER_BYTES = len(MAGIC) + 8  # and the length and kind of what follows
GET_OUTPUTS, GET_TREE = 3, 4
LIMITS = JsonLimits(size=4 << 20, items=500_000, depth=128, halves=True)  # titles of windows are anybody's


class SwayFullScreen(Detector):
    """Reads the tree of windows; of each only whether it has the focus and fills the screen."""

    name = Sentence("full screen (sway)")
    reason = Busy.FULL_SCREEN
    every_s: ClassVar[float] = 60.0

    def __init__(self, context: DetectorContext) -> None:
        """NeverHereError on another compositor."""
        super().__init__(context)
        self._path = context.env.get("SWAYSOCK", "")
        if not self._path:
            raise NeverHereError(Sentence("this is not sway"))
        self.refresh()

    def read(self) -> bool | None:
        """Ask sway; None while nothing has the focus. BackendError when it does not answer."""
        try:
            return focus_is_full_screen(ask_sway(self._path, GET_TREE))
        except (OSError, ValueError) as error:
            raise BackendError(Sentence("sway does not answer: {reason}", reason=error)) from error


def focus_is_full_screen(tree: dict[str, Any]) -> bool:
    """Walk down the focus; a window, or a container around it, may fill the screen."""
    node, full = tree, False
    while node:
        full |= node.get("fullscreen_mode", 0) > 0 and node.get("type") in ("con", "floating_con")
        children = {child["id"]: child for child in node.get("nodes", []) + node.get("floating_nodes", [])}
        node = next((children[number] for number in node.get("focus", []) if number in children), {})
    return full


def ask_sway(path: str, kind: int) -> Any:
    """Return the answer to one question. OSError when sway does not answer, ValueError for what is no answer."""
    answer = ask(path, MAGIC + struct.pack("=II", 0, kind), _is_whole, most=LIMITS.size)
    if not _is_whole(answer):
        raise OSError(Sentence("the connection was closed"))
    return json_value(answer[HEADER_BYTES:], LIMITS)


def _is_whole(answer: bytes | bytearray) -> bool:
    if len(answer) < HEADER_BYTES:
        return False
    length, _ = struct.unpack("=II", answer[len(MAGIC) : HEADER_BYTES])
    return len(answer) >= HEADER_BYTES + int(length)
