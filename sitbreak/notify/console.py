"""The terminal as the last channel: one clear block per notice, and the commands that answer it."""

import sys
from typing import TextIO

from sitbreak.core.events import Command
from sitbreak.core.written import duration_text
from sitbreak.errors import BackendError
from sitbreak.notify import Button, Notice, Notifier
from sitbreak.notify.wording import plain
from sitbreak.sentence import Sentence

BELL = "\a"
# How a button is pressed in a terminal.
COMMANDS = {
    Command.STRETCH: "sitbreak stretch",
    Command.STANDING: "sitbreak standing",
    Command.NOT_TODAY: "sitbreak stretches not-today --last",
    Command.NEVER: "sitbreak stretches never --last",
    Command.AGAIN: "sitbreak stretches again --last",
}


class Console(Notifier):
    """Prints to `stream`, which is not ours to close. Verified on a terminal only: who reads a pipe cannot be known."""

    name = "console"

    def __init__(self, stream: TextIO | None = None) -> None:
        """BackendError when there is no standard output."""
        stream = stream or sys.stdout
        if stream is None or stream.closed:  # pythonw and a daemon without descriptors have none
            raise BackendError(Sentence("there is no standard output"))
        self._stream = stream
        self.verified = stream.isatty()

    def show(self, notice: Notice) -> None:
        """Print it; BackendError when nobody can read it any more."""
        bell = BELL if self.verified and not notice.quiet else ""
        try:
            self._stream.write(bell + block(notice))
            self._stream.flush()
        except (OSError, ValueError) as error:
            raise BackendError(Sentence("the standard output is closed: {reason}", reason=error)) from error

    def withdraw(self, tag: str) -> None:
        """What is printed is printed."""


def command_of(button: Button) -> str:
    """Return what to type instead of clicking."""
    words = COMMANDS.get(button.command, f"sitbreak {button.command.value}")
    return words if button.for_s is None else f"{words} {duration_text(button.for_s)}"


def block(notice: Notice) -> str:
    """Return the notice as lines: title, body, and how to answer."""
    title, body = plain(notice.title).replace("\n", " "), plain(notice.body)
    answers = ["   ".join(f"[{plain(b.label)}] {command_of(b)}" for b in row) for row in (notice.buttons, notice.more)]
    lines = [f"── {title} " + "─" * max(3, 60 - len(title)), *(f"   {line}" for line in body.split("\n") if line)]
    return "\n".join(["", *lines, *(f"   {row}" for row in answers if row), ""])
