"""`sitbreak status` without the command line's libraries: a third of the time, for bars that ask every few seconds.

Only what needs no words of our own, for the daemon sends its words along. Whatever is unusual (no daemon, another
version, a closed pipe, a template that cannot be filled in) is left to the full command.
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
        case [word] if word.startswith("--format=") and word != "--format=":
            template = word.partition("=")[2]
        case _:
            return False
    try:
        reply = client.ask("status")
        if not words and reply.other_version:
            return False
        if words and not template:
            text = streams.as_json(reply.answer)
        else:
            text = _rendered(reply.answer, template) if template else _told(reply.answer)
        print(text, flush=True)
    except (SitbreakError, OSError, ValueError, LookupError, AttributeError, TypeError):
        return False
    return True


def _told(answer: dict[str, object]) -> str:
    """Return the line, below it a question that waits and what does not work. TypeError, LookupError."""
    problems = answer.get("problems", ())
    if not isinstance(problems, list | tuple):
        raise TypeError
    asked = [answer["question"]] if answer.get("question") else []
    return "\n".join([str(answer["line"]), *(f"  {each}" for each in (*asked, *problems))])


def _rendered(answer: dict[str, object], template: str) -> str:
    from sitbreak.control.status_bars import rendered

    return rendered(answer, template, _unsaid)


def _unsaid(key: str) -> str:
    """Leave it to whoever knows the language: the daemon is an older one. LookupError."""
    raise LookupError(key)
