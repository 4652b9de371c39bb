"""What `doctor` says of the history that is sent to ActivityWatch, with no daemon to ask."""

import pytest

from sitbreak import paths
from sitbreak.doctor import CheckContext, Finding
from sitbreak.doctor.activitywatch import activitywatch
from sitbreak.history import sending
from sitbreak.history.sending import Sending, SendOutcome
from sitbreak.supervise.health import Level

SERVER = "http://localhost:5600"


def finding(config: str = "[history]\nactivitywatch = true\n") -> Finding | None:
    paths.config_file().write_text(config)
    return next(iter(activitywatch(CheckContext())), None)


def left(outcome: SendOutcome, server: str = SERVER, detail: str = "") -> None:
    sending.write(paths.state_dir() / sending.NAME, Sending(outcome, server, 1, detail))


def test_where_nothing_is_sent_nothing_is_said() -> None:
    assert finding("") is None


def test_before_the_first_sending_it_says_so() -> None:
    assert finding() == Finding("link", "ActivityWatch", Level.OK, f"{SERVER}: nothing was sent yet", "sitbreak run")


def test_what_arrived_is_told_with_the_server() -> None:
    left(SendOutcome.SENT)
    found = finding()

    assert found is not None
    assert (found.level, found.words) == (Level.OK, f"{SERVER} has the history of this computer")


def test_a_failure_is_told_with_its_way_out() -> None:
    left(SendOutcome.REFUSED, detail="500 INTERNAL SERVER ERROR")
    found = finding()

    assert found is not None
    assert (found.level, found.remedy) == (Level.DEGRADED, "its log says why")
    assert "500 INTERNAL SERVER ERROR" in found.words


def test_what_another_server_was_sent_says_nothing_of_this_one() -> None:
    left(SendOutcome.REFUSED, "http://localhost:1")
    found = finding()

    assert found is not None
    assert "nothing was sent yet" in found.words


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"outcome": 99, "server": "", "events": 0, "detail": ""}', '{"outcome": 0, "server": 1}']
)
def test_a_damaged_word_is_as_none(text: str) -> None:
    (paths.state_dir() / sending.NAME).write_text(text)

    assert sending.read(paths.state_dir() / sending.NAME) is None
