"""The process that sends to ActivityWatch: when it is begun, and that its failures are told."""

from pathlib import Path
from typing import Any

import pytest

from sitbreak.core.settings_surface import HistorySettings
from sitbreak.daemon.history_sender import AGAIN_S, HistorySender
from sitbreak.dataclass import replace
from sitbreak.history import sending
from sitbreak.history.sending import Sending, SendOutcome
from sitbreak.texts import Texts
from tests.kit.clock import Clock

SERVER = "http://localhost:5600"


class AProcess:
    """Stands in for the one that sends: the test says how it ended."""

    def __init__(self) -> None:
        self.code: int | None = None
        self.ended = False

    def poll(self) -> int | None:
        return self.code

    def end(self) -> bool:
        self.ended = True
        return True


class SenderRig:
    """A sender, with its processes and its settings in the hands of a test."""

    def __init__(self, folder: Path) -> None:
        self.told = folder / sending.NAME
        self.begun: list[tuple[str, AProcess]] = []
        self.settings = HistorySettings(activitywatch=True)
        self.clock = Clock()
        self.sender = HistorySender(lambda: self.settings, self.told, self._begin)

    def _begin(self, server: str) -> Any:
        self.begun.append((server, AProcess()))
        return self.begun[-1][1]

    def look(self, after_s: float = 15.0) -> None:
        self.sender.look(self.clock.wait(after_s))

    def ends(self, outcome: int, server: str = SERVER, **told: Any) -> None:
        """Let the process leave what came of it, and end."""
        if outcome in set(SendOutcome) - {SendOutcome.UNFORESEEN}:
            sending.write(self.told, Sending(SendOutcome(outcome), server, **told))
        self.begun[-1][1].code = int(outcome)
        self.look()

    @property
    def problems(self) -> list[str]:
        return [problem for health in self.sender.health() for problem in health.problems]


@pytest.fixture
def rig(tmp_path: Path) -> SenderRig:
    return SenderRig(tmp_path)


def test_it_sends_at_the_start_and_after_each_row_one_at_a_time(rig: SenderRig) -> None:
    rig.look()
    rig.sender.send()
    rig.look()
    assert [server for server, _ in rig.begun] == [SERVER]

    rig.ends(SendOutcome.SENT, events=3)
    assert len(rig.begun) == 2
    rig.ends(SendOutcome.SENT)
    rig.look(10 * AGAIN_S)
    assert (len(rig.begun), rig.problems) == (2, [])


def test_where_it_is_off_nothing_is_begun_and_nothing_told(rig: SenderRig) -> None:
    rig.look()
    rig.ends(SendOutcome.UNREACHABLE, detail="Connection refused")
    assert rig.problems
    rig.settings = HistorySettings()
    rig.sender.send()
    rig.look(2 * AGAIN_S)

    assert (len(rig.begun), rig.problems) == (1, [])


def test_a_failure_is_told_until_a_later_try_arrives(rig: SenderRig) -> None:
    rig.look()
    rig.ends(SendOutcome.UNREACHABLE, detail="Connection refused")
    (problem,) = rig.problems
    assert problem.startswith("ActivityWatch: nothing answers at http://localhost:5600: Connection refused")
    assert problem.endswith("(start it, or set history.activitywatch_server)")
    rig.look(AGAIN_S - 30)
    assert len(rig.begun) == 1
    rig.look(30)
    assert len(rig.begun) == 2
    assert rig.problems  # as long as the second has not ended

    rig.ends(SendOutcome.SENT)
    assert rig.problems == []


@pytest.mark.parametrize(("code", "words"), [(1, "exit code 1"), (-9, "signal 9"), (7, "exit code 7")])
def test_an_end_that_leaves_no_word_is_told_too(rig: SenderRig, code: int, words: str) -> None:
    rig.look()
    rig.ends(code)

    assert words in rig.problems[0]


def test_what_an_earlier_process_left_is_not_taken_for_the_word_of_this_one(rig: SenderRig) -> None:
    sending.write(rig.told, Sending(SendOutcome.SENT, SERVER, 9))
    rig.look()
    rig.begun[-1][1].code = SendOutcome.REFUSED
    rig.look()

    assert "exit code 12" in rig.problems[0]


def test_a_process_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    def fails(_server: str) -> Any:
        raise OSError(12, "Cannot allocate memory")

    sender = HistorySender(lambda: HistorySettings(activitywatch=True), tmp_path / "told", fails)
    sender.look(Clock().wait(1.0))

    assert "Cannot allocate memory" in next(iter(sender.health())).problems[0]


def test_another_server_is_sent_to_at_once(rig: SenderRig) -> None:
    rig.look()
    rig.ends(SendOutcome.UNREACHABLE, detail="Connection refused")
    rig.settings = replace(rig.settings, activitywatch_server="http://localhost:5700")
    rig.look()

    assert ([server for server, _ in rig.begun], rig.problems) == ([SERVER, "http://localhost:5700"], [])


def test_the_process_ends_with_the_daemon(rig: SenderRig) -> None:
    rig.look()
    rig.sender.end()

    assert rig.begun[0][1].ended


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ja"])
def test_each_failure_is_told_in_each_language_with_its_way_out(language: str) -> None:
    texts = Texts(language)
    for outcome in set(SendOutcome) - {SendOutcome.SENT}:
        told = Sending(outcome, SERVER, detail="500")
        assert told.problem is not None
        assert told.hint
        assert language == "en" or texts.put(told.problem) != told.problem
