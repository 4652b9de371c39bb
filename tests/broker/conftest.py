"""Brokers for a test, which end with it."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.broker.mosquitto import Brokers, Mosquitto


@pytest.fixture
def brokers(tmp_path: Path) -> Iterator[Brokers]:
    with ExitStack() as stack:

        def started(**wanted: Any) -> Mosquitto:
            broker = Mosquitto(tmp_path / "broker", **wanted)
            stack.callback(broker.kill)
            return broker.start()

        yield started


@pytest.fixture
def broker(brokers: Brokers) -> Mosquitto:
    return brokers()
