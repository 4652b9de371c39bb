"""Dotted names below `sitbreak`, as documents write them, resolved to what they name."""

import importlib
import sys
from functools import reduce

import pytest


def resolve(dotted: str) -> object:
    """Import the longest module that `dotted` begins with, and follow the rest. ImportError, AttributeError."""
    parts = ["sitbreak", *dotted.split(".")]
    for end in range(len(parts), 1, -1):
        name = ".".join(parts[:end])
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name is None or not f"{name}.".startswith(f"{error.name}."):
                raise  # the module is there, and something it needs is not
            continue
        return reduce(getattr, parts[end:], module)
    raise ModuleNotFoundError(dotted)


def here(dotted: str) -> object:
    """Resolve a name; skip where the library that its module wraps is one for Linux alone."""
    try:
        return resolve(dotted)
    except ModuleNotFoundError as error:
        if sys.platform != "linux" and error.name and not error.name.startswith("sitbreak"):
            pytest.skip(f"{dotted} needs {error.name}")
        raise
