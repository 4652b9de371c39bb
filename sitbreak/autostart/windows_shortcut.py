"""The entry in the start menu that carries our AppUserModelID: without one Windows drops the buttons of toasts.

A shortcut's properties can be written through COM only. The interfaces are called by their place in the table of
methods, as ShObjIdl_core.h and propsys.h declare them; ctypes only, because pywin32 would be 10 MB for this.
"""

import ctypes
import os
import uuid
from ctypes import POINTER, byref, c_int, c_ubyte, c_ulong, c_ushort, c_void_p, c_wchar_p
from pathlib import Path
from typing import Any

from sitbreak import paths, processes
from sitbreak.windows_api import APP_ID, library

CLSID_SHELL_LINK = "00021401-0000-0000-C000-000000000046"
IID_SHELL_LINK = "000214F9-0000-0000-C000-000000000046"
IID_PERSIST_FILE = "0000010B-0000-0000-C000-000000000046"
IID_PROPERTY_STORE = "886D8EEB-8CF2-4446-8D02-CDBA1DBDCF99"
APP_USER_MODEL = "9F4C2855-9F79-4B39-A8D0-E1D42DE1D5F3", 5  # PKEY_AppUserModel_ID

QUERY, RELEASE = 0, 2
SET_DESCRIPTION, SET_ARGUMENTS, SET_ICON, SET_PATH = 7, 11, 17, 20  # IShellLinkW
SET_VALUE, COMMIT = 6, 7  # IPropertyStore
SAVE = 6  # IPersistFile
IN_PROCESS = 1  # CLSCTX_INPROC_SERVER
APARTMENT = 2  # COINIT_APARTMENTTHREADED
VT_LPWSTR = 31


class Guid(ctypes.Structure):
    """GUID."""

    _fields_ = (("bytes", c_ubyte * 16),)


class PropertyKey(ctypes.Structure):
    """PROPERTYKEY."""

    _fields_ = (("format", Guid), ("number", c_ulong))


class PropVariant(ctypes.Structure):
    """PROPVARIANT, as far as it holds a text."""

    _fields_ = (("kind", c_ushort), ("reserved", c_ushort * 3), ("text", c_wchar_p), ("more", c_void_p))


def place() -> Path:
    """Return where the person's start menu has it."""
    return Path(os.environ["APPDATA"], "Microsoft", "Windows", "Start Menu", "Programs", "sitbreak.lnk")


def ensure(command: list[str]) -> bool:
    """Write the entry unless it is there; true if it was written. OSError when Windows refuses. Any thread, once."""
    if place().exists():
        return False
    write(place(), command)
    return True


def write(file: Path, command: list[str]) -> None:
    """Write a shortcut to `command` with our name and icon. OSError when Windows refuses."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with _Link() as link:
        link.call(SET_PATH, c_wchar_p, command[0])
        link.call(SET_ARGUMENTS, c_wchar_p, processes.windows_line(command[1:]))
        link.call(SET_DESCRIPTION, c_wchar_p, "sitbreak")
        icon = str(paths.resource("icons", "sitbreak.ico"))
        link.call_with(SET_ICON, (c_wchar_p, c_int), icon, 0)
        with link.asked(IID_PROPERTY_STORE) as properties:
            value = PropVariant(kind=VT_LPWSTR, text=APP_ID)
            properties.call_with(SET_VALUE, (POINTER(PropertyKey), POINTER(PropVariant)), _key(), byref(value))
            properties.call_with(COMMIT, ())
        with link.asked(IID_PERSIST_FILE) as stored:
            stored.call_with(SAVE, (c_wchar_p, c_int), str(file), 1)


class _Interface:
    """One COM interface; let go of at the end of `with`."""

    def __init__(self, pointer: c_void_p) -> None:
        self._pointer = pointer

    def __enter__(self) -> "_Interface":
        return self

    def __exit__(self, *_: object) -> None:
        self.call_with(RELEASE, ())

    def asked(self, interface: str) -> "_Interface":
        """Ask the same object for another interface. OSError when it has none such."""
        found = c_void_p()
        self.call_with(QUERY, (POINTER(Guid), POINTER(c_void_p)), byref(_guid(interface)), byref(found))
        return _Interface(found)

    def call(self, method: int, kind: Any, argument: Any) -> None:
        """Call a method of one argument. OSError when it fails."""
        self.call_with(method, (kind,), argument)

    def call_with(self, method: int, kinds: tuple[Any, ...], *arguments: Any) -> None:
        """Call the method at this place of the table. OSError when it fails."""
        table = ctypes.cast(self._pointer, POINTER(POINTER(c_void_p))).contents
        form: Any = getattr(ctypes, "WINFUNCTYPE")  # noqa: B009 - mypy knows it on Windows only
        _check(form(c_int, c_void_p, *kinds)(table[method])(self._pointer, *arguments), allowed=method == RELEASE)


class _Link(_Interface):
    """A new, empty shortcut."""

    def __init__(self) -> None:
        library("ole32").CoInitializeEx(None, APARTMENT)  # done before on this thread is as good
        made = c_void_p()
        create = library("ole32").CoCreateInstance
        create.argtypes = (POINTER(Guid), c_void_p, c_ulong, POINTER(Guid), POINTER(c_void_p))
        wanted = byref(_guid(CLSID_SHELL_LINK)), None, IN_PROCESS, byref(_guid(IID_SHELL_LINK)), byref(made)
        _check(create(*wanted))
        super().__init__(made)


def _key() -> Any:
    return byref(PropertyKey(_guid(APP_USER_MODEL[0]), APP_USER_MODEL[1]))


def _guid(text: str) -> Guid:
    return Guid((c_ubyte * 16)(*uuid.UUID(text).bytes_le))


def _check(result: int, *, allowed: bool = False) -> None:
    if result < 0 and not allowed:
        raise OSError(result, f"error {result & 0xFFFFFFFF:#010x}")
