"""`python -m tests.kit.as_platform win32 MODULES BLOCKED`: import what another system imports, without what it lacks.

Both are names with commas between. Prints which module wanted what; nothing where all is well.
"""

import importlib
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

# what the standard library loads by the true system must be there before another one is told
BEFORE = (
    "asyncio",
    "ctypes.wintypes",
    "logging.handlers",
    "multiprocessing.connection",
    "platform",
    "sqlite3",
    "subprocess",
    "tempfile",
    "tkinter",
    "webbrowser",
    "zoneinfo",
    "PIL.Image",
    "click",
    "platformdirs",
    "pynput",
    "rich.console",
    "rich.table",
    "tomlkit",
)
OF_THE_SYSTEM = {"win32": ("_winapi", "msvcrt", "winreg", "winsound"), "darwin": (), "linux": ()}


class Blocker(MetaPathFinder):
    """Refuses to find what the system does not have."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = frozenset(names)

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        """Raise ModuleNotFoundError for what is blocked."""
        if fullname in self._names or fullname.partition(".")[0] in self._names:
            raise ModuleNotFoundError(f"{fullname} is not for this system")
        return None


def main(system: str, modules: Sequence[str], blocked: Sequence[str]) -> None:
    """Import all of them, as `system`."""
    for name in BEFORE:
        try:
            importlib.import_module(name)
        except ImportError:  # not installed, or without a display: then nothing of ours needs it to be imported
            continue
    for name in [each for each in sys.modules if each.partition(".")[0] in blocked]:
        del sys.modules[name]
    for name in OF_THE_SYSTEM[system]:
        sys.modules.setdefault(name, ModuleType(name))
    sys.meta_path.insert(0, Blocker(blocked))
    sys.platform = system
    for name in modules:
        try:
            importlib.import_module(name)
        except ImportError as error:
            print(f"{name}: {error}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2].split(","), sys.argv[3].split(","))
