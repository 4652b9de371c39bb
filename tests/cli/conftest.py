"""How a command is run here: in this very process."""

from collections.abc import Callable

import pytest

from sitbreak.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line; returns its exit code, and what it said on standard output and standard error."""

    def command(*words: object) -> tuple[int, str, str]:
        code = main(list(map(str, words)))
        out, err = capsys.readouterr()
        return code, out, err

    return command
