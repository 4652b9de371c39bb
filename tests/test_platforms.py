"""What one system has is imported on that system only, by pyproject.toml's contracts and by trying."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.kit.source import tree_of

pytestmark = pytest.mark.posix_only("plays Windows on another system")

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "sitbreak"

# by the contract that protects it: where it is at home
HOMES = {
    "What only Linux has stays on Linux": {"linux"},
    "What Windows does not have is not imported there": {"linux", "darwin"},
    "What only Windows has stays on Windows": {"win32"},
    "What only macOS has stays on macOS": {"darwin"},
    "What Windows and macOS have is not imported on Linux": {"win32", "darwin"},
}
OF_LINUX = re.compile(r"\bapt(-get)? install\b|\bpython3-tk\b|\bdunst, mako\b|\(Debian:")
# the contracts list what our modules import; a library of theirs may import these
NEVER_ON_WINDOWS = ("dbus", "evdev", "gi", "grp", "pty", "resource", "syslog")


@cache
def contracts() -> dict[str, Any]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {each["name"]: each for each in settings["tool"]["importlinter"]["contracts"] if each["type"] == "protected"}


def module_names() -> Iterator[str]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[-1] != "__main__":
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def below(name: str, packages: set[str]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def foreign_to(system: str) -> set[str]:
    """What the contracts protect for the other systems."""
    names = {name for contract, homes in HOMES.items() if system not in homes for name in names_of(contract)}
    return names | set(NEVER_ON_WINDOWS if system == "win32" else ())


def names_of(contract: str) -> list[str]:
    return list(contracts()[contract]["protected_modules"])


def source_of(module: str) -> ast.Module:
    path = ROOT.joinpath(*module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return tree_of(path)


def at_import(body: list[ast.stmt]) -> Iterator[str]:
    """Yield what is imported with the module itself, whatever the system: no function, no branch that asks for it."""
    for node in body:
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield from (module, *(f"{module}.{alias.name}" for alias in names))
            case ast.If(test=test) if "TYPE_CHECKING" in ast.unparse(test) or "sys.platform" in ast.unparse(test):
                continue
            case ast.If() | ast.Try() | ast.With() | ast.ClassDef():
                for name in ("body", "orelse", "finalbody"):
                    yield from at_import(getattr(node, name, []))


def test_what_is_installed_on_linux_is_advised_on_linux_only() -> None:
    wrong = []
    for name in module_names():
        if below(name, {*names_of("What only Linux has stays on Linux"), "sitbreak.texts"}):  # words for what code says
            continue
        tree = source_of(name)
        keyed = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.Dict)
            for key, value in zip(node.keys, node.values, strict=True)
            if isinstance(key, ast.Constant) and key.value == "linux"
            for inner in ast.walk(value)
        }
        wrong += [
            f"{name}, line {node.lineno}: {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and OF_LINUX.search(node.value)
            if id(node) not in keyed
        ]

    assert wrong == []


def test_every_system_has_its_contract() -> None:
    assert contracts().keys() == HOMES.keys()


def test_what_is_protected_may_import_its_like_and_nobody_else_may() -> None:
    at_home_as = {name: homes for contract, homes in HOMES.items() for name in names_of(contract)}
    for contract, homes in HOMES.items():
        allowed = set(contracts()[contract]["allowed_importers"])

        assert {name for name in names_of(contract) if name.startswith("sitbreak.")} <= allowed
        assert [name for name in allowed if not at_home_as.get(name, {"anywhere"}) <= homes] == []


@pytest.mark.parametrize("pair", [pair for each in HOMES for pair in contracts()[each].get("ignore_imports", [])])
def test_an_exception_is_no_import_of_the_module_itself(pair: str) -> None:
    importer, imported = pair.split(" -> ")

    assert not [name for name in at_import(source_of(importer).body) if below(name, {imported})]


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_a_system_imports_what_is_for_it_without_what_the_others_have(system: str) -> None:
    pytest.importorskip("tkinter", reason="the window's modules are imported too")
    foreign = foreign_to(system)
    modules = [name for name in module_names() if not below(name, foreign)]
    libraries = sorted(name for name in foreign if not name.startswith("sitbreak."))

    told = subprocess.run(
        [sys.executable, "-m", "tests.kit.as_platform", system, ",".join(modules), ",".join(libraries)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )

    assert len(modules) > 200
    assert (told.stdout, told.stderr, told.returncode) == ("", "", 0)


def test_a_module_that_wants_what_is_not_there_is_found() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.kit.as_platform", "win32", "sitbreak.dbus", "jeepney"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )

    assert "sitbreak.dbus: jeepney is not for this system" in told.stdout
