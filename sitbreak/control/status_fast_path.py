"""`sitbreak status` without the command line's libraries: half the time, for bars that ask every few seconds.

Only the plain case. Whatever is unusual (no daemon, another version, a closed pipe) is left to the full command.
"""

from sitbreak import streams
from sitbreak.control import client
from sitbreak.errors import SitbreakError


def print_status(as_json: bool) -> bool:
    """Print the status; False when the full command has to."""
    try:
        reply = client.ask("status")
        if not as_json and (reply.other_version or reply.answer.get("problems")):
            return False
        print(streams.as_json(reply.answer) if as_json else reply.answer["line"], flush=True)
    except (SitbreakError, OSError, UnicodeError, LookupError, AttributeError):
        return False
    return True
