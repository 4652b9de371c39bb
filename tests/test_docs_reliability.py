"""docs/reliability.md lists the tests of tests/faults/, all of them and nothing else."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAD = ["fault", "recovered", "what is kept", "what is said", "test"]


def told() -> list[list[str]]:
    """Return the rows of every table, without heads and rules."""
    lines = (ROOT / "docs/reliability.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in rows if row != HEAD and set(row[0]) != {"-"}]


def fault_tests() -> list[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "tests/faults").glob("test_*.py")]
    functions = [node.name for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)]
    return [name for name in functions if name.startswith("test_")]


def test_every_row_is_whole() -> None:
    assert [row for row in told() if len(row) != len(HEAD) or not row[0]] == []


def test_every_fault_that_is_tested_is_in_the_table_and_nothing_else() -> None:
    assert sorted(re.sub("`", "", row[-1]) for row in told()) == sorted(fault_tests())
