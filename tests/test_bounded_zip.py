"""A stranger's zip archive is measured before its list is read."""

import zipfile
from pathlib import Path

import pytest

from sitbreak.bounded import RefusedTextError
from sitbreak.bounded_zip import opened_zip


def archive(file: Path, count: int) -> Path:
    with zipfile.ZipFile(file, "w") as made:
        for number in range(count):
            made.writestr(f"{number}.toml", b"x" * 100)
    return file


def test_a_small_one_is_opened(tmp_path: Path) -> None:
    with archive(tmp_path / "a.zip", 2).open("rb") as data, opened_zip(data, most_files=1, most_bytes=1000) as found:
        assert found.namelist() == ["0.toml", "1.toml"]


@pytest.mark.parametrize(("count", "most_files", "most_bytes"), [(3, 1, 1000), (2, 1, 100)])
def test_one_with_too_much_is_refused_before_its_list_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, most_files: int, most_bytes: int
) -> None:
    file = archive(tmp_path / "a.zip", count)
    monkeypatch.setattr(zipfile, "ZipFile", lambda _data: pytest.fail("it was read"))

    with file.open("rb") as data, pytest.raises(RefusedTextError, match="too large"):
        opened_zip(data, most_files=most_files, most_bytes=most_bytes)


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06", b"x" * 70_000])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)

    with (tmp_path / "a.zip").open("rb") as data, pytest.raises(RefusedTextError, match="no zip archive"):
        opened_zip(data, most_files=1, most_bytes=1 << 20)
