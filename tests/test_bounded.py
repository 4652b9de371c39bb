"""What may go to a parser: measured before, in one place."""

import ast
import json
import os
import tomllib
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitbreak import bounded_files
from sitbreak.bounded import CATALOGUE, CONFIG, JsonLimits, RefusedTextError, check_toml, json_value
from tests.kit.effort import examples
from tests.kit.source import place, source_files, tree_of

PARSERS = {
    "json.load": (),
    "json.loads": (),
    "json.JSONDecoder": ("bounded.py", "trace/activitywatch.py"),  # that one reads again, for the place
    "tomllib.load": (),
    "tomllib.loads": ("toml_repair.py",),
    "tomlkit.parse": ("config/writing.py",),
    "tomlkit.load": (),
    "tomlkit.loads": (),
    "plistlib.load": (),
    "plistlib.loads": ("autostart/macos.py",),
    # those of cli/ only write with it, and name its errors
    "zipfile.ZipFile": ("bounded_zip.py", "cli/moving_package.py", "cli/stretch_sets.py"),
    "pickle": (),
    "marshal": (),
    "yaml": (),
    "configparser": (),
    "xml.dom": (),
    "xml.sax": (),
    "ast.literal_eval": (),
    "eval": (),
}
BYTES_A_CHARACTER = 2000  # three dictionaries and two sets for each part of a key, which may be one letter

PIECES = (
    "a", "b.c", ".", " . ", "=", " = ", "1", "-1.5e3", "[", "]", "[[", "]]", "{", "}", ",", "\n", "\n", "\n", '"', '""',
    '"""', "'", "'''", '"x.y.z"', "'\\'", "\\", '\\"', "#", "# \"", " ", "0x", "9" * 30, "2026-03-03", "true", "é",
    "\0",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.integers(1, 400))
@settings(max_examples=examples(150), deadline=None)
def test_what_is_let_through_is_parsed_in_memory_that_grows_with_its_length(piece: str, times: int) -> None:
    text = piece * times
    try:
        check_toml(text, CATALOGUE)
    except RefusedTextError:
        return
    tracemalloc.start()
    try:
        tomllib.loads(text)
    except ValueError:
        pass
    finally:
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

    assert most < 100_000 + BYTES_A_CHARACTER * len(text)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_no_sound_toml_of_an_ordinary_size_is_refused(text: str) -> None:
    try:
        tables = tomllib.loads(text)
    except ValueError:
        return
    if _depth(tables) < 8 and "." * 2 not in text and text.count(".") < 8:
        assert refusal(text) is None


def refusal(text: str) -> str | None:
    """Return why a text is not even shown to the parser; None if it is."""
    try:
        check_toml(text, CONFIG)
    except RefusedTextError as error:
        return str(error)
    return None


def _depth(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(_depth, inner), default=0)


@pytest.mark.parametrize(
    "text",
    [
        'a = """\n' + "x.y." * 500 + '\n"""\n',
        "a = '" + "[" * 500 + "'\n",
        "# " + "a." * 500 + "\n",
        'a = "\\"' + "." * 500 + '"\n',
        "a = [" + "1.5, " * 500 + "]\n",
        "a = [" + "[1], " * 500 + "]\n",
        '"' + "9" * 500 + '" = 1\n',
        "a = 1979-05-27T07:32:00.999999-07:00\n",
        'a = """' + '"' * 5 + "\nb = '''" + "'" * 5,
    ],
)
def test_dots_brackets_and_digits_of_texts_and_remarks_do_not_count(text: str) -> None:
    assert refusal(text) is None


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
NUMBERS = st.integers(-(1 << 63), (1 << 63) - 1) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)
)


@given(VALUES, st.booleans())
def test_json_of_an_ordinary_size_comes_through_as_it_is(value: object, escaped: bool) -> None:
    if _depth(value) <= 16:
        assert json_value(json.dumps(value, ensure_ascii=escaped)) == value


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[" * 17 + "]" * 17, "it is nested deeper than 16 levels"),
        ('{"a":' * 1000, "it is nested deeper than 16 levels"),
        ('["' + "[" * 1000 + '"' + "[" * 20, "it is nested deeper than 16 levels"),
        ('["\\\\"' + "[" * 17, "it is nested deeper than 16 levels"),
        ("[" + "1," * 50_001, "it is longer than 65536 bytes"),
        ("[" + "," * 50_001, "it holds more than 50000 values"),
        ("1" * 20, "a number in it is too large"),
        (str(1 << 63), "a number in it is too large"),
        ("-" + "1" * 400, "a number in it is too large"),
        ("1e999", "a number in it is too large or too long"),
        ("0." + "1" * 100, "a number in it is too large or too long"),
        ("[NaN]", "NaN is no number"),
        ("-Infinity", "-Infinity is no number"),
        ('"\\ud800"', "a text in it has half a character"),
        ('{"\\uDFFF": 1}', "a text in it has half a character"),
        ('"\ud800"', "a text in it has half a character"),
        (b"\xff\xfe", "it is no UTF-8 text"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_json_that_is_too_much_is_refused_in_words(text: str | bytes, why: str) -> None:
    with pytest.raises(RefusedTextError) as refusal:
        json_value(text)
    assert str(refusal.value) == why


def test_a_pair_of_surrogates_is_a_letter() -> None:
    assert json_value('"\\ud83d\\ude00"') == "😀"


def test_a_long_text_is_found_wherever_it_begins() -> None:
    limits = JsonLimits(size=8 << 20, characters=1000)
    for before in (0, (1 << 20) - 5, (2 << 20) - 1):
        with pytest.raises(RefusedTextError, match="a text in it is longer"):
            json_value(" " * before + '"' + "x" * 5000 + '"', limits)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RefusedTextError, match="it is a named pipe, not a file"):
        bounded_files.read(tmp_path / "pipe", 10)


def test_a_file_has_at_most_so_many_bytes(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x" * 10)
    assert bounded_files.read(file, 10) == b"x" * 10
    with pytest.raises(RefusedTextError, match="it is larger than"):
        bounded_files.read(file, 9)


def test_every_parser_is_called_behind_the_limits_only() -> None:
    called = {
        (name, place(path))
        for path in source_files()
        for node in ast.walk(tree_of(path))
        for name in _names(node)
        if name in PARSERS
    }

    assert called == {(name, file) for name, files in PARSERS.items() for file in files}


def _names(node: ast.AST) -> list[str]:
    match node:
        case ast.Attribute(value=ast.Name()):
            return [ast.unparse(node)]
        case ast.Call(func=ast.Name(id=name)):
            return [name]
        case ast.Import(names=names):
            return [each.name for each in names]
        case ast.ImportFrom(module=module, names=names):
            return [str(module), *(f"{module}.{each.name}" for each in names)]
    return []
