"""What a hostile or broken publisher floods a broker with, and what that costs the process that has to look at it."""

import json
from pathlib import Path

from tests.broker.linked import YOU, account


def memory_kib(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(("Private_Clean", "Private_Dirty")))


def small(_seq: int) -> bytes:
    return b"x" * 100


def large(_seq: int) -> bytes:
    return b"x" * 1_000_000


def sound(seq: int) -> bytes:
    return json.dumps({"v": 1, **account(YOU, seq=seq)}).encode()
