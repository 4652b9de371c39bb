"""A small menu at the pointer, for trays that have none: one short-lived process, one choice.

`python -m sitbreak.tray.popup` reads `{"entries": [...], "at_px": [x, y]}` from stdin and prints `open`, and then the
chosen place, `[3, 1]` for the second entry below the fourth, or nothing. On both sides of the pipe the menu is made of
`MenuEntry`; over there without what choosing one does. tkinter is imported in that process only.
Arrow keys, Return and Escape work; a click elsewhere, or the loss of the focus, closes it.
"""

import json
import os
import sys
import time
from collections.abc import Iterable
from typing import Any

from sitbreak import processes, streams
from sitbreak.bounded import LINE, json_value
from sitbreak.core.view import MenuEntry
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import Candidate, Refusal, attempt
from sitbreak.supervise.contain import as_backend_error

OPENED = b"open\n"
"""The process's first line: the menu is on the screen."""
SHOWN = ("text", "enabled", "checked", "default")
"""What the process is told of an entry, beside its children."""
OPEN_S = 10.0
"""So long the process may take until the menu is on the screen."""
LIMIT_S = 600.0
"""Nobody reads a menu for longer, and while it is open it holds the pointer."""
FAILED = 3
"""The exit code where no menu can be shown; the reason is printed in place of a choice."""


class Popup:
    """An open menu: whenever `fileno()` can be read, call `ready()`; once `ended`, take the `choice()`."""

    def __init__(self, entries: tuple[MenuEntry, ...], at_px: tuple[int, int] | None = None) -> None:
        """Start the process; without `at_px` it looks where the pointer is."""
        self.ended = False
        self._entries = entries
        self._said = b""
        self._until_s = time.monotonic() + OPEN_S
        self._process = processes.start_piped(
            processes.python("sitbreak.tray.popup"), limit_s=LIMIT_S, complaints=sys.__stderr__
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._output = self._process.stdout
        os.set_blocking(self._output.fileno(), False)
        with self._process.stdin as to:
            to.write(json.dumps({"entries": [_told(entry) for entry in entries], "at_px": at_px}).encode())

    @property
    def opened(self) -> bool:
        """Whether the menu was on the screen already; from then on it holds the pointer until it closes."""
        return self._said.startswith(OPENED)

    @property
    def stuck(self) -> bool:
        """Whether the menu should long be on the screen and is not."""
        return not self.opened and time.monotonic() > self._until_s

    def fileno(self) -> int:
        return self._output.fileno()

    def ready(self) -> None:
        """Take in what the process has said so far."""
        while not self.ended:
            try:
                said = os.read(self.fileno(), 4096)
            except BlockingIOError:
                return
            self._said += said
            self.ended = not said

    def choice(self) -> MenuEntry | None:
        """Return what was chosen, after the end. OSError if the menu could not be shown."""
        self._output.close()
        if not self._process.ended_within(processes.DIE_S):
            self._process.end()
        if self._process.returncode == FAILED:
            raise OSError(f"our menu cannot be shown: {self._said.decode(errors='replace').strip()}")
        place = self._said.removeprefix(OPENED).strip()
        return _at(self._entries, json_value(place)) if place else None

    def close(self) -> None:
        """Close the menu without a choice."""
        self._process.end()
        self._output.close()


def _told(entry: MenuEntry) -> dict[str, Any]:
    shown = {name: getattr(entry, name) for name in SHOWN}
    return {**shown, "children": [_told(child) for child in entry.children]}


def _heard(told: dict[str, Any]) -> MenuEntry:
    shown = {name: told[name] for name in SHOWN}
    return MenuEntry(**shown, children=tuple(map(_heard, told["children"])))


def _at(entries: Iterable[MenuEntry], place: list[int]) -> MenuEntry | None:
    found: MenuEntry | None = None
    for step in place:
        found = tuple(entries)[step]
        entries = found.children
    return found


def _choose() -> list[int] | None:
    try:
        from sitbreak.tray.popup_menu import choose
    except ImportError as error:
        raise BackendError(Sentence("this Python has no tkinter (Debian: python3-tk)")) from error
    with as_backend_error(str):  # TclError: no display, mostly
        wanted = json_value(sys.stdin.read(LINE.size + 1))
        entries = tuple(map(_heard, wanted["entries"]))
        return choose(entries, wanted["at_px"], lambda: print(OPENED.decode(), end="", flush=True))


def main() -> int:
    """Show the menu; returns the exit code."""
    streams.speak_utf8()
    place = attempt(Candidate("menu", _choose))
    if isinstance(place, Refusal):
        print(place.reason)
        return FAILED
    if place is not None:
        print(json.dumps(place))
    return 0


if __name__ == "__main__":
    sys.exit(main())
