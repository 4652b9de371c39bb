"""Reads a foreign text file: what cannot be read whole is refused like a text that is too much for a parser."""

from pathlib import Path

from sitbreak.bounded import RefusedTextError
from sitbreak.errors import SitbreakError
from sitbreak.files import UnusableFileError, read_bytes
from sitbreak.sentence import Sentence


def read(path: Path, most: int) -> bytes:
    """Return the content, at most `most` bytes. OSError when it cannot be read, RefusedTextError when it is too much
    or no file.
    """
    try:
        return read_bytes(path, most)
    except UnusableFileError as error:
        raise RefusedTextError(Sentence("it {reason}", reason=error.strerror), Sentence("move it away")) from error


def read_text(path: Path, most: int, kind: type[SitbreakError], hint: str, too_much_hint: str = "") -> str:
    """Return the text of a file that somebody names, at most `most` bytes of UTF-8.

    Raises `kind` with the file, the line where it is no text, and the way out: `hint`, or `too_much_hint`.
    """
    try:
        data = read(path, most)
        return data.decode("utf-8-sig")
    except RefusedTextError as error:
        why = Sentence("{path} cannot be read: {reason}", path=path, reason=error)
        raise kind(why, hint=error.hint or too_much_hint or hint) from error
    except OSError as error:
        why = Sentence("{path} cannot be read: {reason}", path=path, reason=error.strerror)
        raise kind(why, hint=Sentence("check the path")) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise kind(Sentence("{path}, line {line}: no UTF-8 text", path=path, line=line), hint=hint) from error
