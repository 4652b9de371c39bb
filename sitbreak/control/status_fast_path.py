"""`sitbreak status` without the command line's libraries: a third of the time, for bars that ask every few seconds.

Only what needs no words of our own, for the daemon sends its words along. Whatever is unusual (no daemon, another
version, a closed pipe, a template that cannot be filled in) is left to the full command.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from sitbreak import streams
from sitbreak.control import client
from sitbreak.errors import SitbreakError

STATE_FOLDER = "SITBREAK_STATE_DIR"


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
    guessed = guessed_state_folder(os.environ) if sys.platform == "win32" else ""
    if guessed:
        os.environ[STATE_FOLDER] = guessed
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
    finally:
        if guessed:
            del os.environ[STATE_FOLDER]
    return True


def guessed_state_folder(env: Mapping[str, str]) -> str:
    """Return where on Windows the daemon's folder nearly always is, if it listens there; "" where that is not known.

    Who asks Windows for the folder loads much. Where the guess is wrong nobody answers, and the full command asks.
    """
    if not env.keys() & {"SITBREAK_HOME", STATE_FOLDER} and (local := env.get("LOCALAPPDATA")):
        folder = Path(local, "sitbreak")
        if folder.is_absolute() and (folder / "control.json").is_file():
            return str(folder)
    return ""


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
