"""What a library loads for a case that never comes in the daemon is loaded when the case comes (ADR 27).

pathlib brings `urllib.parse` and `ipaddress` for `Path.as_uri`, subprocess `locale` for text streams, logging all that
prints a traceback, queue a heap, python-xlib and pystray all of six for Python 2: 1.5 MiB of 17, all day.
"""

import importlib
import operator
import os
import sys
from collections.abc import Mapping
from functools import partial
from types import ModuleType
from typing import Any


class Later(ModuleType):
    """Stands for a module until more of it is asked for than is here; then it has what that has. Any thread."""

    def __getattr__(self, name: str) -> Any:
        """Load the module, if nobody has. AttributeError as of itself."""
        if name.startswith("__"):  # the import system looks at a module that it finds
            raise AttributeError(name)
        return getattr(_loaded(self.__name__), name)


def _loaded(name: str) -> ModuleType:
    if parent := name.rpartition(".")[0]:
        _loaded(parent)
    if isinstance(sys.modules.get(name), Later):
        sys.modules.pop(name, None)
    return importlib.import_module(name)


def _deferred(module: str, function: str) -> Any:
    """Return a function that loads its module when it is called, for `from module import function`."""
    return partial(lambda *args, **given: getattr(_loaded(module), function)(*args, **given))


_LATER: Mapping[str, Mapping[str, Any]] = {
    "urllib.parse": {"quote_from_bytes": _deferred("urllib.parse", "quote_from_bytes")},
    "locale": {},
    "traceback": {},
    "heapq": {name: _deferred("heapq", name) for name in ("heappush", "heappop")},
    # as six is on Python 3 (six 1.16)
    "six": {
        "PY3": True,
        "binary_type": bytes,
        "byte2int": operator.itemgetter(0),
        "indexbytes": operator.getitem,
        "iterbytes": iter,
    },
    "six.moves": {"queue": Later("queue")},
}
"""Module -> what of it is there before it is loaded: what those who import it look at at once."""


def install() -> None:
    """Have these modules loaded late, those that are not there yet. First of all in a process."""
    for name, has in _LATER.items():
        if name not in sys.modules:
            _stand_in(name, has)
    if sys.platform.startswith("linux") and "platform" not in sys.modules:  # python-xlib asks whether this is a Mac
        _stand_in("platform", {"uname": os.uname, "system": lambda: "Linux"})


def _stand_in(name: str, has: Mapping[str, Any]) -> None:
    made = Later(name)
    vars(made).update(has)
    sys.modules[name] = made
