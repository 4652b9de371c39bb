"""What is left out for later is there, whole, as soon as somebody asks."""

import subprocess
import sys

import pytest

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
