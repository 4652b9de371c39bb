"""A pointer and a keyboard through KWin's org_kde_kwin_fake_input, version 4: told what to do on standard input.

Lines are `click X Y BUTTON` and `key CODE` (linux/input-event-codes.h); each is answered with `done`.
"""

import sys
import time

from sitbreak.activity import wire
from sitbreak.errors import BackendError

AUTHENTICATE, BUTTON, MOTION_ABSOLUTE, KEYBOARD_KEY = 0, 2, 9, 10
VERSION = 4
TRIES = 60  # while KWin starts


class KwinHand:
    """One device."""

    def __init__(self) -> None:
        self._wire = wire.connect()
        (offered,) = [each for each in self._wire.globals() if each.interface == "org_kde_kwin_fake_input"]
        wanted = wire.Global(offered.name, offered.interface, VERSION)
        self._input, _ = self._wire.bind(wanted, VERSION, lambda *_: None)
        self._send(AUTHENTICATE, "test", "to be somebody")

    def click(self, x_px: int, y_px: int, button: int) -> None:
        self._send(MOTION_ABSOLUTE, x_px * 256, y_px * 256)  # 24.8 fixed point
        time.sleep(0.1)
        for down in (1, 0):
            self._send(BUTTON, button, down)
            time.sleep(0.05)

    def key(self, code: int) -> None:
        for down in (1, 0):
            self._send(KEYBOARD_KEY, code, down)
            time.sleep(0.03)

    def _send(self, request: int, *args: int | str) -> None:
        self._wire.send(self._input, request, *args)
        self._wire.roundtrip()


def connected() -> KwinHand:
    """Return a device; BackendError or ValueError where KWin gives none."""
    for _ in range(TRIES):
        try:
            return KwinHand()
        except (BackendError, ValueError):
            time.sleep(0.5)
    return KwinHand()


def main() -> None:
    wire.ANSWER_S = 10.0  # nobody waits for us here
    hand = connected()
    print("ready", flush=True)
    for line in sys.stdin:
        word, *told = line.split()
        numbers = [int(each) for each in told]
        if word == "click":
            hand.click(*numbers)
        else:
            hand.key(*numbers)
        print("done", flush=True)


if __name__ == "__main__":
    main()
