"""Brokers and daemons for a test, which end with it."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.broker.daemons import Daemons
from tests.broker.mosquitto import Brokers, Mosquitto
from tests.faults.running import HeadlessDaemon


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


@pytest.fixture
def daemons(tmp_path: Path) -> Iterator[Daemons]:
    """Start daemons, each in a home of its own."""
    with ExitStack() as stack:

        def started(name: str, settings: str) -> HeadlessDaemon:
            home = tmp_path / name
            for folder in (home, home / "config"):
                folder.mkdir(mode=0o700)
            (home / "config" / "config.toml").write_text(settings)
            daemon = HeadlessDaemon(home)
            stack.callback(daemon.end)
            stack.callback(daemon.process.terminate)
            daemon.ask(ask="status")
            return daemon

        yield started
