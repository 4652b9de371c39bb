"""A daemon between servers of its own for every test."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.faults.daemon import FaultDesk


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Try one with real servers again: a shared machine may stop any process for a second."""
    for item in items:
        if "desk" in getattr(item, "fixturenames", ()) and "faults" in item.path.parts:
            item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=2))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[FaultDesk]:
    with ExitStack() as stack:
        yield FaultDesk(tmp_path, stack)
