"""Where the guided stretch opens when no window of ours can: its terminal version in a terminal of the desktop."""

import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitbreak import processes
from sitbreak.stretch.availability import no_window

# those that show themselves on Wayland, the person's own choice first; and what stands before the command
TERMINALS = (
    ("xdg-terminal-exec",),
    ("foot",),
    ("ptyxis", "--"),
    ("kgx", "--"),
    ("gnome-terminal", "--"),
    ("konsole", "-e"),
    ("kitty",),
    ("alacritty", "-e"),
    ("wezterm", "start", "--"),
    ("qterminal", "-e"),
)


@dataclass(frozen=True, slots=True)
class TerminalWay:
    """A terminal: what stands before the command, and the display it needs in its environment."""

    words: tuple[str, ...]
    display: Mapping[str, str]

    @property
    def name(self) -> str:
        """The program."""
        return self.words[0]


def terminal_way(
    environment: Mapping[str, str] = os.environ, which: Callable[[str], str | None] = processes.which
) -> TerminalWay | None:
    """Return the terminal that can be opened here; None without a Wayland display, or any of them."""
    display = environment.get("WAYLAND_DISPLAY") or _socket(environment.get("XDG_RUNTIME_DIR", ""))
    words = next((words for words in TERMINALS if which(words[0])), None)
    return TerminalWay(words, {"WAYLAND_DISPLAY": display}) if display and words else None


def instead_of_window() -> TerminalWay | None:
    """Return what to open instead of our window; None where that can be opened. OSError where nothing can."""
    if (reason := no_window()) is None:
        return None
    if (way := terminal_way()) is None:
        raise OSError(f"{reason}, and no terminal to open. `sitbreak stretch --terminal` guides in one of yours")
    return way


def _socket(folder: str) -> str | None:
    """Return the one Wayland socket of the session: a service may have been started without the variable."""
    if not folder:
        return None
    found = [path.name for path in sorted(Path(folder).glob("wayland-*")) if _is_socket(path)]
    return found[0] if len(found) == 1 else None


def _is_socket(path: Path) -> bool:
    try:
        return stat.S_ISSOCK(path.stat().st_mode)
    except OSError:
        return False
