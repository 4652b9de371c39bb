"""What a command writes where its person says: a file becomes theirs alone, a device stays what it is."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitbreak.cli import moving_package, private_files
from sitbreak.errors import SitbreakError

pytestmark = pytest.mark.posix_only("Windows has neither modes nor these devices")
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def device() -> Iterator[Path]:
    """A terminal's device, which is ours as /dev/null is root's."""
    ours, theirs = os.openpty()
    path = Path(os.ttyname(theirs))
    path.chmod(0o622)
    yield path
    os.close(ours)
    os.close(theirs)


def test_a_file_that_was_there_becomes_the_persons_alone(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text("old")
    file.chmod(0o644)

    private_files.write(file, "new")

    assert (file.read_text(), stat.S_IMODE(file.stat().st_mode)) == ("new", 0o600)


def test_a_device_keeps_what_others_may_do_with_it(device: Path) -> None:
    private_files.write(device, "new")

    assert stat.S_IMODE(device.stat().st_mode) == 0o622


def test_a_package_takes_no_devices_place(device: Path) -> None:
    with pytest.raises(SitbreakError, match="is a device, not a file"):
        moving_package.pack(device, NOW)

    assert device.is_char_device()
