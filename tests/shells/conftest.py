"""Shells take seconds to start: the tests of a file share one, and each has a daemon of its own."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Try one again: a shared machine may stop any process for a second."""
    for item in items:
        if "shells" in item.path.parts:
            item.add_marker(pytest.mark.flaky(reruns=1, reruns_delay=1))
