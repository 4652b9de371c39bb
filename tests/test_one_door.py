"""Only `sitbreak.processes` starts a process; read from the syntax trees of the whole package."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.kit.source import place, source_files, tree_of

DOOR = "processes.py"
# what starts a process, or is there for nothing else
STARTS = re.compile(
    r"(subprocess|_posixsubprocess|pty|webbrowser|popen2|commands|pexpect|sh|concurrent\.futures\.process)(\..*)?"
    r"|(os|posix|nt)\.(exec|spawn|posix_spawn|fork|popen|system|startfile).*"
    r"|multiprocessing(\.(?!connection\b).*)?"
    r"|.*\b(create_subprocess_\w+|subprocess_exec|subprocess_shell|ProcessPoolExecutor)"
    r"|platform\.(platform|processor|architecture|uname)"  # run `uname` or `file`
    r"|click\.(launch|edit|echo_via_pager|pager)|ctypes\.util(\.find_library)?|find_library"
)


def dotted(node: ast.expr) -> str:
    """`a.b.c` as it is written, empty for anything else."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attr) if before := dotted(value):
            return f"{before}.{attr}"
    return ""


def named(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every module, and every member of one, that a file names, with the line; a renamed import by its real name."""
    real: dict[str, str] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, each.name) for each in names)
                real |= {each.asname: each.name for each in names if each.asname}
            case ast.ImportFrom(module=str(module), names=names, level=0):
                yield from ((node.lineno, f"{module}.{each.name}") for each in names)
                real |= {each.asname or each.name: f"{module}.{each.name}" for each in names}
            case ast.Call(func=ast.Name(id="__import__"), args=[ast.Constant(value=str(module)), *_]):
                yield node.lineno, module
            case ast.Call(func=ast.Attribute(attr="import_module"), args=[ast.Constant(value=str(module)), *_]):
                yield node.lineno, module
    for node in ast.walk(tree):
        match node:
            case ast.Attribute() if name := dotted(node):
                first, _, rest = name.partition(".")
                yield node.lineno, f"{real.get(first, first)}.{rest}"
            case ast.Call(func=ast.Name(id="getattr"), args=[ast.Name(id=name), ast.Constant(value=str(attr)), *_]):
                yield node.lineno, f"{real.get(name, name)}.{attr}"


def starts(tree: ast.Module) -> list[tuple[int, str]]:
    """What a file has that starts processes."""
    return sorted({(line, name) for line, name in named(tree) if STARTS.fullmatch(name)})


def test_only_the_door_starts_processes() -> None:
    found = {place(path): starts(tree_of(path)) for path in source_files()}

    assert [f"{file}:{line} {name}" for file, names in found.items() if file != DOOR for line, name in names] == []
    assert found[DOOR]


@pytest.mark.parametrize(
    "source",
    [
        "import subprocess",
        "import subprocess as s; s.run(())",
        "def f():\n from subprocess import Popen",
        "import os\nos.execve('', [], {})",
        "import os as o\no.fork()",
        "from os import system",
        "from os import posix_spawnp as start",
        "import os\nos.spawnv(0, '', [])",
        "import os\nos.popen('')",
        "import os\nos.startfile('')",
        "import os\nstart = getattr(os, 'system')",
        "import pty",
        "import multiprocessing",
        "from multiprocessing import Process",
        "from multiprocessing.context import SpawnProcess",
        "import asyncio\nasyncio.create_subprocess_exec('')",
        "from concurrent.futures import ProcessPoolExecutor",
        "async def f(loop): await loop.subprocess_shell(None, '')",
        "import webbrowser\nwebbrowser.open('')",
        "import click\nclick.launch('')",
        "import importlib\nimportlib.import_module('subprocess')",
        "__import__('subprocess')",
        "import platform\nplatform.platform()",
        "from ctypes.util import find_library",
    ],
)
def test_every_way_to_start_a_process_is_found(source: str) -> None:
    assert starts(ast.parse(source)) != []


@pytest.mark.parametrize(
    "source",
    [
        "from multiprocessing import connection as mp\nmp.Client('')",
        "import os\nos.environ, os.path.join, os.getpid()",
        "from sitbreak import processes\nprocesses.start_detached([], limit_s=1)",
        "import platform\nplatform.system()",
    ],
)
def test_what_starts_none_is_left_alone(source: str) -> None:
    assert starts(ast.parse(source)) == []
