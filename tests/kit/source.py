"""The source files of the package and their syntax trees, for tests that read them."""

import ast
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "sitbreak"


def source_files() -> list[Path]:
    """Return every module of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def place(path: Path) -> str:
    """Return where a module lies in the package: "core/engine.py"."""
    return path.relative_to(PACKAGE).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))
