"""What the window writes is what `config set` writes, and can be taken back."""

from pathlib import Path

import pytest

from sitbreak.config import load, write_default
from sitbreak.preferences.fields import AUTOSTART
from sitbreak.preferences.store import Store
from tests.preferences.memory_autostart import MemoryAutostart

MINE = "# my own words\n[sit]\n# the interval\ninterval = '40 min' # so\n\n[ui]\ntheme = 'dark'\n"


def told_nobody() -> list[str]:
    return []


def store(file: Path, autostart: MemoryAutostart | None = None) -> Store:
    return Store(file, autostart or MemoryAutostart(), reload=told_nobody)


def test_a_value_is_in_the_file_at_once_with_comments_and_order(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(MINE)
    changed = store(file)

    assert changed.set({"sit.interval": 1800.0})
    assert file.read_text() == MINE.replace("'40 min'", '"30 min"')
    assert changed.value("sit.interval") == load(file).settings.sit.interval_s == 1800.0


def test_the_first_change_writes_the_commented_default(tmp_path: Path) -> None:
    file, default = tmp_path / "config.toml", tmp_path / "default.toml"
    write_default(default)

    assert store(file).set({"stretch.sound": True})
    assert file.read_text() == default.read_text().replace("#sound = false", "sound = true")


def test_undo_gives_the_file_back_to_the_letter_step_by_step(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(MINE.replace("\n", "\r\n").encode())
    before = file.read_bytes()
    changed = store(file)
    changed.set({"sit.interval": 1800.0})
    between = file.read_bytes()
    changed.set({"stretch.avoid": ("neck",)})

    assert (changed.undo(), file.read_bytes()) == ("stretch.avoid", between)
    assert (changed.undo(), file.read_bytes()) == ("sit.interval", before)
    assert changed.undo() is None


def test_undo_takes_back_its_own_change_only_where_somebody_else_wrote_since(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(MINE)
    changed = store(file)
    changed.set({"sit.interval": 1800.0})
    file.write_text(file.read_text() + "\n[tray]\nminutes = true\n")

    assert changed.undo() == "sit.interval"
    assert load(file).settings.sit.interval_s == 2400.0
    assert load(file).settings.tray.minutes


def test_several_keys_are_one_change(tmp_path: Path) -> None:
    changed = store(tmp_path / "config.toml")
    changed.set({"schedule.monday": "09:00-17:00", "schedule.tuesday": "09:00-17:00"})
    changed.undo()

    assert changed.value("schedule.monday") == changed.value("schedule.tuesday") == ""


def test_what_is_so_already_is_no_change(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"

    assert not store(file).set({"stretch.sound": False})
    assert not file.exists()


def test_a_file_that_is_no_toml_stays_as_it_is_and_the_reason_is_told(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[sit\ninterval = 3\n")
    changed = store(file)

    assert "line 1" in changed.trouble
    assert not changed.set({"stretch.sound": True})
    assert file.read_text() == "[sit\ninterval = 3\n"
    assert "line 1" in changed.trouble


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    changed = store(tmp_path / "taken" / "config.toml")

    assert not changed.set({"stretch.sound": True})
    assert changed.trouble
    assert changed.value("stretch.sound") is False


def test_what_somebody_else_saved_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(MINE)
    changed = store(file)
    assert not changed.refresh()

    file.write_text(MINE.replace("40 min", "25 min"))
    assert changed.refresh()
    assert changed.value("sit.interval") == 1500.0


def test_autostart_is_switched_and_taken_back_and_leaves_the_file_alone(tmp_path: Path) -> None:
    autostart, file = MemoryAutostart(), tmp_path / "config.toml"
    changed = store(file, autostart)

    assert changed.set({AUTOSTART: True})
    assert (autostart.on, changed.value(AUTOSTART), file.exists()) == (True, True, False)
    assert (changed.undo(), autostart.on) == (AUTOSTART, False)


def test_an_autostart_folder_that_refuses_is_told(tmp_path: Path) -> None:
    changed = store(tmp_path / "config.toml", MemoryAutostart(refuses=True))

    assert not changed.set({AUTOSTART: True})
    assert "Permission denied" in changed.trouble


@pytest.mark.parametrize("value", [120 * 60.0])
def test_what_is_allowed_but_not_advised_is_saved_and_said(tmp_path: Path, value: float) -> None:
    changed = store(tmp_path / "config.toml")

    assert changed.set({"sit.interval": value})
    assert "guidance" in changed.trouble


def test_what_held_before_the_file_was_broken_is_shown_as_it_is_in_force(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(MINE)
    changed = store(file)

    file.write_text("[sit\ninterval = = 3\n")
    assert changed.refresh()
    assert (changed.value("sit.interval"), changed.value("ui.theme")) == (2400.0, "dark")
    assert changed.trouble.endswith(")")  # the hint stands in brackets, as it begins with a small letter
