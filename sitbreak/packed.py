"""Pictures that never change, many in one file of raw pixels: drawn beforehand, read one at a time without Pillow.

The file is one line of JSON, each name with its [offset, length] counted from the end of that line, and then one zlib
stream for each name. `tools/icons/pack.py` writes it.
"""

import os
import zlib
from pathlib import Path

from sitbreak.bounded import JsonLimits, json_value
from sitbreak.errors import SitbreakError
from sitbreak.sentence import Sentence

_INDEX = JsonLimits(size=512 << 10)


def read(file: Path, name: str) -> bytes:
    """Return one picture's pixels; SitbreakError where the file is missing or damaged, or has none of that name."""
    try:
        with file.open("rb") as opened:
            offset, length = json_value(opened.readline(_INDEX.size + 1), _INDEX)[name]
            opened.seek(offset, os.SEEK_CUR)
            return zlib.decompress(opened.read(length))
    except (OSError, ValueError, LookupError, TypeError, zlib.error) as error:
        title = Sentence("the picture {name} cannot be read from {file}: {reason}", name=name, file=file, reason=error)
        raise SitbreakError(title, hint=Sentence("install sitbreak again")) from error
