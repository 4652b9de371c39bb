"""A stranger's zip archive, measured before its list is read: zipfile keeps that list whole, however long it is."""

import os
import struct
import zipfile
import zlib
from typing import IO

from sitbreak.bounded import RefusedTextError
from sitbreak.sentence import Sentence

_END = b"PK\x05\x06"  # the last record (APPNOTE.TXT 4.3.16); behind it at most a comment of 64 KiB
_END_BYTES, _COMMENT_BYTES = 22, 1 << 16
DAMAGED = (zipfile.BadZipFile, EOFError, struct.error, zlib.error, ValueError, NotImplementedError, RuntimeError)
"""What zipfile raises for an archive that is damaged, encrypted or packed in an odd way."""


def opened_zip(data: IO[bytes], *, most_files: int, most_bytes: int) -> zipfile.ZipFile:
    """Return the archive for reading. RefusedTextError: it is none, or too large; else OSError and `DAMAGED`.

    Folders and what is to be skipped count as files here: there may be twice as many as `most_files`.
    """
    size = os.fstat(data.fileno()).st_size
    data.seek(max(0, size - _END_BYTES - _COMMENT_BYTES))
    end = data.read(_END_BYTES + _COMMENT_BYTES)
    at = end.rfind(_END)
    if at < 0 or len(end) < at + _END_BYTES:
        raise RefusedTextError(Sentence("it is no zip archive"))
    (count,) = struct.unpack_from("<H", end, at + 10)
    if count > 2 * most_files or size > most_bytes:
        raise RefusedTextError(
            Sentence("it is too large: {count} files, {size} MiB", count=count, size=size >> 20),
            Sentence("is it the right one?"),
        )
    return zipfile.ZipFile(data)
