"""No letter of ours ends a command, whatever encoding its output has."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from sitbreak import logs, streams
from sitbreak.cli import doctor, main
from sitbreak.doctor import Finding
from sitbreak.supervise.health import Level

STEERING = "\x1b]0;gotcha\x07\x1b[2J\x9b1m\r\u202ered"
ENCODINGS = ["ascii", "latin-1", "cp437", "cp850", "cp1251", "cp1252", "cp932", "euc-jp", "gbk", "koi8-r", "utf-8"]


def settled(monkeypatch: pytest.MonkeyPatch, encoding: str) -> io.TextIOWrapper:
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="")
    monkeypatch.setattr("sys.stdout", out)
    streams.settle()
    return out


def written(out: io.TextIOWrapper) -> bytes:
    out.flush()
    assert isinstance(out.buffer, io.BytesIO)
    return out.buffer.getvalue()


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_any_text_can_be_written(encoding: str) -> None:
    @given(st.text(st.characters(exclude_categories=[])))
    def any_text(text: str) -> None:
        with pytest.MonkeyPatch.context() as patch:
            out = settled(patch, encoding)
            out.write(text)

            assert len(written(out)) >= len(text) - text.count("\N{COMBINING ACUTE ACCENT}")

    any_text()


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_an_encoding_has_is_written_as_it_is(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(c for c in map(chr, range(32, 0x3000)) if c.encode(encoding, "ignore") and not c.isspace())
    out = settled(monkeypatch, encoding)
    out.write(text)

    assert written(out) == text.encode(encoding)


def test_what_it_has_not_becomes_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    out = settled(monkeypatch, "ascii")
    out.write("✓ ok → “Höhe” – 45½ ¿Qué? weiß 立つ")

    assert written(out) == b'+ ok -> "Hohe" - 451/2 ?Que? weiss ??'


def test_every_sign_has_a_likeness_of_its_own() -> None:
    assert [sign for sign, ascii_ in streams._ALIKE.items() if not ascii_.isascii()] == []
    assert {streams.ascii_of(sign) for sign in "✓✗→"} == {"+", "x", "->"}


def test_a_file_name_that_is_no_text_goes_out_as_it_came_in(monkeypatch: pytest.MonkeyPatch) -> None:
    out = settled(monkeypatch, "utf-8")
    out.write(b"/home/\xff\xfe".decode("utf-8", "surrogateescape"))

    assert written(out) == b"/home/\xff\xfe"


def test_a_process_without_streams_is_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    streams.settle()

    assert (sys.stdout is None) == (sys.platform == "win32")  # there a program may have no console


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_json_loses_nothing(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    out = settled(monkeypatch, encoding)
    out.write(streams.as_json({"line": "立つ ✓"}))

    assert json.loads(written(out).decode(encoding)) == {"line": "立つ ✓"}


def test_json_is_readable_where_every_letter_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    settled(monkeypatch, "utf-8")

    assert streams.as_json("立つ") == '"立つ"'


COMMANDS = [
    ["--help"],
    ["doctor"],
    ["stretches", "list"],
    ["stretches", "show", "hip-flexor"],
    ["config", "show"],
    ["report"],
    ["export", "-o", "-"],
    ["status"],
    ["no such command"],
]


@pytest.mark.posix_only("tests/wine runs the commands themselves")
@pytest.mark.parametrize("language", ["ja", "fr"])
def test_no_command_ends_as_a_bug_for_want_of_a_letter(language: str, tmp_path: Path) -> None:
    program = (
        "import io, sys\n"
        "from sitbreak.__main__ import main\n"
        "codes = {}\n"
        "for encoding in ('cp437', 'cp932', 'latin-1'):\n"
        "    sys.stdout = io.TextIOWrapper(open(1, 'wb', closefd=False), encoding=encoding)\n"
        f"    codes[encoding] = [main(each) for each in {COMMANDS!r}]\n"
        "    sys.stdout.flush()\n"
        "sys.exit(f'a fault with {codes}' if 3 in sum(codes.values(), []) else 0)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "LANGUAGE": language}
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment)

    assert (told.returncode, b"fault of its own" in told.stderr) == (0, False), told.stderr.decode(errors="replace")
    assert not list(tmp_path.rglob("bug-*.txt"))


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_no_text_at_all_keeps_a_control(value: Any) -> None:
    told = repr(streams.harmless(value)) if not isinstance(value, str) else streams.harmless(value)

    assert not any((ord(character) < 32 and character != "\n") or 0x7F <= ord(character) < 0xA0 for character in told)


def test_nothing_that_a_foreign_program_said_steers_the_terminal_of_who_reads_of_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The log, an error and what `doctor` found quote other programs: a server's name, a reason, a file's."""
    logs.log_file().parent.mkdir(parents=True, exist_ok=True)
    logs.log_file().write_text(f"2026-03-03 09:00:00,000 WARNING lost: {STEERING}\n", encoding="utf-8")
    assert main(["log"]) == 0
    assert main(["stretches", "show", STEERING]) == 1
    finding = Finding("group", "name", Level.DEGRADED, STEERING, STEERING, (STEERING,))
    doctor.show(Console(), [finding], fine=True, verbose=True)
    told = "".join(capsys.readouterr())

    assert told.count("red") == 5
    assert not set(told) & set("\x1b\x07\x9b\r\u202e")


@pytest.mark.posix_only("only there a standard stream has a number of its own")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_standard_stream_that_is_closed_becomes_the_null_device(closed: str, tmp_path: Path) -> None:
    """Else the next file that is opened has its number, and holds what somebody prints."""
    program = (
        "import os, sys\n"
        "from sitbreak import streams\n"
        "streams.settle()\n"
        "sys.stdout.write('x'); sys.stderr.write('x')\n"
        "with open(sys.argv[1], 'w') as file:\n"
        "    file.write(repr((file.fileno() > 2, sys.stdin.read(), os.get_inheritable(1))))\n"
    )
    told = tmp_path / "told"
    command = ["sh", "-c", f'exec "$0" "$@" {closed}', sys.executable, "-c", program, str(told)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    subprocess.run(command, env=environment, check=True, stdin=subprocess.DEVNULL, capture_output=True)

    assert told.read_text() == "(True, '', True)"


@pytest.mark.posix_only("only there a standard stream has a number of its own")
@pytest.mark.parametrize("words", ["safety", "stretches show chin-tuck", "settings --terminal"])
def test_a_command_whose_standard_streams_are_closed_is_no_bug(words: str) -> None:
    script = f'exec "$0" -P -m sitbreak {words} >&- <&-'
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    told = subprocess.run(["sh", "-c", script, sys.executable], env=environment, capture_output=True)

    assert told.returncode == (1 if "settings" in words else 0), told.stderr
