"""`sitbreak stretches never, not-today, again`: the file and the daemon, and how mistakes end."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from click.testing import Result

from sitbreak import paths
from sitbreak.cli import cli, main
from sitbreak.config import load
from sitbreak.core.events import Command
from sitbreak.core.records import StretchRow
from tests.cli.runner import runner
from tests.control.fake_daemon import FakeDaemon, fake_daemon
from tests.history.sample_rows import keep

FILE = '# mine\n[stretch]\navoid = ["wrists"]  # it hurts\n'


def stretches(*words: str) -> Result:
    return runner().invoke(cli, ["stretches", *words])


def avoided() -> tuple[str, ...]:
    return load(paths.config_file()).settings.stretch.avoid


@pytest.fixture(autouse=True)
def settings() -> None:
    paths.config_file().write_text(FILE, encoding="utf-8")


@pytest.fixture
def running() -> Iterator[FakeDaemon]:
    with fake_daemon() as daemon:
        yield daemon


def test_never_adds_it_to_the_file_and_keeps_the_rest_of_it() -> None:
    done = stretches("never", "cobra")

    assert (done.exit_code, avoided()) == (0, ("wrists", "cobra-pose"))
    assert "`sitbreak stretches again cobra-pose` takes it back" in done.output
    assert "# mine\n" in paths.config_file().read_text(encoding="utf-8")
    assert "# it hurts" in paths.config_file().read_text(encoding="utf-8")


def test_again_takes_it_out_to_the_letter() -> None:
    stretches("never", "cobra-pose")
    done = stretches("again", "cobra-pose")

    assert done.exit_code == 0
    assert paths.config_file().read_text(encoding="utf-8") == FILE


def test_what_is_left_out_by_its_area_stays_so_and_says_it() -> None:
    done = stretches("again", "wrist-flexor-stretch")

    assert done.exit_code == 0
    assert "`stretch.avoid` has" in done.output


def test_twice_never_says_that_it_is_so() -> None:
    stretches("never", "cobra-pose")
    before = paths.config_file().read_text(encoding="utf-8")

    assert "is not offered anyway" in stretches("never", "cobra-pose").output
    assert paths.config_file().read_text(encoding="utf-8") == before


@pytest.mark.posix_only("its stand-in for the daemon listens on AF_UNIX")
@pytest.mark.posix_only("its daemon of the test listens on AF_UNIX")
def test_a_running_daemon_reads_the_file_first_and_then_shows_another_one(running: FakeDaemon) -> None:
    stretches("never", "cobra-pose")

    assert [query.what for query in running.queries] == ["reload"]
    assert [(asked.command, asked.stretch_id) for asked in running.asked] == [(Command.NEVER, "cobra-pose")]


@pytest.mark.posix_only("its stand-in for the daemon listens on AF_UNIX")
@pytest.mark.posix_only("its daemon of the test listens on AF_UNIX")
def test_not_today_is_for_the_daemon_and_leaves_the_file_alone(running: FakeDaemon) -> None:
    done = stretches("not-today", "cobra-pose")

    assert done.exit_code == 0
    assert [(asked.command, asked.stretch_id) for asked in running.asked] == [(Command.NOT_TODAY, "cobra-pose")]
    assert paths.config_file().read_text(encoding="utf-8") == FILE


@pytest.mark.posix_only("its stand-in for the daemon listens on AF_UNIX")
@pytest.mark.posix_only("its daemon of the test listens on AF_UNIX")
def test_the_last_one_is_what_the_daemon_offered(running: FakeDaemon) -> None:
    running.status = {**running.status, "stretch": "cobra-pose"}
    stretches("never", "--last")

    assert avoided() == ("wrists", "cobra-pose")


def test_not_today_without_a_daemon_is_exit_four() -> None:
    assert main(["stretches", "not-today", "cobra-pose"]) == 4


def test_the_last_one_without_a_daemon_is_that_of_the_history() -> None:
    keep(paths.state_dir() / "history.db", StretchRow(datetime.now(UTC), "bridge", True, 1.0, 60.0))
    stretches("never", "--last")

    assert avoided()[-1] == "bridge"


@pytest.mark.parametrize("words", [("never",), ("never", "cobra-pose", "--last"), ("not-today",), ("again",)])
def test_neither_or_both_is_wrong_usage(words: tuple[str, ...]) -> None:
    assert stretches(*words).exit_code == 2


@pytest.mark.parametrize("words", [("never", "--last"), ("never", "cobrra"), ("again", "nonsense")])
def test_what_there_is_not_is_said_and_changes_nothing(words: tuple[str, ...]) -> None:
    assert main(["stretches", *words]) == 1
    assert paths.config_file().read_text(encoding="utf-8") == FILE


def test_a_file_with_a_mistake_is_left_as_it_is() -> None:
    paths.config_file().write_text("[stretch\n", encoding="utf-8")

    assert main(["stretches", "never", "cobra-pose"]) == 1
    assert paths.config_file().read_text(encoding="utf-8") == "[stretch\n"
