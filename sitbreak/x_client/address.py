"""Where an X server listens, and what lets one in: `DISPLAY` and the file of `XAUTHORITY` (X(7), Xau in libXau)."""

import os
import re
import socket
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from sitbreak.bounded import RefusedTextError
from sitbreak.bounded_files import read
from sitbreak.sentence import Sentence

COOKIE = b"MIT-MAGIC-COOKIE-1"
INTERNET, INTERNET6, LOCAL, WILD = 0, 6, 256, 65535  # families of addresses (Xauth.h)
FIRST_PORT = 6000
LONGEST_FILE = 1 << 20
_DISPLAY = re.compile(r"(?:(tcp|unix)/)?([-:\w.]*?):(\d{1,5})(?:\.(\d{1,3}))?", re.ASCII)


class DisplayAddress(NamedTuple):
    """Without a `host` it is this machine, through a socket of its file system."""

    host: str
    number: int
    screen: int

    @property
    def paths(self) -> tuple[str, str]:
        """Return the names of that socket: of the file, and the abstract one."""
        name = f"/tmp/.X11-unix/X{self.number}"
        return name, f"\0{name}"


def address(display: str) -> DisplayAddress:
    """Return what a `DISPLAY` says. ValueError when it says nothing."""
    if (found := _DISPLAY.fullmatch(display)) is None:
        raise ValueError(Sentence("{display!r} is no display", display=display))
    protocol, host, number, screen = found.groups()
    local = protocol == "unix" or (protocol is None and host in ("", "unix"))
    if not local and (not host or int(number) > 65535 - FIRST_PORT):
        raise ValueError(Sentence("{display!r} is no display", display=display))
    return DisplayAddress("" if local else host, int(number), int(screen or 0))


def cookie(raw: bytes, number: int, at: tuple[int, bytes]) -> bytes:
    """Return what an authority file holds for the server of this number there (family, address); b"" for nothing.

    What is cut off, or of another kind, is as if it were not there.
    """
    for family, where, numbered, kind, data in _entries(raw):
        if kind == COOKIE and numbered in (b"", b"%d" % number) and (family == WILD or (family, where) == at):
            return data
    return b""


def cookie_for(connected: socket.socket, number: int, env: Mapping[str, str]) -> bytes:
    """Return what lets us in at the other end; b"" where nothing is known, and most local servers ask for nothing."""
    name = env.get("XAUTHORITY") or os.path.join(env.get("HOME", ""), ".Xauthority")  # noqa: PTH118
    try:
        raw = read(Path(name), LONGEST_FILE)
    except (OSError, ValueError, RefusedTextError):
        return b""
    here = (LOCAL, os.fsencode(socket.gethostname()))
    if (at := _peer(connected)) is not None and (found := cookie(raw, number, at)):
        return found
    # `ssh -X` keeps under the name of this machine what it listens for on its loopback
    return cookie(raw, number, here) if at is None or at[1] == b"\x7f\0\0\1" else b""


def _peer(connected: socket.socket) -> tuple[int, bytes] | None:
    """Return who is at the other end; None for this machine."""
    if connected.family not in (socket.AF_INET, socket.AF_INET6):
        return None
    family = INTERNET if connected.family == socket.AF_INET else INTERNET6
    return family, socket.inet_pton(connected.family, connected.getpeername()[0].partition("%")[0])


def _entries(raw: bytes) -> Iterator[tuple[int, bytes, bytes, bytes, bytes]]:
    at = 0
    try:
        while at < len(raw):
            (family,) = struct.unpack_from(">H", raw, at)
            at += 2
            parts = []
            for _ in range(4):
                (length,) = struct.unpack_from(">H", raw, at)
                at += 2 + length
                if at > len(raw):
                    return
                parts.append(raw[at - length : at])
            yield family, parts[0], parts[1], parts[2], parts[3]
    except struct.error:
        return
