"""Every reader of a foreign text and what is thrown at it. As a program it is one reader's walk, with little memory.

    python -m tests.faults.monsters READER FOLDER

prints `{"ordinary": [how, share], MONSTER: [how, share], ...}`: what came of it, and the time as a multiple of what the
largest ordinary text took.
"""

import contextlib
import io
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sitbreak import bounded, catalogue_files, config, packed, paths, replay, state
from sitbreak.activity import input_summary
from sitbreak.autostart import files, macos
from sitbreak.config import writing
from sitbreak.control import client, requests
from sitbreak.core.events import Now
from sitbreak.core.settings import Settings
from sitbreak.dataclass import dataclass
from sitbreak.errors import SitbreakError
from sitbreak.figure import poses
from sitbreak.history import exported, sending
from sitbreak.history.merging import BreakRules
from sitbreak.stretch import task
from sitbreak.texts.__main__ import main as texts_main

MANY = 1_000_000
DEEP = 100_000
HUGE_BYTES = 1 << 30
MIB = 1 << 20

ANY = {
    "nothing": b"",
    "only marks": b"\xef\xbb\xbf" * 1000,
    "UTF-16": "{}".encode("utf-16"),
    "no UTF-8": b"\xff\xfe\xc3\x28" * 1000,
    "surrogates as bytes": b'"\xed\xa0\x80"',
    "NUL": b"\0" * 100_000,
    "quotes": b'"' * 100_001,
    "back slashes": b'a = "' + b"\\" * 100_001,
    "line of 10 MB": b"a = 1 #" + b"x" * 10_000_000,
    "lines": b"\n" * MANY,
    "spaces": b"a = " + b" " * 100_000 + b"]",
}
TOML = {
    "dotted key": b"a." * 100_000 + b"a = 1\n",
    "dotted header": b"[" + b"a." * 50_000 + b"a]\n",
    "dotted inline": b"a = {" + b"b." * 1900 + b"b = 1}\n",
    "many dotted keys": b"".join(b"x%d" % n + b".b" * 600 + b" = 1\n" for n in range(90)),
    "dots with spaces": b"a = 1\n" + b"a . " * 900 + b"a = 1\n",
    "quoted dots": b'"a".' * 900 + b"a = 1\n",
    "brackets": b"a = " + b"[" * DEEP,
    "brackets over lines": b"a = " + b"[\n" * 4000,
    "braces": b"a = " + b"{b=" * 30_000,
    "keys": b"".join(b"k%d = 1\n" % n for n in range(MANY)),
    "unknown keys": b"[sit]\n" + b"".join(b"k%d = 1\n" % n for n in range(1900)),
    "entries": b"[[stretch]]\n" * 30_000,
    "broken entries": b"".join(b"[[stretch]]\nid = %d\nareas = ['x', 'y']\n" % n for n in range(900)),
    "broken lines": b"what\n" * 4900,
    "unclosed": b'a = """' + b"x\n" * 4000,
    "digits": b"a = " + b"9" * 100_000,
    "hex digits": b"a = 0x" + b"f" * 3900,
    "float": b"[sit]\ninterval = 1e999999\nbreak = nan\n",
    "surrogate": b'[ui]\nlanguage = "\\ud800"\n',
    "words": b"[posture]\navoid = [" + b'"x",\n' * 4900 + b"]\n",
}
JSON = {
    "brackets": b"[" * DEEP,
    "brackets that close": b"[" * DEEP + b"]" * DEEP,
    "some brackets": b"[" * 900 + b"]" * 900,
    "braces": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "brackets in a request": b'{"v": 1, "ask": ' + b"[" * 400 + b"]" * 400 + b"}",
    "keys": b"{" + b",".join(b'"k%d":1' % n for n in range(MANY)) + b"}",
    "values": b"[" + b"1," * MANY + b"1]",
    "digits": b'{"v": 1' + b"0" * 100_000 + b"}",
    "large number": b'{"v": 1' + b"0" * 400 + b', "version": 1' + b"0" * 400 + b"}",
    "infinite": b'{"v": Infinity, "version": 1e999, "t": -Infinity, "since_s": NaN}',
    "long fraction": b'{"v": 0.' + b"3" * 100_000 + b"}",
    "text of 10 MB": b'{"v": "' + b"x" * 10_000_000 + b'"}',
    "surrogate": b'{"v": 1, "ask": "\\ud800", "sent_until": "\\ud800", "id": "\\udfff", "version": 1}',
    "escapes": b'"' + b"\\u0000" * 20_000 + b'"',
}
ABOUT_5_MIN = {"timestamp": "2026-03-03T09:00:00+00:00", "duration": 300, "data": {"status": "not-afk"}}
ABOUT_30_MIN = {"start": "2026-03-03T09:00:00+00:00", "end": "2026-03-03T09:30:00+00:00", "sitting_s": 1800.0}


def _sparse(file: Path) -> None:
    with file.open("wb") as opened:
        opened.truncate(HUGE_BYTES)


FILES: dict[str, Callable[[Path], None]] = {
    "1 GB": _sparse,
    "pipe": lambda file: os.mkfifo(file),
    "device": lambda file: file.symlink_to("/dev/zero"),
    "folder": lambda file: file.mkdir(),
}


@dataclass(frozen=True)
class Reader:
    """`read` raises, or returns what it says about the text: None when it was taken. `largest`: one that is taken."""

    read: Callable[[Path], object]
    monsters: dict[str, bytes]
    largest: Callable[[], bytes]
    own_mib: int = 64  # beyond what the program has before


def _to_size(ordinary: bytes, filler: bytes, size: int) -> bytes:
    return ordinary + filler * ((size - len(ordinary)) // len(filler))


def _default_toml() -> bytes:
    return _to_size(paths.resource("config", "default.toml").read_bytes(), b"# a remark as people write\n", 120_000)


def _line(**content: Any) -> bytes:
    return json.dumps(content | {"for_s": [1] * 900}).encode()


def _request(file: Path) -> None:
    requests.event_for(file.read_bytes(), lambda _reply: None, lambda key, **_: key)


def _reply(file: Path) -> str:
    class Connection(contextlib.nullcontext[None]):
        @classmethod
        def open(cls) -> "Connection":
            return cls()

        def __enter__(self) -> Any:
            return self

        def send(self, line: bytes) -> None:
            pass

        def receive(self, _within_s: float | None, _most: int) -> bytes:
            return file.read_bytes()

    client.Connection = Connection  # type: ignore[attr-defined, assignment]
    return str(client.ask("status").version)


def _state(file: Path) -> str | None:
    now = Now(0, 0, datetime(2026, 3, 3, 9, tzinfo=UTC))
    _, problem = state.StateFile(file).start(Settings(), now, "boot")
    return problem


def _saved_state() -> bytes:
    return b'{"version": 1, "about": [' + b"1," * 20_000 + b"1]}"


def _po(file: Path) -> str | None:
    sys.argv = ["texts", "de", "--read", str(file)]
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            code = texts_main()
        except SystemExit:
            code = 1
    return said.getvalue() if code else None


def _export() -> bytes:
    return json.dumps({"buckets": {"a": {"type": "afkstatus", "events": [ABOUT_5_MIN] * 50_000}}}).encode()


def _stretches() -> bytes:
    ours = paths.resource("config", "stretches.toml").read_bytes()
    return _to_size(ours, b"# a remark as people write\n", 400_000)


def _set(file: Path) -> None:
    text = file.read_bytes()[: 128 << 10].decode(errors="surrogateescape")  # what the kernel lets one argument have
    for key in ("sit.interval", "posture.avoid", "day.start", "stretch.strength", "ui.language", "history.keep_days"):
        with contextlib.suppress(SitbreakError):
            settings = config.override(Settings(), [f"{key}={text}"])
            json.dumps(repr(settings))


def _assign(file: Path) -> tuple[object, ...]:
    return writing.assign(file, {"sit.interval": 1800.0}) or (None,)


def _problems(file: Path) -> str | None:
    return "\n".join(map(str, catalogue_files.check(file).problems)) or None


def _body(read: Callable[[bytes], object]) -> Callable[[Path], object]:
    return lambda file: read(file.read_bytes())


READERS = {
    "config": Reader(config.load, ANY | TOML, _default_toml),
    "--set": Reader(_set, ANY | TOML, _default_toml),
    "config set": Reader(_assign, ANY | TOML, _default_toml),
    "stretches": Reader(_problems, ANY | TOML, _stretches),
    "state": Reader(_state, ANY | JSON, _saved_state),
    "request": Reader(_request, ANY | JSON, lambda: _line(v=1, ask="status")),
    "reply": Reader(_reply, ANY | JSON, lambda: _line(version="1", ok=True, answer=[[1] * 9] * 4000)),
    "export": Reader(
        replay.read, ANY | {name: b'{"buckets": ' + text for name, text in JSON.items()}, _export, own_mib=512
    ),
    "rows": Reader(
        lambda file: exported.read(file, BreakRules()).warnings or None,
        ANY | {name: b'{"bout": ' + text for name, text in JSON.items()},
        lambda: json.dumps({"bout": [ABOUT_30_MIN] * 50_000}).encode(),
        own_mib=512,
    ),
    "trace": Reader(
        replay.read,
        {name: b'{"sitbreak_trace": 1, "wall": "2026-03-03T09:00:00+01:00"}\n' + text for name, text in JSON.items()},
        lambda: (
            b'{"sitbreak_trace": 1, "wall": "2026-03-03T09:00:00+01:00"}\n' + b'{"t": 1, "ev": "displays"}\n' * 20_000
        ),
        own_mib=256,
    ),
    "sending": Reader(sending.read, ANY | JSON, lambda: _line(outcome=0, server="x" * 5000, events=1, detail="")),
    "listener": Reader(_body(input_summary.parse_line), ANY | JSON, lambda: _line(since_s=1, error="x" * 4000)),
    "task": Reader(_body(task.task_from_json), ANY | JSON, lambda: _line(id="x" * 50_000)),
    "result": Reader(_body(task.result_from_json), ANY | JSON, lambda: _line(id="x" * 50_000)),
    "poses": Reader(poses.load, ANY | JSON, lambda: paths.resource("config", "poses.json").read_bytes()),
    "pictures": Reader(
        lambda file: packed.read(file, "x"),
        ANY | JSON,
        lambda: _line(**{f"a-picture-{n}": [n, n] for n in range(9000)}) + b"\n",
    ),
    "translation": Reader(_po, ANY | TOML, lambda: b'msgctxt "a"\nmsgid "b"\nmsgstr "c"\n\n' * 5000),
    "property list": Reader(
        lambda file: macos.LaunchAgent(file).command(), ANY | TOML, lambda: b"<plist><dict>" + b"<key>a</key>" * 5000
    ),
    "autostart": Reader(
        lambda file: files.value(file, "Exec"), ANY | TOML, lambda: b"[Desktop Entry]\n" + b"a=b\n" * 15_000
    ),
}
OF_A_FILE = READERS.keys() - {"pictures", "--set", "request", "reply", "listener", "task", "result", "translation"}
"""Those that open a file of the user; the others are given bytes, or a file of ours."""


def outcome(reader: Reader, file: Path) -> tuple[str, float]:
    """Return how it ended and the processor time."""
    began_s = time.process_time()
    try:
        said = reader.read(file)
        how = "taken" if said is None else f"taken: {str(said)[:300]}"
    except (SitbreakError, bounded.RefusedTextError, OSError) as error:
        how = f"refused: {str(error)[:300]}"
    except Exception as error:  # it must not
        how = f"FAILED: {type(error).__name__}: {str(error)[:300]}"
    return how, time.process_time() - began_s


def walk(name: str, folder: Path) -> dict[str, tuple[str, float]]:
    """Throw everything at one reader."""
    reader = READERS[name]
    cases: dict[str, Callable[[Path], object]] = {
        what: lambda file, text=text: file.write_bytes(text)  # type: ignore[misc]
        for what, text in reader.monsters.items()
    }
    cases |= FILES if name in OF_A_FILE else {}
    ordinary = folder / "ordinary"
    ordinary.write_bytes(reader.largest())
    how, ordinary_s = min((outcome(reader, _copy(ordinary)) for _ in range(3)), key=lambda each: each[1])
    found = {"ordinary": (how, 1.0)}
    _take_no_more(reader.own_mib)
    for number, (what, put) in enumerate(cases.items()):
        file = folder / f"monster-{number}"
        put(file)
        how, took_s = outcome(reader, file)
        if took_s > 10 * ordinary_s and file.exists():  # somebody else may have had the processor's cache
            took_s = min(took_s, outcome(reader, file)[1])
        found[what] = how, took_s / ordinary_s
    return found


def _copy(file: Path) -> Path:
    other = file.with_suffix(".toml")
    other.write_bytes(file.read_bytes())
    return other


def _take_no_more(mib: int) -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * os.sysconf("SC_PAGE_SIZE") + mib * MIB
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    print(json.dumps(walk(sys.argv[1], Path(sys.argv[2]))))
