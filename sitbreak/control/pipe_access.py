"""Who may come in through Windows' pipe: the user and SYSTEM, of this machine, and no program with more than its share.

`multiprocessing` makes its pipes with Windows' defaults: every local user may read, and other machines may knock.
"""

import sys
import threading
from collections import Counter
from multiprocessing import connection as mp
from typing import TYPE_CHECKING, Any

from sitbreak.control import PATIENCE_S

if TYPE_CHECKING:
    from sitbreak.control.endpoint import Endpoint

MOST_CLIENTS = 32  # each has a thread while it is served
MOST_SILENT = 16  # of one process: those that ask nothing leave room for the others
SHARE_WAIT_S = 1.0  # so long a process that has its share may take to say something

REJECT_REMOTE = 0x8  # PIPE_REJECT_REMOTE_CLIENTS
TOKEN_QUERY, TOKEN_USER = 0x8, 1
SDDL_REVISION = 1


class Guests:
    """How many are in, and how many of each process have not said yet what they want. `admit` is for one thread."""

    def __init__(self) -> None:
        self.inside = 0
        self.silent: Counter[int] = Counter()
        self.greedy: set[int] = set()  # had its share and said nothing while we waited
        self.changed = threading.Condition()

    def admit(self, whose: int) -> "Guest | None":
        """Let a client of this process in, as soon as there is room; None when there will be none for it."""
        with self.changed:
            if not self.changed.wait_for(lambda: self.inside < MOST_CLIENTS, PATIENCE_S):
                return None
            wait_s = 0.0 if whose in self.greedy else SHARE_WAIT_S
            if not self.changed.wait_for(lambda: self.silent[whose] < MOST_SILENT, wait_s):
                self.greedy.add(whose)
                return None
            self.inside += 1
            self.silent[whose] += 1
            return Guest(self, whose)


class Guest:
    """One client that was let in; any thread."""

    def __init__(self, guests: Guests, whose: int) -> None:
        self._guests, self._whose, self._silent = guests, whose, True

    def has_spoken(self) -> None:
        """It has said what it wants: others of its process may come."""
        with self._guests.changed:
            if self._silent:
                self._silent = False
                self._guests.silent[self._whose] -= 1
                self._guests.silent += Counter()  # forgets who has none left
                self._guests.greedy.discard(self._whose)
                self._guests.changed.notify_all()

    def leave(self) -> None:
        """It has gone; once."""
        self.has_spoken()
        with self._guests.changed:
            self._guests.inside -= 1
            self._guests.changed.notify_all()


def listener(endpoint: "Endpoint") -> Any:
    """Return what `accept`s. OSError when Windows will not make the pipe."""
    if sys.platform == "win32":
        return _own_pipe(endpoint.address)
    return mp.Listener(endpoint.address, endpoint.family)  # a test


def process_of(client: Any) -> int:
    """Return the number of the process at the other end; elsewhere than on Windows each client is one of its own."""
    if sys.platform != "win32":
        return id(client)
    import ctypes

    from sitbreak.windows_api import library

    number = ctypes.c_ulong()
    ask = library("kernel32").GetNamedPipeClientProcessId
    ask.argtypes = (ctypes.c_void_p, ctypes.POINTER(ctypes.c_ulong))
    return number.value if ask(client.fileno(), ctypes.byref(number)) else 0


def user_sid() -> str:
    """Return the security identifier of the user of this process. OSError when Windows will not tell."""
    import ctypes
    from ctypes import POINTER, byref, c_ulong, c_void_p, c_wchar_p

    from sitbreak.windows_api import last_error, library

    advapi, kernel = library("advapi32"), library("kernel32")
    kernel.GetCurrentProcess.restype = c_void_p
    kernel.CloseHandle.argtypes = kernel.LocalFree.argtypes = (c_void_p,)
    advapi.OpenProcessToken.argtypes = (c_void_p, c_ulong, POINTER(c_void_p))
    advapi.GetTokenInformation.argtypes = (c_void_p, c_ulong, c_void_p, c_ulong, POINTER(c_ulong))
    advapi.ConvertSidToStringSidW.argtypes = (c_void_p, POINTER(c_wchar_p))
    token, needed, text = c_void_p(), c_ulong(), c_wchar_p()
    if not advapi.OpenProcessToken(kernel.GetCurrentProcess(), TOKEN_QUERY, byref(token)):
        raise last_error()
    try:
        room = ctypes.create_string_buffer(256)  # a TOKEN_USER: the address of the SID, which follows it
        if not advapi.GetTokenInformation(token, TOKEN_USER, room, len(room), byref(needed)):
            raise last_error()
        if not advapi.ConvertSidToStringSidW(c_void_p.from_buffer(room), byref(text)):
            raise last_error()
        return str(text.value)
    finally:
        kernel.CloseHandle(token)
        if text:
            kernel.LocalFree(ctypes.cast(text, c_void_p))


def _own_pipe(address: str) -> Any:
    """Make a listener whose every pipe is for the user and SYSTEM only, and for nobody on another machine."""
    import ctypes
    from ctypes import POINTER, byref, c_ulong, c_void_p, c_wchar_p

    from sitbreak.windows_api import last_error, library

    winapi: Any = __import__("_winapi")
    base: Any = getattr(mp, "PipeListener")  # noqa: B009 - mypy knows it on Windows only

    class SecurityAttributes(ctypes.Structure):
        _fields_ = (("length", c_ulong), ("descriptor", c_void_p), ("inherit", ctypes.c_int))

    descriptor = c_void_p()
    convert = library("advapi32").ConvertStringSecurityDescriptorToSecurityDescriptorW
    convert.argtypes = (c_wchar_p, c_ulong, POINTER(c_void_p), c_void_p)
    if not convert(f"D:P(A;;GA;;;SY)(A;;GA;;;{user_sid()})", SDDL_REVISION, byref(descriptor), None):
        raise last_error()
    security = SecurityAttributes(ctypes.sizeof(SecurityAttributes), descriptor, 0)  # lives as long as the process
    create = library("kernel32").CreateNamedPipeW
    create.argtypes = (c_wchar_p, *[c_ulong] * 6, POINTER(SecurityAttributes))
    create.restype = c_void_p

    class PrivatePipe(base):  # type: ignore[misc]
        def _new_handle(self, first: bool = False) -> int:
            opened = winapi.PIPE_ACCESS_DUPLEX | winapi.FILE_FLAG_OVERLAPPED
            handle = create(
                self._address,
                opened | (winapi.FILE_FLAG_FIRST_PIPE_INSTANCE if first else 0),
                winapi.PIPE_TYPE_MESSAGE | winapi.PIPE_READMODE_MESSAGE | winapi.PIPE_WAIT | REJECT_REMOTE,
                winapi.PIPE_UNLIMITED_INSTANCES,
                mp.BUFSIZE,  # type: ignore[attr-defined]
                mp.BUFSIZE,  # type: ignore[attr-defined]
                0,
                byref(security),
            )
            if handle in (None, c_void_p(-1).value):
                raise last_error()
            return int(handle)

    return PrivatePipe(address)
