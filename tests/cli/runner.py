"""click's runner, with standard error apart in every version."""

from inspect import signature
from typing import Any

from click.testing import CliRunner


def runner() -> CliRunner:
    """Return one. Before click 8.2 the two streams are mixed unless it is asked to keep them apart."""
    apart: dict[str, Any] = {"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}
    return CliRunner(**apart)
