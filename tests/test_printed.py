"""Tables in a pipe: as wide as COLUMNS says, and no blanks at line ends."""

import pytest
from rich.table import Table

from sitbreak import printed


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
