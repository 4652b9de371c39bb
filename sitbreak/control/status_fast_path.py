"""`sitbreak status` without the command line's libraries: a third of the time, for bars that ask every few seconds.

Only the plain cases. Whatever is unusual (no daemon, another version, a closed pipe, a word that is to be said in the
person's language) is left to the full command.
"""

from collections.abc import Sequence

from sitbreak import streams
from sitbreak.control import client
from sitbreak.errors import SitbreakError


def print_status(words: Sequence[str]) -> bool:
    """Print the status as the words after `status` ask for it; False when the full command has to."""
    match words:
        case ["--json"] | []:
            template = ""
        case ["--format", template] if template:
            pass
        case _:
            return False
    try:
        reply = client.ask("status")
        if not words and (reply.other_version or reply.answer.get("problems") or reply.answer.get("question")):
            return False
        print(_line(reply.answer, template) if template or not words else streams.as_json(reply.answer), flush=True)
    except (SitbreakError, OSError, ValueError, LookupError, AttributeError, TypeError):
        return False
    return True


def _line(answer: dict[str, object], template: str) -> str:
    if not template:
        return str(answer["line"])
    from sitbreak.control.status_bars import rendered

    return rendered(answer, template, _unsaid)


def _unsaid(key: str) -> str:
    """Leave it to whoever knows the language. LookupError."""
    raise LookupError(key)
