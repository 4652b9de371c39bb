"""Takes names and paths out of a text that goes to strangers: what is ours stays, what is somebody's becomes a mark."""

import getpass
import os
import platform
import re
import socket
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from sitbreak import own_files, paths
from sitbreak.dataclass import dataclass, field

PARTS_FROM = 3  # letters of a part of a name, or of an id: shorter ones are in every other word
WITHIN_FROM = 4  # a name of so many letters is replaced within words, too
_MARK = re.compile(r"<[^<>\n]*>")
# What any machine has, and what says which desktop this is.
_SYSTEM = ("/usr", "/lib", "/etc", "/proc", "/sys", "/dev", "/opt", "/bin", "/sbin", "/org")
_ABSOLUTE = re.compile(r"""(?<![\w<>~./])/(?!/)[^\s"'“”„«»:;,()<>|]+(?:/[^\s"'“”„«»:;,()<>|]*)*""")
_WINDOWS = re.compile(r"""(?<!\w)(?:[A-Za-z]:|\\\\[^\s\\]+)\\[^"'<>|\r\n:;,()]*""")
_AFTER_MARK = re.compile(r"""(<(?:home|trace)>)[/\\][^"'<>|\r\n:;,()]*""")
_ADDRESSES = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),  # mail
    re.compile(r"(?<![\w.:])(?!127\.0\.0\.1)\d{1,3}(?:\.\d{1,3}){3}(?![\w.])"),
    re.compile(r"(?<![\w:])[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}(?![\w:])"),
    re.compile(r"(?<![\w:])[0-9A-Fa-f]{1,4}(?:::?[0-9A-Fa-f]{1,4}){4,7}(?![\w:])"),
)
_SEPARATOR = re.compile(r"[/\\]")
_BEHIND_MARK = re.compile(r"(<(?:config|state|cache|runtime|home)>)\\{1,2}")
_USER_NUMBER = re.compile(r"(?<=/run/user/)\d+|(?<=\buid[ =])\d+")


@dataclass(slots=True)
class Redaction:
    """Strings and their marks. The longest goes first, so that a home within a path does not hide the path."""

    marks: dict[str, str] = field(default_factory=dict)

    def hide(self, text: str, mark: str, *, least: int = 2) -> None:
        """Have `text` replaced by `<mark>`, unless it is shorter than `least` or has a mark already."""
        text = text.strip()
        if len(text) >= least:
            self.marks.setdefault(text, f"<{mark}>")

    def hide_each(self, texts: Iterable[str], mark: str) -> None:
        """Have several replaced, each by a mark with its number."""
        for number, text in enumerate(dict.fromkeys(texts), 1):
            self.hide(text, f"{mark} {number}")

    def __call__(self, text: str) -> str:
        """Return the text without what was to be hidden, and without any path that is somebody's own."""
        longest_first = sorted(self.marks, key=len, reverse=True)
        for hidden in filter(_is_path, longest_first):
            text = _replaced(text, hidden, self.marks[hidden])
        text = _BEHIND_MARK.sub(r"\1/", text)
        text = _AFTER_MARK.sub(r"\1/…", text)
        text = _WINDOWS.sub("<path>", text)
        text = _ABSOLUTE.sub(lambda found: found[0] if _is_common(found[0]) else "<path>", text)
        for hidden in longest_first:
            text = _replaced(text, hidden, self.marks[hidden])
        for pattern in _ADDRESSES:
            text = pattern.sub("<address>", text)
        return _USER_NUMBER.sub("<number>", text)


def of_this_machine() -> Redaction:
    """Return what hides the person, the machine and every folder and file of theirs that is known. SitbreakError."""
    hidden = Redaction()
    for name in paths.FOLDERS:
        for folder in _spellings(getattr(paths, f"{name}_dir")()):
            hidden.hide(folder, name)
    for prefix in (Path(paths.__file__).resolve().parent, sys.prefix, sys.base_prefix):
        if not str(prefix).startswith("/usr"):
            hidden.hide(str(prefix), "sitbreak" if "sitbreak" in Path(prefix).name else "python", least=4)
    for trace in own_files.traces():
        hidden.hide(str(trace), "trace")
    named = [path for path in own_files.settings() if path.name != "config.toml"]
    hidden.hide_each([path.name for path in named], "own file")
    hidden.hide_each([path.stem for path in named if len(path.stem) >= PARTS_FROM], "own file")
    with suppress(RuntimeError):
        for home in _spellings(Path.home()):
            hidden.hide(home, "home")
    for folder in _spellings(Path.cwd()):
        if folder.count(os.sep) > 1 and not _is_common(folder):
            hidden.hide(folder, "folder")
    for name in _of_person(os.environ):
        hidden.hide(name, "user")
    for name in _of_machine(os.environ):
        hidden.hide(name, "host")
    return hidden


def _spellings(folder: Path) -> Iterable[str]:
    """Yield a folder as it is called, and as it is called without links."""
    yield str(folder)
    with suppress(OSError):
        yield str(folder.resolve())


def _of_person(environment: Mapping[str, str]) -> Iterable[str]:
    names = [environment.get(key, "") for key in ("USER", "LOGNAME", "USERNAME", "SUDO_USER")]
    with suppress(OSError, KeyError):
        names.append(getpass.getuser())
    with suppress(RuntimeError):
        names.append(Path.home().name)
    if sys.platform != "win32":
        import pwd

        with suppress(KeyError):
            entry = pwd.getpwuid(os.getuid())
            names += [entry.pw_name, entry.pw_gecos.split(",")[0]]
    for name in names:
        yield name
        yield from (part for part in re.split(r"[\s.]+", name) if len(part) >= PARTS_FROM)


def _of_machine(environment: Mapping[str, str]) -> Iterable[str]:
    names = [environment.get(key, "") for key in ("HOSTNAME", "COMPUTERNAME", "USERDOMAIN")]
    with suppress(OSError):
        names += [socket.gethostname(), platform.node()]
    for name in names:
        if name.partition(".")[0] != "localhost":
            yield name
            yield name.partition(".")[0]


def _replaced(text: str, hidden: str, mark: str) -> str:
    """Replace it in any case and, a path, with either separator; a short one only as a word. Marks stay whole."""
    words = r"(?:/|\\\\?)".join(  # JSON doubles a backslash
        map(re.escape, _SEPARATOR.split(hidden))
    )
    if len(hidden) < WITHIN_FROM:
        words = rf"(?<!\w){words}(?!\w)"
    pattern = re.compile(f"({_MARK.pattern})|{words}", re.IGNORECASE)
    return pattern.sub(lambda found: found[1] or mark, text)


def _is_path(text: str) -> bool:
    return "/" in text or "\\" in text


def _is_common(path: str) -> bool:
    return path.startswith(_SYSTEM) or path in {"/", "/tmp", "/run", "/var", "/home"} or path.startswith("/run/user")
