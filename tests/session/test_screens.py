"""A screen never seen before: told until somebody says that it is theirs, or it was there for two hours of one day."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sitbreak import own_files, paths
from sitbreak.cli import main
from sitbreak.core.events import Now
from sitbreak.session.busy.screens import KernelScreens, identity
from sitbreak.session.busy.windows_screens import WindowsScreens
from sitbreak.session.known_screens import FILE, MOST, OURS_S, KnownScreens, ScreenBook
from sitbreak.supervise.candidate import NeverHereError
from tests.session.fakes import a_context

NINE = datetime(2026, 3, 3, 9, tzinfo=UTC)
DESK, PROJECTOR = "Dell U2415 123", "Epson EB-1 9"


class ScreensOnADay:
    """Windows' monitors, in the hand of the test, looked at every 15 s."""

    def __init__(self) -> None:
        self.at, self.connected = NINE, {DESK}
        self.begin_anew()

    def begin_anew(self) -> None:
        self.detector = WindowsScreens(a_context([]), lambda: frozenset(self.connected), now=self.now)

    def now(self) -> Now:
        seconds = (self.at - NINE).total_seconds()
        return Now(1000 + seconds, 1000 + seconds, self.at)

    def look(self) -> bool | None:
        return self.detector.read()

    def passes(self, seconds: float) -> bool | None:
        on = None
        for _ in range(round(seconds / 15)):
            self.at += timedelta(seconds=15)
            on = self.look()
        return on


def test_what_is_connected_at_the_first_look_is_known_and_what_comes_later_is_not() -> None:
    day = ScreensOnADay()
    assert day.look() is False

    day.connected.add(PROJECTOR)
    assert day.look() is True
    day.detector.keep(True)
    assert "sitbreak screens --mine" in day.detector.health.words

    day.connected.discard(PROJECTOR)
    assert day.look() is False


def test_it_is_known_after_two_hours_of_one_day_and_not_after_an_hour_of_each_of_many() -> None:
    weekly, desk = ScreensOnADay(), ScreensOnADay()
    weekly.look()
    for _ in range(5):
        weekly.connected.add(PROJECTOR)
        assert weekly.passes(3600) is True
        weekly.connected.discard(PROJECTOR)
        weekly.at += timedelta(days=7)
        weekly.look()

    desk.connected.add("a new one on the desk")
    assert desk.passes(OURS_S - 60) is True
    assert desk.passes(120) is False


def test_what_was_counted_goes_on_after_a_restart() -> None:
    day = ScreensOnADay()
    day.look()
    day.connected.add(PROJECTOR)
    day.passes(OURS_S - 900)
    day.begin_anew()

    assert day.passes(300) is True
    assert day.passes(1200) is False


def test_the_time_of_a_sleep_is_not_counted() -> None:
    day = ScreensOnADay()
    day.look()
    day.connected.add(PROJECTOR)
    day.look()
    day.at += timedelta(hours=5)

    assert day.look() is True


def test_whoever_says_that_it_is_theirs_is_reminded_on_it_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screens"]) == 0
    assert capsys.readouterr().out == "No screen was seen yet.\n"
    day = ScreensOnADay()
    day.look()
    day.connected.add(PROJECTOR)
    day.look()
    main(["screens"])
    assert capsys.readouterr().out.startswith("A new screen holds reminders back.")

    main(["screens", "--mine"])
    assert capsys.readouterr().out == "2 screens are known, and none is new.\n"
    assert day.look() is False


def test_a_projector_of_last_week_is_not_claimed_with_the_one_on_the_desk() -> None:
    day = ScreensOnADay()
    day.look()
    day.connected.add(PROJECTOR)
    day.look()
    day.connected.symmetric_difference_update({PROJECTOR, "new on the desk"})
    day.look()
    main(["screens", "--mine"])

    assert day.look() is False
    day.connected.add(PROJECTOR)
    assert day.look() is True


def test_no_name_is_kept_and_the_file_is_about_the_person_and_goes_with_the_rest() -> None:
    day = ScreensOnADay()
    day.look()
    file = paths.state_dir() / FILE
    held = file.read_text()

    assert not any(word in held for word in ("Dell", "U2415", "123 "))
    assert file in own_files.about_person()
    assert json.loads(held)["version"] == 1
    other = ScreenBook.read(file)
    other.salt = "another"
    assert other.hashed(DESK) != ScreenBook.read(file).hashed(DESK)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"salt": 1}', '{"sources": {"windows": {"x": {"day": 3}}}}', "x" * 70_000]
)
def test_a_foreign_file_is_a_first_look(text: str) -> None:
    (paths.state_dir() / FILE).write_text(text)

    assert ScreensOnADay().look() is False


def test_the_book_has_bounds() -> None:
    book = ScreenBook()
    for number in range(MOST + 50):
        book.look("x11", {f"screen {number}"}, date(2026, 3, 3), 15)

    assert len(book.sources["x11"]) == MOST


def test_a_full_disk_costs_nothing_but_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_self: ScreenBook, _file: Path) -> None:
        raise OSError("no space left")

    day = ScreensOnADay()
    day.look()
    monkeypatch.setattr(ScreenBook, "write", full)
    day.connected.add(PROJECTOR)

    assert day.look() is True


def plugged(folder: Path, name: str, edid: bytes, status: str = "connected") -> None:
    (folder / name).mkdir(exist_ok=True)
    (folder / name / "status").write_text(f"{status}\n")
    (folder / name / "edid").write_bytes(edid)


def test_the_kernels_connectors_are_known_by_their_edid_and_else_by_their_name(tmp_path: Path) -> None:
    plugged(tmp_path, "card0-eDP-1", b"e" * 128)
    plugged(tmp_path, "card0-DP-1", b"", "disconnected")
    screens = KernelScreens(a_context([]), tmp_path, known=KnownScreens("kernel", tmp_path / "screens.json"))
    assert screens.read() is False

    plugged(tmp_path, "card0-DP-1", b"p" * 256)
    assert screens.screens() == {identity(b"e" * 128, ""), identity(b"p" * 256, "")}
    assert screens.read() is True
    plugged(tmp_path, "card0-DP-1", b"", "disconnected")
    plugged(tmp_path, "card0-DP-2", b"e" * 128)
    assert screens.read() is False, "the same screen on another connector"
    assert identity(b"short", "card0-HDMI-1") == "name:card0-HDMI-1"


def test_a_machine_without_connectors_has_no_screens_of_the_kernel(tmp_path: Path) -> None:
    with pytest.raises(NeverHereError):
        KernelScreens(a_context([]), tmp_path)


@pytest.mark.posix_only("imports what only Linux has")
def test_sways_outputs_are_known_by_make_model_and_serial_and_virtual_ones_by_name() -> None:
    from sitbreak.session.busy.screens import _of_sway

    assert _of_sway({"make": "Dell Inc.", "model": "U2415", "serial": "7MT0", "name": "DP-1"}) == "Dell Inc. U2415 7MT0"
    assert (
        _of_sway({"make": "Unknown", "model": "Unknown", "serial": "Unknown", "name": "HEADLESS-1"})
        == "name:HEADLESS-1"
    )


@pytest.mark.posix_only("imports what only Linux has")
@pytest.mark.parametrize("order", ["little", "big"])
def test_what_randr_answers_is_read_to_its_end_and_no_further(order: str) -> None:
    from sitbreak.session.busy.x_screens import parsed

    def number(value: int, size: int) -> bytes:
        return value.to_bytes(size, order)  # type: ignore[arg-type]

    one = number(301, 4) + b"\1\1" + number(2, 2) + bytes(16) + number(7, 4) + number(8, 4)
    two = number(302, 4) + b"\0\0" + number(0, 2) + bytes(16)

    assert parsed(one + two, 2, order) == [(301, [7, 8]), (302, [])]
    assert parsed(one + two[:10], 2, order) == [(301, [7, 8])]
