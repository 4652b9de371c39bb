"""What is left out for later is there, whole, as soon as somebody asks."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitbreak import lean_imports
from tests.kit.source import place, source_files, tree_of

ASKED = {
    "urllib.parse": (
        "from urllib.parse import quote_from_bytes, urlsplit",
        "quote_from_bytes(b'a b'), urlsplit('x://y').netloc",
        "('a%20b', 'y')",
    ),
    "pathlib": ("from pathlib import PurePosixPath", "PurePosixPath('/a b').as_uri()", "file:///a%20b"),
    "locale": ("import locale", "locale.LC_ALL == __import__('_locale').LC_ALL", "True"),
    "traceback": ("import traceback", "traceback.format_exception_only(ValueError('x'))", "['ValueError: x\\n']"),
    "heapq": (
        "from heapq import heappush, heappop, nsmallest; held = []; heappush(held, 2)",
        "heappop(held), nsmallest(1, [3, 1])",
        "(2, [1])",
    ),
    "queue": ("import queue; held = queue.PriorityQueue(); held.put(1)", "held.get()", "1"),
    "six": (
        "import six; from six.moves import queue, urllib",
        "six.text_type('x'), queue.Queue().empty(), urllib.parse.quote(' ')",
        "('x', True, '%20')",
    ),
    "platform": ("import platform", "platform.python_version() == platform.sys.version.split()[0]", "True"),
    "shlex": ("import shlex", "shlex.split('a \"b c\"')", "['a', 'b c']"),
    "ntpath": ("import ntpath", "ntpath.splitdrive('c:/x')", "('c:', '/x')"),
    "typing": ("from typing import get_type_hints", "get_type_hints(lambda: None)", "{}"),
    "datetime": (
        "from datetime import UTC, datetime, timedelta",
        "datetime.strptime('2026-11-26', '%Y-%m-%d').replace(tzinfo=UTC) + timedelta(1)",
        "2026-11-27 00:00:00+00:00",
    ),
    "sqlite3": (
        "import sqlite3",
        "sqlite3.connect(':memory:').execute('select 1').fetchone(), issubclass(sqlite3.DataError, sqlite3.Error)",
        "((1,), True)",
    ),
    "weakref": (
        "import logging, weakref; kept = type('Kept', (), {})(); names = weakref.WeakValueDictionary(a=kept); del kept",
        "len(names), logging.getHandlerByName('x') if hasattr(logging, 'getHandlerByName') else None",
        "(0, None)",
    ),
    "queues of icons": (
        "from six.moves import queue; held = queue.Queue(); held.put(1)",
        "held.get(), held.empty()",
        "(1, True)",
    ),
    "logging": (
        "import logging",
        "'ValueError' in logging.Formatter().formatException((ValueError, ValueError(), None))",
        "True",
    ),
}


@pytest.mark.parametrize("name", ASKED)
def test_a_module_is_whole_as_soon_as_it_is_asked_for(name: str) -> None:
    setting, asked, answer = ASKED[name]
    code = f"from sitbreak import lean_imports; lean_imports.install(); {setting}; print(({asked}))"

    assert subprocess.check_output([sys.executable, "-c", code], text=True, timeout=30).strip() == answer


def test_threads_that_ask_at_once_are_given_one_module() -> None:
    code = (
        "from sitbreak import lean_imports; lean_imports.install(); import traceback;"
        "from concurrent.futures import thread as t;"
        "pool = t.ThreadPoolExecutor(8);"
        "print(len(set(pool.map(lambda _: id(traceback.TracebackException), range(64)))))"
    )

    assert subprocess.check_output([sys.executable, "-c", code], text=True, timeout=30).strip() == "1"


def test_what_is_loaded_already_stays_as_it_is() -> None:
    code = (
        "import sys, traceback; from sitbreak import lean_imports; lean_imports.install();"
        "print(sys.modules['traceback'] is traceback and not isinstance(traceback, lean_imports.Later))"
    )

    assert subprocess.check_output([sys.executable, "-c", code], text=True, timeout=30).strip() == "True"


DECLARED = """
from collections.abc import Callable, Generator
from typing import Any, ClassVar, Generic, Literal, NamedTuple, Optional, Protocol, TypeVar, cast, get_args

T = TypeVar("T", bound=int)
Script = Generator[int, None, T]

class Point(NamedTuple):
    "Somewhere."
    x: int
    y: int = 2
    def sum(self) -> int: return self.x + self.y

class Shape(Protocol):
    size: ClassVar[int] = 3
    def area(self) -> float: ...

class Box(Generic[T]):
    def given(self, one: T | None, many: Optional[T] = None) -> "Script[T]": ...

class Square(Shape):
    def area(self) -> float: return 4.0

def of(box: Box[int], how: Callable[[T], T], what: Literal["a"], more: Any | None, script: Script[int]) -> None: ...

Pair = NamedTuple("Pair", [("a", int)])
point = Point(1)
print(point, point.sum(), point._replace(y=5), point == (1, 2), Point.__doc__, Point.__module__, Point._field_defaults)
print(Square().area(), Square.size, cast(int, "x"), get_args(list[int]), get_args(int), Pair(1).a)
"""


ASKED_ONCE = {
    "re": (
        "import re; words = re.compile(r'a.c', re.DOTALL | re.MULTILINE)",
        "words.match('a\\nc')[0] == 'a\\nc', re.sub('x', 'y', 'x'), re.IGNORECASE.name",
        "(True, 'y', 'IGNORECASE')",
    ),
    "socket": (
        "import socket",
        "socket.socket(socket.AF_INET).fileno() > 0, socket.create_server(('127.0.0.1', 0)).close()",
        "(True, None)",
    ),
    "contextlib": (
        "from contextlib import contextmanager, suppress; held = contextmanager(lambda: iter(()))",
        "suppress(ValueError).__exit__(ValueError, None, None), type(held()).__name__",
        "(True, '_GeneratorContextManager')",
    ),
    "json": (
        "import json",
        "json.loads(' [1, 2.5, \"x\"] '), json.dumps({'a': None})",
        "([1, 2.5, 'x'], '{\"a\": null}')",
    ),
}


@pytest.mark.parametrize("name", ASKED_ONCE)
def test_a_question_that_ends_has_them_whole_as_well(name: str) -> None:
    setting, asked, answer = ASKED_ONCE[name]
    code = f"from sitbreak import lean_imports; lean_imports.install(stays=False); {setting}; print(({asked}))"

    assert subprocess.check_output([sys.executable, "-S", "-W", "ignore", "-c", code], text=True).strip() == answer


def test_a_script_that_has_loaded_regular_expressions_keeps_them() -> None:
    code = (
        "import re, sys; from sitbreak import lean_imports; lean_imports.install(stays=False);"
        "import json; from json import decoder;"
        "print(re is sys.modules['re'], type(decoder.WHITESPACE).__name__, decoder.WHITESPACE.match(' x').end(),"
        " json.loads('[1.5]'))"
    )

    told = subprocess.check_output([sys.executable, "-c", code], text=True, timeout=30)
    assert told == "True _Pattern 1 [1.5]\n"


def test_what_is_declared_without_typing_is_what_it_is_with_it() -> None:
    without = f"from sitbreak import lean_imports; lean_imports.install(stays=False){DECLARED}"

    said = [subprocess.check_output([sys.executable, "-c", code], text=True) for code in (DECLARED, without)]

    assert said[0] == said[1] != ""


def test_no_module_that_the_daemon_loads_needs_typing_itself() -> None:
    """Whatever the package takes from `typing` is there without it; the link and the command line are processes."""
    names = {
        alias.name
        for path in source_files()
        if not place(path).startswith("cli/")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and node.module == "typing"
        for alias in node.names
    }

    assert {"Any", "Protocol"} <= names
    assert names - lean_imports._TYPING.keys() == set()


FOREIGN = ("platformdirs", "PIL.Image", "plyer", "Xlib.display", "tomlkit", "jeepney.io.blocking")


@pytest.mark.posix_only("elsewhere the daemon has the whole of typing")
@pytest.mark.parametrize("name", FOREIGN)
def test_a_library_that_the_daemon_may_load_takes_the_words_for_annotations_that_it_finds(name: str) -> None:
    pytest.importorskip(name)
    code = f"from sitbreak import lean_imports; lean_imports.install(); import {name}; print({name}.__name__)"

    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == name


def test_the_command_line_has_the_whole_of_typing(tmp_path: Path) -> None:
    code = (
        "import sys; from sitbreak.__main__ import main; from contextlib import suppress\n"
        "with suppress(SystemExit): main(['status', '--help'])\n"
        "import typing, rich.console; print(typing.__file__ is not None, rich.console.ConsoleRenderable._is_protocol)"
    )
    done = subprocess.check_output([sys.executable, "-c", code], text=True, env=os.environ | {"HOME": str(tmp_path)})

    assert done.splitlines()[-1] == "True True"


@pytest.mark.posix_only("what is left out is left out everywhere; here the daemon starts without a display")
def test_a_resting_daemon_has_loaded_none_of_them() -> None:
    code = (
        "from sitbreak import lean_imports; lean_imports.install(); import sys; import sitbreak.daemon.app;"
        "import sitbreak.tray.sni_, sitbreak.session.busy.x11, sitbreak.session.busy.x_screens;"
        "import sitbreak.activity.x11, sitbreak.dbus;"
        "print(*(name for name, each in sys.modules.items() if not isinstance(each, lean_imports.Later)))"
    )
    loaded = set(subprocess.check_output([sys.executable, "-S", "-c", code], text=True, env=with_site()).split())

    assert "sitbreak.daemon.app" in loaded
    assert (
        loaded & {"typing", "sqlite3", "queue", "weakref", "Xlib", "inspect", "traceback", "tomllib", "shlex"} == set()
    )


def with_site() -> dict[str, str]:
    """The environment with the folders of this interpreter: `site` itself may load half of what is looked for."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
