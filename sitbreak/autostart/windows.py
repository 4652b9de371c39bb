"""The Run key of the registry."""

import shlex
from typing import Any

from sitbreak import processes
from sitbreak.autostart import NAME
from sitbreak.dataclass import dataclass

RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
# Task Manager's own switch: an odd first byte is off (undocumented, stable since Windows 8)
APPROVED_KEY = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


@dataclass(frozen=True, slots=True)
class RunKey:
    """HKCU\\...\\Run; `registry` is winreg."""

    registry: Any
    name: str = "Run key"

    def fill(self, command: list[str]) -> None:
        """Write the value, and lift Task Manager's veto: whoever says `on` means it."""
        with self.registry.CreateKey(self.registry.HKEY_CURRENT_USER, RUN_KEY) as key:
            self.registry.SetValueEx(key, NAME, 0, self.registry.REG_SZ, processes.windows_line(command))
        self._delete(APPROVED_KEY)

    def empty(self) -> None:
        """Delete the value and Task Manager's note about it."""
        self._delete(RUN_KEY)
        self._delete(APPROVED_KEY)

    def command(self) -> list[str] | None:
        """Read the value."""
        value = self._read(RUN_KEY)
        return None if value is None else [word.strip('"') for word in shlex.split(value, posix=False)]

    def disabled(self) -> bool:
        """Tell whether Task Manager switched it off."""
        veto = self._read(APPROVED_KEY)
        return bool(veto) and bool(veto[0] & 1)

    def _read(self, path: str) -> Any:
        try:
            with self.registry.OpenKey(self.registry.HKEY_CURRENT_USER, path) as key:
                return self.registry.QueryValueEx(key, NAME)[0]
        except FileNotFoundError:
            return None

    def _delete(self, path: str) -> None:
        try:
            access = self.registry.KEY_SET_VALUE
            with self.registry.OpenKey(self.registry.HKEY_CURRENT_USER, path, 0, access) as key:
                self.registry.DeleteValue(key, NAME)
        except FileNotFoundError:
            return
