"""The tty source on a real pseudo-terminal: typing counts, printing does not."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitbreak.activity.tty import Tty, connect
from sitbreak.core.events import InputKind
from tests.desktop.kit import wait_until

KERNEL_STEP_S = 8.0  # drivers/tty/tty_io.c


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    master, slave = os.openpty()
    os.set_blocking(slave, False)
    yield master, slave
    os.close(master)
    os.close(slave)


def idle_s(source: Tty) -> float:
    return source.read().idle_s


def types(terminal: tuple[int, int]) -> None:
    master, slave = terminal
    os.write(master, b"\n")
    wait_until(lambda: os.read(slave, 10), "the program in the terminal reads it")


def types_until_seen(terminal: tuple[int, int], source: Tty) -> None:
    def seen() -> bool:
        types(terminal)
        return idle_s(source) < KERNEL_STEP_S

    wait_until(seen, "the key is seen")


def test_a_key_in_a_terminal_is_seen_to_within_eight_seconds(terminal: tuple[int, int]) -> None:
    source = connect()
    types_until_seen(terminal, source)
    assert source.read().kind is InputKind.KEY


def test_output_in_a_terminal_is_no_input(terminal: tuple[int, int], tmp_path: Path) -> None:
    # this terminal alone: somebody may type into another one meanwhile
    line = Path(os.ttyname(terminal[1]))
    (tmp_path / "pts").mkdir()
    (tmp_path / "pts" / line.name).symlink_to(line)
    source = Tty(dev=tmp_path, utmp=tmp_path / "utmp")
    types_until_seen(terminal, source)
    began, before_s = time.monotonic(), idle_s(source)
    while time.monotonic() - began < KERNEL_STEP_S + 2:
        os.write(terminal[1], b"$ ")
        os.read(terminal[0], 100)
        time.sleep(0.2)

    assert idle_s(source) >= before_s + KERNEL_STEP_S
