"""Lengths, moments and names that no float, no calendar and no disk can hold are answered in words."""

import pytest

from sitbreak import paths
from sitbreak.cli import main
from sitbreak.control import client
from sitbreak.errors import ControlError
from sitbreak.sentence import Sentence
from tests.control.fake_daemon import fake_daemon

ENDLESS = "9" * 400


@pytest.mark.posix_only("its daemon of the test listens on AF_UNIX")
@pytest.mark.parametrize("moment", ["0001-01-01", "9999-12-31", "9999-12-31 23:59"])
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_a_moment_at_either_end_of_the_calendar_is_left_to_the_daemon(
    moment: str, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    with fake_daemon() as daemon:
        assert main(["pause", "until", moment]) == 0

    (asked,) = daemon.asked
    assert asked.for_s is not None
    assert (asked.for_s == 0) is moment.startswith("0001")


@pytest.mark.parametrize("words", [f"{ENDLESS}h30", f"{ENDLESS} min", f"{ENDLESS} d", ENDLESS, f"{ENDLESS}.5 h"])
@pytest.mark.parametrize("command", ["snooze", "meeting", "pause"])
def test_an_endless_length_is_wrong_usage(command: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, words]) == 2
    assert "write it like" in capsys.readouterr().err or words == ENDLESS


@pytest.mark.posix_only("Windows says of such a name that there is no file")
@pytest.mark.parametrize(
    "words",
    [
        ["config", "check"],
        ["config", "--config"],
        ["stretches", "check"],
        ["stretches", "add"],
        ["replay"],
        ["move", "import"],
        ["report"],
    ],
)
def test_a_name_that_is_too_long_for_any_file_is_refused_with_a_way_out(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    last = ["show"] if words[-1] == "--config" else []

    assert main([*words, "x" * 4000 + ".zip", *last]) in {1, 2}
    assert "fault of its own" not in (told := capsys.readouterr().err)
    assert 0 < len(told) < 5000


@pytest.mark.parametrize(
    "words", ["stretches never chin-tuck", "stretches again chin-tuck", "config set stretch.voice true"]
)
def test_a_daemon_that_is_silent_is_told_of_in_the_language(
    words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def silent(*_words: str, **_more: object) -> None:
        raise ControlError(Sentence("the daemon does not answer"), hint="sitbreak restart")

    for way in ("ask", "do"):
        monkeypatch.setattr(client, way, silent)
    paths.config_file().parent.mkdir(parents=True, exist_ok=True)
    paths.config_file().write_text("[ui]\nlanguage = 'fr'\n[stretch]\navoid = ['chin-tuck', 'wrists']\n")
    if "never" in words:
        paths.config_file().write_text("[ui]\nlanguage = 'fr'\n")

    assert main(words.split()) == 0
    assert capsys.readouterr().err == "le démon ne répond pas (sitbreak restart)\n"
