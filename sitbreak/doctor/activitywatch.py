"""The check of what is sent to an ActivityWatch server on this machine."""

from collections.abc import Iterator

from sitbreak import paths
from sitbreak.doctor import CheckContext, Finding
from sitbreak.history import sending
from sitbreak.sentence import Sentence
from sitbreak.supervise.health import Level

GROUP, NAME = "link", "ActivityWatch"


def activitywatch(context: CheckContext) -> Iterator[Finding]:
    """Tell whether the history arrives there, where that is wanted."""
    wanted = context.settings.history
    if not wanted.activitywatch:
        return
    last = sending.read(paths.state_dir() / sending.NAME)
    if last is None or last.server != wanted.activitywatch_server:
        words = Sentence("{server}: nothing was sent yet", server=wanted.activitywatch_server)
        yield Finding(GROUP, NAME, Level.OK, words, "sitbreak run")
    elif (problem := last.problem) is not None:
        yield Finding(GROUP, NAME, Level.DEGRADED, problem, last.hint)
    else:
        words = Sentence("{server} has the history of this computer", server=last.server)
        yield Finding(GROUP, NAME, Level.OK, words)
