"""Hooks: programs of the person's own, bounded in time and number, and told of when they fail."""

import json
import sys
from pathlib import Path

import pytest

from sitbreak import config, processes
from sitbreak.config.units import UnclearError
from sitbreak.config.values import from_text
from sitbreak.core.settings import Settings
from sitbreak.core.settings_surface import HooksSettings
from sitbreak.daemon import hooks
from sitbreak.daemon.announcements import Announcements
from sitbreak.daemon.hooks import LIMIT_S, Hooks
from sitbreak.texts import Texts
from tests.core.sim import Sim
from tests.kit.clock import Clock

WRITES = "import json, os, sys; open(sys.argv[1], 'w').write(json.dumps([sys.argv[2:], dict(os.environ)]))"


class HookChild:
    """A program that runs until the test says how it ended."""

    def __init__(self) -> None:
        self.code: int | None = None

    def poll(self) -> int | None:
        return self.code

    def end(self) -> bool:
        self.code = -9
        return True


class HookedPrograms:
    """Hooks whose programs are in the test's hand."""

    def __init__(self, **commands: tuple[str, ...]) -> None:
        self.settings, self.clock = HooksSettings(**commands), Clock()
        self.started: list[tuple[list[str], dict[str, str]]] = []
        self.children: list[HookChild] = []
        self.hooks = Hooks(lambda: self.settings, self.begin)  # type: ignore[arg-type]

    def begin(self, command: list[str], environment: dict[str, str]) -> HookChild:
        self.started.append((command, environment))
        self.children.append(HookChild())
        return self.children[-1]

    def ends(self, code: int, after_s: float = 1.0) -> list[str]:
        self.clock.wait(after_s)
        self.children[-1].code = code
        self.hooks.beat(self.clock.now)
        return self.problems

    def happens(self, name: str = "due") -> None:
        self.hooks.happened(name, self.clock.now, sitting_s=2700.4, kind="sit")

    @property
    def problems(self) -> list[str]:
        return [problem for health in self.hooks.health() for problem in health.problems]


def test_they_are_off_until_somebody_names_a_program() -> None:
    desk = HookedPrograms()
    for name in ("due", "break", "back", "nudge"):
        desk.happens(name)

    assert desk.started == []


def test_each_is_a_list_of_arguments_and_told_what_happened() -> None:
    desk = HookedPrograms(break_=("say", "a; rm -rf ~ $HOME", "*"))
    desk.happens("break")
    ((command, environment),) = desk.started

    assert command == ["say", "a; rm -rf ~ $HOME", "*"]
    assert (environment["SITBREAK_EVENT"], environment["SITBREAK_SITTING_S"]) == ("break", "2700")
    assert environment["SITBREAK_KIND"] == "sit"


def test_one_at_a_time_runs_of_each() -> None:
    desk = HookedPrograms(due=("slow",), back=("other",))
    desk.happens()
    desk.happens()
    desk.happens("back")

    assert [command for command, _ in desk.started] == [["slow"], ["other"]]
    assert desk.problems == ["hooks.due: slow was still running, and was not started again"]


@pytest.mark.parametrize(
    ("code", "after_s", "told"),
    [
        (3, 1, ["hooks.due: beep ended with exit code 3"]),
        (-15, 1, ["hooks.due: beep ended with signal 15"]),
        (hooks.KILLED, LIMIT_S, ["hooks.due: beep took more than 60 s and was ended"]),
        (0, 1, []),
    ],
)
def test_a_failure_is_told(code: int, after_s: float, told: list[str]) -> None:
    desk = HookedPrograms(due=("beep",))
    desk.happens()

    assert desk.ends(code, after_s) == told


def test_a_failure_is_forgotten_when_it_goes_well_again_or_is_switched_off() -> None:
    desk = HookedPrograms(due=("beep",))
    desk.happens()
    desk.ends(3)
    desk.happens()
    assert desk.ends(0) == []

    desk.happens()
    desk.ends(3)
    desk.settings = HooksSettings()
    desk.hooks.beat(desk.clock.now)
    assert desk.problems == []


def test_one_that_is_not_there_is_told_and_raises_nothing() -> None:
    desk = HookedPrograms()
    real = Hooks(lambda: HooksSettings(due=("/nonexistent/beep",), nudge=("a\0b",)))
    real.happened("due", desk.clock.now)
    real.happened("nudge", desk.clock.now)
    problems = [problem for health in real.health() for problem in health.problems]

    assert problems[0].startswith("hooks.due: /nonexistent/beep could not be started: ")  # in the system's words
    assert len(problems) == 2


def test_a_real_program_is_started_without_a_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[processes.Child] = []

    def begin(command: list[str], environment: dict[str, str]) -> processes.Child:
        children.append(hooks.start(command, environment))
        return children[-1]

    monkeypatch.setenv("MINE", "kept")
    file = tmp_path / "told.json"
    settings = HooksSettings(due=(sys.executable, "-c", WRITES, str(file), "$HOME", "a b", ";"))
    Hooks(lambda: settings, begin).happened("due", Clock().now, kind="sit")
    assert children[0].ended_within(30)
    arguments, environment = json.loads(file.read_text())

    assert arguments == ["$HOME", "a b", ";"]
    assert (environment["SITBREAK_EVENT"], environment["SITBREAK_KIND"], environment["MINE"]) == ("due", "sit", "kept")


def test_the_file_takes_a_list_and_nothing_that_a_shell_would_read(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[hooks]\ndue = ["notify-send", "Up!"]\nbreak = ["pause-music"]\n')
    loaded = config.load(file).settings.hooks
    assert (loaded.due, loaded.break_) == (("notify-send", "Up!"), ("pause-music",))

    file.write_text('[hooks]\ndue = "notify-send Up!"\n')
    with pytest.raises(config.BadConfigError, match="not a list") as refused:
        config.load(file)
    assert refused.value.hint == 'write ["notify-send", "Up!"]'


def test_an_argument_may_come_twice(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[hooks]\nback = ["play", "-n", "beep.wav", "-n", "beep.wav"]\n')

    assert config.load(file).settings.hooks.back == ("play", "-n", "beep.wav", "-n", "beep.wav")


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("notify-send Up!", ("notify-send", "Up!")),
        ("notify-send 'Get up' now now", ("notify-send", "Get up", "now", "now")),
        ('["notify-send", "up, now", "up, now"]', ("notify-send", "up, now", "up, now")),
        ("[sh, -c, 'echo \"a\"']", ("sh", "-c", 'echo "a"')),
        ('C:\\bin\\say.exe "two words"', ("C:\\bin\\say.exe", "two words")),
        ("[]", ()),
    ],
)
def test_a_program_is_typed_as_in_a_shell_or_as_in_the_file(typed: str, command: tuple[str, ...]) -> None:
    assert from_text(typed, config.spec_of("hooks.due")) == command


def test_what_is_typed_with_an_open_quotation_is_refused() -> None:
    with pytest.raises(UnclearError, match="no closing quotation"):
        from_text("say it's", config.spec_of("hooks.due"))


@pytest.mark.parametrize("language", ["de", "fr", "es", "ja"])
def test_a_failure_is_told_in_the_language(language: str) -> None:
    desk = HookedPrograms(due=("beep",))
    desk.happens()
    (told,) = desk.ends(3)

    assert "ended with" not in Texts(language).put(told)


def test_none_outlives_the_daemon_that_would_end_it_after_its_minute() -> None:
    programs = HookedPrograms(due=("a",), back=("b",))
    programs.hooks.happened("due", programs.clock.now)
    programs.hooks.happened("back", programs.clock.now)
    programs.children[0].code = 0
    part = Announcements(Settings, frozenset, lambda _notice: None, lambda _now: Sim().status, programs.hooks)
    part.close()

    assert [child.code for child in programs.children] == [0, -9]
