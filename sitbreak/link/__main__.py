"""`python -m sitbreak.link`: the process that speaks with the broker. The daemon starts it, and starts it again."""

import sys

if __name__ == "__main__":  # first of all: nothing may be imported from the folder we were started in
    from sitbreak.import_path import drop_current_folder

    drop_current_folder()

import os

from sitbreak import files, streams
from sitbreak.config.units import UnclearError
from sitbreak.errors import SitbreakError
from sitbreak.link.daemon_line import DaemonLine, told
from sitbreak.link.message_fields import MOST_FORMER, MessageError, json_list, machine_id
from sitbreak.link.process import LinkLoop
from sitbreak.texts import Texts

ENDED, NO_DAEMON = 0, 1


def main() -> int:
    """Serve until the daemon ends; return the exit code."""
    streams.settle()
    files.keep_private()
    try:
        daemon = DaemonLine()
        handed_over = daemon.ask("link", {"state": "starting"})
        settings, machine = told(handed_over.get("settings", {})), machine_id("machine", handed_over.get("machine"))
        former = [
            machine_id("former", name) for name in json_list("former", handed_over.get("former", []), MOST_FORMER)
        ]
        texts = Texts.spoken_in(os.environ, settings.ui.language)
        LinkLoop(daemon, settings, machine, texts.say, former=former).run()
    except (SitbreakError, UnclearError, MessageError) as error:
        print(error, file=sys.stderr)
        return NO_DAEMON
    return ENDED


if __name__ == "__main__":
    sys.exit(main())
