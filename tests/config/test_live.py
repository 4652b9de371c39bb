"""Editing the file while the daemon runs, well and badly."""

from pathlib import Path

import pytest

from sitbreak.config.live import LiveConfig, ReloadResult
from sitbreak.errors import ConfigError
from sitbreak.run_options import RunOptions


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text("[sit]\ninterval = '40 min'\n")
    return path


def live(file: Path, *overrides: str) -> LiveConfig:
    return LiveConfig(RunOptions(overrides, config=file))


def save(file: Path, text: str) -> None:
    """Save as editors do: another file, renamed."""
    new = file.with_suffix(".new")
    new.write_text(text)
    new.replace(file)


def test_a_save_is_in_force_at_the_next_look(file: Path) -> None:
    config = live(file)
    assert config.look() is None
    save(file, "[sit]\ninterval = '30 min'\n[posture]\navoid = ['feet']\n")

    news = config.look()

    assert news == ReloadResult(config.settings)
    assert (config.settings.sit.interval_s, config.settings.posture.avoid) == (1800, ("feet",))
    assert config.look() is None


def test_a_bad_file_keeps_the_last_good_settings_and_is_said_once(file: Path) -> None:
    config = live(file)
    save(file, "[sit]\nintervall = '30 min'\nbreak = 3\n")
    news = config.look()

    assert news is not None
    assert isinstance(news.error, ConfigError)
    assert news.settings is None
    assert config.settings.sit.interval_s == 2400
    assert config.problem == "config.toml, line 2: unknown key sit.intervall (did you mean sit.interval?) (+1)"

    save(file, "[sit]\nintervall = '30 min'\nbreak = 3\n# still thinking\n")
    assert config.look() == ReloadResult()
    assert config.problem is not None


def test_a_file_that_could_not_be_read_is_read_once_it_can_be(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scanner holds what an editor just wrote, or its modes change: the file looks the same afterwards."""

    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "held by another program")

    config = live(file)
    with monkeypatch.context() as held:
        held.setattr("sitbreak.bounded_files.read", refuse)
        save(file, "[sit]\ninterval = '30 min'\n")
        news = config.look()
        assert news is not None
        assert "cannot be read: held by another program" in str(news.error)
        assert config.look() == ReloadResult()

    assert config.look() == ReloadResult(config.settings, repaired=True)
    assert config.settings.sit.interval_s == 1800
    assert config.look() is None


def test_another_mistake_is_said_again(file: Path) -> None:
    config = live(file)
    save(file, "[sit]\nbreak = 3\n")
    config.look()
    save(file, "[sit]\nbreak = 4\n")

    news = config.look()
    assert news is not None
    assert news.error is not None


def test_a_mended_file_is_in_force_and_the_problem_gone(file: Path) -> None:
    config = live(file)
    save(file, "[sit\n")
    config.look()
    save(file, "[sit]\ninterval = '20 min'\n")

    news = config.look()
    assert news is not None
    assert news.repaired
    assert news.settings is not None
    assert news.settings.sit.interval_s == 1200
    assert config.problem is None


def test_a_comment_changes_no_settings(file: Path) -> None:
    config = live(file)
    save(file, "# mine\n[sit]\ninterval = '40 min'\n")

    assert config.look() == ReloadResult()


def test_what_the_command_line_set_stays_set(file: Path) -> None:
    config = live(file, "sit.interval=20s")
    save(file, "[sit]\ninterval = '30 min'\nbreak = '7 min'\n")

    news = config.look()
    assert news is not None
    assert (config.settings.sit.interval_s, config.settings.sit.break_s) == (20, 420)


def test_a_file_turned_into_a_folder_is_said(file: Path) -> None:
    config = live(file)
    file.unlink()
    file.mkdir()

    news = config.look()
    assert news is not None
    assert "is not a file" in str(news.error)
    assert config.settings.sit.interval_s == 2400


def test_a_start_with_a_bad_file_is_refused(file: Path) -> None:
    save(file, "[sit\n")

    with pytest.raises(ConfigError):
        live(file)


@pytest.mark.parametrize("text", ["[sit]\ninterval = '15 min'\n", "[sit]\nbreak = '2 min'\nstill_sitting = '3 min'\n"])
def test_what_is_allowed_is_noted_at_the_start_and_is_no_problem_as_long_as_it_is_so(file: Path, text: str) -> None:
    save(file, text)
    healths = list(live(file).health())

    assert not any(health.problems for health in healths)
    assert [note for health in healths for note in health.facts.get("notes", ())]
