"""The doctor's verdict, its defences, and what it finds in files that a test made."""

import io
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing

import pytest
from click.testing import CliRunner

from sitbreak import clocks, paths
from sitbreak.activity import Reading
from sitbreak.cli.doctor import doctor, show, table
from sitbreak.doctor import CheckContext, Finding, capabilities, examine, installation, works
from sitbreak.doctor.live_check import PATIENCE_S, wait_for_input
from sitbreak.stretch import availability
from sitbreak.stretch.availability import TK_REMEDY
from sitbreak.supervise.health import Level


@pytest.fixture
def context(monkeypatch: pytest.MonkeyPatch) -> Iterator[CheckContext]:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    made = CheckContext()
    yield made
    made.close()


def finding(level: Level, *, vital: bool = False, words: str = "words", remedy: str = "") -> Finding:
    return Finding("group", "name", level, words, remedy, vital=vital)


def test_a_call_that_windows_is_not_asked_for_names_the_setting_that_would() -> None:
    told = {found.name: found.words for found in capabilities.not_now(CheckContext("win32"))}

    assert told["call"] == "switched off (busy.windows_call = false)"


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_what_only_another_system_has_and_nobody_asked_for_is_not_mentioned(platform: str) -> None:
    told = {found.name for found in capabilities.not_now(CheckContext(platform))}

    assert "desktop-break" not in told
    assert "full-screen" in told, "what somebody counts on is, though it cannot be known"


def test_it_works_when_nothing_vital_is_missing() -> None:
    assert works([finding(Level.OK, vital=True), finding(Level.DEGRADED, vital=True), finding(Level.MISSING)])
    assert not works([finding(Level.OK, vital=True), finding(Level.MISSING, vital=True)])


def test_a_check_that_breaks_is_a_finding_and_stops_nothing(context: CheckContext) -> None:
    def broken(_context: CheckContext) -> list[Finding]:
        raise RuntimeError("no such thing")

    def fine(_context: CheckContext) -> list[Finding]:
        return [finding(Level.OK)]

    found = list(examine(context, [("group", broken), ("group", fine)]))

    assert [one.level for one in found] == [Level.MISSING, Level.OK]
    assert "no such thing" in found[0].words


@pytest.mark.usefixtures("context")
def test_the_exit_code_and_the_json_agree_on_a_bare_machine() -> None:
    done = CliRunner().invoke(doctor, ["--json"], standalone_mode=False)
    told = json.loads(done.stdout)

    source = next(one for one in told["findings"] if one["name"] == "source")
    assert told["works"] is (source["level"] != "missing")
    assert done.return_value == (0 if told["works"] else 1)
    assert all(one["level"] in ("ok", "degraded", "missing") for one in told["findings"])
    assert not [one for one in told["findings"] if "this check failed" in one["words"]]


def test_the_table_shows_every_finding_and_what_would_help() -> None:
    from rich.console import Console

    console = Console(width=80, record=True, file=io.StringIO())
    console.print(table([finding(Level.DEGRADED, words="no tray", remedy="install one")], verbose=False))
    text = console.export_text()

    assert "degraded" in text
    assert "no tray" in text
    assert "→ install one" in text


def test_reminders_do_not_work_with_a_config_that_run_refuses(context: CheckContext) -> None:
    paths.config_file().write_text("[sit]\ninterval = 'soon'\n")

    (found,) = installation.config(context)

    assert "interval" in found.words
    assert found.remedy == "sitbreak config check"
    assert not works([found])


def test_reminders_do_not_work_with_a_folder_for_a_config(context: CheckContext) -> None:
    paths.config_file().mkdir()

    assert not works(installation.config(context))


def test_a_word_that_means_nothing_degrades_the_config(context: CheckContext) -> None:
    paths.config_file().write_text('[stretch]\navoid = ["wristss"]\n')

    (found,) = installation.config(context)

    assert found.level is Level.DEGRADED
    assert 'did you mean "wrists"?' in found.words


@pytest.mark.parametrize("columns", [30, 40, 64, 80])
def test_the_table_keeps_names_and_words_whole_at_any_width(columns: int) -> None:
    from rich.console import Console

    console = Console(width=columns, file=io.StringIO())
    show(console, [finding(Level.OK, words="as it should be")], fine=True, verbose=False)
    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()

    assert "…" not in text
    assert "name" in text
    assert "as it should be" in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= columns


def test_no_config_is_fine(context: CheckContext) -> None:
    (found,) = installation.config(context)

    assert found.level is Level.OK


def test_a_history_that_is_no_database_is_told(context: CheckContext) -> None:
    (paths.state_dir() / "history.db").write_bytes(b"nothing of the kind" * 100)

    (found,) = installation.history(context)

    assert found.level is Level.DEGRADED
    assert "not a database" in found.words


def test_a_sound_history_is_told_with_its_size(context: CheckContext) -> None:
    with closing(sqlite3.connect(paths.state_dir() / "history.db")) as db:
        db.execute("create table kept (row)")
        db.commit()

    (found,) = installation.history(context)

    assert found.level is Level.OK
    assert "KiB" in found.words


@pytest.mark.posix_only("a display is a socket of the file system")
def test_a_display_where_nobody_answers_opens_no_window(context: CheckContext, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(availability, "find_spec", lambda _name: object())
    monkeypatch.setenv("DISPLAY", ":x")

    (found,) = installation.stretch(context)

    assert (found.level, found.words) == (Level.DEGRADED, "no X server answers at :x")


def test_a_broken_stretch_of_the_users_own_is_told(context: CheckContext) -> None:
    folder = paths.config_dir() / "stretches.d"
    folder.mkdir()
    (folder / "mine.toml").write_text("[[stretch]]\nid = 7\n")

    (found,) = installation.catalogue(context)

    assert found.level is Level.DEGRADED
    assert "mine.toml" in found.words


@pytest.mark.parametrize(
    ("platform", "said"), [("darwin", "not yet seen on a Mac"), ("win32", "not yet seen on a real Windows")]
)
def test_a_platform_where_it_was_not_seen_is_told(platform: str, said: str) -> None:
    told = [found.words for found in installation.platform(CheckContext(platform))]

    assert len(told) == 1
    assert told[0].startswith(said)


def test_linux_was_seen(context: CheckContext) -> None:
    assert context.platform != "linux" or list(installation.platform(context)) == []


def test_a_clock_that_does_not_count_suspend_is_told(context: CheckContext, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clocks, "counts_suspend", lambda: False)

    (found,) = installation.clock(context)

    assert found.level is Level.DEGRADED


def test_a_library_that_is_not_there_is_told_with_what_installs_it(
    context: CheckContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installation, "find_spec", lambda module: None if module == "_tkinter" else object())

    missing = [found for found in installation.libraries(context) if found.level is not Level.OK]

    remedy = TK_REMEDY.get(sys.platform, TK_REMEDY["linux"])
    assert [(found.name, found.remedy) for found in missing] == [("tkinter", remedy)]


def test_no_daemon_is_degraded_and_says_how_to_start_one(context: CheckContext) -> None:
    (found,) = installation.daemon(context)

    assert (found.level, found.remedy) == (Level.DEGRADED, "sitbreak run")


class Source:
    """A source whose last input a test sets."""

    name, note, partial, edges, counts_sleep = "fake", "", False, True, False

    def __init__(self) -> None:
        self.now_s, self.input_s, self.returned, self.armed = 100.0, 40.0, False, False

    def wait(self, _fileno: int | None) -> None:
        self.now_s += 0.1

    def read(self) -> Reading | None:
        self.returned = False
        return Reading(self.now_s - self.input_s)

    def fileno(self) -> int | None:
        return None

    def ready(self) -> None:
        return

    def close(self) -> None:
        return


def test_the_live_check_tells_when_input_was_seen() -> None:
    class Moved(Source):
        def ready(self) -> None:
            if self.now_s > 101.95:
                self.input_s = 101.9

    source = Moved()

    assert wait_for_input(source, clock=lambda: source.now_s, wait=source.wait) == pytest.approx(2.0, abs=0.11)


def test_input_from_before_the_live_check_does_not_count() -> None:
    source = Source()
    source.input_s = 99.9
    source.returned = True

    assert wait_for_input(source, clock=lambda: source.now_s, wait=source.wait) is None
    assert source.now_s >= 100 + PATIENCE_S
