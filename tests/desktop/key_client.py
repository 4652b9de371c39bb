"""A rare character, and an X client into which it is typed."""

from Xlib import X
from Xlib.display import Display
from Xlib.ext import xtest

from tests.desktop.kit import wait_until
from tests.desktop.privacy import RARE

KEYCODE, KEYSYM = 200, 0x3BC  # a key that no layout uses; tslash
SPELLINGS = (RARE.encode(), b"tslash", b"\\u0167", b"0x3bc")


class KeyClient:
    """An X client that receives what is typed, so that it really was typed."""

    def __init__(self, name: str) -> None:
        layout = Display(name)
        layout.change_keyboard_mapping(KEYCODE, [[KEYSYM, KEYSYM]])
        layout.sync()
        layout.close()
        self._display = Display(name)  # reads the layout once
        screen = self._display.screen()
        self._window = screen.root.create_window(
            0, 0, 100, 100, 0, screen.root_depth, override_redirect=True, event_mask=X.KeyPressMask | X.ExposureMask
        )
        self._window.map()
        self._display.sync()
        wait_until(self._focused, "the client has the keyboard")

    def _focused(self) -> bool:
        self._window.set_input_focus(X.RevertToParent, X.CurrentTime)
        return bool(self._display.get_input_focus().focus == self._window)

    def types(self) -> int:
        """Type the rare character and return the keysym of the event that arrived."""
        for kind in (X.KeyPress, X.KeyRelease):
            xtest.fake_input(self._display, kind, KEYCODE)
        self._display.sync()
        while True:
            event = self._display.next_event()
            if event.type == X.KeyPress:
                return int(self._display.keycode_to_keysym(event.detail, 0))

    def close(self) -> None:
        self._display.close()
