"""What came of the last sending to ActivityWatch: left by the process that sends, told by `status` and `doctor`."""

import json
from collections.abc import Mapping
from enum import IntEnum
from pathlib import Path

from sitbreak import bounded_files
from sitbreak.bounded import LINE, json_value
from sitbreak.dataclass import dataclass
from sitbreak.files import HELD_IN_LOOP_S, replace_text
from sitbreak.sentence import Sentence

NAME = "activitywatch.json"
LONGEST_WORDS = 200


class SendOutcome(IntEnum):
    """How a sending ended: the exit code of its process."""

    SENT = 0
    UNFORESEEN = 1  # Python's own, for an exception that nobody caught
    UNREACHABLE = 10
    SILENT = 11
    REFUSED = 12
    ELSEWHERE = 13
    UNREADABLE = 14


HINTS: Mapping[SendOutcome, str] = {
    SendOutcome.UNREACHABLE: Sentence("start it, or set history.activitywatch_server"),
    SendOutcome.SILENT: Sentence("it is asked again what it has before anything is sent"),
    SendOutcome.REFUSED: Sentence("its log says why"),
    SendOutcome.ELSEWHERE: "sitbreak config get history.activitywatch_server",
    SendOutcome.UNREADABLE: "sitbreak doctor",
    SendOutcome.UNFORESEEN: "python -m sitbreak.history.activitywatch",
}


@dataclass(frozen=True, slots=True)
class Sending:
    """One sending: to which server, how it ended, how many events arrived, and what it said when they did not."""

    outcome: SendOutcome
    server: str
    events: int = 0
    detail: str = ""

    @property
    def problem(self) -> Sentence | None:
        """What keeps the history from arriving, as a sentence; None when all of it is there."""
        match self.outcome:
            case SendOutcome.SENT:
                return None
            case SendOutcome.UNREACHABLE:
                return Sentence("nothing answers at {server}: {reason}", server=self.server, reason=self.detail)
            case SendOutcome.SILENT:
                return Sentence("{server} did not answer in time", server=self.server)
            case SendOutcome.REFUSED:
                return Sentence("{server} refused the history: {reason}", server=self.server, reason=self.detail)
            case SendOutcome.ELSEWHERE:
                return Sentence("{server} is not on this computer: nothing is sent", server=self.server)
            case SendOutcome.UNREADABLE:
                return Sentence("the history cannot be sent: {reason}", reason=self.detail)
            case _:
                return Sentence("the process that sends the history failed: {reason}", reason=self.detail)

    @property
    def hint(self) -> str:
        """The way out."""
        return HINTS.get(self.outcome, "")


def read(path: Path) -> Sending | None:
    """Return what came of the last one; None where there was none, or the file cannot be understood."""
    try:
        told = json_value(bounded_files.read(path, LINE.size))
        outcome = SendOutcome(told["outcome"])
        server, events, detail = told["server"], told["events"], told["detail"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not isinstance(server, str) or not isinstance(detail, str) or type(events) is not int:
        return None
    return Sending(outcome, server[:LONGEST_WORDS], events, detail[:LONGEST_WORDS])


def write(path: Path, sending: Sending) -> None:
    """Keep it, whole or not at all. OSError when it cannot be written."""
    told = {"outcome": int(sending.outcome), "server": sending.server}
    told |= {"events": sending.events, "detail": sending.detail[:LONGEST_WORDS]}
    replace_text(path, json.dumps(told), HELD_IN_LOOP_S)
