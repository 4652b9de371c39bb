"""Reads a foreign text file: what cannot be read whole is refused like a text that is too much for a parser."""

from pathlib import Path

from sitbreak.bounded import RefusedTextError
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
