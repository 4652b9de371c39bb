"""A file of packed pictures: one is read by its name, and a damaged file is told, never shown."""

import random
import tracemalloc
from pathlib import Path

import pytest

from sitbreak import packed
from sitbreak.errors import SitbreakError
from tools.icons import pack

PICTURES = {"one": bytes(range(256)) * 4, "two": b"\n" * 999, "three": b""}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    target = tmp_path / "some.pack"
    pack.write(target, PICTURES.items())
    return target


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_comes_back_as_it_was_packed(file: Path, name: str) -> None:
    assert packed.read(file, name) == PICTURES[name]


def test_reading_one_does_not_load_the_others(tmp_path: Path) -> None:
    file, noise = tmp_path / "large.pack", random.Random(1)
    pack.write(file, [(str(number), noise.randbytes(50_000)) for number in range(40)])

    tracemalloc.start()
    packed.read(file, "39")
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak_bytes < 500_000 < file.stat().st_size


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"[]\n",
        b"\xff\xfe\n",
        b"{}\n",
        b'{"one": 3}\n',
        b'{"one": [0, 9]}\nnot zlib ',
        b'{"one": ["a", 9]}\n',
    ],
)
def test_a_damaged_file_is_told_with_its_name(file: Path, content: bytes) -> None:
    file.write_bytes(content)

    with pytest.raises(SitbreakError, match=r"picture one cannot be read from .*some\.pack"):
        packed.read(file, "one")


def test_a_file_cut_short_or_changed_is_told(file: Path) -> None:
    whole = file.read_bytes()
    for damaged in (whole[:-4], whole[:-4] + b"abcd"):
        file.write_bytes(damaged)
        with pytest.raises(SitbreakError):
            packed.read(file, "three")


def test_a_file_or_name_that_is_not_there_is_told(file: Path) -> None:
    for missing, name in ((file, "four"), (file.with_name("none"), "one")):
        with pytest.raises(SitbreakError, match="install sitbreak again"):
            packed.read(missing, name)
