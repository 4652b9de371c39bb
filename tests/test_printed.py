"""Tables in a pipe: as wide as COLUMNS says, and no blanks at line ends."""

import ast

import pytest
from rich.table import Table

from sitbreak import printed
from tests.kit.source import place, source_files, tree_of


@pytest.mark.parametrize(("columns", "width"), [("40", 40), ("", 80), ("many", 80), ("0" * 9, 80), ("999", 100)])
def test_a_pipe_is_as_wide_as_columns_says(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    assert printed.console(widest=100).width == width


def test_a_table_in_a_pipe_has_no_blanks_at_its_line_ends(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table.grid(expand=True)
    table.add_row("one", "")
    table.add_row("", "two")
    printed.console(widest=100).print(table)
    printed.console(widest=100).print("three   ")

    said = capsys.readouterr().out
    assert said.split() == ["one", "two", "three"]
    assert [line for line in said.splitlines() if line != line.rstrip()] == []


def test_what_goes_to_standard_error_is_as_wide_and_trimmed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    printed.console(widest=100, errors=True).print(
        "  1. Stand beside the desk, one hand on it, and look.", markup=False
    )

    assert capsys.readouterr().err.splitlines() == ["  1. Stand beside the desk, one hand on", "it, and look."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("le 18 sont connus\u00a0: aucun", ["le 18 sont", "connus\u00a0:", "aucun"]),
        ("ロックは見えません。次", ["ロックは見", "えません。", "次"]),
    ],
)
def test_lines_end_where_the_language_allows_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, text: str, said: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "11")
    table = Table.grid()
    table.add_row(text)
    printed.console(widest=100).print(table)

    assert capsys.readouterr().out.splitlines() == said


def test_nobody_prints_through_a_console_of_their_own() -> None:
    """But doctor's page, which goes into a file, and the notification channel of that name."""
    made = {
        place(path)
        for path in source_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Console"
    }

    assert made == {"printed.py", "cli/doctor.py", "notify/choose.py"}
