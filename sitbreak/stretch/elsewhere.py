"""Where the guided stretch opens when no window of ours can: in a terminal of the desktop, else as a page."""

import os
import stat
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from sitbreak import child_environment, files, processes
from sitbreak.dataclass import dataclass
from sitbreak.sentence import Sentence
from sitbreak.stretch.availability import NO_DISPLAY, TK_REMEDY, no_window, window_display
from sitbreak.stretch.session_display import session_display

# those that show themselves on Wayland, the person's own choice first; and what stands before the command
TERMINALS: tuple[tuple[str, ...], ...] = (
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


# and those for X alone, where this Python has no tkinter
ON_X = (("x-terminal-emulator", "-e"), ("xfce4-terminal", "-x"), ("mate-terminal", "-x"), ("xterm", "-e"))
WAYLAND_ALONE = frozenset({"foot"})


# what xdg-open tries where no list of the desktop names a browser; the last are names of their own installers
BROWSERS = (
    *("x-www-browser", "www-browser", "firefox", "firefox-esr", "chromium", "chromium-browser", "google-chrome"),
    *("epiphany", "epiphany-browser", "konqueror", "falkon", "brave-browser", "microsoft-edge", "vivaldi", "opera"),
)
_LIST_MOST_BYTES = 1 << 20


# those of them that screen readers can read, and some that need an X display
READABLE = (
    ("xdg-terminal-exec",),
    ("ptyxis", "--"),
    ("kgx", "--"),
    ("gnome-terminal", "--"),
    ("mate-terminal", "-x"),
    ("xfce4-terminal", "-x"),
    ("konsole", "-e"),
    ("qterminal", "-e"),
)


@dataclass(frozen=True, slots=True)
class TerminalWay:
    """A terminal: what stands before the command, and the display it needs in its environment."""

    words: tuple[str, ...]
    display: Mapping[str, str]
    bar: bool = True  # drawn anew all the time: not for a screen reader
    guides = True  # through a series as well: `next` is one where the settings want it

    @property
    def name(self) -> str:
        """The program."""
        return self.words[0]

    @property
    def told(self) -> str:
        """Where that is, for `doctor`."""
        return Sentence("in {name}, in its terminal version", name=self.name)

    def command(self, stretch_id: str) -> list[str]:
        """Return what guides through this stretch there; it counts what was done by itself."""
        how = ("--terminal", "--bar") if self.bar else ("--terminal",)
        return [*self.words, *processes.python("sitbreak", "stretch", stretch_id, *how)]


@dataclass(frozen=True, slots=True)
class PageWay:
    """The browser, with a page of the stretch; nobody learns what was done. And the display it needs."""

    display: Mapping[str, str]
    told: str = Sentence("as a page in the browser")
    guides = False

    def command(self, stretch_id: str) -> list[str]:
        """Return what writes and opens the page of this stretch."""
        return processes.python("sitbreak", "stretches", "show", stretch_id, "--open")


WAYLAND_REMEDY = {"linux": "apt install foot"}  # without X our window is none
Way = TerminalWay | PageWay
Which = Callable[[str], str | None]


def terminal_way(environment: Mapping[str, str] = os.environ, which: Which = processes.which) -> TerminalWay | None:
    """Return the terminal that can be opened here; None without a display, or any of them."""
    display = _display(environment)
    known = TERMINALS
    if "DISPLAY" in display:
        known = tuple(words for words in (*TERMINALS, *ON_X) if words[0] not in WAYLAND_ALONE)
    words = next((words for words in known if which(words[0])), None)
    return TerminalWay(words, display) if display and words else None


def page_way(environment: Mapping[str, str] = os.environ, which: Which = processes.which) -> PageWay | None:
    """Return the browser, where there is a display for it and something that knows which it is."""
    display = _display(environment)
    return PageWay(display) if display and which("xdg-open") and _knows_browser(environment, which) else None


def readable_way(which: Which = processes.which) -> TerminalWay | None:
    """Return a terminal that a screen reader can read; None where there is none of them."""
    words = next((words for words in READABLE if which(words[0])), None)
    return TerminalWay(words, {}, bar=False) if words and sys.platform not in ("win32", "darwin") else None


def opened_readable(stretch_id: str) -> bool:
    """Open the plain lines in a terminal that a screen reader can read; return whether one was started."""
    if (way := readable_way()) is None:
        return False
    try:
        open_elsewhere(way, stretch_id)
    except OSError:
        return False
    return True


def instead_of_window() -> Way | None:
    """Return what to open instead of our window; None where that can be opened. OSError where nothing can."""
    if (reason := no_window()) is None or window_display() is not None:
        return None
    if (way := terminal_way() or page_way()) is None:
        if not _display(os.environ):
            reason = NO_DISPLAY  # whatever else is missing would not help
        raise OSError(
            Sentence(
                "{reason}, and neither a terminal nor a browser to open. "
                "`sitbreak stretch --terminal` guides in a terminal of yours",
                reason=reason,
            )
        )
    return way


def open_elsewhere(way: Way, stretch_id: str) -> processes.Child:
    """Open this stretch there. OSError if that cannot be started."""
    environment = {**child_environment.whole(), **way.display}
    return processes.start_detached(way.command(stretch_id), limit_s=processes.UNLIMITED_S, environment=environment)


def what_would_open(environment: Mapping[str, str] = os.environ) -> str:
    """Return what helps where nothing can be opened, for `doctor`."""
    display = _display(environment)
    if sys.platform in ("win32", "darwin") or "DISPLAY" in display:
        return TK_REMEDY.get(sys.platform, TK_REMEDY["linux"])
    if display:
        return WAYLAND_REMEDY["linux"]
    return Sentence("run it from the desktop, so that it gets DISPLAY or WAYLAND_DISPLAY")


def _knows_browser(environment: Mapping[str, str], which: Which) -> bool:
    """Tell whether xdg-open finds one: by name, or in what the desktop's programs say that they open."""
    if environment.get("BROWSER") or any(map(which, BROWSERS)):
        return True
    own = environment.get("XDG_DATA_HOME") or os.path.join(environment.get("HOME", ""), ".local/share")  # noqa: PTH118
    folders = [own, *(environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")]
    return any(_opens_pages(Path(folder, "applications/mimeinfo.cache")) for folder in folders if folder)


def _opens_pages(programs: Path) -> bool:
    try:
        return b"\ntext/html=" in b"\n" + files.read_bytes(programs, _LIST_MOST_BYTES)
    except OSError:
        return False


def _display(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the display of the session as a program needs it in its environment; nothing where none is known."""
    if wayland := environment.get("WAYLAND_DISPLAY") or _socket(environment.get("XDG_RUNTIME_DIR", "")):
        return {"WAYLAND_DISPLAY": wayland}
    return {"DISPLAY": environment["DISPLAY"]} if environment.get("DISPLAY") else session_display(environment)


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
