"""Many pictures' pixels in one file, as `sitbreak.packed` reads them."""

import json
import zlib
from collections.abc import Iterable
from pathlib import Path


def write(target: Path, pictures: Iterable[tuple[str, bytes]]) -> None:
    """Write the names and pixels; equal ones give an equal file."""
    index: dict[str, tuple[int, int]] = {}
    streams: list[bytes] = []
    at = 0
    for name, pixels in pictures:
        stream = zlib.compress(pixels, 9)
        index[name] = at, len(stream)
        streams.append(stream)
        at += len(stream)
    target.write_bytes(b"".join([json.dumps(index).encode(), b"\n", *streams]))
