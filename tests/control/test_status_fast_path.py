"""The short cut says what the full command says, and leaves everything unusual to it."""

import itertools
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from sitbreak import __main__, cli
from sitbreak.control import client, status_fast_path
from sitbreak.control.status import status_json
from sitbreak.core.status_types import Mode, State
from sitbreak.core.status_words import short
from sitbreak.core.view import headline, question
from sitbreak.texts import LANGUAGES, Texts
from tests.control.fake_daemon import START, FakeDaemon, a_status, fake_daemon

pytestmark = pytest.mark.posix_only("the control socket of AF_UNIX")

FORMS: tuple[list[str], ...] = (
    [],
    ["--json"],
    ["--format", "waybar"],
    ["--format=waybar"],
    ["--format", "{short} of {interval_min}, {state}: {line}"],
)
STATUSES = [
    *(a_status(state=state, mode=mode) for state, mode in itertools.product(State, Mode)),
    a_status(mode=Mode.SNOOZED, snoozed_for_s=290.5, snoozes_left=2),
    a_status(mode=Mode.PAUSED, due_in_s=None, paused_until_tomorrow=True),
    a_status(mode=Mode.DUE, due_in_s=0.0, held_by=("call",)),
    a_status(state=State.STANDING, due_in_s=None, standing_s=300.0),
    a_status(meeting_for_s=600.0),
    a_status(asked_at=START),
]
TEXTS = Texts("en")
TROUBLES: tuple[list[str], ...] = ([], ["no <tray> & nothing else", "kein Symbol: ÄÖÜ 休"])


@pytest.fixture
def daemon() -> Iterator[FakeDaemon]:
    with fake_daemon() as running:
        yield running


@pytest.mark.usefixtures("daemon")
@pytest.mark.parametrize(
    "words", [[], ["--json"], ["--format", "waybar"], ["--format", "{short} of {interval_min}, {state}"]]
)
def test_it_says_the_same(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert status_fast_path.print_status(words)
    said = [capsys.readouterr()]
    for main in (__main__.main, cli.main):
        run: Callable[[list[str]], int] = main
        assert run(["status", *words]) == 0
        said.append(capsys.readouterr())

    assert said[0] == said[1] == said[2]
    assert said[0].err == ""


def test_without_a_daemon_the_full_command_tells(capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["status", "--json"]) == 4
    assert "sitbreak run" in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_state_and_language_it_says_what_the_full_command_says(
    daemon: FakeDaemon, language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    texts = Texts(language)
    for status, trouble in itertools.product(STATUSES, TROUBLES):
        words = {"short": short(status, texts), "question": question(status, texts, "status.asked") or None}
        daemon.status = status_json(status, headline(status, texts), **words, problems=trouble)
        for form in FORMS:
            assert status_fast_path.print_status(form), (status, form)
            fast = capsys.readouterr()
            assert cli.main(["status", *form]) == 0
            assert capsys.readouterr() == fast


def test_a_daemon_older_than_the_short_word_is_understood(
    daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    del daemon.status["short"]
    assert status_fast_path.print_status(["--format", "{short}"])
    daemon.status["state"] = "away"
    assert not status_fast_path.print_status(["--format", "{short}"])
    assert __main__.main(["status", "--format", "{short}"]) == 0

    assert capsys.readouterr().out == "32 min\nweg\n"


def test_other_versions_and_wrong_templates_are_left_to_the_full_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], daemon: FakeDaemon
) -> None:
    assert not status_fast_path.print_status(["--format", "{nothing_of_that_name}"])
    daemon.status["problems"] = "all"
    assert not status_fast_path.print_status([])
    daemon.status["problems"] = []
    monkeypatch.setattr(client, "__version__", "0.2.0")
    assert not status_fast_path.print_status([])
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "words",
    [["--watch"], ["--format"], ["--format", ""], ["--format="], ["--json", "--format", "waybar"], ["--help"], ["now"]],
)
def test_words_that_are_no_plain_question_are_left_to_the_full_command(words: list[str]) -> None:
    assert not status_fast_path.print_status(words)


@pytest.mark.parametrize("words", [[], ["--json"], ["--format", "waybar"], ["--format={short}"]])
def test_it_imports_nothing_heavy_whatever_the_state(words: list[str], daemon: FakeDaemon) -> None:
    away = a_status(state=State.AWAY)
    daemon.status = status_json(away, headline(away, TEXTS), short=short(away, TEXTS), problems=["no tray"])
    code = (
        "import sys; from sitbreak.__main__ import main; main(sys.argv[1:]);"
        "from sitbreak.lean_imports import Later;"
        "print(*(name for name, each in sys.modules.items() if not isinstance(each, Later)))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code, "status", *words], capture_output=True, text=True, check=True
    )

    *told, modules = done.stdout.splitlines()
    assert "way" in told[0]
    heavy = {"click", "rich", "dataclasses", "tomllib", "typing", "re", "enum", "socket", "sitbreak.texts"}
    assert (heavy | {"sitbreak.core.settings"}) & set(modules.split()) == set()
