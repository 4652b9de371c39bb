"""What a library loads for a case that never comes in the daemon is loaded when the case comes (ADR 27).

pathlib brings `urllib.parse` and `ipaddress` for `Path.as_uri`, subprocess `locale` for text streams, logging all that
prints a traceback, queue a heap, python-xlib and pystray all of six for Python 2: 1.5 MiB of 17, all day. Annotations
are for a type checker, which looks at the files: what they are made of holds 0.4 MiB more (ADR 31).
"""

import operator
import os
import sys
from _thread import allocate_lock
from collections import namedtuple
from collections.abc import Mapping
from functools import partial
from types import ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Later(ModuleType):
    """Stands for a module until more of it is asked for than is here; then it has what that has. Any thread."""

    def __getattr__(self, name: str) -> "Any":
        """Load the module, if nobody has. AttributeError as of itself."""
        if name.startswith("__"):  # the import system looks at a module that it finds
            raise AttributeError(name)
        return getattr(_loaded(self.__name__), name)


def _loaded(name: str) -> ModuleType:
    if parent := name.rpartition(".")[0]:
        _loaded(parent)
    if isinstance(sys.modules.get(name), Later):
        sys.modules.pop(name, None)
    import importlib

    return importlib.import_module(name)


def _deferred(module: str, function: str) -> "Any":
    """Return a function that loads its module when it is called, for `from module import function`."""
    return partial(lambda *args, **given: getattr(_loaded(module), function)(*args, **given))


class _Made:
    """An object whose class is loaded when something is asked of it. Any thread."""

    def __init__(self, module: str, kind: str, *args: object) -> None:
        """Take what makes it."""
        self._how = (module, kind, args)
        self._made: Any = None

    def __getattr__(self, name: str) -> "Any":
        if name.startswith("__"):
            raise AttributeError(name)
        with _making:
            if self._made is None:
                module, kind, args = self._how
                self._made = getattr(_loaded(module), kind)(*args)
        return getattr(self._made, name)


_making = allocate_lock()


class _Form:
    """A word of annotations, as in `Optional[int]`. Only a type checker makes anything of it."""

    __slots__ = ()

    def __class_getitem__(cls, _asked: object) -> type:
        return cls


class ClassVar(_Form):
    """Known by its name (`sitbreak.dataclass`)."""


class _Variable:
    """A `TypeVar`: `Generator[int, None, T]` may be told its `T`."""

    def __init__(self, *_name_and_more: object, **_bound: object) -> None:
        """Be it; there is nothing to keep."""

    def __or__(self, _other: object) -> type:
        return object

    __ror__ = __or__

    def __typing_subst__(self, given: object) -> object:  # asked by `types.GenericAlias`
        return given


class _NamedTupleMaker(type):
    """Makes what `class Point(NamedTuple)` declares."""

    def __new__(cls, name: str, bases: tuple[type, ...], space: "dict[str, Any]") -> type:
        if not bases:
            return super().__new__(cls, name, bases, space)
        names = space.get("__annotations__", {})
        defaults = [space[each] for each in names if each in space]
        base = namedtuple(name, names, defaults=defaults, module=space["__module__"])  # type: ignore[misc]
        return type(name, (base,), {key: held for key, held in space.items() if key not in names} | {"__slots__": ()})

    def __call__(cls, *args: object, **given: object) -> object:
        """Make what `NamedTuple("Point", ...)` declares."""
        return _loaded("typing").NamedTuple(*args, **given)


class _NamedTuple(metaclass=_NamedTupleMaker):
    pass


_TYPING: "Mapping[str, Any]" = {
    "TYPE_CHECKING": False,
    "Any": object,
    "ClassVar": ClassVar,
    "NamedTuple": _NamedTuple,
    "TypeVar": _Variable,
    "cast": lambda _to, value: value,
    "get_args": lambda hint: getattr(hint, "__args__", ()),
    "assert_never": _deferred("typing", "assert_never"),
    **dict.fromkeys(("BinaryIO", "Callable", "Generic", "IO", "Literal", "NoReturn", "Optional", "Protocol"), _Form),
    **dict.fromkeys(("TextIO", "Tuple", "TypeGuard", "Union"), _Form),
}
"""What our own modules, jeepney and tomllib write annotations with. Others ask it more: see `make_whole`."""


class _Pattern:
    """A regular expression that is compiled when it is used."""

    def __init__(self, *pattern_and_flags: "Any") -> None:
        """Take what `re.compile` does."""
        self._given = pattern_and_flags

    def __getattr__(self, name: str) -> "Any":
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **given: getattr(_loaded("re").compile(*self._given), name)(*args, **given)


_RE: "Mapping[str, Any]" = {
    "compile": _Pattern,
    "VERBOSE": 64,
    "MULTILINE": 8,
    "DOTALL": 16,
    "Match": _Form,
    "Pattern": _Form,
}
"""What json, pathlib and our own modules look at while they are imported (the numbers: `re.RegexFlag`)."""


class _Managed:
    """A function of `contextlib.contextmanager` whose manager is made when it is called."""

    def __init__(self, function: "Any") -> None:
        """Take what is decorated."""
        self._function = function

    def __call__(self, *args: object, **given: object) -> "Any":
        return _loaded("contextlib").contextmanager(self._function)(*args, **given)


_LATER: "Mapping[str, Mapping[str, Any]]" = {
    "urllib.parse": {"quote_from_bytes": _deferred("urllib.parse", "quote_from_bytes")},
    "locale": {},
    "ntpath": {},
    "shlex": {},
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
    "six.moves": {"queue": Later("queue")},  # pystray makes one for each icon, for a thread that ours has not
}
"""Module -> what of it is there before it is loaded: what those who import it look at at once."""


def install(*, stays: bool = True) -> None:
    """Have these modules loaded late, those that are not there yet. First of all in a process.

    `stays`: it is the daemon, which elsewhere than on Linux loads libraries that want all of `typing`.
    """
    for name, has in _LATER.items():
        _stand_in(name, has)
    vars(_LATER["six.moves"]["queue"]).update(Queue=partial(_Made, "queue", "Queue"))
    if sys.platform.startswith("linux") or not stays:
        _stand_in("typing", _TYPING)
    if stays:
        _load_logging_without_weakref()
        _stand_in("sqlite3", {"Connection": _Form})  # of annotations; opened for what is read and written alone
    else:  # one question, and it ends
        _load_json_without_re()
        _stand_in("contextlib", {"contextmanager": _Managed})
        in_c = vars(__import__("_socket"))
        _stand_in("socket", {name: held for name, held in in_c.items() if not name.startswith("__")})
    if sys.version_info < (3, 12) and "datetime" not in sys.modules:
        # as from Python 3.12 on: there the half in Python, which nobody uses, is a file of its own
        sys.modules["datetime"] = __import__("_datetime")
    if sys.platform.startswith("linux"):  # python-xlib asks whether this is a Mac
        _stand_in("platform", {"uname": os.uname, "system": lambda: "Linux"})


def _load_json_without_re() -> None:
    """Have `re` loaded late, and json compile nothing where a script of pip's has loaded it already."""
    loaded = sys.modules.pop("re", None)
    _stand_in("re", _RE)
    if loaded is not None:
        try:
            __import__("json")
        finally:
            sys.modules["re"] = loaded


def _load_logging_without_weakref() -> None:
    """Have handlers with a name, of which there are none, kept in a `dict`: all else that it asks of it is in C."""
    if "logging" in sys.modules or "weakref" in sys.modules:
        return
    from _weakref import ref
    from _weakrefset import WeakSet

    of_logging = ModuleType("weakref")
    vars(of_logging).update(ref=ref, WeakSet=WeakSet, WeakValueDictionary=dict)
    sys.modules["weakref"] = of_logging
    try:
        __import__("logging")
    finally:
        del sys.modules["weakref"]


def make_whole() -> None:
    """Load what others than we ask more of, as rich does, before they are imported."""
    for name in ("typing", "re", "socket", "contextlib"):
        _loaded(name)


def _stand_in(name: str, has: "Mapping[str, Any]") -> None:
    if name in sys.modules:
        return
    made = Later(name)
    vars(made).update(has)
    sys.modules[name] = made
