"""Where every error ends: an exit code, two lines, and for a bug one report, of which there are five at most."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sitbreak import error_boundary, paths
from sitbreak.error_boundary import BUG, MOST_REPORTS, REFUSED, run_guarded
from sitbreak.errors import SitbreakError


def reports() -> list[Path]:
    return sorted(paths.state_dir().glob("bug-*.txt"))


def breaks(kind: int) -> Callable[[], object]:
    """A command with a bug in a line of its own."""
    source = "\n" * kind + "raise ValueError('line ' + str(kind))"
    return lambda: exec(compile(source, "<a bug>", "exec"), {"kind": kind})


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every look at the clock is a second later than the last."""
    from datetime import datetime, timedelta

    class Clock(datetime):
        passed = 0

        @classmethod
        def now(cls, tz: object = None) -> "datetime":  # type: ignore[override]  # noqa: ARG003
            cls.passed += 1
            return datetime(2026, 3, 3, 9) + timedelta(seconds=cls.passed)

    monkeypatch.setattr(error_boundary, "datetime", Clock)


@pytest.mark.usefixtures("later")
def test_the_same_bug_writes_one_report_however_often_it_comes(capsys: pytest.CaptureFixture[str]) -> None:
    assert [run_guarded(breaks(1)) for _ in range(20)] == [BUG] * 20

    (report,) = reports()
    assert "ValueError: line 1" in report.read_text()
    assert capsys.readouterr().err.count(str(report)) == 20


@pytest.mark.usefixtures("later")
def test_of_many_bugs_the_latest_five_are_kept() -> None:
    for kind in range(12):
        run_guarded(breaks(kind))

    kept = [report.read_text() for report in reports()]
    assert len(kept) == MOST_REPORTS
    assert [f"line {kind}" in text for kind, text in zip(range(7, 12), kept, strict=True)] == [True] * 5


@pytest.mark.usefixtures("later")
def test_reports_of_older_versions_count_and_a_folder_of_that_name_is_left() -> None:
    for second in range(10):
        (paths.state_dir() / f"bug-20250101-0000{second:02}.txt").touch()
    (paths.state_dir() / "bug-20240101-000000.txt").mkdir()
    run_guarded(breaks(1))

    assert len([report for report in reports() if report.is_file()]) <= MOST_REPORTS
    assert "line 1" in reports()[-1].read_text()


def test_a_message_with_half_a_character_is_reported_escaped() -> None:
    def command() -> None:
        raise ValueError("half a \ud800")

    assert run_guarded(command) == BUG
    assert r"half a \ud800" in reports()[0].read_text()


@pytest.mark.parametrize("error", [OSError("full"), SitbreakError("no folder")])
def test_a_report_that_cannot_be_written_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    def no_folder() -> Path:
        raise error

    monkeypatch.setattr(paths, "state_dir", no_folder)

    assert run_guarded(breaks(1)) == BUG
    assert "ValueError: line 1" in capsys.readouterr().err


@pytest.mark.parametrize(("names", "code"), [("euc-jp", REFUSED), ("koi8-r", REFUSED), ("utf-8", BUG)])
def test_a_name_that_the_locale_cannot_write_is_refused_and_any_other_letter_is_a_bug(
    names: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.getfilesystemencoding", lambda: names)
    encoding = "ascii" if names == "utf-8" else names

    assert run_guarded(lambda: "caf\x97".encode(encoding)) == code
    assert ("LC_ALL=C.UTF-8" in capsys.readouterr().err) is (code == REFUSED)


@pytest.mark.parametrize(
    "number", [errno.EACCES, errno.EROFS, errno.ENAMETOOLONG, errno.EIO, errno.ENOSPC, errno.ELOOP]
)
def test_what_the_disk_refuses_is_no_bug_wherever_it_happens(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    def command() -> None:
        raise OSError(number, os.strerror(number), "x" * 5000)

    assert run_guarded(command) == REFUSED
    assert not reports()
    first, hint = capsys.readouterr().err.splitlines()
    assert first.endswith(os.strerror(number))
    assert len(first) < 300
    assert hint.strip()


def test_a_file_that_is_not_where_we_put_it_is_a_bug() -> None:
    def command() -> None:
        raise FileNotFoundError(errno.ENOENT, "gone", "pictures.zip")

    assert run_guarded(command) == BUG
