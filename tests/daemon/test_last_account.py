"""The file that outlives a kill: what is in it, who may read it, and when it goes."""

import json
import os
import stat
from pathlib import Path

import pytest

from sitbreak import own_files, paths
from sitbreak.cli import main
from sitbreak.core.events import Command, CommandRequested
from sitbreak.core.settings import Settings
from sitbreak.daemon.last_account import EVERY_S, LastAccount
from sitbreak.daemon.link_switch import LinkSwitch
from sitbreak.daemon.live_engine import LiveEngine
from sitbreak.link.messages import Presence, presence_from
from sitbreak.state import StateFile
from sitbreak.supervise.aside import Aside
from tests.core.sim import having
from tests.daemon.joined import A, Joined
from tests.kit.clock import Clock

LINKED = having(sit={"interval_s": 600.0}, link={"broker": "mqtt://broker.lan:1883"})
ACCOUNT = Presence(A, "1" * 32, 1, 60.0)


def run(folder: Path, before: Joined | None = None) -> Joined:
    """Begin, or begin again where a run was killed."""
    joined = Joined(folder, LINKED, None if before is None else before.clock)
    joined.takes()
    return joined


@pytest.fixture(autouse=True)
def _disk_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hours pass in a moment here: a thread would be late."""
    monkeypatch.setattr(Aside, "do", lambda _aside, job, wait=True: [job(), wait][1])


def test_what_was_typed_between_the_last_save_and_a_kill_counts(tmp_path: Path) -> None:
    first = run(tmp_path)
    first.types(300)
    first.save()
    first.types(50)
    first.wait(5)
    again = run(tmp_path, first)

    assert again.engine.status(again.clock.now).sitting_s == pytest.approx(355, abs=EVERY_S + 2)
    again.wait(5)
    assert [past.to_age for past in again.accounts()[-1].spans] == pytest.approx([10], abs=EVERY_S + 2)


def test_it_holds_the_account_that_is_pushed_and_nobody_else_can_read_it(tmp_path: Path) -> None:
    joined = run(tmp_path)
    joined.types(60)
    held = json.loads(paths.last_account().read_text())

    assert presence_from(held["account"]).machine == A
    if os.name != "nt":
        assert stat.S_IMODE(paths.last_account().stat().st_mode) == 0o600
    assert paths.last_account() in own_files.about_person()


def test_it_is_written_every_few_seconds_at_most_and_at_rest_not_at_all() -> None:
    last, clock, written = LastAccount(), Clock(), list[float]()
    last._write = lambda told: written.append(told["session_s"])  # type: ignore[method-assign]
    for _ in range(60):
        last.keep(ACCOUNT, clock.wait(1.0))
    assert len(written) == 60 / EVERY_S
    last.look(clock.wait(EVERY_S))
    assert written[-1] == clock.now.steady_s - EVERY_S, "the newest is written"
    last.look(clock.wait(1000.0))
    assert last.wake_s(clock.now) == float("inf")
    assert len(written) == 60 / EVERY_S + 1


def test_a_daemon_that_forgets_deletes_it_and_writes_nothing_of_before(tmp_path: Path) -> None:
    joined = run(tmp_path)
    joined.types(300)
    joined.engine.forget(None, joined.clock.now)
    assert not paths.last_account().exists()

    joined.types(60)
    account = presence_from(json.loads(paths.last_account().read_text())["account"])
    assert account.covers_s <= 60
    assert max(span.from_age for span in account.spans) <= 60


@pytest.mark.usefixtures("capsys")
@pytest.mark.parametrize(
    ("words", "stays"), [(("--all",), False), (("--before", "2999-01-01"), False), (("--before", "2020-01-01"), True)]
)
def test_it_is_forgotten_where_no_daemon_runs(tmp_path: Path, words: tuple[str, ...], stays: bool) -> None:
    joined = run(tmp_path)
    joined.types(60)

    assert main(["forget", *words, "--yes"]) == 0
    assert paths.last_account().exists() is stays


def test_where_no_link_is_wanted_it_goes(tmp_path: Path) -> None:
    paths.last_account().write_text("{}")
    clock = Clock()
    engine = LiveEngine(StateFile(tmp_path / "state.json"), Settings(), clock.now)
    list(LinkSwitch(Settings, engine).tick(clock.now))

    assert not paths.last_account().exists()


def test_when_the_broker_is_taken_out_of_the_settings_it_goes(tmp_path: Path) -> None:
    joined = run(tmp_path)
    joined.types(60)
    joined.sets(having(sit={"interval_s": 600.0}))
    joined.wait(60)

    assert not paths.last_account().exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"[" * 5000, b"\xff" * 20_000, b'{"account": {}}'])
def test_what_cannot_be_used_costs_nothing_else(tmp_path: Path, content: bytes) -> None:
    first = run(tmp_path)
    first.types(300)
    first.save()
    paths.last_account().write_bytes(content)
    again = run(tmp_path, first)

    assert again.engine.problem is None
    assert again.engine.status(again.clock.now).sitting_s == pytest.approx(295)


def test_a_folder_that_is_somebody_elses_gets_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITBREAK_RUNTIME_DIR", str(tmp_path / "file" / "run"))
    (tmp_path / "file").touch()
    joined = run(tmp_path)
    joined.types(300)
    joined.step(CommandRequested(Command.DONE))

    assert joined.engine.status(joined.clock.now).breaks_today == 1
