"""A small menu at the pointer, for trays that have none: one short-lived process, one choice.

`python -m sitbreak.tray.popup` reads `{"entries": [...]}` from stdin and prints the chosen place, `[3, 1]` for the
second entry below the fourth, or nothing. tkinter is imported in that process only. Arrow keys, Return and Escape
work; a click elsewhere, or the loss of the focus, closes it.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from typing import Any

from sitbreak.core.view import Entry

NO_TKINTER = 3
"""The exit code of a Python without tkinter, or without a display."""


class Popup:
    """An open menu: watch `fileno()`, then take the `choice()`."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self._entries = entries
        self._process = subprocess.Popen(
            [sys.executable, "-m", "sitbreak.tray.popup"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._process.stdin is not None
        with self._process.stdin as to:
            to.write(json.dumps({"entries": [_plain(entry) for entry in entries]}).encode())

    def fileno(self) -> int:
        assert self._process.stdout is not None
        return self._process.stdout.fileno()

    def choice(self) -> Entry | None:
        """Read what was chosen, once `fileno` can be read. OSError if the menu could not be shown."""
        assert self._process.stdout is not None
        with self._process.stdout as output:
            said = output.read().strip()
        if self._process.wait() == NO_TKINTER:
            raise OSError("the menu needs tkinter (Debian: python3-tk)")
        return _at(self._entries, json.loads(said)) if said else None

    def close(self) -> None:
        """Close the menu without a choice."""
        self._process.terminate()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process.wait()


def _plain(entry: Entry) -> dict[str, Any]:
    return {
        "text": entry.text,
        "enabled": entry.enabled,
        "checked": entry.checked,
        "default": entry.default,
        "children": [_plain(child) for child in entry.children],
    }


def _at(entries: Iterable[Entry], place: list[int]) -> Entry | None:
    found: Entry | None = None
    for step in place:
        found = tuple(entries)[step]
        entries = found.children
    return found


def main() -> int:
    """Show the menu; returns the exit code."""
    try:
        from sitbreak.tray.popup_menu import choose

        place = choose(json.loads(sys.stdin.read())["entries"])
    except Exception as error:  # tkinter is missing (ImportError) or finds no display (TclError)
        print(f"the menu cannot be shown: {error}", file=sys.stderr)
        return NO_TKINTER
    if place is not None:
        print(json.dumps(place))
    return 0


if __name__ == "__main__":
    sys.exit(main())
